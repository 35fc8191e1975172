/** Renders the results of the sudo commands. */
import type { Hyperparam, ParamEdge, ParamRules } from '../chain/sudo/get-hyperparams.js'
import type { HyperparamsReport } from '../report/sudo.js'
import type { Look } from './look.js'
import { type Pair, renderPairs, renderTable } from './table.js'
import { cleanText } from './text-width.js'

type Row = HyperparamsReport['hyperparameters'][number]

function describeEdge(edge: ParamEdge | null): Row['least'] {
  return edge === null ? null : { value: edge.value, raw: edge.raw.toString(), included: !edge.isOpen }
}

function describeRules(
  rules: ParamRules | null,
): Omit<Row, 'name' | 'aliases' | 'description' | 'type' | 'value' | 'unit' | 'raw' | 'instead'> {
  return {
    settable_by: rules === null || rules.who === 'nobody' ? null : rules.who,
    settable_now: rules === null || rules.who === 'nobody' ? null : rules.next.isNow,
    call: rules?.call ?? null,
    least: describeEdge(rules?.least ?? null),
    most: describeEdge(rules?.most ?? null),
    rate_limit_blocks: rules?.rateLimit ?? null,
    freeze_window_blocks: rules?.freezeWindow ?? null,
    next_change_block: rules?.next.block ?? null,
    next_change_at: rules?.next.time ?? null,
    without_effect: rules?.inert ?? null,
  }
}

/** JSON form of a subnet's hyperparameters, or of the parameters of the whole chain. */
export function describeHyperparams(
  head: { readonly netuid: number | null; readonly network: string; readonly blockHash: string },
  params: readonly Hyperparam[],
): HyperparamsReport {
  return {
    netuid: head.netuid,
    network: head.network,
    block_hash: head.blockHash,
    hyperparameters: params.map(({ name, aliases, does, type, value, unit, raw, rules, instead }) => ({
      name,
      aliases,
      description: does,
      type,
      value,
      unit,
      raw,
      instead: instead ?? (rules?.who === 'nobody' ? 'On this runtime its call always fails.' : null),
      ...describeRules(rules),
    })),
  }
}

/** The value with what it is counted in, as the table shows it. */
function showValue({ value, unit }: Row): string {
  return unit === 'TAO' ? `${value} TAO` : value
}

function showBound(bound: Row['least'], open: string, closed: string): string {
  if (bound === null) return ''
  return `${bound.included ? closed : open}${bound.value}`
}

/** `360–50400`, `>0.1`, `≤65534`: what fits a column. */
function showBounds({ least, most }: Row): string {
  if (least?.included && most?.included) return `${least.value}–${most.value}`
  return [showBound(least, '>', '≥'), showBound(most, '<', '≤')].filter((part) => part !== '').join(' ')
}

/** When it can be changed next. */
function showNext(row: Row): string {
  if (row.settable_now === null) return ''
  if (row.settable_now) return 'now'
  return row.next_change_block === null ? 'never' : `#${row.next_change_block}`
}

/** One line for each parameter. */
export function renderHyperparams(report: HyperparamsReport, look: Look): string {
  return renderTable(
    [
      { title: 'HYPERPARAMETER', value: (row) => cleanText(row.name) },
      { title: 'VALUE', value: (row) => showValue(row), align: 'right', ids: 'if-needed' },
      { title: 'ON CHAIN', value: (row) => (row.raw === row.value ? '' : (row.raw ?? '')), align: 'right', dropAt: 4 },
      { title: 'BOUNDS', value: showBounds, dropAt: 3 },
      { title: 'SET BY', value: (row) => row.settable_by ?? '', dropAt: 1 },
      { title: 'NEXT CHANGE', value: showNext, dropAt: 2 },
    ],
    report.hyperparameters,
    look,
  )
}

function describeTime(row: Row): string {
  if (row.settable_now === true) return 'now'
  if (row.next_change_block === null) return 'not by itself'
  const time = row.next_change_at === null ? '' : `, about ${row.next_change_at.slice(0, 16).replace('T', ' ')} UTC`
  return `block ${row.next_change_block}${time}`
}

/** `from 360 up to 50400 blocks`, in words; the unit stands before what is in parentheses, which is as on the chain. */
function describeBounds({ least, most, unit }: Row): string {
  const onChain = ({ value, raw }: NonNullable<Row['least']>): string => (raw === value ? '' : ` (${raw})`)
  const last = most ?? least
  const show = (bound: NonNullable<Row['least']>): string =>
    `${bound.value}${unit !== '' && (bound === last || bound.raw !== bound.value) ? ` ${unit}` : ''}${onChain(bound)}`
  const parts = [
    ...(least === null ? [] : [`${least.included ? 'from' : 'above'} ${show(least)}`]),
    ...(most === null ? [] : [`${most.included ? 'up to' : 'below'} ${show(most)}`]),
  ]
  return parts.length === 0 ? 'whatever its type holds' : parts.join(' ')
}

/** One parameter with all that is known of it. */
export function renderHyperparam(row: Row, look: Look): string {
  const pairs: readonly (readonly [string, string | null])[] = [
    ['name', row.name],
    ['also called', row.aliases.length === 0 ? null : row.aliases.join(', ')],
    ['what it does', row.description],
    ['value', `${row.value}${row.unit === '' ? '' : ` ${row.unit}`}`],
    ['on the chain', row.raw === null ? null : `${row.raw} (${row.type})`],
    ['bounds', row.settable_by === null ? null : describeBounds(row)],
    ['set by', row.settable_by === 'owner' ? 'the owner of the subnet, or root' : (row.settable_by ?? 'nobody')],
    ['instead', row.instead],
    ['without effect', row.without_effect],
    ['rate limit', row.rate_limit_blocks === null ? null : `once in ${row.rate_limit_blocks} blocks`],
    ['frozen', row.freeze_window_blocks === null ? null : `in the last ${row.freeze_window_blocks} blocks of an epoch`],
    ['next change', row.settable_by === null ? null : describeTime(row)],
    ['call', row.call],
  ]
  return renderPairs(
    pairs.flatMap(([label, value]): Pair[] => (value === null ? [] : [[label, value]])),
    look,
  )
}
