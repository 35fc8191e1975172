/** The plans of the calls on limit orders, and the orders that they are about. */
import { sr25519Sign } from '@polkadot/util-crypto'
import { encodeOrder, findOrderId } from '../../../src/chain/orders/encode-order.js'
import type { LimitOrder } from '../../../src/chain/orders/order.js'
import { planCancelOrder } from '../../../src/chain/orders/plan-cancel.js'
import { planPrune } from '../../../src/chain/orders/plan-prune.js'
import { planRelay } from '../../../src/chain/orders/relay/plan-relay.js'
import type { BroughtOrder, RelayMode } from '../../../src/chain/orders/relay/relay-request.js'
import type { Plan } from '../../../src/chain/plan.js'
import { toHex } from '../../../src/chain/scale/hex.js'
import { price } from '../../../src/core/money.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import type { CheckWorld, Party } from './check-world.js'

/** An order that is brought to the chain: what is other than usual about it. */
export interface BroughtWish {
  readonly order?: Partial<LimitOrder>
  readonly fill?: bigint
  /** Signed by another than its signer. */
  readonly isForged?: boolean
}

/** What a scenario asks of these plans besides the usual request: the owner has signed an order. */
export interface OrderWishes {
  readonly orderOf?: { readonly coldkey?: string }
  readonly brings?: readonly BroughtWish[]
  readonly prunedBy?: string
}

/** An order of the owner's for the embedded chain. */
export function makeOwnersOrder({ owner, ownerHotkey }: CheckWorld): LimitOrder {
  return {
    ...{ version: 'V1', signer: owner.address, hotkey: ownerHotkey.address, netuid: 2, kind: 'limit-buy', limit: price(1_000_000n) },
    ...{ amount: { kind: 'fixed', units: 1_000_000_000n }, expiryMs: 9_999_999_999_999n, feeRate: 0, feeRecipient: owner.address },
    ...{ relayers: null, maxSlippage: 0, chainId: 42n, partialFills: false, hasLinkedOrder: false },
  }
}

export function idOfOwnersOrder(world: CheckWorld): Hex {
  return findOrderId(makeOwnersOrder(world)) as Hex
}

/** An order of the owner's that is carried out at once, but for what is changed. */
export function makeReadyOrder(world: CheckWorld, changes: Partial<LimitOrder> = {}): LimitOrder {
  return { ...makeOwnersOrder(world), limit: price(1_000_000_000_000n), maxSlippage: null, ...changes }
}

export function idOfReadyOrder(world: CheckWorld): Hex {
  return findOrderId(makeReadyOrder(world)) as Hex
}

/** Signatures differ from one time to the next, and whoever brings an order has one of it: a plan made again has the same. */
const signatures = new Map<string, string>()

function signOnce(order: LimitOrder, { account, pair }: Party): string {
  const key = `${account} ${findOrderId(order)}`
  const signature = signatures.get(key) ?? toHex(sr25519Sign(encodeOrder(order), pair))
  signatures.set(key, signature)
  return signature
}

/** The order as a relayer has it. */
export function bringOrder(world: CheckWorld, { order: changes, fill, isForged = false }: BroughtWish): BroughtOrder {
  const order = makeReadyOrder(world, changes)
  const signer = world.parties.find(({ address }) => address === order.signer) ?? world.owner
  const signature = signOnce(order, isForged ? world.root : signer)
  return { signed: { order, scheme: 'sr25519', signature }, isSigned: !isForged, fill: fill ?? null }
}

const relay =
  (mode: RelayMode) =>
  (world: CheckWorld, { brings = [{}] }: OrderWishes): Promise<Plan> => {
    const orders = brings.map((one) => bringOrder(world, one))
    return planRelay(world.client, { coldkey: world.other.address, orders, mode, skipsUnready: false })
  }

/** By call. */
export const ORDER_MAKERS: Readonly<Record<string, (world: CheckWorld, wish: OrderWishes) => Promise<Plan>>> = {
  'LimitOrders.cancel_order': (world, { orderOf: { coldkey = world.owner.address } = {} }) =>
    planCancelOrder(world.client, { coldkey, order: makeOwnersOrder(world) }),
  'LimitOrders.execute_orders': relay('all'),
  'LimitOrders.execute_batched_orders': relay('batch'),
  'LimitOrders.prune_linked_output': (world, { prunedBy = world.owner.address }) =>
    planPrune(world.client, { coldkey: prunedBy, orderId: idOfReadyOrder(world) }),
}
