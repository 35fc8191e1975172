import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { appendJournal, type OutcomeRecord } from '../journal/journal.js'
import { makeOutcomeRecord, makeSignedRecord, recordOutcome } from '../journal/journal-records.js'
import { addSubmission } from '../outcome/make-unknown-error.js'
import type { Executed, Outcome, Preview } from '../plan.js'
import type { Signer } from '../signer.js'
import { chooseEraPeriod } from './choose-era-period.js'
import type { ExecuteOptions } from './execute-hooks.js'
import { handIn } from './hand-in.js'
import { explainBadProof } from './metadata-proof.js'
import type { Prepared } from './prepare-plan.js'
import type { Refused } from './settle-refusal.js'
import { signPlan } from './sign-plan.js'
import { EXECUTION_LAYER, type Simulation, VALIDITY_LAYER } from './simulate.js'
import type { SignedExtrinsic } from './submit-extrinsic.js'
import type { Turn } from './take-turn.js'
import type { Reservation } from './write-guard.js'
import type { WriteRun } from './write-run.js'

const BLOCK_MS = 12_000
const MAX_WAIT_MS = 600_000

function keepOutcome(options: ExecuteOptions, record: OutcomeRecord): void {
  if (options.journalDirectory === undefined) return
  try {
    appendJournal(options.journalDirectory, record)
  } catch {
    // The outcome is reported even if it cannot be written down. The record that was made before sending is enough to look it up again.
  }
}

/** If the digest of the metadata was signed, a bad signature means that the metadata was wrong. */
async function explainRefusal(client: ChainClient, prepared: Prepared, refused: Refused): Promise<Refused> {
  if (refused.error.code !== 'BAD_SIGNATURE' || prepared.preview.metadataProof.digest === null) return refused
  await client.forgetMetadata()
  return { ...refused, error: explainBadProof(refused.error, client.network.endpoint) }
}

/** Adds what the call did, if it succeeded. The code for it is loaded only here. */
async function report(client: ChainClient, { preview, metadata }: Prepared, outcome: Outcome): Promise<Outcome> {
  const { plan, callArgs } = preview
  const [{ reportOutcome }, { listDemands }] = await Promise.all([import('../outcome/report-outcome.js'), import('../outcome/results.js')])
  const call = { pallet: plan.call.pallet, name: plan.call.name, args: callArgs }
  return reportOutcome(client, metadata, { call, signer: plan.signer.address, demands: listDemands(plan) }, outcome)
}

function addLayers(preview: Preview, simulation: Simulation): Preview {
  const asked = [VALIDITY_LAYER, EXECUTION_LAYER]
  return {
    ...preview,
    simulated: [...preview.simulated, ...simulation.ran],
    notSimulated: [...preview.notSimulated.filter(({ layer }) => !asked.includes(layer)), ...simulation.skipped],
  }
}

/** Signs what the guard has set aside the amount for. If it is not signed after all, the amount is given back. */
async function signUnderGuard(
  run: WriteRun,
  turn: Turn,
  signer: Signer,
): Promise<{ readonly signed: SignedExtrinsic; readonly reservation: Reservation | undefined }> {
  const reservation = await run.options.guard?.reserve(run.client, turn.prepared)
  try {
    return { signed: await signPlan(run, turn, signer), reservation }
  } catch (error) {
    reservation?.release()
    throw error
  }
}

/**
 * Everything from the signature on. However this ends, a record says what to look for, and every error names the transaction. What is
 * thrown before the bytes have left means that they never will. What happens afterwards is up to {@link handIn}.
 */
export async function sendPlan(run: WriteRun, turn: Turn, signer: Signer): Promise<Executed> {
  const { client, hooks, options } = run
  const { prepared, release } = turn
  await hooks.onStage?.({ stage: 'signing' })
  const { signed, reservation } = await signUnderGuard(run, turn, signer)
  const { submission } = signed
  try {
    if (options.journalDirectory !== undefined)
      appendJournal(options.journalDirectory, makeSignedRecord(submission, prepared.preview, reservation?.id))
    await hooks.onStage?.({ stage: 'signed', submission })
    client.holdEndpoint()
    client.connection.assertOpen()
  } catch (error) {
    // It has not left, and never will.
    reservation?.release()
    if (!(error instanceof TaoError)) throw error
    keepOutcome(options, makeOutcomeRecord(submission.hash, 'not-included', null, error))
    throw addSubmission(error, submission)
  }
  const period = chooseEraPeriod(options)
  const { outcome: sent, simulation } = await handIn(client, prepared.metadata, signed, {
    wait: options.wait ?? 'inclusion',
    timeoutMs: options.outcomeTimeoutMs ?? Math.min(MAX_WAIT_MS, (period + 4) * BLOCK_MS),
    onStage: (stage) => {
      // From here on the pool counts this transaction, so the next process gets the next nonce.
      if (stage.stage === 'submitted') release()
      return hooks.onStage?.(stage)
    },
  })
  const outcome = sent.status === 'refused' ? await explainRefusal(client, prepared, sent) : await report(client, prepared, sent)
  keepOutcome(options, recordOutcome(outcome))
  if (outcome.status === 'refused') throw outcome.error
  return { status: 'done', preview: addLayers(prepared.preview, simulation), outcome }
}
