import { checkFailed } from '../../core/errors.js'
import { ZERO_RAO } from '../../core/money.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import { makeCarrierCall } from '../shield/carrier-call.js'
import { encryptExtrinsic } from '../shield/encrypt-extrinsic.js'
import { readNextKey } from '../shield/read-next-key.js'
import type { Signer } from '../signer.js'
import { chooseValidity, describeSigned, signCall } from './sign-plan.js'
import type { SignedExtrinsic } from './submit-extrinsic.js'
import type { Turn } from './take-turn.js'
import type { WriteRun } from './write-run.js'

/**
 * Signs the prepared call with the nonce after the next, encrypts what came of it to the key of now, and signs its carrier with the next
 * nonce. Both are valid for the same few blocks. What is encrypted leaves this process in no other form. Throws what {@link signPlan}
 * throws, `SHIELD_KEY_GONE` (exit 3) where no author has announced a key any more, and `BAD_SHIELD_KEY` (5).
 */
export async function signShielded(run: WriteRun, turn: Turn, signer: Signer): Promise<SignedExtrinsic> {
  const { client, options, reader } = run
  const { prepared, facts } = turn
  const nonce = await facts.nonce
  const validity = await chooseValidity(run, turn)
  const { call, secondReading, metadata } = prepared
  const inner = await signCall(run, prepared, signer, { call, nonce: nonce + 1, secondReading }, validity)
  // Keys change with each block, and a signature may have taken long.
  const key = await readNextKey(client, null)
  if (key === null) {
    throw checkFailed('There is no key to encrypt to any more', 'SHIELD_KEY_GONE', {
      why: 'The author of the block after the next has announced none (MevShield.NextKey). Nothing was sent.',
      hint: 'Try again, or send it openly with --no-mev-shield.',
    })
  }
  const planned = resolveCall(
    metadata,
    makeCarrierCall(await encryptExtrinsic(key, inner, client.network.endpoint)),
    client.runtime.specVersion,
  )
  const carrierCall = encodeCallBytes(metadata, planned)
  const bytes = await signCall(
    // A tip would not have it opened any sooner.
    { client, reader, options: { ...options, tipRao: ZERO_RAO } },
    prepared,
    signer,
    { call: carrierCall, nonce, secondReading: reader.readCall(metadata, carrierCall, planned) },
    validity,
  )
  const { hash } = describeSigned(client, signer, bytes, nonce, validity)
  return { bytes, submission: { ...describeSigned(client, signer, inner, nonce + 1, validity), carrier: { hash, nonce } } }
}
