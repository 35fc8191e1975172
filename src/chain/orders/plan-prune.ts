import { alpha, formatAlpha, formatTao, rao } from '../../core/money.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { notOnThisRuntime } from '../metadata/lookup.js'
import { type CallReader, nothingChanged } from '../outcome/call-report.js'
import { isEvent, readEventField } from '../outcome/own-events.js'
import type { Plan } from '../plan.js'
import { expectHash } from '../scale/expect.js'
import { fromHex } from '../scale/hex.js'
import { startPlan } from '../start-plan.js'
import { type LinkedOutput, makeOutputQuery, readOutput } from './linked-output.js'
import { knowsLinkedOrders, ORDERS, requireOrders } from './order-state.js'

export interface PruneRequest {
  readonly coldkey: string
  /** Of the order whose output is cleared away. */
  readonly orderId: string
}

function formatOutput({ asset, total }: LinkedOutput): string {
  return asset === 'tao' ? formatTao(rao(total)) : formatAlpha(alpha(asset.netuid, total))
}

/**
 * Plans clearing away what an order has brought on which others may draw. No funds move. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the
 * runtime knows no linked orders.
 */
export async function planPrune(client: ChainClient, { coldkey, orderId }: PruneRequest): Promise<Plan> {
  await requireOrders(client)
  if (!(await knowsLinkedOrders(client))) {
    throw notOnThisRuntime('linked orders', [`${ORDERS}.LinkedOutputs`], client.runtime.specVersion)
  }
  askSignerAhead(client, coldkey)
  const [number, now, value] = await client.readStorage([...CLOCK_QUERIES, makeOutputQuery(orderId)])
  const output = readOutput(value)
  const { timeMs } = readClock([number, now])
  const isPast = output !== null && timeMs !== null && BigInt(timeMs) > output.expiresMs
  return {
    ...startPlan(coldkey),
    id: 'order prune',
    title: `Let no order draw on what order ${orderId} has brought`,
    call: { pallet: ORDERS, name: 'prune_linked_output', args: { order_id: fromHex(orderId) } },
    checks: [
      {
        name: 'linked-output-there',
        title: 'What it has brought is recorded',
        failed: 'Nothing is recorded that it has brought',
        ok: output !== null,
        detail: output === null ? 'it is not filled, it was drawn on, or it was cleared away' : formatOutput(output),
        code: 'NO_LINKED_OUTPUT',
        hint: 'There is nothing to do: no order can draw on it.',
      },
      ...(output === null
        ? []
        : [
            {
              name: 'output-prunable',
              title: 'The account may clear it away',
              failed: 'Only its signer may clear it away yet',
              ok: output.signer === coldkey || isPast,
              detail: `brought to ${output.signer}; anybody may after ${new Date(Number(output.expiresMs)).toISOString()}`,
              code: 'NOT_ORDER_SIGNER',
              hint: 'Name the wallet that signed the order with --wallet.',
            },
          ]),
    ],
    fields: [{ label: 'order', value: orderId }],
    effects: output === null ? [] : [{ label: 'others can draw on', before: formatOutput(output), after: 'nothing' }],
    warnings: ['No funds move: what the order has brought stays where it is.'],
  }
}

/** Reads `LinkedOutputPruned`. */
export const readPrune: CallReader = ({ events }) => {
  const event = events.find((one) => isEvent(one, ORDERS, 'LinkedOutputPruned'))
  if (event === undefined) return nothingChanged('Nothing was cleared away.', 'See `taoctl order show`.')
  return { results: { order_id: expectHash(readEventField(event, 'order_id'), 'LinkedOutputPruned.order_id'), status: 'pruned' } }
}
