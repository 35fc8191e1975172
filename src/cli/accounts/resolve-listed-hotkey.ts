import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { listWallets } from '../../wallet/listing/list-wallets.js'
import type { NameChoice } from './resolve-account.js'
import { resolveNamedHotkey } from './resolve-named-hotkey.js'

/**
 * The address of a hotkey to look at, which may be anybody's: an address, `WALLET/HOTKEY`, a name of the address book, or the name of a
 * hotkey of one of these wallets. Errors: see {@link resolveNamedHotkey}.
 */
export function resolveListedHotkey(choice: NameChoice, wallets: readonly (string | null)[], text: string): string {
  const given = text.trim()
  const own = listWallets(resolveWalletRoot(choice['wallet-path']))
    .filter(({ name }) => wallets.some((listed) => listed?.split(', ').includes(name)))
    .flatMap(({ hotkeys }) => hotkeys)
    .filter(({ name, address }) => name === given && address !== null)
  const addresses = new Set(own.flatMap(({ address }) => address ?? []))
  const [only] = addresses
  return addresses.size === 1 && only !== undefined ? only : resolveNamedHotkey(choice, given)
}
