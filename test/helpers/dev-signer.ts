import { Keyring } from '@polkadot/keyring'
import { cryptoWaitReady } from '@polkadot/util-crypto'
import type { Signer } from '../../src/chain/signer.js'

/** A signer of a well-known development account, `//Alice` and the like. */
export async function makeDevSigner(uri: string): Promise<Signer> {
  await cryptoWaitReady()
  const pair = new Keyring({ type: 'sr25519', ss58Format: 42 }).addFromUri(uri)
  return { address: pair.address, publicKey: pair.publicKey, scheme: 'sr25519', sign: async (payload) => pair.sign(payload) }
}
