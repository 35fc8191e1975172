/**
 * What a signature is made with beside the call, all of it asked for together: the runtime and the block of now, an anchor for the era, the
 * nonce.
 */
import { isRecord } from '../../core/is-record.js'
import type { ChainClient } from '../client.js'
import { hashHeader } from '../outcome/check-block.js'
import { askAhead } from '../reads/ask-ahead.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHeaderNumber } from '../rpc/read-answer.js'
import { readNextNonce } from './read-next-nonce.js'

/** A block with which the validity of a transaction can begin. */
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
  /** The number of a block that was the best one a moment ago. */
  readonly near: number
}

/**
 * Blocks whose hashes are asked for, before and after the one that is known: it tells the numbers of both heads without asking for them by
 * hash.
 */
const BEHIND = 16
const AHEAD = 16

/** Hashes of the blocks about `near`, by number. What an endpoint does not say of so many at a time is asked for one by one later. */
async function listHashes(client: ChainClient, near: number): Promise<ReadonlyMap<string, number>> {
  const first = Math.max(0, near - BEHIND)
  const numbers = Array.from({ length: near + AHEAD - first + 1 }, (_, index) => first + index)
  const answer = await client.request('chain_getBlockHash', [numbers]).catch(() => [])
  const hashes: readonly unknown[] = Array.isArray(answer) ? answer : []
  const isOnce = (hash: unknown): hash is string => isHash(hash) && hashes.indexOf(hash) === hashes.lastIndexOf(hash)
  // One hash for two blocks is no answer to which of them it is.
  return new Map(hashes.flatMap((hash, index): [string, number][] => (isOnce(hash) ? [[hash, first + index]] : [])))
}

/** The finalized block where it is recent enough, since a best block can still be replaced. */
function chooseAnchor(best: Anchor, finalized: Anchor, period: number): Anchor {
  // The finalized block may by now be later than the pinned block. Then the pinned block is taken, because all questions are asked at that
  // one.
  return finalized.number < best.number && best.number - finalized.number <= period / 4 ? finalized : best
}

/** Pins the best block of now, and reads all of it in one round trip, or two where the chain went far since. Throws the network (5). */
export async function readSigningFacts(client: ChainClient, question: SigningQuestion): Promise<SigningFacts> {
  const { address, period, near } = question
  const nonce = askAhead(question.nonce === undefined ? readNextNonce(client, address) : Promise.resolve(question.nonce))
  const [upgraded, finalizedHash, header, listed] = await Promise.all([
    client.refresh(),
    client.request('chain_getFinalizedHead', []),
    client.request('chain_getHeader', []),
    listHashes(client, near),
  ])
  const newest = readHeaderNumber(header)
  if (newest === null || !isRecord(header)) throw badAnswer(client.network.endpoint, 'chain_getHeader')
  // A number that its own hash vouches for comes before one that the endpoint says.
  const own = hashHeader(header)
  const findNumber = async (hash: string): Promise<Anchor> => ({
    hash,
    number: hash === own ? newest : (listed.get(hash) ?? (await client.readBlockNumber(hash))),
  })
  const [best, finalized] = await Promise.all([
    findNumber(client.blockHash),
    typeof finalizedHash === 'string' ? findNumber(finalizedHash) : null,
  ])
  return { upgraded, nonce, anchor: finalized ? chooseAnchor(best, finalized, period) : best }
}

/** The hash of the block that an era begins with: the anchor's, but for eras that are longer than blocks can be told apart by. */
export async function readBirthHash(client: ChainClient, birthBlock: number, anchor: Anchor): Promise<string> {
  if (birthBlock === anchor.number) return anchor.hash
  const hash = await client.request('chain_getBlockHash', [birthBlock])
  if (!isHash(hash)) throw badAnswer(client.network.endpoint, 'chain_getBlockHash')
  return hash
}
