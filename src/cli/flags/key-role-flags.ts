/** Flags of the commands that are about one key of a wallet. */
import * as Flags from '@oclif/core/flags'
import type { SignerRole } from '../../chain/signer.js'
import { hotkeyFlags, walletFlags } from './flags.js'

/** Choose the key: the coldkey, unless the hotkey is asked for. */
export const keyRoleFlags = {
  ...walletFlags,
  ...hotkeyFlags,
  'use-hotkey': Flags.boolean({
    summary: 'The hotkey instead of the coldkey.',
    helpGroup: 'WALLET',
    aliases: ['use_hotkey'],
    allowNo: true,
    default: false,
  }),
}

/** The role that the flags choose. */
export function chooseRole(flags: { readonly 'use-hotkey': boolean }): SignerRole {
  return flags['use-hotkey'] ? 'hotkey' : 'coldkey'
}
