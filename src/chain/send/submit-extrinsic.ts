/** Sending one signed extrinsic. Once the bytes have left, nothing here ever sends them again. */
import type { ChainClient } from '../client.js'
import { mapSubmitError } from '../errors.js'
import { isEnough } from '../outcome/look-for-outcome.js'
import type { Outcome, Submission } from '../plan.js'
import type { Subscription } from '../rpc/connection.js'
import { RpcError } from '../rpc/rpc-error.js'
import { toHex } from '../scale/hex.js'
import { NodeWords } from './node-words.js'
import { type Refused, settleRefusal } from './settle-refusal.js'
import { askValidity } from './simulate.js'
import { explainLoss, makeUnknown, searchInBlocks, type WatchOptions, watchExtrinsic } from './watch-extrinsic.js'

export interface SubmitOptions extends Omit<WatchOptions, 'wait'> {
  readonly wait: 'none' | 'inclusion' | 'finalization'
}

/** What is sent. */
export interface SignedExtrinsic {
  readonly submission: Submission
  /** The signed extrinsic; of one that is sent encrypted, its carrier. */
  readonly bytes: Uint8Array
}

/** Judges an error in answer to a submission. Whatever its code, it never proves that the transaction was not taken. */
async function judgeAnswer(
  client: ChainClient,
  { submission, bytes }: SignedExtrinsic,
  error: unknown,
  wait: SubmitOptions['wait'],
): Promise<Outcome | Refused> {
  if (error instanceof RpcError) {
    const claim = mapSubmitError(error, submission.specVersion)
    const askAgain = (blockHash: string) => askValidity(client, bytes, blockHash)
    return settleRefusal(client, submission, { error: claim, askAgain }, wait)
  }
  // If the connection is still open, the chain may know more than the answer told.
  const inBlock = await searchInBlocks(client, submission)
  return inBlock && isEnough(inBlock, wait) ? inBlock : makeUnknown(submission, 'OUTCOME_UNKNOWN', explainLoss(error), error)
}

async function submitAndLeave(client: ChainClient, signed: SignedExtrinsic, options: SubmitOptions): Promise<Outcome | Refused> {
  const { submission, bytes } = signed
  let answer: unknown
  try {
    answer = await client.connection.request('author_submitExtrinsic', [toHex(bytes)])
  } catch (error) {
    return judgeAnswer(client, signed, error, options.wait)
  }
  if (typeof answer !== 'string' || answer.toLowerCase() !== (submission.carrier?.hash ?? submission.hash)) {
    const why = 'The node answered with something else than the hash of the transaction.'
    return makeUnknown(submission, 'OUTCOME_UNKNOWN', why)
  }
  await options.onStage({ stage: 'submitted', submission })
  return { status: 'submitted', submission }
}

/**
 * Submits an extrinsic and waits as `options` say. Whatever happens becomes an {@link Outcome}: succeeded or failed by the events of this
 * extrinsic, unknown, or {@link Refused} if the runtime itself refuses it. Rejects with what `onStage` throws for the stage `submitted`; if
 * `onStage` throws later, the outcome is unknown.
 */
export async function submitExtrinsic(client: ChainClient, signed: SignedExtrinsic, options: SubmitOptions): Promise<Outcome | Refused> {
  const { wait } = options
  if (wait === 'none') return submitAndLeave(client, signed, options)
  const { submission, bytes } = signed
  const words = new NodeWords()
  let subscription: Subscription
  try {
    subscription = await client.connection.subscribe(
      'author_submitAndWatchExtrinsic',
      [toHex(bytes)],
      'author_unwatchExtrinsic',
      (message) => words.add(message),
    )
  } catch (error) {
    return judgeAnswer(client, signed, error, wait)
  }
  await options.onStage({ stage: 'submitted', submission })
  return watchExtrinsic(client, submission, words, subscription, { ...options, wait })
}
