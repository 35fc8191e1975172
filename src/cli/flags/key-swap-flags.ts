/** Flags of the commands that put a key in the place of another one. */
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { findImitation, type NameChoice, resolveAccount } from '../accounts/resolve-account.js'
import { readOrAsk } from '../terminal/ask-value.js'
import { parseNetuid } from './subnet-flags.js'

/** The coldkey that everything goes to. */
export const newColdkeyFlags = {
  'new-coldkey': Flags.string({
    summary: 'The coldkey that everything goes to: a wallet, a name of the address book, or an address.',
    helpValue: '<name|address>',
    aliases: ['new-coldkey-ss58', 'new_coldkey_ss58', 'new-wallet', 'new_wallet', 'new'],
  }),
}

/** The address of the new coldkey, asked for on a terminal, and a warning where it imitates a known one. */
export async function readNewColdkey(
  choice: NameChoice & { readonly 'new-coldkey'?: string | undefined },
): Promise<{ readonly address: string; readonly name: string | null; readonly imitation: string | undefined }> {
  const question = { message: 'Coldkey that everything goes to', flag: 'new-coldkey' }
  const account = await readOrAsk(choice['new-coldkey'], question, (text) => resolveAccount(choice, text))
  return { ...account, imitation: findImitation(choice, account) }
}

/** The hotkey that takes the place, as an argument or as btcli has it. */
export const newHotkeyArgs = {
  destination: Args.string({ ignoreStdin: true, description: 'The new hotkey, as --new-hotkey.' }),
}

/** What is swapped for what, and where. */
export const hotkeySwapFlags = {
  'new-hotkey': Flags.string({
    summary: 'The hotkey that takes the place: a name of the wallet or an address.',
    helpValue: '<name|address>',
    aliases: ['to', 'destination-hotkey', 'new-hotkey-ss58', 'new_hotkey_ss58'],
  }),
  netuid: Flags.string({
    summary: 'Id of the subnet, or all.',
    helpValue: '<id|all>',
    aliases: ['subnet', 'net-uid'],
  }),
  all: Flags.boolean({ hidden: true, summary: 'As --netuid all.', aliases: ['all-netuids', 'all_netuids'], exclusive: ['netuid'] }),
  'keep-stake': Flags.boolean({
    summary: 'Leave the stake at the old hotkey; otherwise that of everybody goes along.',
    aliases: ['keep_stake'],
    default: false,
  }),
  'hotkey-address': Flags.string({ hidden: true, summary: 'As --hotkey with an address.', aliases: ['hotkey-ss58'] }),
}

/** The subnet; null for all. Asked for on a terminal, since the one costs a hundredth of the other and moves less. */
export function readSwapPlace(choice: { readonly netuid?: string | undefined; readonly all?: boolean }): Promise<number | null> {
  const given = choice.all === true ? 'all' : choice.netuid
  return readOrAsk(given, { message: 'Subnet, or all', flag: 'netuid' }, (text) =>
    text.trim().toLowerCase() === 'all' ? null : parseNetuid(text),
  )
}
