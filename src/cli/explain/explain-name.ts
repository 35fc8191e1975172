/** Looks a name up in every table: errors, custom errors, codes of taoctl, calls and parameters. */
import { CALL_ERRORS, SIGNER_ERRORS } from '../../chain/checks/call-errors.js'
import type { CallErrors } from '../../chain/checks/error-cover.js'
import { NEWER_ERRORS } from '../../chain/checks/families/newer-errors.js'
import { listCustomErrors } from '../../chain/custom-errors.js'
import { listPlainErrors, tellMeaning } from '../../chain/errors.js'
import { classifyCall } from '../../chain/policy/calls/call-effects.js'
import { REMEDIES } from '../../chain/remedies.js'
import { readKnownItems } from '../../chain/runtime/compare-items.js'
import { MEANINGS } from '../../chain/runtime/meanings.js'
import { usageError } from '../../core/errors.js'
import { suggestNames } from '../../core/suggest-names.js'
import type {
  CallArgument,
  CallProxyKind,
  ErrorCall,
  ExplainedCall,
  ExplainedCode,
  ExplainedError,
  ExplainReport,
} from '../../report/lookup/explain.js'
import { CONCEPTS } from '../start/concepts.js'
import { listCommands } from './call-commands.js'
import { explainParameters, listParameterNames } from './explain-parameter.js'
import { OWN_CODES } from './own-codes.js'
import { isWanted, keyOf, readWanted } from './read-name.js'

/** What the embedded chain knows besides. */
export interface ChainTables {
  /** What its runtime says of errors of SubtensorModule, by their names. */
  readonly errorDocs: Readonly<Record<string, string>>
  /** The kinds of proxies that may make a call. */
  readonly listKinds: (call: string) => readonly CallProxyKind[]
}

type Items = readonly { readonly spec: number; readonly items: ReadonlyMap<string, string> }[]

/** What is known of the runtimes. */
interface Known extends ChainTables {
  readonly items: Items
  readonly shapes: Readonly<Record<string, string>>
}

const ERROR = 'error '
const CALL = 'call '
const OF_SUBTENSOR = 'SubtensorModule.'

async function loadKnown(tables: ChainTables): Promise<Known> {
  const [{ KNOWN_CALL_SHAPES: shapes }, { KNOWN_SPECS }] = await Promise.all([
    import('../../chain/runtime/known-call-shapes.js'),
    import('../../chain/runtime/known-items.js'),
  ])
  const items = await Promise.all(KNOWN_SPECS.map(async (spec) => ({ spec, items: (await readKnownItems(spec)) ?? new Map() })))
  return { ...tables, items, shapes }
}

function listOf(items: Items, kind: string): string[] {
  const keys = items.flatMap((one) => [...one.items.keys()].filter((key) => key.startsWith(kind)))
  return [...new Set(keys.map((key) => key.slice(kind.length)))].sort()
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

function listCallsOf(error: string): readonly ErrorCall[] {
  const find = (call: string, errors: CallErrors | undefined): ErrorCall[] => {
    const cover = errors && own(errors, error)
    return cover === undefined ? [] : [{ call, check: 'check' in cover ? cover.check : null, note: cover.open ?? null }]
  }
  const names = [...new Set([...Object.keys(CALL_ERRORS), ...Object.keys(NEWER_ERRORS)])].sort()
  const calls = names.flatMap((call) => [...find(call, CALL_ERRORS[call]), ...find(call, own(NEWER_ERRORS, call))].slice(0, 1))
  return [...calls, ...find('*', SIGNER_ERRORS)]
}

function explainError(name: string, { items, errorDocs }: Known): ExplainedError {
  const docs = name.startsWith(OF_SUBTENSOR) ? (own(errorDocs, name.slice(OF_SUBTENSOR.length)) ?? '') : ''
  return {
    name,
    specs: items.filter((one) => one.items.has(`${ERROR}${name}`)).map(({ spec }) => spec),
    meaning: tellMeaning(name, docs),
    remedy: own(REMEDIES, name) ?? null,
    calls: listCallsOf(name),
  }
}

/** The arguments in `7.2 (hotkey: AccountId32, netuid: u16)`; a comma within brackets separates nothing. */
export function readShape(shape: string): readonly CallArgument[] {
  const inner = shape.slice(shape.indexOf('(') + 1, shape.lastIndexOf(')'))
  const parts: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < inner.length; at++) {
    const sign = inner.charAt(at)
    if ('([{<'.includes(sign)) depth++
    else if (')]}>'.includes(sign)) depth--
    else if (sign === ',' && depth === 0) {
      parts.push(inner.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, inner.slice(from)]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ name: part.slice(0, part.indexOf(': ')), type: part.slice(part.indexOf(': ') + 2) }))
}

function explainCall(name: string, { items, shapes, listKinds }: Known): ExplainedCall {
  const digests = items.map(({ spec, items: all }) => ({ spec, digest: all.get(`${CALL}${name}`) }))
  const newest = digests.at(-1)?.digest
  const shape = own(shapes, name)
  const short = name.slice(name.indexOf('.') + 1)
  const word = new RegExp(`\\b${short}\\b`)
  return {
    name,
    arguments: shape === undefined ? null : readShape(shape),
    specs: digests.map(({ spec, digest }) => ({ spec, bytes: digest === undefined ? 'none' : digest === newest ? 'same' : 'other' })),
    commands: listCommands(name),
    proxy_kinds: shape === undefined ? [] : listKinds(name),
    policy: classifyCall(name),
    differences: MEANINGS.filter(({ about, evidence }) => word.test(about) || word.test(evidence)).map(({ about, says }) => ({
      about,
      before: says?.before ?? null,
      since: says?.since ?? null,
    })),
  }
}

function listCodes(): ExplainedCode[] {
  return Object.entries(OWN_CODES).map(([code, cases]) => ({
    code,
    cases: cases.map(([exitCode, message, why, remedy]) => ({ exit_code: exitCode, message, why, remedy })),
  }))
}

function refuseUnknown(text: string, names: readonly string[]): Error {
  const bare = names.flatMap((name) => (name.includes('.') ? [name, name.slice(name.indexOf('.') + 1)] : [name]))
  const byKey = new Map(bare.map((name) => [keyOf(name), name]))
  const nearest = suggestNames(keyOf(text), [...byKey.keys()]).map((key) => byKey.get(key) ?? key)
  // A long text, or one of many words, may be a secret that was pasted.
  const shown = /^[\w.:-]{1,48}$/.test(text.trim()) ? `: ${text.trim()}` : ''
  const concept = CONCEPTS.find((name) => name === text.trim().toLowerCase())
  return usageError(`Nothing is known by that name${shown}`, 'UNKNOWN_NAME', {
    why: 'It is looked for among errors of the runtime, numbers of custom errors, codes of taoctl, calls and parameters.',
    hint:
      concept !== undefined
        ? `taoctl help ${concept}`
        : nearest.length === 0
          ? 'Items of the runtime are searched with taoctl metadata search.'
          : `Perhaps: ${nearest.join(', ')}.`,
  })
}

/** Everything that is known of a name, or of the number of a custom error. Usage error `UNKNOWN_NAME` (exit 2), which names the nearest. */
export async function explainName(text: string, tables: ChainTables): Promise<ExplainReport> {
  const wanted = readWanted(text)
  const known = await loadKnown(tables)
  const { items } = known
  const isMeant = (name: string): boolean => isWanted(wanted, name)
  const errorNames = [...new Set([...listOf(items, ERROR), ...listPlainErrors(), ...Object.keys(REMEDIES)])]
  const callNames = listOf(items, CALL)
  const codes = listCodes()
  const custom = listCustomErrors()
  const report: ExplainReport = {
    errors: errorNames.filter(isMeant).map((name) => explainError(name, known)),
    custom_errors: custom
      .filter(({ number, name }) => (wanted.number === null ? isMeant(name) : number === wanted.number))
      .map(({ number, name, since, meaning, remedy }) => ({
        ...{ number, name, since, meaning },
        remedy: remedy === null ? null : (own(REMEDIES, remedy) ?? null),
      })),
    codes: codes.filter(({ code }) => isMeant(code)),
    calls: callNames.filter(isMeant).map((name) => explainCall(name, known)),
    parameters: wanted.number === null ? explainParameters(wanted) : [],
  }
  if (Object.values(report).some((list: readonly unknown[]) => list.length > 0)) return report
  const names = [...errorNames, ...callNames, ...codes.map(({ code }) => code), ...custom.map(({ name }) => name), ...listParameterNames()]
  throw refuseUnknown(text, names)
}
