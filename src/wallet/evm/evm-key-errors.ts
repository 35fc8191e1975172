/** The errors about EVM key files alone. */
import { type TaoError, walletError } from '../../core/errors.js'

/** Exit 4. The file is not, or no longer, a key file of Ethereum. */
export function damagedEvmKey(file: string, why: string): TaoError {
  return walletError(`Damaged EVM key file: ${file}`, 'DAMAGED_KEYFILE', {
    why,
    hint: 'Restore it from a backup, or import its private key or mnemonic with taoctl evm key import.',
    details: { file },
  })
}

/** Exit 4. The wallet has no EVM key of this name. */
export function evmKeyNotFound(name: string, wallet: string, others: readonly string[]): TaoError {
  return walletError(`Wallet ${wallet} has no EVM key ${name}`, 'KEY_NOT_FOUND', {
    why: others.length === 0 ? 'It has none at all.' : `It has: ${others.slice(0, 12).join(', ')}.`,
    hint: others.length === 0 ? 'taoctl evm key create' : 'taoctl evm key list',
    details: { wallet, key: name },
  })
}
