/** Flags of the commands that make, choose and hand out EVM keys. */
import * as Flags from '@oclif/core/flags'
import { passwordFlags } from '../flags.js'
import { overwriteFlags } from '../new-key-flags.js'

/** The EVM key that is used. */
export const evmKeyFlags = {
  'evm-key': Flags.string({
    summary: 'EVM key: a name in the wallet, or WALLET/NAME; otherwise `default`, or the only one there is.',
    helpValue: '<name>',
    helpGroup: 'WALLET',
  }),
}

/** The name of an EVM key that is made. */
export const newEvmKeyFlags = {
  'evm-key': Flags.string({
    summary: 'Name of the EVM key in the wallet.',
    helpValue: '<name>',
    helpGroup: 'WALLET',
    default: 'default',
  }),
  ...passwordFlags,
  ...overwriteFlags,
}

/** The sources of an EVM key that exists already. The parser accepts secrets as values of flags only so that we can refuse them. */
export const evmSecretFlags = {
  'secret-file': Flags.string({
    summary: 'Read the private key or mnemonic from this file; - is stdin. Without it you are asked, without echo.',
    helpGroup: 'NEW KEY',
    helpValue: '<file|->',
    exclusive: ['keystore'],
  }),
  keystore: Flags.string({
    summary: 'Take the key out of this keystore file (V3), as MetaMask, geth and btcli 11 write them; - is stdin.',
    helpGroup: 'NEW KEY',
    helpValue: '<file|->',
  }),
  'keystore-password-file': Flags.string({
    summary: 'Read the password of that keystore from this file. Without it you are asked.',
    helpGroup: 'NEW KEY',
    helpValue: '<file|->',
    dependsOn: ['keystore'],
  }),
  'derivation-path': Flags.string({
    summary: 'The path by which a mnemonic leads to the key.',
    helpGroup: 'NEW KEY',
    helpValue: '<path>',
    default: "m/44'/60'/0'/0/0",
  }),
  mnemonic: Flags.string({ hidden: true }),
  'private-key': Flags.string({ hidden: true, aliases: ['private_key'] }),
  'keystore-password': Flags.string({ hidden: true, aliases: ['keystore_password'] }),
}
