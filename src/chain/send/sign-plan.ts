import { type Era, makeMortalEra } from '../extrinsic/era.js'
import { makeSigningPayload, signExtrinsic } from '../extrinsic/extrinsic.js'
import { encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { hashBlake2b256 } from '../hash.js'
import { nameNetwork } from '../networks.js'
import type { Submission } from '../plan.js'
import { toHex } from '../scale/hex.js'
import type { Signer } from '../signer.js'
import { chooseEraPeriod } from './choose-era-period.js'
import { describeExtensions } from './describe-extensions.js'
import type { Prepared } from './prepare-plan.js'
import { type Anchor, readBirthHash } from './signing-facts.js'
import type { SignedExtrinsic } from './submit-extrinsic.js'
import type { Turn } from './take-turn.js'
import type { WriteRun } from './write-run.js'

/** For how long a signature is valid. */
interface Validity {
  readonly period: number
  readonly anchor: Anchor
  readonly era: Era
  readonly birthHash: string
}

/** One call with its nonce, and the second reading of its bytes. */
export interface SignedCall {
  readonly call: Uint8Array
  readonly nonce: number
  readonly secondReading: Promise<void>
}

/** How long what is signed in this turn is valid. */
export async function chooseValidity({ client, options }: WriteRun, { prepared, facts: { anchor } }: Turn): Promise<Validity> {
  const period = prepared.preview.shield?.period ?? chooseEraPeriod(options)
  const era = makeMortalEra(period, anchor.number)
  return { period, anchor, era, birthHash: await readBirthHash(client, era.birthBlock, anchor) }
}

/** Signs one call, after two readers have agreed on what is signed. */
export async function signCall(
  run: Pick<WriteRun, 'client' | 'options' | 'reader'>,
  prepared: Pick<Prepared, 'preview' | 'metadata'>,
  signer: Signer,
  { call, nonce, secondReading }: SignedCall,
  { period, anchor, era, birthHash }: Validity,
): Promise<Uint8Array> {
  const data = describeExtensions(run, prepared, { eraBytes: era.bytes, birthHash, nonce })
  const extensions = encodeSignedExtensions(prepared.metadata, data)
  await Promise.all([
    secondReading,
    run.reader.readPayload(makeSigningPayload(call, extensions), call, { ...data, eraPeriod: period, eraAnchor: anchor.number }),
  ])
  return signExtrinsic(prepared.metadata, signer, call, extensions)
}

/** What identifies signed bytes. */
export function describeSigned(
  client: WriteRun['client'],
  { address: signer }: Signer,
  bytes: Uint8Array,
  nonce: number,
  { era, birthHash }: Validity,
): Submission {
  return {
    hash: toHex(hashBlake2b256(bytes)),
    signer,
    nonce,
    network: nameNetwork(client.network),
    eraEndBlock: era.endBlock,
    fromBlock: era.birthBlock,
    fromBlockHash: birthHash,
    specVersion: client.runtime.specVersion,
  }
}

/**
 * Signs the prepared call for the current runtime, valid from a recent block. Nothing has been sent when this throws: network errors (exit
 * 5), signed extensions that are not known (6), or two readers that disagree about what is signed (3).
 */
export async function signPlan(run: WriteRun, turn: Turn, signer: Signer): Promise<SignedExtrinsic> {
  const { prepared, facts } = turn
  const nonce = await facts.nonce
  const validity = await chooseValidity(run, turn)
  const { call, secondReading } = prepared
  const bytes = await signCall(run, prepared, signer, { call, nonce, secondReading }, validity)
  return { bytes, submission: describeSigned(run.client, signer, bytes, nonce, validity) }
}
