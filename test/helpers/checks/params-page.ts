/** The page of all parameters that is made from their table. */
import { findConstant } from '../../../src/chain/metadata/lookup.js'
import type { RuntimeMetadata } from '../../../src/chain/metadata/runtime-metadata.js'
import { CHAIN_PARAMS, SETTABLE_PARAMS } from '../../../src/chain/sudo/known-params.js'
import { hasParam, readParamRights } from '../../../src/chain/sudo/param-rights.js'
import { formatParamNumber } from '../../../src/chain/sudo/param-values.js'
import { RETIRED } from '../../../src/chain/sudo/params/retired.js'
import type { Bound, SettableParam } from '../../../src/chain/sudo/params.js'

/** A known runtime. */
export interface ParamRuntime {
  readonly spec: number
  readonly metadata: RuntimeMetadata
}

function describeBound(param: SettableParam, bound: Bound): string {
  if (typeof bound === 'bigint') return param.kind === 'fixed' && bound === 1n ? 'above 0' : formatParamNumber(param, bound)
  return 'constant' in bound ? `\`${bound.constant}\`` : `\`${bound.item}\`${bound.of === 'subnet' ? ' of the subnet' : ''}`
}

function describeBounds(param: SettableParam): string {
  return (param.limits ?? [])
    .map(({ end, bound, isOpen, ofOwner }) => {
      const word = end === 'least' ? (isOpen ? 'above' : 'from') : isOpen ? 'below' : 'to'
      return `${word} ${describeBound(param, bound)}${ofOwner ? ' (owner)' : ''}`
    })
    .join(', ')
    .replace('from above', 'above')
}

function describeLimit({ ownerLimit }: SettableParam): string {
  if (ownerLimit === null) return ''
  if (typeof ownerLimit === 'object') return 'tempos'
  const fixed: Readonly<Record<string, string>> = { TempoUpdate: '360', MechanismCountUpdate: '7200', MechanismEmission: '7200' }
  return ownerLimit === 'SetSNOwnerHotkey' ? '50400, root too' : (fixed[ownerLimit] ?? 'tempos of its own')
}

function describeSetter(param: SettableParam, { metadata }: ParamRuntime): string {
  if (!hasParam(metadata, param)) return '–'
  return readParamRights(metadata, param).who
}

function describeFrozen({ frozenFor, isOfChain }: SettableParam): string {
  if (isOfChain || frozenFor === 'nobody') return 'no'
  return frozenFor === 'owner' ? 'owner' : 'yes'
}

function listRow(param: SettableParam, runtimes: readonly ParamRuntime[]): string {
  const what = param.inert === undefined ? param.does : `${param.does} No effect any more: ${param.inert}`
  const cells = [
    `\`${param.name}\`${param.aliases.length === 0 ? '' : ` (${param.aliases.join(', ')})`}`,
    what,
    param.unit === '' ? param.kind : param.unit,
    describeBounds(param),
    ...runtimes.map((runtime) => describeSetter(param, runtime)),
    ...(param.isOfChain ? [] : [describeLimit(param), describeFrozen(param)]),
  ]
  return `| ${cells.join(' | ')} |`
}

function makeTable(params: readonly SettableParam[], runtimes: readonly ParamRuntime[]): string[] {
  const specs = runtimes.map(({ spec }) => `set by, ${spec}`)
  const head = ['parameter', 'what it does', 'in', 'bounds', ...specs, ...(params[0]?.isOfChain ? [] : ['rate limit', 'frozen'])]
  const sorted = [...params].sort((a, b) => (a.name < b.name ? -1 : 1))
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...sorted.map((param) => listRow(param, runtimes))]
}

/** The constants that bound a parameter, with their values on each runtime. */
function listConstants(runtimes: readonly ParamRuntime[]): string[] {
  const named = new Map<string, SettableParam>()
  for (const param of [...SETTABLE_PARAMS, ...CHAIN_PARAMS]) {
    for (const { bound } of param.limits ?? []) {
      if (typeof bound === 'object' && 'constant' in bound) named.set(`${bound.pallet ?? 'SubtensorModule'}.${bound.constant}`, param)
    }
  }
  return [...named].map(([full, param]) => {
    const [pallet = '', name = ''] = full.split('.')
    const values = runtimes.map(({ metadata }) => {
      const bytes = findConstant(metadata, pallet, name)?.value
      const value = (bytes === undefined ? [] : [...bytes].reverse()).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
      return bytes === undefined ? '–' : formatParamNumber(param, value)
    })
    return `| \`${name}\` | ${values.join(' | ')} |`
  })
}

/** What is above the table on the page, by hand, and the tables below it. */
export function makeParamsPage(byHand: string, runtimes: readonly ParamRuntime[]): string {
  return [
    byHand.trimEnd(),
    '',
    '## Of a subnet',
    '',
    '<!-- From here on the page is made from src/chain/sudo/params: change that, not this. -->',
    '',
    ...makeTable(SETTABLE_PARAMS, runtimes),
    '',
    '## Of the whole chain',
    '',
    ...makeTable(CHAIN_PARAMS, runtimes),
    '',
    '## Bounds that are constants of the runtime',
    '',
    `| constant | ${runtimes.map(({ spec }) => spec).join(' | ')} |`,
    `|${'---|'.repeat(runtimes.length + 1)}`,
    ...listConstants(runtimes),
    '',
    '## What nobody sets any more',
    '',
    '| name | what it is | instead |',
    '|---|---|---|',
    ...RETIRED.map(({ name, does, instead }) => `| \`${name}\` | ${does} | ${instead} |`),
    '',
  ].join('\n')
}
