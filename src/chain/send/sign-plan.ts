import { ZERO_RAO } from '../../core/money.js'
import { makeMortalEra, roundEraPeriod } from '../extrinsic/era.js'
import { makeSigningPayload, signExtrinsic } from '../extrinsic/extrinsic.js'
import { type ExtensionData, encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { hashBlake2b256 } from '../hash.js'
import { nameNetwork } from '../networks.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { toHex } from '../scale/hex.js'
import type { Signer } from '../signer.js'
import { chooseAnchor } from './choose-anchor.js'
import type { Prepared } from './prepare-plan.js'
import { readNextNonce } from './read-next-nonce.js'
import type { SignedExtrinsic } from './submit-extrinsic.js'
import type { WriteRun } from './write-run.js'

/** At 12 s a block this is six minutes: time for a slow block author, short enough that an unknown outcome is soon a known one. */
const DEFAULT_ERA_PERIOD = 32

/** For how many blocks the signature is valid. */
export function chooseEraPeriod({ eraPeriod = DEFAULT_ERA_PERIOD }: { readonly eraPeriod?: number }): number {
  return roundEraPeriod(eraPeriod)
}

/**
 * Signs what was prepared, for the runtime and the block of now. Throws the network (5), extensions that are not known (6), and two readers that do not
 * agree (3); nothing has been sent by then.
 */
export async function signPlan({ client, reader, options }: WriteRun, prepared: Prepared, signer: Signer): Promise<SignedExtrinsic> {
  const period = chooseEraPeriod(options)
  const [anchor, next] = await Promise.all([chooseAnchor(client, period), options.nonce ?? readNextNonce(client, signer.address)])
  const era = makeMortalEra(period, anchor.number)
  const birthHash = era.birthBlock === anchor.number ? anchor.hash : await client.request('chain_getBlockHash', [era.birthBlock])
  if (typeof birthHash !== 'string' || !/^0x[0-9a-f]{64}$/i.test(birthHash)) throw badAnswer(client.network.endpoint, 'chain_getBlockHash')
  const data: ExtensionData = {
    specVersion: client.runtime.specVersion,
    transactionVersion: client.runtime.transactionVersion,
    genesisHash: client.genesisHash,
    eraBytes: era.bytes,
    birthHash,
    nonce: next,
    tipRao: options.tipRao ?? ZERO_RAO,
    metadataHash: prepared.preview.metadataProof.digest,
  }
  const extensions = encodeSignedExtensions(prepared.metadata, data)
  await Promise.all([
    prepared.secondReading,
    reader.readPayload(makeSigningPayload(prepared.call, extensions), prepared.call, {
      ...data,
      eraPeriod: period,
      eraAnchor: anchor.number,
    }),
  ])
  const bytes = await signExtrinsic(prepared.metadata, signer, prepared.call, extensions)
  return {
    bytes,
    submission: {
      hash: toHex(hashBlake2b256(bytes)),
      signer: signer.address,
      nonce: next,
      network: nameNetwork(client.network),
      eraEndBlock: era.endBlock,
      fromBlock: era.birthBlock,
      fromBlockHash: birthHash,
      specVersion: client.runtime.specVersion,
    },
  }
}
