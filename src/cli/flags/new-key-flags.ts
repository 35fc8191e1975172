/** Flags of the commands that make or restore keys. */
import * as Flags from '@oclif/core/flags'
import { nameEnvVar } from '../config/config.js'
import { confirmFlags, passwordFlags } from './flags.js'

const NEW_KEY = 'NEW KEY'

export const overwriteFlags = {
  overwrite: Flags.boolean({
    summary: 'Replace existing key files; copies of them go into the backups folder of the wallet.',
    helpGroup: NEW_KEY,
  }),
  'no-overwrite': Flags.boolean({ hidden: true, summary: 'What is done anyway without --overwrite.', exclusive: ['overwrite'] }),
  // These commands ask only for secrets, so there is nothing to say yes to. Scripts written for btcli pass the flag all the same.
  yes: { ...confirmFlags.yes, hidden: true },
}

/** The signature scheme of a key. */
export const schemeFlags = {
  scheme: Flags.option({
    summary: 'Signature scheme. ed25519 opens in releases of the Python wallet from 4.1 on alone.',
    helpGroup: NEW_KEY,
    aliases: ['crypto-type', 'crypto_type'],
    options: ['sr25519', 'ed25519'] as const,
    default: 'sr25519' as const,
  })(),
}

/** The schemes of a wallet's two keys, which need not be the same. */
export const walletSchemeFlags = {
  scheme: Flags.option({
    summary: 'Signature scheme of the coldkey. ed25519 opens in releases of the Python wallet from 4.1 on alone.',
    helpGroup: NEW_KEY,
    aliases: ['crypto-type', 'crypto_type', 'coldkey-crypto-type', 'coldkey_crypto_type'],
    options: ['sr25519', 'ed25519'] as const,
    default: 'sr25519' as const,
  })(),
  'hotkey-scheme': Flags.option({
    summary: 'Signature scheme of the hotkey.',
    helpGroup: NEW_KEY,
    aliases: ['hotkey-crypto-type', 'hotkey_crypto_type'],
    options: ['sr25519', 'ed25519'] as const,
    default: 'sr25519' as const,
  })(),
}

/** Commands that work on a coldkey only accept the name of a hotkey, as those of btcli do, and ignore it. */
export const unusedHotkeyFlags = {
  hotkey: Flags.string({
    char: 'H',
    hidden: true,
    summary: 'Not used here.',
    aliases: ['wallet-hotkey', 'wallet.hotkey', 'wallet_hotkey'],
    env: nameEnvVar('hotkey'),
  }),
}

/** A development key, whose secret everybody knows. */
export const devUriFlags = {
  uri: Flags.string({
    summary: 'The development key of this name, such as //Alice, which everybody knows, instead of a new one.',
    helpGroup: NEW_KEY,
    helpValue: '<//Name>',
  }),
}

/** The number of words of a new mnemonic, and where it is shown or written. */
export const mnemonicFlags = {
  ...schemeFlags,
  ...devUriFlags,
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
  'word-check': Flags.boolean({
    summary: 'Ask for three words of a mnemonic that was shown, to see that they were written down.',
    helpGroup: NEW_KEY,
    allowNo: true,
    default: true,
  }),
}

/** An account exported by polkadot-js. */
export const exportFileFlags = {
  'json-file': Flags.string({
    summary: 'Take the account that polkadot-js or its extension exported into this JSON file; - is stdin.',
    helpGroup: NEW_KEY,
    helpValue: '<file|->',
    aliases: ['json-path', 'json_path'],
    charAliases: ['j'],
  }),
  'json-password-file': Flags.string({
    summary: 'Read the password of the JSON from this file. Without it you are asked.',
    helpGroup: NEW_KEY,
    helpValue: '<file|->',
    dependsOn: ['json-file'],
  }),
  'json-password': Flags.string({ hidden: true, aliases: ['json_password'] }),
}

/** The sources of the secret of a key to be restored. The parser accepts secrets as values of flags only so that we can refuse them. */
export const secretFlags = {
  ...schemeFlags,
  ...exportFileFlags,
  'secret-file': Flags.string({
    summary: 'Read the mnemonic, seed, private key or secret URI from this file; - is stdin. Without it you are asked, without echo.',
    helpGroup: NEW_KEY,
    helpValue: '<file|->',
  }),
  mnemonic: Flags.string({ hidden: true }),
  seed: Flags.string({ hidden: true }),
  'private-key': Flags.string({ hidden: true, aliases: ['private_key'] }),
}

/** The address or public key of a watch-only key. */
export const publicKeyFlags = {
  address: Flags.string({
    summary: 'Its address, or a name that stands for one.',
    helpGroup: NEW_KEY,
    helpValue: '<address|name>',
    aliases: ['ss58', 'ss58-address', 'ss58_address'],
    exclusive: ['public-key'],
  }),
  'public-key': Flags.string({
    summary: 'Its public key, 64 hex digits.',
    helpGroup: NEW_KEY,
    helpValue: '<hex>',
    aliases: ['public-key-hex', 'public_key_hex', 'pubkey'],
  }),
  ...schemeFlags,
  ...overwriteFlags,
}

/** A coldkey is encrypted unless the user declines. */
export const coldkeyPasswordFlags = {
  ...passwordFlags,
  'no-password': Flags.boolean({
    summary: 'Write the coldkey in the clear. For development: whoever reads the file owns the coins.',
    helpGroup: NEW_KEY,
    aliases: ['no-use-password', 'no_use_password'],
  }),
  'use-password': Flags.boolean({ hidden: true, aliases: ['use_password'] }),
}

/** A hotkey is written without encryption, as by every tool, unless a password is asked for. */
export const hotkeyPasswordFlags = {
  ...passwordFlags,
  'use-password': Flags.boolean({
    summary: 'Encrypt the hotkey. Miners and validators then need its password to start.',
    helpGroup: NEW_KEY,
    aliases: ['use_password'],
  }),
  'no-password': Flags.boolean({ hidden: true, aliases: ['no-use-password', 'no_use_password'] }),
}

/** Password flags of an import, which makes either a coldkey or a hotkey. */
export const importPasswordFlags = {
  ...coldkeyPasswordFlags,
  'use-password': Flags.boolean({
    summary: 'Encrypt the hotkey, or a development key.',
    helpGroup: NEW_KEY,
    aliases: ['use_password'],
  }),
}
