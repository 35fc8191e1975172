/** Flags of the commands that make or restore keys. */
import { Flags } from '@oclif/core'
import { confirmFlags, passwordFlags } from './flags.js'

const NEW_KEY = 'NEW KEY'

export const overwriteFlags = {
  overwrite: Flags.boolean({
    summary: 'Replace existing key files; copies of them go into the backups folder of the wallet.',
    helpGroup: NEW_KEY,
  }),
  // These commands ask for nothing but secrets, so there is nothing to say yes to; scripts written for btcli pass it all the same.
  yes: { ...confirmFlags.yes, hidden: true },
}

/** How many words, and where they go. */
export const mnemonicFlags = {
  words: Flags.integer({
    summary: 'Words of the mnemonic: 12, 15, 18, 21 or 24.',
    helpGroup: NEW_KEY,
    helpValue: '<number>',
    aliases: ['n-words', 'n_words'],
    default: 12,
    min: 12,
    max: 24,
  }),
  'mnemonic-file': Flags.string({
    summary: 'Write the mnemonic into this new file, readable by you alone, instead of showing it.',
    helpGroup: NEW_KEY,
    helpValue: '<file>',
    exclusive: ['no-mnemonic'],
  }),
  'no-mnemonic': Flags.boolean({
    summary: 'Show the mnemonic nowhere: the key file is its only copy.',
    helpGroup: NEW_KEY,
  }),
}

/** Where the secret of a key that is restored comes from. Secrets as values of flags are accepted by the parser only to be refused. */
export const secretFlags = {
  'secret-file': Flags.string({
    summary: 'Read the mnemonic, seed or private key from this file; - is stdin. Without it you are asked, without echo.',
    helpGroup: NEW_KEY,
    helpValue: '<file|->',
  }),
  mnemonic: Flags.string({ hidden: true }),
  seed: Flags.string({ hidden: true }),
}

/** A coldkey is encrypted unless that is declined. */
export const coldkeyPasswordFlags = {
  ...passwordFlags,
  'no-password': Flags.boolean({
    summary: 'Write the coldkey in the clear. For development: whoever reads the file owns the coins.',
    helpGroup: NEW_KEY,
    aliases: ['no-use-password', 'no_use_password'],
  }),
  'use-password': Flags.boolean({ hidden: true, aliases: ['use_password'] }),
}

/** A hotkey is written in the clear, as every tool does, unless a password is asked for. */
export const hotkeyPasswordFlags = {
  ...passwordFlags,
  'use-password': Flags.boolean({
    summary: 'Encrypt the hotkey. Miners and validators then need its password to start.',
    helpGroup: NEW_KEY,
    aliases: ['use_password'],
  }),
  'no-password': Flags.boolean({ hidden: true, aliases: ['no-use-password', 'no_use_password'] }),
}
