import type { OwnKey } from '../../chain/balances/classify-destination.js'
import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { listWallets } from '../../wallet/listing/list-wallets.js'

/**
 * The accounts of all wallets under a directory, by address, without a password. If an address belongs to a coldkey and a hotkey, it counts
 * as the coldkey.
 */
export function listOwnKeys(walletPath: string): ReadonlyMap<string, OwnKey> {
  const own = new Map<string, OwnKey>()
  const wallets = listWallets(resolveWalletRoot(walletPath))
  for (const { name, hotkeys } of wallets) {
    for (const hotkey of hotkeys) if (hotkey.address !== null) own.set(hotkey.address, { role: 'hotkey', name: `${name}/${hotkey.name}` })
  }
  for (const { name, coldkey } of wallets) if (coldkey !== null) own.set(coldkey, { role: 'coldkey', name })
  return own
}
