/** What the chain knows of an order. */
import { chainError } from '../../core/errors.js'
import type { Price } from '../../core/money.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { hasItem, notOnThisRuntime } from '../metadata/lookup.js'
import { expectBigint, expectBool, expectObject } from '../scale/expect.js'
import { fromHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { getAlphaPrice } from '../swap/quote.js'
import { findOrderId } from './encode-order.js'
import type { LimitOrder } from './order.js'

export const ORDERS = 'LimitOrders'

export type OrderStatus = 'open' | 'partly-filled' | 'filled' | 'cancelled' | 'expired'

/** The state of an order at the pinned block. */
export interface OrderState {
  readonly status: OrderStatus
  /** How much of it was filled, where it is filled in parts. */
  readonly filled: bigint | null
  /** Whether limit orders are switched on at all. */
  readonly enabled: boolean
  /** The chain id of this chain, which the order has to name. */
  readonly chainId: bigint
  /** The price now; null where the subnet has none. */
  readonly price: Price | null
  /** Milliseconds since 1970; null where the chain keeps no time. */
  readonly nowMs: number | null
}

/** Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the runtime has no limit orders. */
export async function requireOrders(client: ChainClient): Promise<void> {
  if (hasItem(await client.metadata(), `storage ${ORDERS}.Orders`)) return
  throw notOnThisRuntime('limit orders', [`${ORDERS}.Orders`], client.runtime.specVersion)
}

/** Whether the runtime knows orders of the second version. */
export async function knowsLinkedOrders(client: ChainClient): Promise<boolean> {
  return hasItem(await client.metadata(), `storage ${ORDERS}.LinkedOutputs`)
}

/** The EVM chain id of the connected chain. */
export async function readChainId(client: ChainClient): Promise<bigint> {
  const [id] = await client.readStorage([{ pallet: 'EVMChainId', item: 'ChainId', keys: [] }])
  return expectBigint(id, 'EVMChainId.ChainId')
}

function readStatus(stored: ScaleValue | undefined): Pick<OrderState, 'filled'> & { readonly status: OrderStatus } {
  if (stored === null || stored === undefined) return { status: 'open', filled: null }
  const { type, value } = expectObject(stored, `${ORDERS}.Orders`)
  if (type === 'PartiallyFilled') return { status: 'partly-filled', filled: expectBigint(value, `${ORDERS}.Orders`) }
  if (type === 'Fulfilled' || type === 'Cancelled') return { status: type === 'Cancelled' ? 'cancelled' : 'filled', filled: null }
  throw chainError('This chain has an order in a state that is not known', 'UNEXPECTED_SHAPE', { why: `It says ${String(type)}.` })
}

/** The state of an order. An order that nobody has begun is not on the chain at all. */
export async function readOrderState(client: ChainClient, order: LimitOrder): Promise<OrderState> {
  await requireOrders(client)
  const [number, now, stored, enabled, chainId] = await client.readStorage([
    ...CLOCK_QUERIES,
    { pallet: ORDERS, item: 'Orders', keys: [fromHex(findOrderId(order))], absentIsNull: true },
    { pallet: ORDERS, item: 'LimitOrdersEnabled', keys: [] },
    { pallet: 'EVMChainId', item: 'ChainId', keys: [] },
  ])
  const { status, filled } = readStatus(stored)
  const nowMs = readClock([number, now]).timeMs
  const isOver = (status === 'open' || status === 'partly-filled') && nowMs !== null && BigInt(nowMs) > order.expiryMs
  return {
    status: isOver ? 'expired' : status,
    filled,
    enabled: expectBool(enabled, `${ORDERS}.LimitOrdersEnabled`),
    chainId: expectBigint(chainId, 'EVMChainId.ChainId'),
    price: await getAlphaPrice(client, order.netuid).catch(() => null),
    nowMs,
  }
}
