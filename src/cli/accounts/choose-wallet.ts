/** Decides which wallet and which hotkey a command uses when the command line does not say. No other file decides this. */
import { describeAddressShape } from '../../core/address-shape.js'
import { type TaoError, usageError, walletError } from '../../core/errors.js'
import { quoteWord } from '../../core/quote-word.js'
import { refuseAddressShape } from '../../core/ss58.js'
import { suggestNames } from '../../core/suggest-names.js'
import { resolveWalletRoot, type WalletPaths, walletPaths } from '../../wallet/files/paths.js'
import { isWallet, listHotkeyNames, listWalletNames } from '../../wallet/listing/list-names.js'
import { readConfigValue } from '../config/config.js'
import { askChoice, canPrompt } from '../terminal/prompts.js'

/** The name that the Python tools use for a wallet or hotkey when the user names none. */
export const DEFAULT_NAME = 'default'

/** Says something to the person at the terminal. */
export type Note = (text: string) => void

/** Values of the wallet flags. */
export interface PlaceOfWallet {
  /** The wallet that a flag or the environment names; undefined when neither does. */
  readonly wallet?: string | undefined
  readonly 'wallet-path': string
}

const SHOWN_NAMES = 12

function joinNames(names: readonly string[]): string {
  const more = names.length - SHOWN_NAMES
  return more > 0 ? `${names.slice(0, SHOWN_NAMES).join(', ')} and ${more} more` : names.join(', ')
}

function missingWallet(name: string, root: string): TaoError {
  const names = listWalletNames(root)
  const nearest = suggestNames(name, names)
  const there = names.length === 0 ? `There is no wallet at all in ${root}.` : `In ${root} there are: ${joinNames(names)}.`
  const hint =
    nearest.length > 0
      ? `--wallet ${nearest.map(quoteWord).join(', or ')}`
      : names.length === 0
        ? 'taoctl wallet create'
        : 'taoctl wallet list'
  return walletError(`Wallet not found: ${name}`, 'WALLET_NOT_FOUND', {
    why: there,
    hint,
    details: { wallet: name, path: root },
  })
}

/**
 * Chooses the wallet: the one that a flag, the environment or the config file names; otherwise `default`; otherwise the only one there is,
 * which is then reported to the user. If there are several, the user chooses from a list on a terminal.
 *
 * Exit 2 off a terminal if there are several (`INPUT_MISSING`, which lists them), and for a bad name; exit 4 (`WALLET_NOT_FOUND`) if there
 * is none, or none of that name.
 */
export async function chooseWallet(choice: PlaceOfWallet, note: Note): Promise<WalletPaths> {
  const root = resolveWalletRoot(choice['wallet-path'])
  const named = choice.wallet ?? readConfigValue('wallet')?.toString()
  if (named !== undefined) {
    // If a mnemonic or an export was given to the wrong flag, the error must not repeat it as the name of a missing wallet.
    const misplaced = describeAddressShape(named)?.shown === false ? refuseAddressShape(named) : undefined
    if (misplaced !== undefined && !isWallet(root, named)) throw misplaced
    const paths = walletPaths(root, named)
    if (!isWallet(root, paths.name)) throw missingWallet(paths.name, root)
    return paths
  }
  if (isWallet(root, DEFAULT_NAME)) return walletPaths(root, DEFAULT_NAME)
  const names = listWalletNames(root)
  const [only] = names
  if (only === undefined) {
    throw walletError('There is no wallet yet', 'WALLET_NOT_FOUND', {
      why: `None was found in ${root}.`,
      hint: 'taoctl wallet create, or name the folder where they are with --wallet-path.',
      details: { path: root },
    })
  }
  if (names.length === 1) {
    note(`wallet ${only} (the only one in ${root})`)
    return walletPaths(root, only)
  }
  if (!canPrompt()) {
    throw usageError('Missing --wallet', 'INPUT_MISSING', {
      why: `There are ${names.length} wallets in ${root}, and none is called ${DEFAULT_NAME}: ${joinNames(names)}.`,
      hint: 'Pass --wallet <name>, or keep one: taoctl config set wallet <name>',
      details: { wallets: names, path: root },
    })
  }
  return walletPaths(
    root,
    await askChoice(
      'Wallet',
      'wallet',
      names.map((value) => ({ value })),
    ),
  )
}

/**
 * The hotkey to use when no flag names one and nobody is to be asked: that of the config file, `default`, or the only one there is;
 * undefined otherwise.
 */
export function findHotkeyName(wallet: WalletPaths): string | undefined {
  const kept = readConfigValue('hotkey')
  if (kept !== undefined) return kept.toString()
  const names = listHotkeyNames(wallet)
  return names.includes(DEFAULT_NAME) ? DEFAULT_NAME : names.length === 1 ? names[0] : undefined
}

/**
 * Chooses a hotkey of the wallet when no flag names one: that of the config file; otherwise `default`; otherwise the only one there is,
 * which is then reported to the user. If there are several, the user chooses from a list on a terminal. Exit 2 off a terminal if there are
 * several; exit 4 (`KEY_NOT_FOUND`) if the wallet has none.
 */
export async function chooseHotkey(wallet: WalletPaths, note: Note): Promise<string> {
  const kept = readConfigValue('hotkey')
  if (kept !== undefined) return kept.toString()
  const names = listHotkeyNames(wallet)
  const [only] = names
  if (names.includes(DEFAULT_NAME)) return DEFAULT_NAME
  if (only === undefined) {
    throw walletError(`Wallet ${wallet.name} has no hotkey`, 'KEY_NOT_FOUND', {
      why: `There is none in ${wallet.hotkeysDir}.`,
      hint: `taoctl wallet new-hotkey --wallet ${quoteWord(wallet.name)}, or name another wallet with --wallet.`,
      details: { wallet: wallet.name },
    })
  }
  if (names.length === 1) {
    note(`hotkey ${only} (the only one of wallet ${wallet.name})`)
    return only
  }
  if (!canPrompt()) {
    throw usageError('Missing --hotkey', 'INPUT_MISSING', {
      why: `Wallet ${wallet.name} has ${names.length} hotkeys, and none is called ${DEFAULT_NAME}: ${joinNames(names)}.`,
      hint: 'Pass --hotkey <name>.',
      details: { hotkeys: names, wallet: wallet.name },
    })
  }
  return askChoice(
    `Hotkey of ${wallet.name}`,
    'hotkey',
    names.map((value) => ({ value })),
  )
}
