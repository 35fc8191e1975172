/** All there is to know of a few positions: what a sale would give, what they earn, and how good such estimates were. */
import { type Alpha, computePrice, type Price, type Rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectAddress, expectNumber } from '../scale/expect.js'
import { type PastPrice, readPriceHistory } from '../swap/price-history.js'
import { quoteSell } from '../swap/quote.js'
import { type Measured, measureYield } from '../yield/measure-yield.js'
import { type Dividends, fetchDividends } from '../yield/read-dividends.js'
import { compoundYield, simpleYield, WHOLE } from '../yield/yield-math.js'
import { type Holding, readHoldings } from './read-holdings.js'

const MODULE = 'SubtensorModule'

/** What a sale of a whole position would give now. */
export interface SaleQuote {
  readonly receivedRao: Rao
  readonly average: Price
  /** The spot price that it would leave behind. */
  readonly after: Price
  /** The pool's fee, of the alpha that is sold. */
  readonly fee: Alpha
  /** How much worse than the spot price, in parts of 10^9, rounded up. */
  readonly impact: bigint
}

/** What a year would bring if it went on like the last epoch, in parts of 10^9; null where that is not told. */
export interface YieldOutlook {
  readonly simple: bigint | null
  /** With what is earned earning too, as alpha does by itself; null on root, where it waits to be claimed. */
  readonly compound: bigint | null
  /** The dividends that it rests on; null on root. */
  readonly dividends: Dividends | null
}

export interface StakeDetail {
  readonly holding: Holding
  /** Who owns the hotkey; null where the chain knows no one. */
  readonly owner: string | null
  /** What the hotkey keeps of its dividends, in parts of 65535. */
  readonly take: number
  /** Null on root, where nothing is sold, and where the chain cannot tell. */
  readonly sale: SaleQuote | null
  readonly outlook: YieldOutlook
  readonly measured: Measured
  readonly prices: readonly PastPrice[]
}

async function quote(client: ChainClient, { position, valueRao }: Holding): Promise<SaleQuote | null> {
  if (position.netuid === 0) return null
  const { received, after, fee, simulated } = await quoteSell(client, position.stake)
  if (!simulated) return null
  const lost = valueRao > received ? valueRao - received : 0n
  const impact = valueRao === 0n ? 0n : (lost * WHOLE + valueRao - 1n) / valueRao
  return { receivedRao: received, average: computePrice(received, position.stake), after, fee, impact }
}

/** The yield of a year: on a subnet by the dividends of the hotkey, on root by what the position earns in a day. */
function foresee({ subnet, earnedRaoPerDay, valueRao }: Holding, dividends: Dividends | null): YieldOutlook {
  if (dividends === null) {
    const simple = earnedRaoPerDay === null || valueRao === 0n ? null : (earnedRaoPerDay * 365n * WHOLE) / valueRao
    return { simple, compound: null, dividends }
  }
  const gain = { gain: dividends.paid.alphaRao, base: dividends.base.alphaRao, tempo: subnet?.tempo ?? 0 }
  return { simple: simpleYield(gain), compound: compoundYield(gain), dividends }
}

async function readDetail(client: ChainClient, holding: Holding, block: number, window: number | undefined): Promise<StakeDetail> {
  const { hotkey, netuid } = holding.position
  const onRoot = netuid === 0
  const [[owner = null, take], sale, dividends, measured, prices] = await Promise.all([
    client.readStorage([
      { pallet: MODULE, item: 'Owner', keys: [hotkey], absentIsNull: true },
      { pallet: MODULE, item: 'Delegates', keys: [hotkey] },
    ]),
    quote(client, holding),
    onRoot ? null : fetchDividends(client, { hotkey, netuid }),
    onRoot
      ? { why: 'What root earns is alpha of many subnets, which no share of root stake tells.' }
      : measureYield(
          client,
          { hotkey, netuid },
          { tempo: holding.subnet?.tempo ?? 0, lastEpoch: holding.subnet?.lastStepBlock ?? 0 },
          window,
        ),
    onRoot ? [] : readPriceHistory(client, netuid, block),
  ])
  return {
    holding,
    owner: owner === null ? null : expectAddress(owner, `${MODULE}.Owner`),
    take: expectNumber(take, `${MODULE}.Delegates`),
    sale,
    outlook: foresee(holding, dividends),
    measured,
    prices,
  }
}

/** Which positions are looked at. */
export interface DetailWish {
  readonly hotkey: string | undefined
  readonly netuid: number | undefined
  /** Over how many blocks the estimate is measured; a day if not given. */
  readonly window: number | undefined
}

/** The positions of a coldkey that are meant, with a function that reads all there is to know of some of them. */
export async function findDetails(client: ChainClient, coldkey: string, wish: DetailWish) {
  const { holdings } = await readHoldings(client, [coldkey], wish.hotkey)
  const found = holdings.filter(({ position }) => wish.netuid === undefined || position.netuid === wish.netuid)
  const read = async (some: readonly Holding[]): Promise<readonly StakeDetail[]> => {
    const block = await client.readBlockNumber()
    const details: StakeDetail[] = []
    // One after the other: each looks into the past by connections of its own.
    for (const holding of some) details.push(await readDetail(client, holding, block, wish.window))
    return details
  }
  return { found, read }
}
