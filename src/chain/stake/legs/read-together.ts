import { alpha } from '../../../core/money.js'
import type { ChainClient } from '../../client.js'
import { listPrices } from '../../subnets/list-prices.js'
import type { MarketReads } from '../../swap/market.js'
import { getAlphaPrice } from '../../swap/quote.js'
import { getStake, listStakesAtOnce } from '../list-stakes.js'

/**
 * Reads for several positions of a coldkey at the pinned block: the prices of all subnets are one question, and so is all that the coldkey
 * has, however many positions ask. What cannot be asked for as a whole is asked for one by one, as is the stake of other coldkeys, of which
 * there may be more than an endpoint tells.
 */
export function readTogether(client: ChainClient, coldkey: string): MarketReads {
  let prices: ReturnType<typeof listPrices> | undefined
  let stakes: ReturnType<typeof listStakesAtOnce> | undefined
  return {
    readPrice: async (netuid) => {
      prices ??= listPrices(client)
      return (await prices)?.get(netuid) ?? getAlphaPrice(client, netuid)
    },
    readStake: async (owner, hotkey, netuid) => {
      if (owner !== coldkey) return getStake(client, owner, hotkey, netuid)
      stakes ??= listStakesAtOnce(client, coldkey)
      const all = await stakes
      if (all === null) return getStake(client, owner, hotkey, netuid)
      const held = all.find((position) => position.hotkey === hotkey && position.netuid === netuid)
      return held?.stake ?? alpha(netuid, 0n)
    },
  }
}
