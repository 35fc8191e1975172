import { parseAddress } from '../../core/ss58.js'
import type { ChainClient } from '../client.js'
import { expectBigint, expectObject } from '../scale/expect.js'
import { ScaleWriter } from '../scale/writer.js'
import { makeMortalEra } from './era.js'
import { makeUnsignedLookalike } from './extrinsic.js'
import { encodeSignedExtensions } from './signed-extensions.js'

/**
 * The fee of a call in rao, tip included, as the runtime's own TransactionPaymentApi computes it for an extrinsic of that size.
 * Null when the runtime or the node cannot say.
 */
export async function estimateFee(client: ChainClient, signer: string, call: Uint8Array, tipRao: bigint): Promise<bigint | null> {
  const metadata = await client.metadata()
  const extensions = encodeSignedExtensions(metadata, {
    specVersion: client.runtime.specVersion,
    transactionVersion: client.runtime.transactionVersion,
    genesisHash: client.genesisHash,
    eraBytes: makeMortalEra(64, 0).bytes,
    birthHash: client.genesisHash,
    // A nonce of the usual length: the fee depends on the bytes.
    nonce: 64,
    tipRao,
  })
  const extrinsic = makeUnsignedLookalike(parseAddress(signer), extensions, call)
  const input = new ScaleWriter().writeBytes(extrinsic).writeUint(extrinsic.length, 4).toBytes()
  try {
    const info = expectObject(await client.callApiRaw('TransactionPaymentApi', 'query_info', input), 'TransactionPaymentApi.query_info')
    return expectBigint(info.partial_fee, 'TransactionPaymentApi.query_info.partial_fee') + tipRao
  } catch {
    return null
  }
}
