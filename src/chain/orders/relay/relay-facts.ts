/** What the chain says of orders that are brought to it, and of those who have signed them. */
import type { Alpha } from '../../../core/money.js'
import { alpha } from '../../../core/money.js'
import { type AccountBalance, decodeAccount } from '../../account/read-account.js'
import type { ChainClient } from '../../client.js'
import type { StorageQuery } from '../../reads/storage-query.js'
import type { ScaleValue } from '../../scale/value.js'
import { type Holds, readAvailabilities } from '../../stake/availability.js'
import { listBoundQueries, readStakeBounds, type StakeBounds } from '../../stake/check-amount.js'
import { makeCollateralQuery, readCollateral } from '../../stake/collateral.js'
import { getStake } from '../../stake/list-stakes.js'
import { DISSOLVING_QUERY } from '../../subnets/check-subnet.js'
import { findOrderId } from '../encode-order.js'
import { type LinkedOutput, makeOutputQuery, readOutput } from '../linked-output.js'
import { isBuy, type LimitOrder } from '../order.js'
import { knowsLinkedOrders, type OrderState, readOrderStates } from '../order-state.js'

/** What one order depends on, at the pinned block. */
export interface OrderFacts {
  readonly id: string
  readonly state: OrderState
  readonly subnetExists: boolean
  readonly isStarted: boolean
  readonly bounds: StakeBounds
  /** The owner of its hotkey; null for a hotkey that the chain does not know. */
  readonly hotkeyOwner: ScaleValue
  /** Whether the runtime holds its signer back, who swaps the coldkey. */
  readonly isFrozen: boolean
  readonly balance: AccountBalance
  /** The stake that a sale takes from, and what holds it back; null for a purchase. */
  readonly stake: { readonly staked: Alpha; readonly holds: Holds } | null
  /** What the order that it draws on has brought; null for nothing. */
  readonly output: LinkedOutput | null
}

export interface RelayFacts {
  readonly knowsLinked: boolean
  /** The answer to {@link DISSOLVING_QUERY}. */
  readonly dissolving: ScaleValue
  readonly orders: readonly OrderFacts[]
}

const NO_ORDER = `0x${'00'.repeat(32)}`

function listQueries({ signer, hotkey, netuid, amount }: LimitOrder): readonly StorageQuery[] {
  return [
    { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
    { pallet: 'SubtensorModule', item: 'SubtokenEnabled', keys: [netuid], ifPresent: true },
    { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
    { pallet: 'SubtensorModule', item: 'ColdkeySwapAnnouncements', keys: [signer], absentIsNull: true, ifPresent: true },
    { pallet: 'System', item: 'Account', keys: [signer] },
    makeCollateralQuery(netuid, hotkey, signer),
    makeOutputQuery(amount.kind === 'linked' ? amount.provider : NO_ORDER),
    ...listBoundQueries(netuid),
  ]
}

/** Reads the facts of orders. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the runtime has no limit orders. */
export async function readRelayFacts(client: ChainClient, orders: readonly LimitOrder[]): Promise<RelayFacts> {
  const knowsLinked = await knowsLinkedOrders(client)
  const queries = orders.map(listQueries)
  const sellers = [...new Set(orders.filter((order) => !isBuy(order)).map(({ signer }) => signer))]
  const [states, [dissolving = null, ...values], availabilities, stakes] = await Promise.all([
    readOrderStates(client, orders),
    client.readStorage([DISSOLVING_QUERY, ...queries.flat()]),
    sellers.length === 0 ? null : readAvailabilities(client, sellers),
    Promise.all(orders.map((order) => (isBuy(order) ? null : getStake(client, order.signer, order.hotkey, order.netuid)))),
  ])
  const size = queries[0]?.length ?? 0
  const facts = await Promise.all(
    orders.map(async (order, index): Promise<OrderFacts> => {
      const own = values.slice(index * size, (index + 1) * size)
      const [added, enabled, hotkeyOwner = null, announced, account = null, collateral, output, ...bounds] = own
      const [state, staked] = [states[index], stakes[index] ?? null]
      if (state === undefined) throw new RangeError('a state was left out')
      return {
        id: findOrderId(order),
        state,
        subnetExists: added === true,
        isStarted: enabled !== false,
        bounds: await readStakeBounds(client, order.netuid, bounds),
        hotkeyOwner,
        isFrozen: knowsLinked && announced !== null && announced !== undefined,
        balance: decodeAccount(order.signer, account),
        stake: staked && {
          staked,
          holds: {
            availability: availabilities && (availabilities.get(order.signer) ?? new Map()),
            collateral: collateral === undefined ? alpha(order.netuid, 0n) : readCollateral(order.netuid, collateral),
          },
        },
        output: readOutput(output),
      }
    }),
  )
  return { knowsLinked, dissolving, orders: facts }
}
