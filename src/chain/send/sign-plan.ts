import { ZERO_RAO } from '../../core/money.js'
import { makeMortalEra } from '../extrinsic/era.js'
import { makeSigningPayload, signExtrinsic } from '../extrinsic/extrinsic.js'
import { type ExtensionData, encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { hashBlake2b256 } from '../hash.js'
import { nameNetwork } from '../networks.js'
import { toHex } from '../scale/hex.js'
import type { Signer } from '../signer.js'
import { chooseEraPeriod } from './choose-era-period.js'
import type { Prepared } from './prepare-plan.js'
import { readBirthHash } from './signing-facts.js'
import type { SignedExtrinsic } from './submit-extrinsic.js'
import type { Turn } from './take-turn.js'
import type { WriteRun } from './write-run.js'

/** What the extensions of a transaction say: the connected runtime, the prepared proof of its metadata, and what is of this signature. */
export function describeExtensions(
  { client, options }: Pick<WriteRun, 'client' | 'options'>,
  { preview }: Pick<Prepared, 'preview'>,
  signature: Pick<ExtensionData, 'eraBytes' | 'birthHash' | 'nonce'>,
): ExtensionData {
  return {
    ...signature,
    specVersion: client.runtime.specVersion,
    transactionVersion: client.runtime.transactionVersion,
    genesisHash: client.genesisHash,
    tipRao: options.tipRao ?? ZERO_RAO,
    metadataHash: preview.metadataProof.digest,
  }
}

/**
 * Signs the prepared call for the current runtime, valid from a recent block. Nothing has been sent when this throws: network errors (exit
 * 5), signed extensions that are not known (6), or two readers that disagree about what is signed (3).
 */
export async function signPlan({ client, reader, options }: WriteRun, { prepared, facts }: Turn, signer: Signer): Promise<SignedExtrinsic> {
  const period = chooseEraPeriod(options)
  const { anchor } = facts
  const nonce = await facts.nonce
  const era = makeMortalEra(period, anchor.number)
  const birthHash = await readBirthHash(client, era.birthBlock, anchor)
  const data = describeExtensions({ client, options }, prepared, { eraBytes: era.bytes, birthHash, nonce })
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
      nonce,
      network: nameNetwork(client.network),
      eraEndBlock: era.endBlock,
      fromBlock: era.birthBlock,
      fromBlockHash: birthHash,
      specVersion: client.runtime.specVersion,
    },
  }
}
