import { ZERO_RAO } from '../../core/money.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { acceptsLockedAlpha } from './account-flags.js'

const nameChoice = (accepts: boolean): string => (accepts ? 'taken' : 'refused')

/** Plans whether others may give a coldkey alpha that is locked, and stays so. */
export async function planAcceptLocked(client: ChainClient, coldkey: string, accepts: boolean): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const [flags] = await client.readStorage([{ pallet: 'SubtensorModule', item: 'AccountFlags', keys: [coldkey] }])
  const before = acceptsLockedAlpha(flags)
  return {
    id: 'lock accept',
    title: accepts ? 'Take locked alpha that others transfer' : 'Refuse locked alpha that others transfer',
    call: { pallet: 'SubtensorModule', name: 'set_reject_locked_alpha', args: { enabled: !accepts } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      {
        name: 'choice-differs',
        title: 'It is another choice than now',
        failed: 'It is so already',
        ok: before !== accepts,
        detail: nameChoice(before),
        code: 'NOTHING_TO_CHANGE',
        hint: 'There is nothing to do.',
      },
    ],
    fields: [],
    effects: [{ label: 'locked alpha', before: nameChoice(before), after: nameChoice(accepts) }],
    warnings: accepts
      ? ['Anybody may then lock this coldkey to a hotkey on a subnet where it has no lock, by giving it locked alpha.']
      : [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
