import { signExtrinsic } from '../../src/chain/extrinsic/extrinsic.js'
import { encodeSignedExtensions } from '../../src/chain/extrinsic/signed-extensions.js'
import { encodeCallBytes } from '../../src/chain/metadata/encode-value.js'
import type { RuntimeMetadata } from '../../src/chain/metadata/runtime-metadata.js'
import { toHex } from '../../src/chain/scale/hex.js'
import { ZERO_RAO } from '../../src/core/money.js'
import { makeDevSigner } from './dev-signer.js'
import { GENESIS } from './fake-chain.js'

/** A signed transfer of //Alice to herself with this nonce, in hex: a transaction that uses the nonce up. */
export async function signTransfer(metadata: RuntimeMetadata, nonce: number): Promise<string> {
  const signer = await makeDevSigner('//Alice')
  const extensions = encodeSignedExtensions(metadata, {
    specVersion: 425,
    transactionVersion: 1,
    genesisHash: GENESIS,
    eraBytes: Uint8Array.of(0),
    birthHash: GENESIS,
    nonce,
    tipRao: ZERO_RAO,
    metadataHash: null,
  })
  const call = encodeCallBytes(metadata, { pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: signer.address, value: 1n } })
  return toHex(await signExtrinsic(metadata, signer, call, extensions))
}
