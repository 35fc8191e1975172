/**
 * Hands in the signed bytes. From the moment they may leave, no answer, error or silence says what became of them; only a block does, or
 * another transaction that used their nonce. Nothing here sends them to a second endpoint, or a second time.
 */
import { chainError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { isEnough, searchElsewhere, toOutcome } from '../outcome/look-for-outcome.js'
import type { Outcome, Submission } from '../plan.js'
import { type Refused, settleForGood, settleRefusal } from './settle-refusal.js'
import { type Simulation, simulateSigned } from './simulate.js'
import { type SignedExtrinsic, type SubmitOptions, submitExtrinsic } from './submit-extrinsic.js'
import { explainLoss, makeUnknown } from './watch-extrinsic.js'

export interface HandedIn {
  readonly simulation: Simulation
  readonly outcome: Outcome | Refused
}

const NEVER = chainError('The transaction was never included', 'TX_NEVER_INCLUDED', {
  hint: 'It is safe to repeat the command.',
})

const NOT_ASKED: Simulation = { ran: [], skipped: [], refusal: null }

/** Asks another endpoint for the outcome that the first one did not tell. */
async function askElsewhere(client: ChainClient, submission: Submission, wait: SubmitOptions['wait']) {
  const found = await searchElsewhere(client, submission, wait)
  const inBlock = found && toOutcome(found, submission)
  if (inBlock && isEnough(inBlock, wait)) return inBlock
  return found?.status === 'not-included' ? found : null
}

/** Asks the node for its verdict on the bytes, submits them, and follows them. Does not throw: whatever goes wrong becomes an outcome. */
export async function handIn(
  client: ChainClient,
  metadata: RuntimeMetadata,
  signed: SignedExtrinsic,
  options: SubmitOptions,
): Promise<HandedIn> {
  const { submission, bytes } = signed
  let simulation = NOT_ASKED
  let outcome: Outcome | Refused
  try {
    simulation = await simulateSigned(client, metadata, bytes)
    const settled = simulation.refusal && (await settleRefusal(client, submission, simulation.refusal, options.wait))
    // If the runtime does not confirm its refusal, the transaction is submitted: the node has the bytes anyway.
    outcome = settled && settled.status !== 'unknown' ? settled : await submitExtrinsic(client, signed, options)
  } catch (error) {
    outcome = makeUnknown(submission, 'OUTCOME_UNKNOWN', explainLoss(error), error)
  }
  // A block that has the carrier alone tells all that there is to know yet.
  if (outcome.status !== 'unknown' || outcome.error.code === 'SHIELD_INNER_MISSING') return { simulation, outcome }
  try {
    const told = await askElsewhere(client, submission, options.wait)
    if (told === null) return { simulation, outcome }
    return { simulation, outcome: told.status === 'not-included' ? settleForGood(NEVER, submission, told) : told }
  } catch {
    // If the other endpoint fails as well, the outcome is simply as unknown as before.
    return { simulation, outcome }
  }
}
