/** How far a trade is filled from the present price, and how far its limit is, as bars of one scale. */
import type { PlanPrice } from '../../chain/plan.js'
import { formatUnits } from '../../core/money.js'
import { type Look, layoutColumns } from '../look.js'
import { measureText } from '../text-width.js'
import { drawBar } from './bar.js'

const MOST_COLUMNS = 30
/** Bars of fewer columns say nothing. */
const LEAST_COLUMNS = 8
const GAP = '  '
/** Parts of a million: that many digits of a percent are shown. */
const MILLION = 1_000_000n

interface Mark {
  readonly name: string
  readonly price: bigint
  readonly distance: bigint
  /** The distance in words, where it is known better than by the rounded price; null otherwise. */
  readonly share?: string | null
}

/** `0.16 %` of the present price, rounded up. */
function formatShare(distance: bigint, spot: bigint): string {
  const parts = (distance * MILLION + spot - 1n) / spot
  return `${formatUnits(((parts + 99n) / 100n) * 10_000_000n)} %`
}

/**
 * Three lines: the present price, the expected one and the limit. The bars are of the distance from the present price, so that one sees
 * how much of the tolerance the trade itself uses up. Empty where a price is not known or there is no limit, and where there is no room.
 */
export function drawPriceDistance({ spot, expected, worst, toleranceText }: PlanPrice, look: Look): string {
  if (expected === null || worst === null || spot === 0n) return ''
  const isPurchase = worst > spot
  const measure = (price: bigint): bigint => {
    const distance = isPurchase ? price - spot : spot - price
    return distance > 0n ? distance : 0n
  }
  const marks: readonly Mark[] = [
    { name: 'now', price: spot, distance: 0n },
    { name: 'expected', price: expected, distance: measure(expected) },
    { name: 'at worst', price: worst, distance: measure(worst), share: toleranceText },
  ]
  const texts = marks.map(
    ({ price, distance, share }) => [formatUnits(price), distance === 0n ? '' : `${share ?? formatShare(distance, spot)} off`] as const,
  )
  const widest = (of: readonly string[]): number => Math.max(...of.map(measureText))
  const [names, figures, shares] = [
    widest(marks.map(({ name }) => name)),
    widest(texts.map(([figure]) => figure)),
    widest(texts.map(([, share]) => share)),
  ]
  const room = Math.min(MOST_COLUMNS, layoutColumns(look) - names - figures - shares - 3 * GAP.length)
  const [longest = 0n] = marks.map(({ distance }) => distance).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))
  if (room < LEAST_COLUMNS || longest === 0n) return ''
  return marks
    .map(({ name, distance }, index) => {
      const [figure = '', share = ''] = texts[index] ?? []
      return [name.padEnd(names), drawBar(distance, longest, room).padEnd(room), figure.padEnd(figures), share].join(GAP).trimEnd()
    })
    .join('\n')
}
