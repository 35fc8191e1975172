import { type Alpha, type Price, type Rao, ROOT_PRICE, valueAt } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { readPaged } from '../read-paged.js'
import { expectAlpha, expectNumber } from '../scale/expect.js'
import { listNetuids } from '../subnets/list-netuids.js'
import { listPrices } from '../subnets/list-prices.js'
import { getAlphaPrice } from '../swap/quote.js'
import { listDividendQueries, readDividends } from '../yield/read-dividends.js'
import { compoundYield } from '../yield/yield-math.js'

const MODULE = 'SubtensorModule'

/** What is staked to a hotkey on one subnet, by all who stake to it. */
export interface DelegateSubnet {
  readonly stake: Alpha
  /** At the present price, in rao. */
  readonly worth: Rao
  /** What it would earn in a year after the take, if each epoch were as the last, in parts of 10^9; null where that is not known. */
  readonly yearly: bigint | null
}

/** The subnets on which anything is staked to a hotkey, by netuid. Root has no estimate here. */
export async function listDelegateSubnets(client: ChainClient, hotkey: string): Promise<readonly DelegateSubnet[]> {
  const [netuids, prices] = await Promise.all([listNetuids(client), listPrices(client)])
  const values = await client.readStorage(netuids.map((netuid) => ({ pallet: MODULE, item: 'TotalHotkeyAlpha', keys: [hotkey, netuid] })))
  const held = netuids
    .map((netuid, index) => expectAlpha(values[index], netuid, 'TotalHotkeyAlpha'))
    .filter(({ alphaRao }) => alphaRao > 0n)
  const priceOf = async (netuid: number): Promise<Price> =>
    netuid === 0 ? ROOT_PRICE : (prices?.get(netuid) ?? getAlphaPrice(client, netuid))
  return readPaged(held, async (stake): Promise<DelegateSubnet> => {
    const { netuid } = stake
    const [price, [tempo, ...dividends]] = await Promise.all([
      priceOf(netuid),
      client.readStorage([{ pallet: MODULE, item: 'Tempo', keys: [netuid] }, ...listDividendQueries({ hotkey, netuid })]),
    ])
    const { paid, base } = readDividends(netuid, dividends)
    const gain = { gain: paid.alphaRao, base: base.alphaRao, tempo: expectNumber(tempo, 'Tempo') }
    return { stake, worth: valueAt(stake, price), yearly: netuid === 0 ? null : compoundYield(gain) }
  })
}
