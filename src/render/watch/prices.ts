/** Prices that are watched. */
import { type Price, priceJson } from '../../core/money.js'
import type { PriceLine } from '../../report/watch.js'
import type { Look } from '../look.js'
import { drawSparkline } from '../pictures/sparkline.js'
import { renderTable } from '../table.js'

type Line = Omit<PriceLine, 'block_number' | 'block_hash' | 'finalized'>

export function describePrice(index: number, netuid: number, price: Price | null, met: string | null): Line {
  return { type: 'price', index, netuid, price: price === null ? null : priceJson(price), met }
}

/** A change in percent with two decimals, and its sign. */
export function showPercent(from: bigint, to: bigint): string {
  if (from === 0n) return ''
  const hundredths = ((to - from) * 10_000n) / from
  const [sign, size] = hundredths < 0n ? ['-', -hundredths] : ['+', hundredths]
  return `${sign}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}%`
}

const raoOf = ({ price }: PriceLine): bigint | null => (price === null ? null : BigInt(price.rao))

/** A line for each subnet: its price, how it changed since the first that is known, and the way from there. */
export function drawPriceTable(lines: readonly PriceLine[], look: Look): string {
  const series = new Map<number, PriceLine[]>()
  for (const line of lines) series.set(line.netuid, [...(series.get(line.netuid) ?? []), line])
  return renderTable(
    [
      { title: 'NETUID', value: ([netuid]) => String(netuid), align: 'right' },
      { title: 'PRICE', value: ([, of]) => of.at(-1)?.price?.tao ?? 'none', align: 'right' },
      {
        title: 'CHANGE',
        value: ([, of]) =>
          showPercent(of.map(raoOf).find((value) => value !== null) ?? 0n, of.map(raoOf).findLast((value) => value !== null) ?? 0n),
        align: 'right',
      },
      { title: 'TREND', value: ([, of]) => drawSparkline(of.map(raoOf), 24), dropAt: 1 },
    ],
    [...series].sort(([a], [b]) => a - b),
    look,
  )
}
