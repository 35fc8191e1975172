import type { ChainClient } from '../../chain/client.js'
import { readOutputs } from '../../chain/orders/linked-output.js'
import { readOrderStates } from '../../chain/orders/order-state.js'
import type { OrderListRow } from '../../report/orders/orders.js'
import { giveBackOrders } from '../policy/give-back.js'
import { describeOrder, describeOrderState } from './describe-order.js'
import type { FoundOrder } from './list-order-files.js'

/** JSON form of orders out of files, with what the chain knows of each; `client` is null where none is asked. */
export async function describeFound(client: ChainClient | null, found: readonly FoundOrder[]): Promise<readonly OrderListRow[]> {
  const orders = found.map(({ signed }) => signed.order)
  const [states, outputs] =
    client === null
      ? [[], []]
      : await Promise.all([
          readOrderStates(client, orders),
          readOutputs(
            client,
            found.map(({ id }) => id),
          ),
        ])
  if (client !== null) {
    // What was not filled at all, and never will be: what a policy counts for it is given back.
    const ended = found.filter((_, index) => {
      const state = states[index]
      const isUnfilled = state !== undefined && state.filled === null && (state.status === 'cancelled' || state.status === 'expired')
      return isUnfilled && state.chainId === orders[index]?.chainId
    })
    await giveBackOrders(
      client,
      ended.map(({ id }) => id),
    )
  }
  return found.map(({ file, signed: { order }, isSigned }, index) => {
    const state = states[index]
    return {
      file,
      order: describeOrder(order),
      signature_valid: isSigned,
      expired: BigInt(Date.now()) > order.expiryMs,
      on_chain:
        client === null || state === undefined
          ? null
          : describeOrderState(order, state, outputs[index] ?? null, { network: client.network.name, block_hash: client.blockHash }),
    }
  })
}
