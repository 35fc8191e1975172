/** A subnet that is watched. */
import type { WatchedSubnet } from '../../chain/watch/watch-subnet.js'
import { alphaJson, priceJson, taoJson } from '../../core/money.js'
import type { BlockSight, PriceLine, SubnetLine, WatchedEventLine } from '../../report/watch.js'
import type { Look } from '../look.js'
import { drawSparkline } from '../pictures/sparkline.js'
import { showAmount, showRoundTao } from '../shorten.js'
import { type Pair, renderPairs } from '../table.js'
import { drawEvents } from './events.js'
import { showPercent } from './prices.js'

type Line = Omit<SubnetLine, 'block_number' | 'block_hash' | 'finalized'>
const TREND_COLUMNS = 32
/** Lines of the facts, and what is around them. */
const FACT_ROWS = 10

export function describeWatchedSubnet(subnet: WatchedSubnet, met: string | null): Line {
  const { netuid, exists, price, taoInRao, alphaIn, alphaOut, costRao, neurons, maxNeurons, tempo, sinceEpoch } = subnet
  return {
    ...{ type: 'subnet', index: 0, netuid, exists, price: price === null ? null : priceJson(price) },
    ...{ tao_in_pool: taoJson(taoInRao), alpha_in_pool: alphaJson(alphaIn), alpha_outside: alphaJson(alphaOut) },
    ...{ registration_cost: taoJson(costRao), neurons, max_neurons: maxNeurons, tempo, blocks_since_epoch: sinceEpoch, met },
  }
}

function drawFacts(line: SubnetLine, trend: readonly (PriceLine['price'] | null)[], look: Look): string {
  const prices = trend.map((price) => (price === null ? null : BigInt(price.rao)))
  const [first, last] = [prices.find((value) => value !== null) ?? 0n, prices.findLast((value) => value !== null) ?? 0n]
  const { blocks_since_epoch: since, tempo } = line
  const left = since === null ? null : Math.max(0, tempo - since)
  const pairs: readonly Pair[] = [
    ['subnet', String(line.netuid)],
    ['price', line.price === null ? 'none' : `${line.price.tao} TAO  ${showPercent(first, last)}`],
    ['trend', drawSparkline(prices, TREND_COLUMNS)],
    ['pool', `${showRoundTao(line.tao_in_pool, look)} TAO, ${showAmount(line.alpha_in_pool.alpha.split('.')[0] ?? '', look)} alpha`],
    ['registration', `${line.registration_cost.tao} TAO`],
    ['neurons', `${line.neurons} of ${line.max_neurons}`],
    ['epoch', left === null ? `every ${tempo} blocks` : `in about ${left} of ${tempo} blocks`],
  ]
  return renderPairs(pairs, look)
}

/** What the subnet is, and the newest events that name it. */
export function drawSubnet(lines: readonly BlockSight[], look: Look, rows: number): string {
  const own = lines.filter((line): line is SubnetLine => line.type === 'subnet')
  const newest = own.at(-1)
  if (newest === undefined) return ''
  if (!newest.exists) return `Subnet ${newest.netuid} does not exist.`
  const events = lines.filter((line): line is WatchedEventLine => line.type === 'event')
  const facts = drawFacts(
    newest,
    own.map(({ price }) => price),
    look,
  )
  return events.length === 0 ? facts : `${facts}\n\n${drawEvents(events, look, Math.max(1, rows - FACT_ROWS))}`
}
