import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { appendJournal, type OutcomeRecord } from '../journal/journal.js'
import { makeOutcomeRecord, makeSignedRecord, recordOutcome } from '../journal/journal-records.js'
import { addSubmission } from '../outcome/make-unknown-error.js'
import type { Executed, Outcome, Preview } from '../plan.js'
import type { Signer } from '../signer.js'
import { chooseEraPeriod } from './choose-era-period.js'
import type { ExecuteHooks, ExecuteOptions } from './execute-hooks.js'
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

/** What was shown of signed bytes, and the metadata of the runtime that they were made for. */
export type Shown = Pick<Prepared, 'preview' | 'metadata'>

/** Where signed bytes go, who is told of it, and where it is written down. */
export interface Sending {
  readonly client: ChainClient
  readonly hooks: Pick<ExecuteHooks, 'onStage'>
  readonly options: Pick<ExecuteOptions, 'journalDirectory' | 'wait' | 'outcomeTimeoutMs' | 'eraPeriod'>
}

function keepOutcome(options: Sending['options'], record: OutcomeRecord): void {
  if (options.journalDirectory === undefined) return
  try {
    appendJournal(options.journalDirectory, record)
  } catch {
    // The outcome is reported even if it cannot be written down. The record that was made before sending is enough to look it up again.
  }
}

/** If the digest of the metadata was signed, a bad signature means that the metadata was wrong. */
async function explainRefusal(client: ChainClient, { preview }: Shown, refused: Refused): Promise<Refused> {
  if (refused.error.code !== 'BAD_SIGNATURE' || preview.metadataProof.digest === null) return refused
  await client.forgetMetadata()
  return { ...refused, error: explainBadProof(refused.error, client.network.endpoint) }
}

/** Adds what the call did, if it succeeded. The code for it is loaded only here. */
async function report(client: ChainClient, { preview, metadata }: Shown, outcome: Outcome): Promise<Outcome> {
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

/** Signed bytes with what holds until they are sent. */
export interface SignedWrite {
  readonly signed: SignedExtrinsic
  /** What the guard has set aside for it. */
  readonly reservation: Reservation | undefined
  /** Called as soon as the pool counts the transaction. */
  release(): void
}

/** Signs a write as its preview says that it is sent. The code for what is encrypted is loaded only here. */
async function sign(run: WriteRun, turn: Turn, signer: Signer): Promise<SignedExtrinsic> {
  if (turn.prepared.preview.shield === undefined) return signPlan(run, turn, signer)
  const { signShielded } = await import('./sign-shielded.js')
  return signShielded(run, turn, signer)
}

/** Signs what the guard has set aside the amount for. If it is not signed after all, the amount is given back. */
async function signUnderGuard(run: WriteRun, turn: Turn, signer: Signer): Promise<SignedWrite> {
  const reservation = await run.options.guard?.reserve(run.client, turn.prepared)
  try {
    return { signed: await sign(run, turn, signer), reservation, release: turn.release }
  } catch (error) {
    reservation?.release()
    throw error
  }
}

/**
 * Everything that follows the signature, whoever made it. A record says what to look for before the bytes leave, however this ends, and
 * every error names the transaction. What is thrown before the bytes have left means that they never will. What happens afterwards is up to
 * {@link handIn}.
 */
export async function sendSigned({ client, hooks, options }: Sending, shown: Shown, write: SignedWrite): Promise<Executed> {
  const { signed, reservation, release } = write
  const { submission } = signed
  try {
    if (options.journalDirectory !== undefined)
      appendJournal(options.journalDirectory, makeSignedRecord(submission, shown.preview, reservation?.id))
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
  const period = shown.preview.shield?.period ?? chooseEraPeriod(options)
  const { outcome: sent, simulation } = await handIn(client, shown.metadata, signed, {
    wait: options.wait ?? 'inclusion',
    timeoutMs: options.outcomeTimeoutMs ?? Math.min(MAX_WAIT_MS, (period + 4) * BLOCK_MS),
    onStage: (stage) => {
      // From here on the pool counts this transaction, so the next process gets the next nonce. Of what is encrypted a pool counts the
      // carrier alone, and both are in one block.
      if (stage.stage === (submission.carrier === undefined ? 'submitted' : 'included')) release()
      return hooks.onStage?.(stage)
    },
  })
  const outcome = sent.status === 'refused' ? await explainRefusal(client, shown, sent) : await report(client, shown, sent)
  keepOutcome(options, recordOutcome(outcome))
  if (outcome.status === 'refused') throw outcome.error
  return { status: 'done', preview: addLayers(shown.preview, simulation), outcome }
}

/** Signs what it is the turn of, and sends it. */
export async function sendPlan(run: WriteRun, turn: Turn, signer: Signer): Promise<Executed> {
  await run.hooks.onStage?.({ stage: 'signing' })
  return sendSigned(run, turn.prepared, await signUnderGuard(run, turn, signer))
}
