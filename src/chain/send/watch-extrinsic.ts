/** Follows a transaction that a node has taken: feeds {@link advanceWatch} with its words, with blocks and with time, and does what that says. */
import type { ChainClient } from '../client.js'
import { isConnectionError } from '../errors.js'
import { findInBlock } from '../outcome/find-extrinsic.js'
import { judgeInclusion } from '../outcome/find-outcome.js'
import { type FoundInBlock, searchBlocks, toOutcome } from '../outcome/look-for-outcome.js'
import { makeUnknownError } from '../outcome/make-unknown-error.js'
import { askEventsAhead } from '../outcome/read-inclusion.js'
import type { Outcome, Stage, Submission } from '../plan.js'
import type { Subscription } from '../rpc/connection.js'
import { isHash } from '../rpc/read-answer.js'
import type { NodeWords } from './node-words.js'
import { advanceWatch, beginWatch, type WatchEnd, type WatchEvent, type WatchNext, type WatchState } from './watch-state.js'

export interface WatchOptions {
  readonly wait: 'inclusion' | 'finalization'
  readonly timeoutMs: number
  /** Awaited. */
  readonly onStage: (stage: Stage) => void | Promise<void>
}

/** A node that has said nothing for so long, more than two blocks, may have nothing to say any more: then the chain itself is looked at. */
const SILENCE_MS = 30_000
/** How long a node is still listened to that has named a block which does not hold it: another block may come. */
const DOUBT_MS = 15_000

/** What happened after the bytes had left, in words. */
export function explainLoss(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  return isConnectionError(error)
    ? `The connection failed after it was sent: ${said}.`
    : `It could not be followed after it was sent: ${said}.`
}

/** Sent, and what became of it is not known. */
export function makeUnknown(submission: Submission, code: string, why: string, cause?: unknown): Outcome {
  return { status: 'unknown', submission, error: makeUnknownError(submission, code, why, cause === undefined ? {} : { cause }) }
}

/** What became of it by the blocks that it can be in; null where they do not say. */
export async function searchInBlocks(client: ChainClient, submission: Submission): Promise<FoundInBlock | null> {
  const found = await searchBlocks(client, submission)
  return found && toOutcome(found, submission)
}

async function examineBlock(client: ChainClient, submission: Submission, blockHash: string, finalized: boolean): Promise<WatchEvent> {
  const ahead = isHash(blockHash) ? await askEventsAhead(client, blockHash) : undefined
  const place = await findInBlock(client, submission.hash, blockHash)
  if (!place) return { kind: 'examined', found: null }
  const judged = await judgeInclusion(client, { specVersion: submission.specVersion }, { ...place, finalized }, ahead)
  if (judged.status === 'unknown') return { kind: 'examined', found: { unreadable: judged.why } }
  return { kind: 'examined', found: toOutcome(judged, submission) }
}

/** Timers that end together. */
class Timers {
  readonly #running = new Set<NodeJS.Timeout>()

  pass(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#running.add(setTimeout(resolve, ms))
    })
  }

  clear(): void {
    for (const timer of this.#running) clearTimeout(timer)
    this.#running.clear()
  }
}

class ExtrinsicWatch {
  #state: WatchState
  #doubtOver: Promise<void> | null = null
  readonly #timers = new Timers()

  constructor(
    readonly client: ChainClient,
    readonly submission: Submission,
    readonly words: NodeWords,
    readonly options: WatchOptions,
  ) {
    this.#state = beginWatch(options.wait)
  }

  /** The next that is said; or that nothing was said for long, or not in time. */
  async #listen(): Promise<WatchEvent> {
    const { doubted } = this.#state
    if (doubted !== null) this.#doubtOver ??= this.#timers.pass(DOUBT_MS)
    const silence = new Timers()
    try {
      const first = await Promise.race([
        this.words.wait().then(() => 'word' as const),
        silence.pass(SILENCE_MS).then(() => 'silence' as const),
        ...(this.#doubtOver ? [this.#doubtOver.then(() => 'doubtOver' as const)] : []),
      ])
      // Taken only now: a word that comes together with the end of a pause must not be lost.
      return first === 'word' ? this.words.take() : { kind: first }
    } finally {
      silence.clear()
    }
  }

  async #perform(next: Exclude<WatchNext, { act: 'end' }>): Promise<WatchEvent> {
    const { client, submission } = this
    if (next.act === 'examine') return examineBlock(client, submission, next.blockHash, next.finalized)
    return next.act === 'search' ? { kind: 'searched', found: await searchInBlocks(client, submission) } : this.#listen()
  }

  /** From one event to the next, to the end. */
  async #follow(): Promise<WatchEnd> {
    let next: WatchNext = { act: 'listen' }
    while (next.act !== 'end') {
      const step = advanceWatch(this.#state, await this.#perform(next))
      this.#state = step.state
      for (const news of step.news) await this.options.onStage({ ...news, submission: this.submission })
      next = step.next
    }
    return next.end
  }

  /** A read of a block under way when the socket goes is part of the watch, so that both race the same loss. */
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
      this.#timers.clear()
    }
  }
}

/**
 * Follows the transaction by the words of its subscription until a block proves what is waited for, or nothing does: succeeded or failed by the events
 * of its own extrinsic, or unknown. Throws nothing.
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
    return 'proved' in end ? end.proved : makeUnknown(submission, end.code, end.why)
  } catch (error) {
    return makeUnknown(submission, 'OUTCOME_UNKNOWN', explainLoss(error), error)
  } finally {
    subscription.unsubscribe()
  }
}
