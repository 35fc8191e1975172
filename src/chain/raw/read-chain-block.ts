/** A block with its extrinsics decoded, and what became of each by its own events. */
import { networkError, type TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import type { ChainClient } from '../client.js'
import { hashBlake2b256 } from '../hash.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { hashHeader } from '../outcome/check-block.js'
import { type PaidFee, splitEvents } from '../outcome/own-events.js'
import { readBlock } from '../outcome/read-block.js'
import { readFailure } from '../outcome/read-outcome.js'
import type { ChainEvent } from '../plan.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHeaderNumber } from '../rpc/read-answer.js'
import { isScaleObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import { type BlockEvents, EventSource } from './block-events.js'
import { type AnyExtrinsic, decodeAnyExtrinsic } from './decode-any-extrinsic.js'

/** `inner-failed`: a call that carries others succeeded, and one that it carries did not. */
export type ExtrinsicResult = 'success' | 'failed' | 'inner-failed' | 'unknown'

export interface BlockExtrinsic {
  readonly index: number
  readonly hash: string
  readonly bytes: Uint8Array
  /** Null where the runtime's metadata does not describe it. */
  readonly decoded: AnyExtrinsic | null
  readonly result: ExtrinsicResult
  readonly error: TaoError | null
  readonly fee: PaidFee | null
  readonly events: readonly ChainEvent[]
}

export interface ChainBlock {
  readonly number: number
  readonly hash: string
  readonly parentHash: string
  readonly stateRoot: string
  readonly extrinsicsRoot: string
  readonly metadata: RuntimeMetadata
  /** In ms since 1970, by the block's author; null where it says none. */
  readonly time: bigint | null
  readonly extrinsics: readonly BlockExtrinsic[]
  /** Events outside of extrinsics. */
  readonly systemEvents: number
}

function tryDecode(metadata: RuntimeMetadata, bytes: Uint8Array): AnyExtrinsic | null {
  try {
    return decodeAnyExtrinsic(metadata, bytes)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function judge(metadata: RuntimeMetadata, events: readonly ChainEvent[]): Pick<BlockExtrinsic, 'result' | 'error'> {
  try {
    const error = readFailure(metadata, events)
    if (error === null) return { result: 'success', error }
    return {
      result: events.some(({ pallet, name }) => pallet === 'System' && name === 'ExtrinsicFailed') ? 'failed' : 'inner-failed',
      error,
    }
  } catch (error) {
    if (error instanceof RangeError) return { result: 'unknown', error: null }
    throw error
  }
}

function describeExtrinsic(bytes: Uint8Array, index: number, { metadata, events }: BlockEvents): BlockExtrinsic {
  const own = events.flatMap(({ extrinsic, event }) => (extrinsic === index ? [event] : []))
  const hash = toHex(hashBlake2b256(bytes))
  return { index, hash, bytes, decoded: tryDecode(metadata, bytes), ...judge(metadata, own), fee: splitEvents(own).fee, events: own }
}

function readTime(extrinsics: readonly BlockExtrinsic[]): bigint | null {
  const set = extrinsics.find(({ decoded }) => decoded?.call.pallet === 'Timestamp' && decoded.call.name === 'set')?.decoded?.call.args
  const now = isScaleObject(set) ? set.now : undefined
  return typeof now === 'bigint' || typeof now === 'number' ? BigInt(now) : null
}

/**
 * The block that the client has pinned. It has to be what its hash says: throws `BLOCK_NOT_WHOLE` (exit 5) for one that something was
 * left out of or added to, and other network errors.
 */
export async function readChainBlock(client: ChainClient): Promise<ChainBlock> {
  const hash = client.blockHash
  const { endpoint } = client.network
  const answer = await client.request('chain_getBlock', [hash])
  const header: unknown = isRecord(answer) && isRecord(answer.block) ? answer.block.header : undefined
  const number = readHeaderNumber(header)
  if (!isRecord(header) || number === null) throw badAnswer(endpoint, 'chain_getBlock')
  // The first block of a chain has no extrinsics, and no other is without.
  const extrinsics =
    number === 0 ? (hashHeader(header) === hash ? [] : null) : (readBlock(answer, number, hash, endpoint)?.extrinsics ?? null)
  const { parentHash, stateRoot, extrinsicsRoot } = header
  if (extrinsics === null || !isHash(parentHash) || !isHash(stateRoot) || !isHash(extrinsicsRoot)) {
    throw networkError(`${endpoint} shows a block that is not the one with this hash`, 'BLOCK_NOT_WHOLE', {
      why: `Block ${hash} does not hash to it, or its extrinsics are not those of its header.`,
      hint: 'Ask another endpoint with --network.',
    })
  }
  const source = new EventSource(client)
  try {
    const found = await source.readBlock(number, hash)
    const list = extrinsics.map((bytes, index) => describeExtrinsic(bytes, index, found))
    const systemEvents = found.events.filter(({ extrinsic }) => extrinsic === null).length
    const head = { number, hash, parentHash, stateRoot, extrinsicsRoot, metadata: found.metadata }
    return { ...head, time: readTime(list), extrinsics: list, systemEvents }
  } finally {
    source.close()
  }
}
