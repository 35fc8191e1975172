import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { listWallets } from '../../wallet/listing/list-wallets.js'
import type { ResolvedAddress } from '../../wallet/names/resolve-address.js'
import { mergeNames } from './resolve-account.js'

/** The coldkeys of all wallets of this machine, each once; `warn` hears of every file that cannot be read. */
export function listColdkeys(walletPath: string, warn: (message: string, code: string) => void): readonly ResolvedAddress[] {
  const wallets = listWallets(resolveWalletRoot(walletPath))
  for (const { file, code, reason } of wallets.flatMap(({ problems }) => problems)) warn(`${file}: ${reason}`, code)
  return mergeNames(wallets.flatMap(({ name, coldkey }) => (coldkey === null ? [] : [{ name, address: coldkey }])))
}
