/** What the chain knows of an order. */
import { chainError } from '../../core/errors.js'
import type { Price } from '../../core/money.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { hasItem, notOnThisRuntime } from '../metadata/lookup.js'
import { askAhead } from '../reads/ask-ahead.js'
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

/** What the chain has stored of an order: whether it is filled, and how much of it where that is told. */
export function readStored(stored: ScaleValue | undefined): Pick<OrderState, 'filled' | 'status'> {
  if (stored === null || stored === undefined) return { status: 'open', filled: null }
  const { type, value } = expectObject(stored, `${ORDERS}.Orders`)
  if (type === 'PartiallyFilled') return { status: 'partly-filled', filled: expectBigint(value, `${ORDERS}.Orders`) }
  if (type === 'Fulfilled' || type === 'Cancelled') return { status: type === 'Cancelled' ? 'cancelled' : 'filled', filled: null }
  throw chainError('This chain has an order in a state that is not known', 'UNEXPECTED_SHAPE', { why: `It says ${String(type)}.` })
}

function readStatus(
  stored: ScaleValue | undefined,
  { expiryMs }: Pick<LimitOrder, 'expiryMs'>,
  nowMs: number | null,
): Pick<OrderState, 'filled' | 'status'> {
  const known = readStored(stored)
  return !isOver(known) && nowMs !== null && BigInt(nowMs) > expiryMs ? { ...known, status: 'expired' } : known
}

/** Whether an order can no longer be carried out. */
export function isOver({ status }: Pick<OrderState, 'status'>): boolean {
  return status === 'filled' || status === 'cancelled' || status === 'expired'
}

/** How much of an order is not filled yet, in what it gives; null for a share of what another order brings. */
export function computeOpen({ amount }: LimitOrder, { status, filled }: Pick<OrderState, 'status' | 'filled'>): bigint | null {
  if (amount.kind === 'linked') return null
  return status === 'filled' ? 0n : amount.units - (filled ?? 0n)
}

/** The prices of these subnets; null where the subnet has none. */
async function readPrices(client: ChainClient, netuids: readonly number[]): Promise<ReadonlyMap<number, Price | null>> {
  const own = [...new Set(netuids)]
  const prices = await Promise.all(own.map((netuid) => getAlphaPrice(client, netuid).catch(() => null)))
  return new Map(own.map((netuid, index) => [netuid, prices[index] ?? null]))
}

/** The states of orders, in their order, by one question. An order that nobody has begun is not on the chain at all. */
export async function readOrderStates(client: ChainClient, orders: readonly LimitOrder[]): Promise<readonly OrderState[]> {
  await requireOrders(client)
  const prices = askAhead(
    readPrices(
      client,
      orders.map(({ netuid }) => netuid),
    ),
  )
  const [number, now, enabled, chainId, ...stored] = await client.readStorage([
    ...CLOCK_QUERIES,
    { pallet: ORDERS, item: 'LimitOrdersEnabled', keys: [] },
    { pallet: 'EVMChainId', item: 'ChainId', keys: [] },
    ...orders.map((order) => ({ pallet: ORDERS, item: 'Orders', keys: [fromHex(findOrderId(order))], absentIsNull: true })),
  ])
  const nowMs = readClock([number, now]).timeMs
  const known = await prices
  return orders.map((order, index) => ({
    ...readStatus(stored[index], order, nowMs),
    enabled: expectBool(enabled, `${ORDERS}.LimitOrdersEnabled`),
    chainId: expectBigint(chainId, 'EVMChainId.ChainId'),
    price: known.get(order.netuid) ?? null,
    nowMs,
  }))
}

/** The state of one order, as {@link readOrderStates}. */
export async function readOrderState(client: ChainClient, order: LimitOrder): Promise<OrderState> {
  const [state] = await readOrderStates(client, [order])
  if (state === undefined) throw new RangeError('a state was left out')
  return state
}
