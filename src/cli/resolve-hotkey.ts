import { parseAddress } from '../core/ss58.js'
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
