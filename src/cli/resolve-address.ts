import { usageError } from '../core/errors.js'
import { parseAddress } from '../core/ss58.js'
import { coldkeyPaths, resolveWalletRoot, walletPaths } from '../wallet/paths.js'
import type { WalletContext } from './context.js'

/** The longest name of a wallet is far shorter than any address, so what is longer was meant as one. */
const ADDRESS_LIKE = /^[1-9A-HJ-NP-Za-km-z]{40,}$/

function looksLikeAddress(text: string): boolean {
  return text.startsWith('0x') || ADDRESS_LIKE.test(text)
}

/**
 * The hotkey that is meant: an address where one is given, in `--hotkey` or in btcli's flag for it, otherwise the one of that name in the
 * wallet. A mistyped address is an error (exit 2) and never quietly another hotkey. Exit 4 if the wallet has none of that name.
 */
export async function resolveHotkey(wallet: WalletContext, name: string, address?: string): Promise<string> {
  const given = address ?? (looksLikeAddress(name) ? name : undefined)
  if (given === undefined) return wallet.readAddress('hotkey')
  parseAddress(given)
  return given
}

/**
 * The account that is meant: an address, or the name of a wallet, whose coldkey it is. What looks like an address is read as one, so
 * that a mistyped character is an error of the address (exit 2) and never "no such wallet".
 */
export async function resolveAccount(nameOrAddress: string, walletPath: string): Promise<string> {
  if (looksLikeAddress(nameOrAddress)) {
    parseAddress(nameOrAddress)
    return nameOrAddress
  }
  const { readAddress } = await import('../wallet/read-address.js')
  try {
    return readAddress(coldkeyPaths(walletPaths(resolveWalletRoot(walletPath), nameOrAddress)))
  } catch (cause) {
    throw usageError(`Neither an address nor a wallet: ${JSON.stringify(nameOrAddress)}`, 'UNKNOWN_ACCOUNT', {
      why: `There is no readable wallet of that name in ${walletPath}.`,
      hint: 'Give an address, or see the wallets with `taoctl wallet list`.',
      cause,
    })
  }
}
