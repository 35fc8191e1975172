/** Sending one signed extrinsic and watching it. Once the bytes have left, nothing here ever sends them again. */
import type { ChainClient } from '../client.js'
import { isConnectionError, judgeSubmitError, mapSubmitError } from '../errors.js'
import type { Inclusion, Outcome, Stage, Submission } from '../plan.js'
import { readHeaderNumber } from '../rpc/read-answer.js'
import { RpcError } from '../rpc/rpc-error.js'
import { toHex } from '../scale/hex.js'
import { type FoundInBlock, lookForOutcome } from './look-for-outcome.js'
import { makeUnknownError } from './make-unknown-error.js'
import { makeInclusion, readEventRecords } from './read-inclusion.js'
import { readFailure } from './read-outcome.js'

export interface SubmitOptions {
  readonly wait: 'none' | 'inclusion' | 'finalization'
  readonly timeoutMs: number
  readonly onStage: (stage: Stage) => void | Promise<void>
}

function makeUnknown(submission: Submission, code: string, why: string, cause?: unknown): Outcome {
  return { status: 'unknown', submission, error: makeUnknownError(submission, code, why, cause) }
}

/** A node that has said nothing for so long, more than two blocks, may have nothing to say any more: then the chain itself is looked at. */
const SILENCE_MS = 30_000

/** Whether a block that holds it is what is waited for. */
function isEnough({ inclusion }: FoundInBlock, wait: SubmitOptions['wait']): boolean {
  return wait !== 'finalization' || inclusion.finalized
}

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

async function readInclusion(client: ChainClient, extrinsic: string, blockHash: string, finalized: boolean): Promise<Inclusion> {
  const metadata = await client.metadata()
  const [block, records] = await Promise.all([client.request('chain_getBlock', [blockHash]), readEventRecords(client, metadata, blockHash)])
  const inner = (block as { block?: { header?: unknown; extrinsics?: unknown } } | null)?.block
  const list: readonly unknown[] = Array.isArray(inner?.extrinsics) ? inner.extrinsics : []
  const extrinsicIndex = list.indexOf(extrinsic)
  if (extrinsicIndex < 0) throw new RangeError('the block does not hold the transaction')
  const blockNumber = readHeaderNumber(inner?.header)
  if (blockNumber === null) throw new RangeError('the block has no number')
  return makeInclusion({ blockHash, blockNumber, extrinsicIndex, finalized }, records)
}

async function decide(
  client: ChainClient,
  submission: Submission,
  extrinsic: string,
  blockHash: string,
  finalized: boolean,
): Promise<Outcome> {
  try {
    const inclusion = await readInclusion(client, extrinsic, blockHash, finalized)
    const error = readFailure(await client.metadata(), inclusion.events)
    if (error) return { status: 'failed', submission, inclusion, error }
    return { status: 'succeeded', submission, inclusion, results: {}, warnings: [], error: null }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return makeUnknown(submission, 'OUTCOME_UNREADABLE', `It is in block ${blockHash}, but its events could not be read: ${said}.`, error)
  }
}

/** Blocks looked through, newest first, for a transaction that the node has seen before. */
const LOOK_BACK = 8

/** The best of the last blocks that holds the extrinsic, or null. */
async function findBlock(client: ChainClient, extrinsic: string): Promise<string | null> {
  let hash: unknown = await client.request('chain_getBlockHash', [])
  for (let i = 0; i < LOOK_BACK && typeof hash === 'string'; i++) {
    const answer = (await client.request('chain_getBlock', [hash])) as {
      block?: { header?: { parentHash?: unknown }; extrinsics?: unknown }
    } | null
    const list: unknown = answer?.block?.extrinsics
    if (Array.isArray(list) && list.includes(extrinsic)) return hash
    hash = answer?.block?.header?.parentHash
  }
  return null
}

/**
 * What an error in answer to a submission means. Throws (exit 6, or 5 when the endpoint let nothing in) if it is sure that the
 * transaction was not taken; otherwise it may be in the pool or in a block, whatever the answer says.
 */
async function judgeAnswer(
  client: ChainClient,
  submission: Submission,
  extrinsic: string,
  error: unknown,
  wait: SubmitOptions['wait'],
): Promise<Outcome> {
  // Over a line that is still open the chain may know more than was answered.
  const look = async (why: string): Promise<Outcome> => {
    const found = await lookForOutcome(client, submission)
    return found && isEnough(found, wait) ? found : makeUnknown(submission, 'OUTCOME_UNKNOWN', why, error)
  }
  if (isConnectionError(error)) return look(explainLoss(error))
  const judged = error instanceof RpcError ? judgeSubmitError(error) : 'refused'
  const refusal = mapSubmitError(error, submission.specVersion)
  if (judged === 'refused') throw refusal
  if (judged === 'unclear') {
    return look(
      `The endpoint answered with an error that does not tell whether it was taken: ${error instanceof Error ? error.message : ''}.`,
    )
  }
  try {
    const block = await findBlock(client, extrinsic)
    if (block !== null) return await decide(client, submission, extrinsic, block, false)
  } catch (lost) {
    return makeUnknown(submission, 'OUTCOME_UNKNOWN', explainLoss(lost), lost)
  }
  if (error instanceof RpcError && error.code === 1013) {
    const why = 'The node had it in its pool already: something on the way has sent it twice. It counts once.'
    return makeUnknown(submission, 'TX_ALREADY_IN_POOL', why, error)
  }
  throw refusal
}

function explainLoss(error: unknown): string {
  return `The connection failed after it was sent: ${error instanceof Error ? error.message : String(error)}.`
}

/**
 * Submits and waits as told. A refusal by the pool throws (exit 6): nothing happened then. Everything that comes after is an
 * {@link Outcome}: succeeded or failed by the events of its own extrinsic, else unknown.
 */
export async function submitExtrinsic(
  client: ChainClient,
  submission: Submission,
  bytes: Uint8Array,
  options: SubmitOptions,
): Promise<Outcome> {
  client.holdEndpoint()
  client.connection.assertOpen()
  const extrinsic = toHex(bytes)
  if (options.wait === 'none') {
    try {
      await client.connection.request('author_submitExtrinsic', [extrinsic])
    } catch (error) {
      return judgeAnswer(client, submission, extrinsic, error, options.wait)
    }
    await options.onStage({ stage: 'submitted', submission })
    return { status: 'submitted', submission }
  }

  const queue: unknown[] = []
  let heard = 0
  let wake: () => void = () => {}
  let subscription: Awaited<ReturnType<ChainClient['connection']['subscribe']>>
  try {
    subscription = await client.connection.subscribe(
      'author_submitAndWatchExtrinsic',
      [extrinsic],
      'author_unwatchExtrinsic',
      (message) => {
        heard++
        queue.push(message)
        wake()
      },
    )
  } catch (error) {
    return judgeAnswer(client, submission, extrinsic, error, options.wait)
  }
  await options.onStage({ stage: 'submitted', submission })

  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), options.timeoutMs)
  })
  let announced = false
  /** What the chain shows, when that is what is waited for. */
  const look = async (): Promise<Outcome | null> => {
    const found = await lookForOutcome(client, submission)
    if (!found || !isEnough(found, options.wait)) return null
    const stage = found.inclusion.finalized ? 'finalized' : 'included'
    if (!announced) await options.onStage({ stage, submission, blockHash: found.inclusion.blockHash })
    announced = true
    return found
  }
  /** By the block that was named; when that cannot be read, as one that was just replaced by another, by the one that is there now. */
  const settle = async (blockHash: string, finalized: boolean): Promise<Outcome> => {
    const outcome = await decide(client, submission, extrinsic, blockHash, finalized)
    return outcome.status === 'unknown' ? ((await look()) ?? outcome) : outcome
  }
  let silence: NodeJS.Timeout | undefined
  const lookInSilence = async (): Promise<Outcome> => {
    for (;;) {
      const before = heard
      await new Promise<void>((resolve) => {
        silence = setTimeout(resolve, SILENCE_MS)
      })
      const found = heard === before ? await look() : null
      if (found) return found
    }
  }
  // A read of the block under way when the socket goes is part of the watch, so both race the same loss.
  const watch = async (): Promise<Outcome> => {
    for (;;) {
      if (queue.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const [kind, value] = readStatus(queue.shift())
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
      } else {
        const end = Object.hasOwn(GIVEN_UP, kind) ? GIVEN_UP[kind] : undefined
        if (end) return (await look()) ?? makeUnknown(submission, end[0], end[1])
      }
    }
  }
  try {
    const first = await Promise.race([watch(), lookInSilence(), timeout, subscription.lost])
    if (first !== 'timeout') return first
    return makeUnknown(submission, 'OUTCOME_TIMEOUT', `It was not seen in a block within ${Math.round(options.timeoutMs / 1000)} s.`)
  } catch (error) {
    return makeUnknown(submission, 'OUTCOME_UNKNOWN', explainLoss(error), error)
  } finally {
    clearTimeout(timer)
    clearTimeout(silence)
    subscription.unsubscribe()
  }
}
