/**
 * What a signature is made with beside the call, all of it asked for together: the runtime and the block of now, an anchor for the era, the
 * nonce.
 */
import { TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import type { ChainClient } from '../client.js'
import { hashHeader } from '../outcome/check-block.js'
import { askAhead } from '../reads/ask-ahead.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHeaderNumber } from '../rpc/read-answer.js'
import { readNextNonce } from './read-next-nonce.js'

/** A block with which the validity of a transaction can begin. Its header hashes to `hash` and has the number. */
export interface Anchor {
  readonly number: number
  readonly hash: string
}

export interface SigningFacts {
  /** The runtime is another one than it was when the plan was made. */
  readonly upgraded: boolean
  /** Rejects with what asking for the next one throws. */
  readonly nonce: Promise<number>
  readonly anchor: Anchor
}

export interface SigningQuestion {
  readonly address: string
  /** The nonce that was asked for; undefined for the next one. */
  readonly nonce: number | undefined
  /** For how many blocks it will be valid. */
  readonly period: number
  /** A block that was final when the plan was made, see {@link readFinalized}. */
  readonly finalized: Promise<Anchor | null>
  /**
   * Whether the era begins right before the best block, whatever is final: one of a few blocks could be over by the time that a block is.
   * It does not begin with the best block itself, see {@link anchorBefore}.
   */
  readonly beforeBest?: boolean
}

/**
 * The block of this hash with the number that its own header has. `header` is one that may be its own. The blocks in which a transaction is
 * looked for are counted from this number, so the word of the endpoint is not enough. Throws `BAD_ANSWER` (exit 5) for the header of
 * another block.
 */
async function readAnchor(client: ChainClient, hash: string, header?: unknown): Promise<Anchor & { readonly parent: string }> {
  const own = isHeaderOf(header, hash) ? header : await client.request('chain_getHeader', [hash])
  const number = isHeaderOf(own, hash) ? readHeaderNumber(own) : null
  if (number === null || !isRecord(own) || !isHash(own.parentHash)) throw badAnswer(client.network.endpoint, 'chain_getHeader')
  return { hash, number, parent: own.parentHash }
}

function isHeaderOf(header: unknown, hash: string): boolean {
  return isRecord(header) && hashHeader(header) === hash.toLowerCase()
}

/**
 * The block before the best one. Whoever makes the next block asks the runtime at the state of the best one what a carrier is. There the
 * hash of that block is not known yet (`System.BlockHash`): a carrier whose era began with it would not be known as one, and be included
 * without being opened.
 */
function anchorBefore(best: Anchor & { readonly parent: string }): Anchor {
  return best.number === 0 ? best : { hash: best.parent, number: best.number - 1 }
}

/** The last final block, asked for while a plan is made; null where the endpoint does not tell it rightly, which it is asked again then. */
export async function readFinalized(client: ChainClient): Promise<Anchor | null> {
  try {
    const hash = await client.request('chain_getFinalizedHead', [])
    return isHash(hash) ? await readAnchor(client, hash) : null
  } catch (error) {
    if (error instanceof TaoError) return null
    throw error
  }
}

/**
 * The finalized block where it is recent enough, since a best block can still be replaced. A block that was final a moment ago still is,
 * and saves a question.
 */
async function chooseAnchor(
  client: ChainClient,
  best: Anchor & { readonly parent: string },
  finalizedHash: unknown,
  { finalized, period, beforeBest }: SigningQuestion,
): Promise<Anchor> {
  if (beforeBest === true) return anchorBefore(best)
  if (!isHash(finalizedHash) || finalizedHash === best.hash) return best
  // The finalized block may by now be later than the pinned block. Then the pinned block is taken, because all questions are asked at it.
  const isRecent = ({ number }: Anchor): boolean => number < best.number && best.number - number <= period / 4
  const known = await finalized
  if (known && isRecent(known)) return known
  const newest = await readAnchor(client, finalizedHash)
  return isRecent(newest) ? newest : best
}

/**
 * Pins the best block of now, and reads all of it in one round trip, or two where a block was made meanwhile or the plan is old. Throws the
 * network (5).
 */
export async function readSigningFacts(client: ChainClient, question: SigningQuestion): Promise<SigningFacts> {
  const { address } = question
  const nonce = askAhead(question.nonce === undefined ? readNextNonce(client, address) : Promise.resolve(question.nonce))
  const [upgraded, finalizedHash, header] = await Promise.all([
    client.refresh(),
    client.request('chain_getFinalizedHead', []),
    client.request('chain_getHeader', []),
  ])
  const best = await readAnchor(client, client.blockHash, header)
  return { upgraded, nonce, anchor: await chooseAnchor(client, best, finalizedHash, question) }
}

/** The hash of the block that an era begins with: the anchor's, but for eras that are longer than blocks can be told apart by. */
export async function readBirthHash(client: ChainClient, birthBlock: number, anchor: Anchor): Promise<string> {
  if (birthBlock === anchor.number) return anchor.hash
  const hash = await client.request('chain_getBlockHash', [birthBlock])
  if (!isHash(hash)) throw badAnswer(client.network.endpoint, 'chain_getBlockHash')
  return hash
}
