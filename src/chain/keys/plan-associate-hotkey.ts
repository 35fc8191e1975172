import { ZERO_RAO } from '../../core/money.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { type CallReader, nothingChanged, readArgument } from '../outcome/call-report.js'
import type { Plan } from '../plan.js'
import { checkHotkeyFree } from '../subnets/check-hotkey-free.js'

/** Plans making a hotkey that nobody has the coldkey's, without registering it anywhere. */
export async function planAssociateHotkey(client: ChainClient, coldkey: string, hotkey: string): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const [ofChain, [owner = null]] = await Promise.all([
    checkHotkeyFree(client, hotkey),
    client.readStorage([{ pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true }]),
  ])
  const isOwn = owner === coldkey
  return {
    id: 'wallet associate-hotkey',
    title: `Make ${hotkey} a hotkey of ${coldkey}`,
    call: { pallet: 'SubtensorModule', name: 'try_associate_hotkey', args: { hotkey } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      {
        name: 'hotkey-unowned',
        title: 'Nobody has the hotkey yet',
        failed: isOwn ? 'The hotkey is of this coldkey already' : 'The hotkey belongs to another coldkey',
        ok: owner === null,
        detail: owner === null ? '' : `${hotkey} belongs to ${String(owner)}; the chain would take the fee and change nothing`,
        code: isOwn ? 'NOTHING_TO_CHANGE' : 'HOTKEY_NOT_OWN',
        hint: isOwn ? 'There is nothing to do.' : 'Use a hotkey of your own: `taoctl wallet new-hotkey` makes one.',
      },
      ...ofChain,
    ],
    fields: [{ label: 'hotkey', value: hotkey }],
    effects: [{ label: 'owner of the hotkey', before: owner === null ? 'nobody' : String(owner), after: coldkey }],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** Reads the owner after the block: no event tells of it. */
export const readAssociateHotkey: CallReader = async (input) => {
  const hotkey = String(readArgument(input, 'hotkey'))
  const owner = await input.readAfter('SubtensorModule', 'Owner', [hotkey])
  if (owner !== undefined && owner !== input.signer)
    return nothingChanged('The hotkey belongs to another coldkey.', 'Use a hotkey of your own.')
  return { results: { hotkey, owner: input.signer } }
}
