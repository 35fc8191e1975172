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

/** Who has the key of an address, as the flags name it. */
export interface Owner {
  readonly role: OwnKey['role']
  readonly choice: { readonly wallet: string; readonly hotkey?: string }
}

/** The wallet under a directory that has the address, or the hotkey of one; undefined where none has it. */
export function findOwner(walletPath: string, address: string): Owner | undefined {
  const own = listOwnKeys(walletPath).get(address)
  if (own === undefined) return undefined
  const [wallet = '', hotkey] = own.name.split('/')
  return { role: own.role, choice: hotkey === undefined ? { wallet } : { wallet, hotkey } }
}
