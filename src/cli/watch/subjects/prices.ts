import { type Threshold, ThresholdWatch } from '../../../chain/watch/threshold.js'
import { PriceReader, type Prices } from '../../../chain/watch/watch-prices.js'
import { describePrice, drawPriceTable } from '../../../render/watch/prices.js'
import type { PriceLine } from '../../../report/watch.js'
import type { Sight, Subject } from '../subject.js'

/** The prices of subnets. A price is news where it is another one than before, or passes a bound. */
export function priceSubject(netuids: readonly number[], threshold: Threshold): Subject<Prices> {
  const bounds = new ThresholdWatch(threshold)
  const told = new Map<number, bigint | null>()
  return {
    open: async (client) => new PriceReader(client, netuids),
    see: (prices) =>
      [...prices].map(([netuid, price], index): Sight => {
        const met = bounds.test(String(netuid), price)
        const isNews = met !== null || told.get(netuid) !== price
        told.set(netuid, price)
        return { line: describePrice(index, netuid, price, met), isNews, isMet: met !== null }
      }),
    waits: bounds.isSet,
    undo: () => {
      bounds.forget()
      told.clear()
    },
    draw: (lines, look) =>
      drawPriceTable(
        lines.filter((line): line is PriceLine => line.type === 'price'),
        look,
      ),
  }
}
