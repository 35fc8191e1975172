/** Sending one signed extrinsic and watching it. Once the bytes have left, nothing here ever sends them again. */
import type { ChainClient } from '../client.js'
import { isConnectionError, mapSubmitError } from '../errors.js'
import { findInBlock } from '../outcome/find-extrinsic.js'
import { judgeInclusion } from '../outcome/find-outcome.js'
import { isEnough, searchBlocks, toOutcome } from '../outcome/look-for-outcome.js'
import { makeUnknownError } from '../outcome/make-unknown-error.js'
import type { Outcome, Stage, Submission } from '../plan.js'
import { RpcError } from '../rpc/rpc-error.js'
import { toHex } from '../scale/hex.js'
import { type Refused, settleRefusal } from './settle-refusal.js'
import { askValidity } from './simulate.js'

export interface SubmitOptions {
  readonly wait: 'none' | 'inclusion' | 'finalization'
  readonly timeoutMs: number
  readonly onStage: (stage: Stage) => void | Promise<void>
}

function makeUnknown(submission: Submission, code: string, why: string, cause?: unknown): Outcome {
  return { status: 'unknown', submission, error: makeUnknownError(submission, code, why, cause === undefined ? {} : { cause }) }
}

/** A node that has said nothing for so long, more than two blocks, may have nothing to say any more: then the chain itself is looked at. */
const SILENCE_MS = 30_000
/** How long a node is still listened to that has named a block which does not hold it: another block may come. */
const DOUBT_MS = 15_000
/** Words on one transaction are a handful; a node that says more is not telling anything. */
const MAX_WORDS = 1_000

/** What the pool's last words on a transaction mean. None of them is proof that it is in no block. */
const GIVEN_UP: Readonly<Record<string, readonly [code: string, why: string]>> = {
  usurped: ['TX_USURPED', 'Another transaction of this account with the same nonce took its place in the pool.'],
  dropped: ['TX_DROPPED', 'The node dropped it from its pool, which was full; other nodes may still have it.'],
  invalid: ['TX_INVALIDATED', 'The node found it no longer valid; it will most likely not be included.'],
  finalityTimeout: ['FINALITY_TIMEOUT', 'Its block was not finalized for so long that the node stopped watching.'],
}

function readStatus(message: unknown): readonly [kind: string, value: unknown] {
  if (typeof message === 'string') return [message, null]
  if (typeof message === 'object' && message !== null) {
    const [entry] = Object.entries(message)
    if (entry) return entry
  }
  return ['', null]
}

/** What happened after the bytes had left, in words. */
export function explainLoss(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  return isConnectionError(error)
    ? `The connection failed after it was sent: ${said}.`
    : `It could not be followed after it was sent: ${said}.`
}

/** By the block that was named; null when that block does not hold it, or cannot be read. */
async function decide(client: ChainClient, submission: Submission, blockHash: string, finalized: boolean): Promise<Outcome | null> {
  const place = await findInBlock(client, submission.hash, blockHash)
  if (!place) return null
  const judged = await judgeInclusion(client, { specVersion: submission.specVersion }, { ...place, finalized })
  if (judged.status === 'unknown') return makeUnknown(submission, 'OUTCOME_UNREADABLE', judged.why)
  return toOutcome(judged, submission)
}

/** What an error in answer to a submission means: never by itself that it was not taken, whatever its code. */
async function judgeAnswer(
  client: ChainClient,
  submission: Submission,
  bytes: Uint8Array,
  error: unknown,
  wait: SubmitOptions['wait'],
): Promise<Outcome | Refused> {
  if (error instanceof RpcError) {
    const claim = mapSubmitError(error, submission.specVersion)
    const askAgain = (blockHash: string) => askValidity(client, bytes, blockHash)
    return settleRefusal(client, submission, { error: claim, askAgain }, wait)
  }
  // Over a line that is still open the chain may know more than was answered.
  const found = await searchBlocks(client, submission)
  const inBlock = found && toOutcome(found, submission)
  return inBlock && isEnough(inBlock, wait) ? inBlock : makeUnknown(submission, 'OUTCOME_UNKNOWN', explainLoss(error), error)
}

async function submitAndLeave(
  client: ChainClient,
  submission: Submission,
  bytes: Uint8Array,
  options: SubmitOptions,
): Promise<Outcome | Refused> {
  let answer: unknown
  try {
    answer = await client.connection.request('author_submitExtrinsic', [toHex(bytes)])
  } catch (error) {
    return judgeAnswer(client, submission, bytes, error, options.wait)
  }
  if (typeof answer !== 'string' || answer.toLowerCase() !== submission.hash) {
    const why = 'The node answered with something else than the hash of the transaction.'
    return makeUnknown(submission, 'OUTCOME_UNKNOWN', why)
  }
  await options.onStage({ stage: 'submitted', submission })
  return { status: 'submitted', submission }
}

/** What the node says of the transaction, in order; `next` waits for it. */
class Words {
  readonly #queue: unknown[] = []
  #wake: () => void = () => {}
  heard = 0

  add(message: unknown): void {
    this.heard++
    if (this.heard <= MAX_WORDS) this.#queue.push(message)
    this.#wake()
  }

  /** Resolves to `flood` when it has said too much to be listened to. */
  async next(): Promise<readonly [kind: string, value: unknown]> {
    if (this.#queue.length === 0 && this.heard <= MAX_WORDS) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    return this.heard > MAX_WORDS ? ['flood', null] : readStatus(this.#queue.shift())
  }
}

/**
 * Submits and waits as told. Everything that comes of it is an {@link Outcome}: succeeded or failed by the events of its own extrinsic, unknown, or
 * {@link Refused} where the runtime itself says no. Rejects with what `onStage` throws.
 */
export async function submitExtrinsic(
  client: ChainClient,
  submission: Submission,
  bytes: Uint8Array,
  options: SubmitOptions,
): Promise<Outcome | Refused> {
  if (options.wait === 'none') return submitAndLeave(client, submission, bytes, options)
  const words = new Words()
  let subscription: Awaited<ReturnType<ChainClient['connection']['subscribe']>>
  try {
    subscription = await client.connection.subscribe(
      'author_submitAndWatchExtrinsic',
      [toHex(bytes)],
      'author_unwatchExtrinsic',
      (message) => words.add(message),
    )
  } catch (error) {
    return judgeAnswer(client, submission, bytes, error, options.wait)
  }
  await options.onStage({ stage: 'submitted', submission })

  const timers = new Set<NodeJS.Timeout>()
  const pass = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      timers.add(setTimeout(resolve, ms))
    })
  let announced = false
  /** What the chain shows, when that is what is waited for. */
  const look = async (): Promise<Outcome | null> => {
    const found = await searchBlocks(client, submission)
    const inBlock = found && toOutcome(found, submission)
    if (!inBlock || !isEnough(inBlock, options.wait)) return null
    const stage = inBlock.inclusion.finalized ? 'finalized' : 'included'
    if (!announced) await options.onStage({ stage, submission, blockHash: inBlock.inclusion.blockHash })
    announced = true
    return inBlock
  }
  const lookInSilence = async (): Promise<Outcome> => {
    for (;;) {
      const before = words.heard
      await pass(SILENCE_MS)
      const found = words.heard === before ? await look() : null
      if (found) return found
    }
  }
  let endDoubt: (outcome: Outcome) => void = () => {}
  const doubtOver = new Promise<Outcome>((resolve) => {
    endDoubt = resolve
  })
  let doubt: Outcome | null = null
  /** By the block that was named, or by the one that it is in now; null when it is in none: then the node has a little time for a better one. */
  const settle = async (blockHash: string, finalized: boolean): Promise<Outcome | null> => {
    const outcome = (await decide(client, submission, blockHash, finalized)) ?? (await look())
    if (!outcome && !doubt) {
      const why = `The node said that it is in block ${blockHash}, which does not hold it or could not be read.`
      const unread = makeUnknown(submission, 'OUTCOME_UNREADABLE', why)
      doubt = unread
      void pass(DOUBT_MS).then(() => endDoubt(unread))
    }
    return outcome
  }
  /** What comes of one word; null when it is to be listened on. */
  const hear = async (kind: string, value: unknown): Promise<Outcome | null> => {
    if (kind === 'future') await options.onStage({ stage: 'future', submission })
    else if (kind === 'retracted' && typeof value === 'string') {
      announced = false
      await options.onStage({ stage: 'retracted', submission, blockHash: value })
    } else if (kind === 'inBlock' && typeof value === 'string') {
      if (!announced) await options.onStage({ stage: 'included', submission, blockHash: value })
      announced = true
      if (options.wait === 'inclusion') return settle(value, false)
    } else if (kind === 'finalized' && typeof value === 'string') {
      await options.onStage({ stage: 'finalized', submission, blockHash: value })
      return settle(value, true)
    } else if (kind === 'flood') {
      return (await look()) ?? makeUnknown(submission, 'OUTCOME_UNKNOWN', `The node sent more than ${MAX_WORDS} words on it.`)
    } else {
      const end = Object.hasOwn(GIVEN_UP, kind) ? GIVEN_UP[kind] : undefined
      if (end) return (await look()) ?? makeUnknown(submission, end[0], end[1])
    }
    return null
  }
  // A read of the block under way when the socket goes is part of the watch, so both race the same loss.
  const watch = async (): Promise<Outcome> => {
    for (;;) {
      const outcome = await hear(...(await words.next()))
      if (outcome) return outcome
    }
  }
  try {
    const timeout = pass(options.timeoutMs).then(() => 'timeout' as const)
    const first = await Promise.race([watch(), lookInSilence(), doubtOver, timeout, subscription.lost])
    if (first !== 'timeout') return first
    if (doubt) return doubt
    return makeUnknown(submission, 'OUTCOME_TIMEOUT', `It was not seen in a block within ${Math.round(options.timeoutMs / 1000)} s.`)
  } catch (error) {
    return makeUnknown(submission, 'OUTCOME_UNKNOWN', explainLoss(error), error)
  } finally {
    for (const timer of timers) clearTimeout(timer)
    subscription.unsubscribe()
  }
}
