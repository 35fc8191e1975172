/** Plans taking an announced swap of a coldkey back, and disputing it. */
import { checkNotTooEarly } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { startPlan } from '../start-plan.js'
import { checkAnnounced } from './check-announced.js'
import { readColdkeySwap } from './read-coldkey-swap.js'

/** Plans taking an announcement back. The chain allows it only once the swap could have been carried out for a while. */
export async function planClearSwap(client: ChainClient, coldkey: string): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const swap = await readColdkeySwap(client, coldkey)
  const { announced, clock } = swap
  return {
    ...startPlan(coldkey),
    id: 'wallet swap-coldkey clear',
    title: `Withdraw the announced swap of ${coldkey}`,
    call: { pallet: 'SubtensorModule', name: 'clear_coldkey_swap_announcement', args: {} },
    checks: [
      checkAnnounced(swap),
      ...(announced === null
        ? []
        : [
            checkNotTooEarly({
              name: 'swap-clearable',
              title: 'The swap can be withdrawn by now',
              failed: 'It is too early to withdraw the swap',
              code: 'SWAP_CLEAR_TOO_EARLY',
              facts: `it can be carried out from block ${announced.from} on`,
              clock,
              from: announced.clearFrom,
              hint: 'Wait; or dispute it, if it is not yours: that freezes the key until the operators of the chain have looked at it.',
            }),
          ]),
    ],
    fields: announced === null ? [] : [{ label: 'announced for', value: announced.hash }],
    effects: [{ label: 'announced swap', before: announced?.hash ?? 'none', after: 'none: the key can do everything again' }],
    loss: 'what the announcement cost; another one costs it anew',
  }
}

/** Plans disputing an announced swap. Nothing can be done with the key then, by anybody who has it, until root resets the swap. */
export async function planDisputeSwap(client: ChainClient, coldkey: string): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const swap = await readColdkeySwap(client, coldkey)
  return {
    ...startPlan(coldkey),
    id: 'wallet swap-coldkey dispute',
    title: `Dispute the announced swap of ${coldkey}`,
    call: { pallet: 'SubtensorModule', name: 'dispute_coldkey_swap', args: {} },
    checks: [checkAnnounced(swap)],
    fields: swap.announced === null ? [] : [{ label: 'announced for', value: swap.announced.hash }],
    effects: [{ label: 'this key', before: 'can carry the swap out', after: 'can do nothing at all' }],
    concerns: ['Nothing ends a dispute but the operators of the chain: until then nobody can use this key, you neither.'],
    loss: 'the use of the key, until the operators of the chain reset the swap',
  }
}
