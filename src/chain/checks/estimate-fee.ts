import { addRao, type Rao } from '../../core/money.js'
import { parseAddress } from '../../core/ss58.js'
import { readAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { makeMortalEra } from '../extrinsic/era.js'
import { makeUnsignedLookalike } from '../extrinsic/extrinsic.js'
import { encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { expectObject, expectRao } from '../scale/expect.js'
import { ScaleWriter } from '../scale/writer.js'

/** An extrinsic as the signed one will be, but for a signature of ones and its era: to ask questions about. `metadataHash` as in what is signed. */
export async function makeLookalike(
  client: ChainClient,
  signer: string,
  call: Uint8Array,
  tipRao: Rao,
  metadataHash: string | null,
): Promise<Uint8Array> {
  const [metadata, { nonce }] = await Promise.all([client.metadata(), readAccount(client, signer)])
  const extensions = encodeSignedExtensions(metadata, {
    specVersion: client.runtime.specVersion,
    transactionVersion: client.runtime.transactionVersion,
    genesisHash: client.genesisHash,
    eraBytes: makeMortalEra(64, 0).bytes,
    birthHash: client.genesisHash,
    // The fee depends on every byte, and a nonce has one, two or four.
    nonce,
    tipRao,
    metadataHash,
  })
  return makeUnsignedLookalike(parseAddress(signer), extensions, call)
}

/**
 * The fee of a call, tip included, as the runtime's own TransactionPaymentApi computes it for an extrinsic of that size.
 * Null when the runtime or the node cannot say.
 */
export async function estimateFee(client: ChainClient, signer: string, call: Uint8Array, tipRao: Rao): Promise<Rao | null> {
  const extrinsic = await makeLookalike(client, signer, call, tipRao, null)
  const input = new ScaleWriter().writeBytes(extrinsic).writeUint(extrinsic.length, 4).toBytes()
  try {
    const info = expectObject(await client.callApiRaw('TransactionPaymentApi', 'query_info', input), 'TransactionPaymentApi.query_info')
    return addRao(expectRao(info.partial_fee, 'TransactionPaymentApi.query_info.partial_fee'), tipRao)
  } catch {
    return null
  }
}
