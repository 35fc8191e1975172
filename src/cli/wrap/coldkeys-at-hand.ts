import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { listWallets } from '../../wallet/listing/list-wallets.js'

/** The coldkeys under the wallet path that have a private key: their addresses, and the names of their wallets. */
export function listColdkeysAtHand(walletPath: string): ReadonlyMap<string, string> {
  const found = listWallets(resolveWalletRoot(walletPath)).filter(({ coldkey, encrypted }) => coldkey !== null && encrypted !== null)
  return new Map(found.flatMap(({ name, coldkey }) => (coldkey === null ? [] : [[coldkey, name] as const])).reverse())
}
