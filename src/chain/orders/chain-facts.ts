/** What an order has to know of the chain that it is for. */
import { checkFailed } from '../../core/errors.js'
import type { Price } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { isForeignChainId } from '../evm/chain-ids.js'
import { getAlphaPrice } from '../swap/quote.js'
import { knowsLinkedOrders, ORDERS, readChainId, requireOrders } from './order-state.js'

export interface ChainFacts {
  readonly chainId: bigint
  readonly genesisHash: string
  /** Whether orders are carried out there at present; null where the chain was not asked. */
  readonly enabled: boolean | null
  readonly knowsLinked: boolean | null
  /** The price now; null where it is not known. */
  readonly price: Price | null
}

/**
 * The facts of the connected chain. Throws `CHAIN_ID_MISMATCH` (exit 3) for an endpoint that says another id than its network has: an order
 * for it would be good elsewhere.
 */
export async function readChainFacts(client: ChainClient, netuid: number): Promise<ChainFacts> {
  await requireOrders(client)
  const { genesisHash } = client
  const [chainId, [enabled], knowsLinked, price] = await Promise.all([
    readChainId(client),
    client.readStorage([{ pallet: ORDERS, item: 'LimitOrdersEnabled', keys: [] }]),
    knowsLinkedOrders(client),
    getAlphaPrice(client, netuid).catch(() => null),
  ])
  if (isForeignChainId(genesisHash, chainId)) {
    throw checkFailed('The endpoint says another chain id than its network has', 'CHAIN_ID_MISMATCH', {
      why: `It says ${chainId}. An order that is signed for it could be carried out on another chain.`,
      hint: 'Use another endpoint with --network.',
    })
  }
  return { chainId, genesisHash, enabled: enabled === true, knowsLinked, price }
}
