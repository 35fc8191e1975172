import { copyBuffer } from '../../core/bytes/copy-buffer.js'
import { type KeyMaterial, makeKeyFromMnemonic, makeKeyFromSeed } from './key-material.js'

/** The keys of all schemes that the secret of a key makes, the given one first. A private key without its seed makes no other one. */
export async function deriveSchemes(key: KeyMaterial): Promise<readonly KeyMaterial[]> {
  const other = key.scheme === 'sr25519' ? 'ed25519' : 'sr25519'
  if (key.phrase !== undefined) return [key, await makeKeyFromMnemonic(key.phrase.toString('utf8'), other)]
  return key.seed === undefined ? [key] : [key, await makeKeyFromSeed(copyBuffer(key.seed), other)]
}
