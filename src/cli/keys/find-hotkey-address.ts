import type { Note } from '../accounts/choose-wallet.js'
import { type WalletChoice, WalletContext } from './context.js'
import { readGivenAddress, resolveHotkey } from './resolve-hotkey.js'

/**
 * The hotkey that a command looks at: an address, for which no wallet is needed, or as {@link resolveHotkey} finds it. Throws what that
 * throws.
 */
export async function findHotkeyAddress(
  choice: WalletChoice & { readonly 'hotkey-address'?: string | undefined },
  note: Note,
): Promise<string> {
  const given = readGivenAddress(choice['hotkey-address'] ?? choice.hotkey)
  if (given !== undefined) return given
  return resolveHotkey(await WalletContext.open(choice, note), choice.hotkey, choice['hotkey-address'])
}
