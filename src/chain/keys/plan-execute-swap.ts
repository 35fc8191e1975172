import { formatTao, type Rao, ZERO_RAO } from '../../core/money.js'
import { computeTakeable, readAccount } from '../account/read-account.js'
import { checkNotTooEarly } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import { computeSpendable } from '../checks/compute-spendable.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { checkAnnounced } from './check-announced.js'
import { checkNewColdkey, checkSwapFits, describeBelongings, listKeyWarnings, readBelongings, readNewColdkey } from './check-new-coldkey.js'
import type { ColdkeySwapRequest } from './plan-announce-swap.js'
import { type ColdkeySwap, hashColdkey, readColdkeySwap } from './read-coldkey-swap.js'

export interface ExecuteSwapRequest extends ColdkeySwapRequest {
  readonly tipRao: Rao
}

function checkAnnouncement(swap: ColdkeySwap, newColdkey: string): PlanCheck[] {
  const { announced, clock } = swap
  if (announced === null) return [checkAnnounced(swap)]
  const hash = hashColdkey(newColdkey)
  return [
    checkAnnounced(swap),
    {
      name: 'hash-matches',
      title: 'It is announced for this new coldkey',
      failed: 'It is announced for another coldkey',
      ok: announced.hash === hash,
      detail: announced.hash === hash ? '' : `announced is ${announced.hash}; of ${newColdkey} it would be ${hash}`,
      code: 'SWAP_HASH_MISMATCH',
      hint: 'Name the coldkey that was announced. If you announced none of them, dispute the swap: somebody else has the key.',
    },
    checkNotTooEarly({
      name: 'swap-delay-passed',
      title: 'The swap has been announced for long enough',
      failed: 'The swap was announced too short a time ago',
      code: 'SWAP_TOO_EARLY',
      facts: '',
      clock,
      from: announced.from,
    }),
  ]
}

/** Plans carrying out an announced swap: everything of the coldkey becomes another one's, in one call. */
export async function planExecuteSwap(client: ChainClient, { coldkey, newColdkey, tipRao, own }: ExecuteSwapRequest): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const [metadata, swap, belongings, account, target] = await Promise.all([
    client.metadata(),
    readColdkeySwap(client, coldkey),
    readBelongings(client, coldkey),
    readAccount(client, coldkey),
    readNewColdkey(client, newColdkey, own ?? new Map()),
  ])
  const call: PlanCall = { pallet: 'SubtensorModule', name: 'swap_coldkey_announced', args: { new_coldkey: newColdkey } }
  const takeableRao = computeTakeable(account, ZERO_RAO)
  const movedRao = await computeSpendable(client, {
    signer: coldkey,
    takeableRao,
    tipRao,
    makeCall: () => call,
  })
  const { goes, stays } = describeBelongings(belongings)
  return {
    id: 'wallet swap-coldkey execute',
    title: `Give everything of ${coldkey} to ${newColdkey}`,
    call,
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [...checkAnnouncement(swap, newColdkey), ...checkNewColdkey(coldkey, target), ...checkSwapFits(metadata, belongings)],
    fields: [
      { label: 'new coldkey', value: newColdkey },
      { label: 'which is', value: target.destination.text },
      { label: 'goes to it', value: goes },
      { label: 'stays behind', value: stays },
    ],
    effects: [
      { label: 'TAO that moves', after: `about ${formatTao(movedRao)}` },
      { label: 'stakes', before: `${belongings.stakes.length} of ${coldkey}`, after: `${belongings.stakes.length} of ${newColdkey}` },
      { label: 'hotkeys', before: `${belongings.ownedHotkeys} of ${coldkey}`, after: `${belongings.ownedHotkeys} of ${newColdkey}` },
    ],
    warnings: [
      ...listKeyWarnings(target),
      ...(belongings.proxies === 0 ? [] : [`${belongings.proxies} proxies stay with the old coldkey; the new one has none of them.`]),
    ],
    concerns: ['Whoever has the new coldkey has everything afterwards, and there is no way back without that key.'],
    spend: { rao: takeableRao, expectedRao: movedRao, bounded: true, note: 'all that is left after the fee goes to the new coldkey' },
    loss: 'everything that the coldkey has',
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
