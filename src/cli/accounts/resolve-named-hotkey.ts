import { TaoError, walletError } from '../../core/errors.js'
import { type NameChoice, resolveAccount } from './resolve-account.js'

/**
 * The address of a hotkey to look at that no listed wallet has by this name: an address, `WALLET/HOTKEY` or a name of the address book.
 * Errors as `resolveAddress`; where nothing has the name, the error is about a hotkey (exit 4, `KEY_NOT_FOUND`), and not about a wallet.
 */
export function resolveNamedHotkey(choice: NameChoice, text: string): string {
  try {
    return resolveAccount(choice, text).address
  } catch (error) {
    if (!(error instanceof TaoError) || error.code !== 'WALLET_NOT_FOUND' || text.includes('/')) throw error
    throw walletError(`Hotkey not found: ${text}`, 'KEY_NOT_FOUND', {
      why: 'No wallet that is looked at has a hotkey of that name, and neither is it in the address book.',
      hint: 'Give its address or WALLET/HOTKEY; taoctl wallet list shows both.',
      details: { hotkey: text },
      cause: error,
    })
  }
}
