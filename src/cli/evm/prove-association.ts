import { type AssociationProof, hashAssociation } from '../../chain/evm/association-proof.js'
import { walletError } from '../../core/errors.js'
import type { ListedEvmKey } from '../../wallet/evm/evm-key-files.js'
import { type EvmKeyChoice, unlockEvmKey } from './choose-evm-key.js'

/** What Ethereum adds to the last byte of a signature. */
const ETHEREUM_V = 27

/**
 * Has the EVM key sign that it stands for a hotkey, and reads the signature again before it is handed out. Exit 4 for the errors of
 * unlocking, and `KEY_MISMATCH` where the signature is not that of the key.
 */
export async function proveAssociation(
  choice: EvmKeyChoice,
  listed: ListedEvmKey,
  hotkey: string,
  block: bigint,
): Promise<AssociationProof> {
  const [key, { recoverSigner, signDigest }] = await Promise.all([unlockEvmKey(choice, listed), import('../../wallet/evm/evm-key.js')])
  const digest = hashAssociation(hotkey, block)
  const signature = Buffer.from(signDigest(key, digest))
  if (recoverSigner(digest, signature) !== listed.address) {
    throw walletError('The proof is not that of the EVM key', 'KEY_MISMATCH', { why: `It should be of ${listed.address}.` })
  }
  signature[64] = (signature[64] ?? 0) + ETHEREUM_V
  return { signature: `0x${signature.toString('hex')}` }
}
