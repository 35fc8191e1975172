/** The EVM addresses whose owner can be told here: of keys, of accounts, and of the runtime. */
import type { EvmOwner } from '../../chain/evm/evm-owner.js'
import { addressOfPrecompile, PLAIN_PRECOMPILES, PRECOMPILES } from '../../chain/evm/precompile-list.js'
import { formsOfEvm, formsOfKey, parseEvmAddress } from '../../core/evm-address.js'
import { parseAddress } from '../../core/ss58.js'
import { type EvmKeyProblem, type ListedEvmKey, listEvmKeyNames, listEvmKeys } from '../../wallet/evm/evm-key-files.js'
import { resolveWalletRoot, walletPaths } from '../../wallet/files/paths.js'
import { listFolderNames } from '../../wallet/listing/list-names.js'
import { listWallets } from '../../wallet/listing/list-wallets.js'

/** The EVM keys of all wallets under a directory, also of one that has nothing else, and the files among them that are none. */
export function listAllEvmKeys(walletPath: string): {
  readonly keys: readonly ListedEvmKey[]
  readonly problems: readonly EvmKeyProblem[]
} {
  const root = resolveWalletRoot(walletPath)
  const found = listFolderNames(root)
    .map((name) => walletPaths(root, name))
    .filter((wallet) => listEvmKeyNames(wallet).length > 0)
    .map((wallet) => listEvmKeys(wallet))
  return { keys: found.flatMap(({ keys }) => keys), problems: found.flatMap(({ problems }) => problems) }
}

/** The owners that are known here. Of an address that is a key's and an account's, the key comes first. */
export function listEvmOwners(walletPath: string): readonly EvmOwner[] {
  const keys = listAllEvmKeys(walletPath).keys.map(({ wallet, name, address, mirror }) => ({
    kind: 'key' as const,
    name: `${wallet}/${name}`,
    address,
    mirror,
  }))
  const deposits = listWallets(resolveWalletRoot(walletPath)).flatMap(({ name, coldkey }) => {
    if (coldkey === null) return []
    const { evmAddress, mirror } = formsOfKey(parseAddress(coldkey))
    return [{ kind: 'deposit' as const, name, address: evmAddress, mirror }]
  })
  const runtime = [...PRECOMPILES.map(({ index, name }) => [index, name] as const), ...PLAIN_PRECOMPILES].map(([index, name]) => {
    const { evmAddress, mirror } = formsOfEvm(parseEvmAddress(addressOfPrecompile({ index })))
    return { kind: 'precompile' as const, name, address: evmAddress, mirror }
  })
  return [...keys, ...deposits, ...runtime]
}
