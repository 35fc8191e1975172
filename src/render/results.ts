/** Renders what a call did. */
import type { PlainResult, ResultRow, Results } from '../report/write-results.js'

/** An amount with its unit, anything else as it is. Root's stake is TAO. */
export function formatResult(value: PlainResult): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
  if ('tao' in value) return `${value.tao} TAO`
  if ('shares' in value) return `${value.shares} shares`
  return value.netuid === 0 ? `${value.alpha} TAO` : `${value.alpha} alpha of subnet ${value.netuid}`
}

const isList = (value: Results[string]): value is readonly ResultRow[] => Array.isArray(value)

/** Renders one row of a list: named after its place in a batch, or after its subnet, if it has one. */
function formatRow({ netuid, item, ...rest }: ResultRow, name: string): [string, string] {
  const words = Object.entries(rest).filter(([, value]) => value !== null)
  const text = words
    .map(([key, value]) => (key === 'why' ? String(value) : `${key.replaceAll('_', ' ')} ${formatResult(value)}`))
    .join(', ')
  if (item !== undefined) return [`call ${String(item)}${netuid === undefined ? '' : `, subnet ${String(netuid)}`}`, text]
  // Of a claim type: a subnet on which nothing is sold.
  if (name === 'kept') return ['kept', `alpha of subnet ${String(netuid)}`]
  // Of a claim: sold or kept, as the claim type says.
  if (name === 'claimed') return ['claimed', formatResult(rest.amount ?? `alpha of subnet ${String(netuid)}`)]
  return [netuid === undefined ? name : `${name === 'skipped' ? 'stays' : 'sold'} on subnet ${String(netuid)}`, text]
}

/** The name and the text of each result; the rows of a list follow each other. */
export function listResults(results: Results): [string, string][] {
  return Object.entries(results).flatMap(([name, value]): [string, string][] => {
    if (isList(value)) return value.map((row) => formatRow(row, name))
    return value === null ? [] : [[name.replaceAll('_', ' '), formatResult(value)]]
  })
}
