/** Renders what is known of a name. */
import type {
  CallDifference,
  ExplainedCall,
  ExplainedCode,
  ExplainedCustomError,
  ExplainedError,
  ExplainedParameter,
  ExplainReport,
} from '../../report/lookup/explain.js'
import { type Look, layoutColumns } from '../look.js'
import { paint } from '../style.js'
import { type Pair, renderPairs } from '../table.js'
import { wrapText } from '../wrap.js'

/** A heading, and what is below it. */
interface Entry {
  readonly title: string
  readonly pairs: readonly Pair[]
}

/** Of more calls than these their names alone are read. */
const MOST_CALLS = 12

function listKnown(pairs: readonly (readonly [string, string | null])[]): readonly Pair[] {
  return pairs.flatMap(([name, value]): Pair[] => (value === null || value === '' ? [] : [[name, value]]))
}

/** Several values under one name: the name stands once on a terminal, and on each line elsewhere. */
function listUnder(name: string, values: readonly string[], look: Look): readonly Pair[] {
  return values.map((value, at): Pair => [at === 0 || !look.terminal ? name : '', value])
}

function showError({ name, specs, meaning, remedy, calls }: ExplainedError, look: Look): Entry {
  const shown = calls.slice(0, look.terminal && look.full !== true ? MOST_CALLS : calls.length).map(({ call, check, note }) => {
    const found = check === null ? `no check: ${note ?? ''}` : `check ${check}${note === null ? '' : `, but for: ${note}`}`
    return `${call === '*' ? 'any call' : call}: ${found}`
  })
  const rest = calls.length - shown.length
  return {
    title: `${name}: an error of the runtime`,
    pairs: [
      ...listKnown([
        ['means', meaning],
        ['remedy', remedy],
        ['runtimes', specs.length === 0 ? null : specs.join(', ')],
      ]),
      ...listUnder('in calls', rest > 0 ? [...shown, `and ${rest} more: --full or --json has all`] : shown, look),
    ],
  }
}

function showCustom({ number, name, since, meaning, remedy }: ExplainedCustomError): Entry {
  return {
    title: `Custom error ${number}, ${name}: a transaction that a node refuses`,
    pairs: listKnown([
      ['means', `${meaning}.`],
      ['remedy', remedy],
      ['since', `spec ${since}`],
    ]),
  }
}

/** Null where all of a sentence is what the case at hand puts into it. */
const saysSomething = (text: string | null): string | null => (text !== null && /\p{L}/u.test(text) ? text : null)

function showCode({ code, cases }: ExplainedCode): Entry {
  return {
    title: `${code}: an error of taoctl`,
    pairs: cases.flatMap(({ exit_code: exit, message, why, remedy }) =>
      listKnown([
        ['error', `${message} (exit ${exit})`],
        ['why', saysSomething(why)],
        ['try', saysSomething(remedy)],
      ]),
    ),
  }
}

const COUNTED: Readonly<Record<ExplainedCall['policy'], string>> = {
  free: 'It takes nothing but the fee.',
  counted: 'What it takes is counted.',
  carried: 'The calls in it are counted, each as if it stood alone.',
  hidden: 'What it does cannot be seen: it is refused unless a rule allows it.',
  unknown: 'What it takes is not known: it is refused unless a rule allows it.',
}

function showSpecs({ specs, arguments: args }: ExplainedCall): string {
  const words = { same: '', other: ' (other bytes)', none: ' (not there)' }
  const list = specs.map(({ spec, bytes }) => `${spec}${words[bytes]}`).join(', ')
  return args === null ? `${list}: gone from the newest` : list
}

function listDifferences(differences: readonly CallDifference[], look: Look): readonly Pair[] {
  const texts = differences.map(({ about, before, since }) =>
    before === null || since === null ? `${about}: see docs/runtimes.md` : `${about}. Before: ${before} Since: ${since}`,
  )
  return listUnder('differs', texts, look)
}

function showCall(call: ExplainedCall, look: Look): Entry {
  const kinds = call.proxy_kinds.map(({ kind, is_limited: isLimited }) => (isLimited ? `${kind} (within limits)` : kind))
  return {
    title: `${call.name}: a call`,
    pairs: [
      ...listUnder(
        'arguments',
        (call.arguments ?? []).map(({ name, type }) => `${name}: ${type}`),
        look,
      ),
      ...listUnder(
        'made by',
        call.commands.map((command) => (command.startsWith('any ') ? command : `taoctl ${command}`)),
        look,
      ),
      ['proxies', kinds.length === 0 ? 'no kind may make it' : kinds.join(', ')],
      ['policy', COUNTED[call.policy]],
      ['runtimes', showSpecs(call)],
      ...listDifferences(call.differences, look),
    ],
  }
}

const SETTERS = {
  owner: 'the owner of the subnet, or root',
  root: 'root alone',
  depends: 'the owner or root, as the runtime says: docs/runtimes.md',
} as const

function showParameter(param: ExplainedParameter, look: Look): Entry {
  const {
    name,
    aliases,
    scope,
    description,
    type,
    unit,
    settable_by: who,
    call,
    owner_call: ownerCall,
    storage,
    bounds,
    instead,
    command,
  } = param
  return {
    title: `${name}: a parameter of ${scope === 'subnet' ? 'a subnet' : 'the whole chain'}`,
    pairs: [
      ...listKnown([
        ['is', description],
        ['also', aliases.join(', ')],
        ['type', type === null ? null : `${type}${unit === null ? '' : `, in ${unit}`}`],
      ]),
      ...listUnder('bounds', bounds, look),
      ...listKnown([
        ['set by', who === null ? 'nobody any more' : SETTERS[who]],
        ['command', command === null ? null : `taoctl ${command}`],
        ['call', call],
        ['or', ownerCall === null ? null : `${ownerCall}, an owner's own on older runtimes`],
        ['storage', storage],
        ['instead', instead],
      ]),
    ],
  }
}

/** Each thing of that name under a heading. Off a terminal the heading is a line of its own too. */
export function renderExplanation(report: ExplainReport, look: Look): string {
  const entries = [
    ...report.errors.map((error) => showError(error, look)),
    ...report.custom_errors.map(showCustom),
    ...report.codes.map(showCode),
    ...report.calls.map((call) => showCall(call, look)),
    ...report.parameters.map((param) => showParameter(param, look)),
  ]
  return entries
    .map(({ title, pairs }) => [look.terminal ? renderTitle(title, look) : title, renderPairs(pairs, look)].join('\n'))
    .join(look.terminal ? '\n\n' : '\n')
}

function renderTitle(title: string, look: Look): string {
  return wrapText(title, layoutColumns(look))
    .map((line) => paint(look, 'bold', line))
    .join('\n')
}
