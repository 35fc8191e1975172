import { formatTao, ZERO_RAO } from '../../core/money.js'
import { readExistentialDeposit } from '../account/read-account.js'
import type { OwnKey } from '../balances/classify-destination.js'
import { checkNotTooEarly, describeFrom, nextBlock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { fromHex } from '../scale/hex.js'
import { checkNewColdkey, checkSwapFits, describeBelongings, listKeyWarnings, readBelongings, readNewColdkey } from './check-new-coldkey.js'
import { hashColdkey, readColdkeySwap } from './read-coldkey-swap.js'

export interface ColdkeySwapRequest {
  readonly coldkey: string
  readonly newColdkey: string
  /** The keys of the user's own wallets, by address. */
  readonly own?: ReadonlyMap<string, OwnKey>
}

/** Says that until the swap is done nothing else is: it is agreed to by itself. */
export const FROZEN = 'Until the swap is done or withdrawn this key can do nothing else: no transfer, no staking, no registration.'

/**
 * Plans announcing that everything of a coldkey goes to another one. The chain is told the hash alone; what it will demand when the swap
 * is carried out is looked at now, since by then the key has been frozen for days.
 */
export async function planAnnounceSwap(client: ChainClient, { coldkey, newColdkey, own }: ColdkeySwapRequest): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const [metadata, swap, belongings, ed, target] = await Promise.all([
    client.metadata(),
    readColdkeySwap(client, coldkey),
    readBelongings(client, coldkey),
    readExistentialDeposit(client),
    readNewColdkey(client, newColdkey, own ?? new Map()),
  ])
  const { announced, clock, delay } = swap
  const hash = hashColdkey(newColdkey)
  const costRao = announced === null ? swap.costRao : ZERO_RAO
  const from = nextBlock(clock) + delay
  const { goes, stays } = describeBelongings(belongings)
  return {
    id: 'wallet swap-coldkey announce',
    title: `Announce that everything of ${coldkey} goes to ${newColdkey}`,
    call: { pallet: 'SubtensorModule', name: 'announce_coldkey_swap', args: { new_coldkey_hash: fromHex(hash) } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      ...checkNewColdkey(coldkey, target),
      ...checkSwapFits(metadata, belongings),
      ...(announced === null
        ? []
        : [
            checkNotTooEarly({
              name: 'announcement-replaceable',
              title: 'The swap that is announced can be announced anew',
              failed: 'A swap is announced already, and it is too early for another one',
              code: 'SWAP_ANNOUNCED',
              facts: `announced for ${announced.hash}`,
              clock,
              from: announced.clearFrom,
            }),
          ]),
    ],
    fields: [
      { label: 'new coldkey', value: newColdkey },
      { label: 'which is', value: target.destination.text },
      { label: 'hash of it', value: hash },
      { label: 'can be done', value: describeFrom(clock, from) },
      { label: 'goes to it', value: goes },
      { label: 'stays behind', value: stays },
    ],
    effects: [
      { label: 'announced swap', before: announced === null ? 'none' : announced.hash, after: hash },
      {
        label: 'this key',
        after: `can only carry the swap out, withdraw it ${describeFrom(clock, from + swap.clearDelay)}, or dispute it`,
      },
    ],
    warnings: [
      ...listKeyWarnings(target),
      'The new coldkey has to stay unused until then: if it has stake or is a hotkey, the swap is refused.',
    ],
    concerns: [FROZEN],
    spend: { rao: costRao, bounded: true, note: costRao === 0n ? 'paid with the first announcement' : 'recycled' },
    loss: `the use of the key for ${delay} blocks${costRao === 0n ? '' : `, and ${formatTao(costRao)}`}`,
    price: null,
    recheckAtSigning: false,
    reserveRao: ed,
    feePayableInAlpha: false,
  }
}
