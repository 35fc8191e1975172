/**
 * The flags that mean the same in every command, with their environment twins, config values and the spellings of btcli 9 as
 * aliases, which help does not show.
 */
import * as Flags from '@oclif/core/flags'
import { usageError } from '../../core/errors.js'
import { CONFIG_KEYS, type ConfigKeyName, nameEnvVar, readConfigValue } from '../config/config.js'

/** The default of a flag that has a key in the config file. */
export function defaultText(key: ConfigKeyName): () => Promise<string> {
  return async () => String(readConfigValue(key) ?? CONFIG_KEYS[key].fallback)
}

function defaultSwitch(key: ConfigKeyName): () => Promise<boolean> {
  return async () => readConfigValue(key) === true
}

/**
 * The quorum of the config file. Usage error (exit 2) when it is not a number from 1 to 5: if a wrong value were ignored, there would be no
 * quorum at all.
 */
function readQuorum(): number {
  const kept = String(readConfigValue('quorum') ?? CONFIG_KEYS.quorum.fallback)
  if (/^[1-5]$/.test(kept)) return Number(kept)
  throw usageError(`Invalid value for quorum in the config file: ${kept}`, 'CONFIG_VALUE_INVALID', {
    why: 'It is a number from 1 to 5.',
    hint: 'taoctl config set quorum 2',
  })
}

const GLOBAL = 'GLOBAL'

export const JSON_ALIASES = ['json-output', 'json-out', 'json_output'] as const

/** On every command. */
export const globalFlags = {
  json: Flags.boolean({
    summary: 'Print one JSON document.',
    helpGroup: GLOBAL,
    aliases: [...JSON_ALIASES],
    env: nameEnvVar('json'),
    default: defaultSwitch('json'),
    noCacheDefault: true,
  }),
  quiet: Flags.boolean({
    char: 'q',
    summary: 'No progress, no notes.',
    helpGroup: GLOBAL,
    env: nameEnvVar('quiet'),
    default: defaultSwitch('quiet'),
    noCacheDefault: true,
  }),
  full: Flags.boolean({
    summary: 'Show addresses, hashes and columns whole on a terminal.',
    helpGroup: GLOBAL,
    env: nameEnvVar('full'),
    default: false,
  }),
  verbose: Flags.boolean({
    summary: 'Show all details: of a preview, and of an error with its cause.',
    helpGroup: GLOBAL,
    env: nameEnvVar('verbose'),
    default: false,
  }),
}

/** On every command that talks to a chain. */
export const networkFlags = {
  network: Flags.string({
    char: 'n',
    summary: 'Network: finney, test, archive, local, or ws:// or wss:// addresses of one chain with commas between.',
    helpValue: '<name|urls>',
    helpGroup: GLOBAL,
    aliases: ['subtensor.network', 'chain', 'subtensor.chain_endpoint', 'subtensor_network', 'chain_endpoint'],
    env: nameEnvVar('network'),
    default: defaultText('network'),
  }),
}

/** On every command that reads a chain and changes nothing. */
export const blockFlags = {
  block: Flags.string({
    summary: 'Read the state after this block, from an archive node if need be; otherwise the newest.',
    helpValue: '<number|hash>',
    helpGroup: GLOBAL,
    env: nameEnvVar('block'),
  }),
}

/** Where the wallets are. */
export const walletPathFlags = {
  'wallet-path': Flags.string({
    summary: 'Directory of the wallets.',
    helpValue: '<directory>',
    helpGroup: 'WALLET',
    aliases: ['wallet.path', 'wallet_path'],
    charAliases: ['p'],
    env: nameEnvVar('wallet-path'),
    default: defaultText('wallet-path'),
  }),
}

/** The only wallet that a list tells of. Not `wallet`: the one that the environment or the config file sets must not restrict a listing. */
export const onlyWalletFlags = {
  ...walletPathFlags,
  only: Flags.string({
    char: 'w',
    summary: 'Only this wallet.',
    helpValue: '<name>',
    helpGroup: 'WALLET',
    aliases: ['wallet', 'wallet-name', 'wallet.name', 'wallet_name', 'name'],
  }),
}

const WALLET = {
  char: 'w',
  helpValue: '<name>',
  helpGroup: 'WALLET',
  aliases: ['wallet-name', 'wallet.name', 'wallet_name', 'name'],
  env: nameEnvVar('wallet'),
} as const

/**
 * The flag that names an existing wallet. It has no default: chooseWallet reads the config file, and decides when nothing names a wallet.
 */
export const walletFlags = {
  wallet: Flags.string({
    ...WALLET,
    aliases: [...WALLET.aliases],
    summary: 'Name of the wallet; otherwise `default`, or the only one there is.',
  }),
  ...walletPathFlags,
}

/** Whose money a command looks at, where that may be somebody without a wallet here. */
export const addressFlags = {
  address: Flags.string({
    summary: 'Look at this address instead of a wallet.',
    helpValue: '<address>',
    aliases: ['ss58', 'coldkey-ss58', 'coldkey_ss58', 'coldkey', 'key'],
    charAliases: ['k'],
  }),
}

/** The name of a wallet that is to be created. */
export const newWalletFlags = {
  wallet: Flags.string({ ...WALLET, aliases: [...WALLET.aliases], summary: 'Name of the wallet.', default: defaultText('wallet') }),
  ...walletPathFlags,
}

const HOTKEY = {
  char: 'H',
  helpValue: '<name>',
  helpGroup: 'WALLET',
  aliases: ['wallet-hotkey', 'wallet.hotkey', 'wallet_hotkey'],
  env: nameEnvVar('hotkey'),
} as const

/** The flag that names an existing hotkey of the wallet; see {@link walletFlags}. */
export const hotkeyFlags = {
  hotkey: Flags.string({
    ...HOTKEY,
    aliases: [...HOTKEY.aliases],
    summary: 'Name of the hotkey in the wallet; otherwise `default`, or its only one.',
  }),
}

/** The only hotkey that a list tells of. */
export const listedHotkeyFlags = {
  hotkey: Flags.string({
    ...HOTKEY,
    aliases: [...HOTKEY.aliases],
    summary: "Positions with this hotkey alone: one of the wallet's, or anybody's.",
    helpValue: '<name|address>',
  }),
}

/** The hotkeys that are watched. */
export const watchedHotkeyFlags = {
  hotkey: Flags.string({
    ...HOTKEY,
    aliases: [...HOTKEY.aliases],
    summary: 'Of these hotkeys alone, with commas between: addresses, or WALLET/HOTKEY.',
    helpValue: '<hotkeys>',
  }),
}

/** The name of a hotkey that is to be created. */
export const newHotkeyFlags = {
  hotkey: Flags.string({
    ...HOTKEY,
    aliases: [...HOTKEY.aliases],
    summary: 'Name of the hotkey in the wallet.',
    default: defaultText('hotkey'),
  }),
}

/** On every command that unlocks a key. No flag takes a password. */
export const passwordFlags = {
  'password-file': Flags.string({
    summary: 'Read the password from this file; - is stdin.',
    helpValue: '<file|->',
    helpGroup: 'WALLET',
    aliases: ['wallet-password-file', 'wallet_password_file'],
  }),
  'password-stdin': Flags.boolean({
    summary: 'Read the password from standard input.',
    helpGroup: 'WALLET',
    exclusive: ['password-file'],
  }),
}

/** On every command that asks before it changes something. */
export const confirmFlags = {
  yes: Flags.boolean({
    char: 'y',
    summary: 'Answer yes to every confirmation.',
    aliases: ['no-prompt', 'no_prompt'],
    env: nameEnvVar('yes'),
    default: defaultSwitch('yes'),
    noCacheDefault: true,
  }),
  prompt: Flags.boolean({ hidden: true, summary: 'Ask, whatever the environment and the config file say.' }),
}

/** On every command that sends a transaction. */
export const sendFlags = {
  ...confirmFlags,
  simulate: Flags.boolean({
    summary:
      'Run it first on a fork of the current block, by the real runtime, and show what it did. Needs a package: docs/localnet-forks.md.',
    default: false,
  }),
  strict: Flags.boolean({
    summary: 'Refuse to sign where the endpoints of the quorum do not agree, or the simulation differs; otherwise it is a warning.',
    env: nameEnvVar('strict'),
    default: defaultSwitch('strict'),
    noCacheDefault: true,
  }),
  'dry-run': Flags.boolean({
    summary: 'Show the checks, the price and the effects, and stop before signing.',
    env: nameEnvVar('dry-run'),
    default: defaultSwitch('dry-run'),
    noCacheDefault: true,
  }),
  wait: Flags.option({
    summary: 'How long to wait for the outcome.',
    options: ['none', 'inclusion', 'finalization'] as const,
    default: 'inclusion',
  })(),
  policy: Flags.string({
    summary: 'Hold it to this policy as well; it adds to those that are in force anyhow.',
    helpValue: '<file>',
  }),
  stream: Flags.boolean({ summary: 'With --json: a line for each stage, the outcome last.', default: false }),
  'wait-for-inclusion': Flags.boolean({ hidden: true, allowNo: true, aliases: ['wait_for_inclusion'] }),
  'wait-for-finalization': Flags.boolean({ hidden: true, allowNo: true, aliases: ['wait_for_finalization'] }),
}

/** On every command that signs and sends. */
export const writeFlags = {
  ...sendFlags,
  period: Flags.integer({
    summary: 'Blocks for which the signature is valid; a power of two.',
    aliases: ['era'],
    helpValue: '<blocks>',
    min: 4,
    max: 65_536,
  }),
  nonce: Flags.integer({
    summary: 'Nonce to sign with; otherwise the next one, pending transactions counted.',
    helpValue: '<number>',
    min: 0,
    max: 0xffff_ffff,
  }),
  quorum: Flags.integer({
    summary: 'How many endpoints must say the same of what the preview rests on.',
    helpValue: '<number>',
    min: 1,
    max: 5,
    env: nameEnvVar('quorum'),
    default: async () => readQuorum(),
    noCacheDefault: true,
  }),
  tip: Flags.string({ summary: 'TAO on top of the fee. Bittensor includes nothing earlier for it.', helpValue: '<TAO>' }),
  'mev-shield': Flags.boolean({
    summary: 'Send it encrypted, so that nobody can trade ahead of it. By default trades on public networks are, where possible.',
    allowNo: true,
    aliases: ['mev-protection', 'mev_protection', 'mev_shield'],
    env: nameEnvVar('mev-shield'),
  }),
  'no-metadata-proof': Flags.boolean({
    summary: 'Sign without the proof that what was shown is what the chain reads: a lying endpoint could have anything signed.',
    default: false,
  }),
}
