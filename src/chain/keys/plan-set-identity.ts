import { ZERO_RAO } from '../../core/money.js'
import { askSignerAhead } from '../checks/check-signer.js'
import { bytesOf, checkTextsDiffer, checkTextsFit } from '../checks/check-texts-fit.js'
import { describeTexts, differFromCall } from '../checks/describe-texts.js'
import type { ChainClient } from '../client.js'
import { type CallReader, nothingChanged } from '../outcome/call-report.js'
import { isEvent } from '../outcome/own-events.js'
import type { Plan } from '../plan.js'
import { expectAddress, expectList } from '../scale/expect.js'
import { listNetuids } from '../subnets/list-netuids.js'
import { decodeIdentity, IDENTITY_FIELDS, IDENTITY_LIMITS, type Identity, readIdentity } from './read-identity.js'

/** Hotkeys that are looked up at a time. */
const HOTKEYS_PER_READ = 8
const EMPTY = Object.fromEntries(IDENTITY_FIELDS.map((field) => [field, ''])) as Identity

/** Whether any hotkey of the coldkey is registered on any subnet. */
async function hasRegisteredHotkey(client: ChainClient, coldkey: string): Promise<boolean> {
  const [[owned], netuids] = await Promise.all([
    client.readStorage([{ pallet: 'SubtensorModule', item: 'OwnedHotkeys', keys: [coldkey] }]),
    listNetuids(client),
  ])
  const hotkeys = expectList(owned, 'SubtensorModule.OwnedHotkeys').map((hotkey) => expectAddress(hotkey, 'SubtensorModule.OwnedHotkeys'))
  for (let from = 0; from < hotkeys.length; from += HOTKEYS_PER_READ) {
    const some = hotkeys.slice(from, from + HOTKEYS_PER_READ)
    const queries = some.flatMap((hotkey) =>
      netuids.map((netuid) => ({ pallet: 'SubtensorModule', item: 'IsNetworkMember', keys: [hotkey, netuid] })),
    )
    if ((await client.readStorage(queries)).includes(true)) return true
  }
  return false
}

/** Plans writing what a coldkey says about itself. The chain takes the whole of it; fields that are not named stay as they are. */
export async function planSetIdentity(client: ChainClient, coldkey: string, changes: Partial<Identity>): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const [stored, registered] = await Promise.all([readIdentity(client, coldkey), hasRegisteredHotkey(client, coldkey)])
  const before = stored ?? EMPTY
  const after: Identity = { ...before, ...changes }
  const { changed, ...shown } = describeTexts(IDENTITY_FIELDS, before, after)
  return {
    id: 'wallet set-identity',
    title: stored === null ? `Say who ${coldkey} is` : `Change what is said of ${coldkey}`,
    call: {
      pallet: 'SubtensorModule',
      name: 'set_identity',
      args: Object.fromEntries(IDENTITY_FIELDS.map((field) => [field, bytesOf(after[field])])),
    },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      {
        name: 'hotkey-registered-somewhere',
        title: 'A hotkey of this coldkey is registered',
        failed: 'No hotkey of this coldkey is registered on any subnet',
        ok: registered,
        detail: '',
        code: 'NO_REGISTERED_HOTKEY',
        hint: 'Register one first: `taoctl subnets register`.',
      },
      checkTextsFit(after, IDENTITY_LIMITS),
      checkTextsDiffer(stored === null, changed),
    ],
    ...shown,
    spend: { rao: ZERO_RAO, bounded: true, note: 'it costs the fee alone' },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** Reads `ChainIdentitySet`, and the entry after the block. */
export const readSetIdentity: CallReader = async (input) => {
  const event = input.events.find((one) => isEvent(one, 'SubtensorModule', 'ChainIdentitySet'))
  const stored = decodeIdentity(await input.readAfter('SubtensorModule', 'IdentitiesV2', [input.signer]))
  if (event === undefined || differFromCall(input, IDENTITY_FIELDS, stored)) {
    return nothingChanged('The identity is as it was.', 'See `taoctl wallet get-identity`.')
  }
  return { results: { name: stored?.name ?? '' } }
}
