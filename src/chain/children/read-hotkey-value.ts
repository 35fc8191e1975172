import { type Rao, rao, valueAt } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { readPaged } from '../read-paged.js'
import { expectAlpha } from '../scale/expect.js'
import { listNetuids } from '../subnets/list-netuids.js'
import { listPrices } from '../subnets/list-prices.js'
import { getAlphaPrice } from '../swap/quote.js'

/**
 * All stake on a hotkey, whoever it is of, on all subnets, at the present prices, in rao (`get_total_stake_for_hotkey`). It may be
 * a few rao less than the runtime's figure, whose prices have more digits.
 */
export async function readHotkeyValue(client: ChainClient, hotkey: string): Promise<Rao> {
  const [netuids, prices] = await Promise.all([listNetuids(client), listPrices(client)])
  const values = await client.readStorage(
    netuids.map((netuid) => ({ pallet: 'SubtensorModule', item: 'TotalHotkeyAlpha', keys: [hotkey, netuid] })),
  )
  const held = netuids
    .map((netuid, index) => expectAlpha(values[index], netuid, 'TotalHotkeyAlpha'))
    .filter(({ alphaRao }) => alphaRao > 0n)
  const worths = await readPaged(held, async (stake) =>
    stake.netuid === 0 ? stake.alphaRao : valueAt(stake, prices?.get(stake.netuid) ?? (await getAlphaPrice(client, stake.netuid))),
  )
  return rao(worths.reduce<bigint>((sum, worth) => sum + worth, 0n))
}
