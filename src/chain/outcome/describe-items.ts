import { formatUnits } from '../../core/money.js'
import type { PlainResult, ResultRow, Results } from './results.js'

function formatPlain(value: PlainResult): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if ('tao' in value) return `${formatUnits(BigInt(value.rao))} TAO`
  if ('alpha' in value) return `${value.alpha} ${value.netuid === 0 ? 'TAO' : `alpha of subnet ${value.netuid}`}`
  return 'shares' in value ? `${value.shares} shares` : String(value)
}

/** What each call of a batch did, in a line each: `2 SubtensorModule.remove_stake_limit: done, netuid 3, tao 1.5 TAO`. */
export function describeItems(rows: readonly ResultRow[]): string[] {
  return rows.map(({ item, call, ok, ...rest }) => {
    const words = Object.entries(rest).flatMap(([name, value]) => (value === null ? [] : [`${name} ${formatPlain(value)}`]))
    return `${String(item)} ${String(call)}: ${[ok === true ? 'done' : 'not done', ...words].join(', ')}`
  })
}

const isList = (value: Results[string]): value is readonly ResultRow[] => Array.isArray(value)

/** The name and the text of each thing that a call did; of a list, a line for each row. */
export function listResultWords(results: Results): (readonly [name: string, text: string])[] {
  return Object.entries(results).flatMap(([name, value]) => {
    const label = name.replaceAll('_', ' ')
    if (!isList(value)) return value === null ? [] : [[label, formatPlain(value)] as const]
    if (name === 'items') return describeItems(value).map((line) => ['call', line] as const)
    return value.map((row) => {
      const words = Object.entries(row).flatMap(([key, of]) => (of === null ? [] : [`${key.replaceAll('_', ' ')} ${formatPlain(of)}`]))
      return [label, words.join(', ')] as const
    })
  })
}
