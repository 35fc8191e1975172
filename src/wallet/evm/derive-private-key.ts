import { HDKey } from 'viem/accounts'

/** Derives by BIP-32 from a seed of BIP-39; null where the path leads to no private key. The caller wipes it. */
export function derivePrivateKey(seed: Uint8Array, path: string): Uint8Array | null {
  return HDKey.fromMasterSeed(seed).derive(path).privateKey
}
