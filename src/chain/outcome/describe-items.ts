import { formatUnits } from '../../core/money.js'
import type { PlainResult, ResultRow } from './results.js'

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
