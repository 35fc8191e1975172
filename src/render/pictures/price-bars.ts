/** What a swap does to a price, as bars of one scale below each other. */
import { formatUnits } from '../../core/money.js'
import type { Look } from '../look.js'
import { layoutColumns } from '../look.js'
import { measureText } from '../text-width.js'
import { drawBar } from './bar.js'

export interface NamedPrice {
  readonly name: string
  readonly price: bigint
}

const MOST_COLUMNS = 40
const GAP = 2

/** A line for each price: its name, a bar that is longest for the highest, and the price. Lines without bars where there is no room. */
export function drawPrices(prices: readonly NamedPrice[], look: Look): string {
  const sorted = prices.map(({ price }) => price).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))
  const highest = sorted[0] ?? 0n
  const named = Math.max(0, ...prices.map(({ name }) => measureText(name)))
  const figures = Math.max(0, ...prices.map(({ price }) => formatUnits(price).length))
  const room = Math.min(MOST_COLUMNS, layoutColumns(look) - named - figures - 2 * GAP)
  return prices
    .map(({ name, price }) => {
      const bar = room < 8 || !look.terminal ? '' : `${drawBar(price, highest, room).padEnd(room)}${' '.repeat(GAP)}`
      return `${name.padEnd(named)}${' '.repeat(GAP)}${bar}${formatUnits(price)}`
    })
    .join('\n')
}
