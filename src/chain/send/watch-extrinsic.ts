/**
 * Follows a transaction that a node has accepted. It passes the node's messages, what is found in blocks and the time that has passed to
 * {@link advanceWatch}, and does what {@link advanceWatch} asks for next.
 */
import type { ChainClient } from '../client.js'
import { isConnectionError } from '../errors.js'
import { describeEncrypted, makeInnerMissing } from '../outcome/carrier-errors.js'
import { findInBlock } from '../outcome/find-extrinsic.js'
import { judgeInclusion, readCarrier } from '../outcome/find-outcome.js'
import { type FoundInBlock, searchBlocks, toOutcome } from '../outcome/look-for-outcome.js'
import { makeUnknownError } from '../outcome/make-unknown-error.js'
import { askEventsAhead } from '../outcome/read-inclusion.js'
import type { Outcome, Stage, Submission } from '../plan.js'
import type { Subscription } from '../rpc/connection.js'
import { isHash } from '../rpc/read-answer.js'
import type { NodeWords } from './node-words.js'
import {
  type AloneInBlock,
  advanceWatch,
  beginWatch,
  type WatchEnd,
  type WatchEvent,
  type WatchNext,
  type WatchState,
} from './watch-state.js'

export interface WatchOptions {
  readonly wait: 'inclusion' | 'finalization'
  readonly timeoutMs: number
  /** Each call is awaited before the watch goes on. */
  readonly onStage: (stage: Stage) => void | Promise<void>
}

/** If a node has said nothing for this long, more than two blocks, it may never say anything again. Then the chain itself is searched. */
const SILENCE_MS = 30_000
/** How long a node is still listened to after it has named a block that does not hold the transaction. It may name another block. */
const DOUBT_MS = 15_000

/** What happened after the bytes had left, in words. */
export function explainLoss(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  return isConnectionError(error)
    ? `The connection failed after it was sent: ${said}.`
    : `It could not be followed after it was sent: ${said}.`
}

/** The outcome of a transaction that was sent, but of which nobody knows what became. */
export function makeUnknown(submission: Submission, code: string, why: string, cause?: unknown): Outcome {
  return { status: 'unknown', submission, error: makeUnknownError(submission, code, why, cause === undefined ? {} : { cause }) }
}

/** Looks for the transaction in all blocks that it can be in; null if they do not tell what became of it. */
export async function searchInBlocks(client: ChainClient, submission: Submission): Promise<FoundInBlock | null> {
  const found = await searchBlocks(client, submission)
  return found && toOutcome(found, submission)
}

/** As {@link searchInBlocks}, and the carrier where that alone is in a block. */
async function searchForCarrier(client: ChainClient, submission: Submission): Promise<FoundInBlock | AloneInBlock | null> {
  const found = await searchBlocks(client, submission)
  if (found?.status === 'pending') return found.carrier && { alone: found.carrier }
  return found && toOutcome(found, submission)
}

async function examineBlock(client: ChainClient, submission: Submission, blockHash: string, finalized: boolean): Promise<WatchEvent> {
  const ahead = isHash(blockHash) ? await askEventsAhead(client, blockHash) : undefined
  const { found: place, carrier } = await findInBlock(client, submission, blockHash)
  // A block that has the carrier has what it carries right behind it, or was made without it.
  if (carrier) return { kind: 'examined', found: { alone: { ...(await readCarrier(client, submission.specVersion, carrier)), finalized } } }
  if (!place) return { kind: 'examined', found: null }
  const judged = await judgeInclusion(client, { specVersion: submission.specVersion }, { ...place, finalized }, ahead)
  if (judged.status === 'unknown') return { kind: 'examined', found: { unreadable: judged.why } }
  return { kind: 'examined', found: toOutcome(judged, submission) }
}

/** Timers that are all cleared together. One that is cleared never fires. */
class Timers {
  readonly #running = new Set<NodeJS.Timeout>()

  pass(ms: number): Promise<void> {
    return this.start(ms).passed
  }

  /** A timer that may be stopped by itself. */
  start(ms: number): { readonly passed: Promise<void>; readonly stop: () => void } {
    let stop: () => void = () => {}
    const passed = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#running.add(timer)
      stop = () => {
        clearTimeout(timer)
        this.#running.delete(timer)
      }
    })
    return { passed, stop }
  }

  clear(): void {
    for (const timer of this.#running) clearTimeout(timer)
    this.#running.clear()
  }
}

class ExtrinsicWatch {
  #state: WatchState
  #doubtOver: Promise<void> | null = null
  /** The outcome is decided: what is still under way neither reports nor begins anything. */
  #over = false
  readonly #timers = new Timers()

  constructor(
    readonly client: ChainClient,
    readonly submission: Submission,
    readonly words: NodeWords,
    readonly options: WatchOptions,
  ) {
    this.#state = beginWatch(options.wait)
  }

  /**
   * Waits for the next message of the node, for a long silence, or for the end of the time in which a doubted node may name another block.
   */
  async #listen(): Promise<WatchEvent> {
    const { doubted } = this.#state
    if (doubted !== null) this.#doubtOver ??= this.#timers.pass(DOUBT_MS)
    const silence = this.#timers.start(SILENCE_MS)
    try {
      const first = await Promise.race([
        this.words.wait().then(() => 'word' as const),
        silence.passed.then(() => 'silence' as const),
        ...(this.#doubtOver ? [this.#doubtOver.then(() => 'doubtOver' as const)] : []),
      ])
      // The message is taken only here, so that one which arrives together with the end of a pause is not lost.
      return first === 'word' ? this.words.take() : { kind: first }
    } finally {
      silence.stop()
    }
  }

  async #perform(next: Exclude<WatchNext, { act: 'end' }>): Promise<WatchEvent> {
    const { client, submission } = this
    if (next.act === 'examine') return examineBlock(client, submission, next.blockHash, next.finalized)
    return next.act === 'search' ? { kind: 'searched', found: await searchForCarrier(client, submission) } : this.#listen()
  }

  /** Handles one event after another until the watch ends; null where the end came from elsewhere. */
  async #follow(): Promise<WatchEnd | null> {
    let next: WatchNext = { act: 'listen' }
    while (next.act !== 'end') {
      const event = await this.#perform(next)
      if (this.#over) return null
      const step = advanceWatch(this.#state, event)
      this.#state = step.state
      for (const news of step.news) await this.options.onStage({ ...news, submission: this.submission })
      next = step.next
    }
    return next.end
  }

  /**
   * Follows the transaction until the watch ends, the time is over, or the connection is lost. Reads of blocks are part of the watch: when
   * the socket closes during a read, the loss ends the read as well.
   */
  async run(lost: Promise<never>): Promise<WatchEnd> {
    const { timeoutMs } = this.options
    try {
      const late = this.#timers.pass(timeoutMs).then(() => null)
      const end = await Promise.race([this.#follow(), late, lost])
      if (end) return end
      const { next } = advanceWatch(this.#state, { kind: 'timeout', afterMs: timeoutMs })
      if (next.act !== 'end') throw new RangeError('a watch that does not end in time')
      return next.end
    } finally {
      this.#over = true
      this.#timers.clear()
    }
  }
}

/**
 * Follows the transaction by the messages of its subscription until a block proves what is waited for, or nothing more can be learnt. The
 * outcome is succeeded or failed by the events of this extrinsic, or unknown. Never rejects.
 */
export async function watchExtrinsic(
  client: ChainClient,
  submission: Submission,
  words: NodeWords,
  subscription: Subscription,
  options: WatchOptions,
): Promise<Outcome> {
  try {
    const end = await new ExtrinsicWatch(client, submission, words, options).run(subscription.lost)
    if ('alone' in end) return { status: 'unknown', submission, error: makeInnerMissing(describeEncrypted(submission), end.alone) }
    return 'proved' in end ? end.proved : makeUnknown(submission, end.code, end.why)
  } catch (error) {
    return makeUnknown(submission, 'OUTCOME_UNKNOWN', explainLoss(error), error)
  } finally {
    subscription.unsubscribe()
  }
}
