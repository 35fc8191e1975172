/** Prices over a range of blocks: as few round trips as tell them, whatever runtime made the blocks. */
import { networkError, TaoError, usageError } from '../../core/errors.js'
import { type Price, ROOT_PRICE } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { openRange } from '../history/find-range.js'
import { makeStoragePrefix } from '../metadata/storage-key.js'
import type { BlockRange } from '../raw/block-events.js'
import { encodeArguments, locateMethod } from '../reads/api-call.js'
import { decodeAnswer, type ReadContext } from '../reads/decode-answer.js'
import { isHash, readHexAnswer } from '../rpc/read-answer.js'
import { expectList, expectNumber, expectObject, expectPrice } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'

const API = 'SwapRuntimeApi'
const ONE = 'current_alpha_price'
const ALL = 'current_alpha_price_all'
const NOW = toHex(makeStoragePrefix('Timestamp', 'Now'))
/** Questions in one frame. */
const FRAME = 128
/** More questions than these are not put to a node for one picture. */
const MOST_QUESTIONS = 8_192
/** The last second of the year 9999, in ms since 1970. */
const LAST_TIME_MS = 253_402_300_799_000n
/** Errors that tell of the block alone that was asked about: its runtime has no such call, or its state is gone by now. */
const OF_A_BLOCK = new Set(['RPC_ERROR', 'STATE_PRUNED'])

/** A subnet of which prices are wanted. */
export interface PricedPlace {
  readonly netuid: number
  /** The block in which it was made: before, its id was nobody's, or another subnet's. */
  readonly registeredAtBlock: number
}

/** What the subnets cost after a block. */
export interface PricePoint {
  readonly block: number
  /** When it was made, in ms since 1970; null where that is not known. */
  readonly timeMs: number | null
  /** By netuid; without those that were not there, and those whose price is not known. */
  readonly prices: ReadonlyMap<number, Price>
}

export interface PriceCourse {
  /** In order of blocks. */
  readonly points: readonly PricePoint[]
  /** Whether the beginning had to be left out, because no node has its states. */
  readonly isCut: boolean
}

/** So many blocks of a range, evenly, both ends among them; all of them where there are no more. */
export function spreadBlocks({ from, to }: BlockRange, count: number): readonly number[] {
  const steps = Math.min(count - 1, to - from)
  return steps < 1 ? [to] : Array.from({ length: steps + 1 }, (_, index) => from + Math.round(((to - from) * index) / steps))
}

function refuseBlock(error: unknown): null {
  if (error instanceof TaoError && OF_A_BLOCK.has(error.code)) return null
  throw error
}

/** The answers to these questions, in frames; null where one ends in an error that is of its block alone. */
async function askAll(client: ChainClient, method: string, questions: readonly (readonly unknown[])[]): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  for (let at = 0; at < questions.length; at += FRAME) {
    const page = questions.slice(at, at + FRAME)
    try {
      answers.push(...(await client.requestMany(method, page)))
    } catch (error) {
      refuseBlock(error)
      answers.push(...(await Promise.all(page.map((params) => client.request(method, params).catch(refuseBlock)))))
    }
  }
  return answers
}

function readOne(context: ReadContext, answer: unknown): Price {
  const { output } = locateMethod(context, API, ONE)
  return expectPrice(decodeAnswer(context, output, readHexAnswer(answer, context.endpoint, 'state_call'), ONE), ONE)
}

function readAll(context: ReadContext, answer: unknown): ReadonlyMap<number, Price> {
  const { output } = locateMethod(context, API, ALL)
  const list = expectList(decodeAnswer(context, output, readHexAnswer(answer, context.endpoint, 'state_call'), ALL), ALL)
  return new Map(
    list.map((entry) => {
      const one = expectObject(entry, 'SubnetPrice')
      return [expectNumber(one.netuid, 'SubnetPrice.netuid'), expectPrice(one.price, 'SubnetPrice.price')]
    }),
  )
}

/** The time of a block out of its state: a u64, little-endian, in ms. */
function readTime(answer: unknown): number | null {
  if (typeof answer !== 'string' || !/^0x[0-9a-f]{16}$/i.test(answer)) return null
  const ms = Buffer.from(answer.slice(2), 'hex').readBigUInt64LE()
  return ms === 0n || ms > LAST_TIME_MS ? null : Number(ms)
}

/** The prices of these subnets after each of the blocks; null for a block that does not tell. */
async function readPrices(
  client: ChainClient,
  context: ReadContext,
  netuids: readonly number[],
  hashes: readonly string[],
  hasList: boolean,
): Promise<readonly (ReadonlyMap<number, Price> | null)[]> {
  if (hasList && netuids.length > 1) {
    const input = toHex(encodeArguments(context, API, ALL, []))
    const answers = await askAll(
      client,
      'state_call',
      hashes.map((hash) => [`${API}_${ALL}`, input, hash]),
    )
    const known = answers.map((answer) => (answer === null ? null : readAll(context, answer)))
    const older = hashes.filter((_, index) => known[index] === null)
    // Blocks of a runtime that has no list of prices yet may have those of single subnets.
    const single = older.length === 0 ? [] : await readPrices(client, context, netuids, older, false)
    const byHash = new Map(older.map((hash, index) => [hash, single[index] ?? null]))
    return hashes.map((hash, index) => known[index] ?? byHash.get(hash) ?? null)
  }
  const questions = hashes.flatMap((hash) =>
    netuids.map((netuid) => [`${API}_${ONE}`, toHex(encodeArguments(context, API, ONE, [netuid])), hash]),
  )
  if (questions.length > MOST_QUESTIONS) {
    throw usageError('That are too many prices for one picture', 'TOO_MANY_ENTRIES', {
      why: `It would take ${questions.length} questions to the node; ${MOST_QUESTIONS} are the most.`,
      hint: 'Name fewer subnets, or fewer --points.',
    })
  }
  const answers = await askAll(client, 'state_call', questions)
  return hashes.map((_, row) => {
    const prices = netuids.flatMap((netuid, column): [number, Price][] => {
      const answer = answers[row * netuids.length + column] ?? null
      return answer === null ? [] : [[netuid, readOne(context, answer)]]
    })
    return prices.length === 0 && netuids.length > 0 ? null : new Map(prices)
  })
}

/** The hashes of blocks, with their numbers; without those that the node does not have. */
async function listHashes(client: ChainClient, blocks: readonly number[]) {
  const hashes = await askAll(
    client,
    'chain_getBlockHash',
    blocks.map((block) => [block]),
  )
  return blocks.flatMap((block, index) => {
    const hash = hashes[index]
    return isHash(hash) ? [{ block, hash }] : []
  })
}

async function readPoints(client: ChainClient, other: ChainClient, places: readonly PricedPlace[], blocks: readonly number[]) {
  const context = { metadata: await client.metadata(), specVersion: client.runtime.specVersion, endpoint: other.network.endpoint }
  const priced = places.filter(({ netuid }) => netuid !== 0).map(({ netuid }) => netuid)
  const known = await listHashes(other, blocks)
  const hashes = known.map(({ hash }) => hash)
  const [prices, times] = await Promise.all([
    readPrices(other, context, priced, hashes, await client.hasApi(API, ALL)),
    askAll(
      other,
      'state_getStorage',
      hashes.map((hash) => [NOW, hash]),
    ),
  ])
  return known.flatMap(({ block }, index): PricePoint[] => {
    const found = prices[index]
    if (found === null || found === undefined) return []
    const there = places.filter(({ netuid, registeredAtBlock }) => netuid === 0 || registeredAtBlock <= block)
    const own = there.flatMap(({ netuid }): [number, Price][] => {
      const price = netuid === 0 ? ROOT_PRICE : found.get(netuid)
      return price === undefined ? [] : [[netuid, price]]
    })
    return [{ block, timeMs: readTime(times[index]), prices: new Map(own) }]
  })
}

/**
 * The prices of these subnets after `count` blocks of the range, in three round trips where the endpoint takes long frames: hashes, and
 * then prices and times. Blocks that this node has pruned are read from an archive where the network has one. Without one it is the part
 * that there is, unless `isDemanded` says that the beginning was asked for. Throws `STATE_PRUNED` (exit 5), which names the first block
 * that can be read, `TOO_MANY_ENTRIES` (2), and other network errors (5).
 */
export async function readPriceCourse(
  client: ChainClient,
  places: readonly PricedPlace[],
  range: BlockRange,
  { count, isDemanded }: { readonly count: number; readonly isDemanded: boolean },
): Promise<PriceCourse> {
  // A range of which the states are known begins with the block after the first state.
  const found = await openRange(client, { from: range.from + 1, to: Math.max(range.to, range.from + 1) }, isDemanded)
  try {
    const blocks = spreadBlocks({ from: Math.min(found.range.from - 1, range.to), to: range.to }, count)
    const points = await readPoints(client, found.client, places, blocks)
    if (points.length === 0) {
      throw networkError('The node tells no price of these blocks', 'NO_PRICES', {
        why: `Their runtimes have no ${API}, or it has pruned their states meanwhile.`,
        hint: 'Choose later blocks with --from-block, or an archive node with --network.',
        details: { from_block: range.from, to_block: range.to },
      })
    }
    return { points, isCut: found.isCut }
  } finally {
    if (found.client !== client) found.client.disconnect()
  }
}
