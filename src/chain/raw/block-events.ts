/** The events of blocks, each read by the runtime that made them, a few blocks at a time. */
import { checkFailed, usageError } from '../../core/errors.js'
import type { Plain } from '../../core/plain-value.js'
import type { ChainClient } from '../client.js'
import { decodeValue } from '../metadata/decode-value.js'
import { findStorage } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStoragePrefix } from '../metadata/storage-key.js'
import { listEvents } from '../outcome/read-outcome.js'
import type { ChainEvent } from '../plan.js'
import { askAhead } from '../reads/ask-ahead.js'
import { readChanges } from '../reads/read-changes.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHeaderNumber } from '../rpc/read-answer.js'
import { isScaleObject } from '../scale/expect.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'
import { ExecutingRuntimes, readSpecVersion } from './executing-runtimes.js'
import { ValuePresenter } from './present-value.js'
import { resolveName, resolvePallet } from './resolve-name.js'

const METHOD = 'state_queryStorageAt'
/** Both are plain values, and have had these names on every runtime. */
const EVENTS = toHex(makeStoragePrefix('System', 'Events'))
const LAST_UPGRADE = toHex(makeStoragePrefix('System', 'LastRuntimeUpgrade'))
/** Hashes asked for in one call. */
const HASHES_PER_CALL = 256
const FIRST_FRAME = 4
const LARGEST_FRAME = 32
/** Characters that a frame of answers should have at most: a quarter of what one may have. */
const CHARACTERS_PER_FRAME = 4 * 1024 * 1024

/** An event, and where it happened. */
export interface PlacedEvent {
  readonly phase: 'initialization' | 'extrinsic' | 'finalization'
  /** The extrinsic in which it happened; null outside of any. */
  readonly extrinsic: number | null
  readonly event: ChainEvent
}

export interface BlockEvents {
  readonly number: number
  readonly hash: string
  readonly metadata: RuntimeMetadata
  readonly events: readonly PlacedEvent[]
  /** What else was asked for in the state after the block, by key; null for what is not there. */
  readonly values: ReadonlyMap<string, string | null>
}

/** Pallets and events that are wanted; all where there are none. */
export type EventFilter = readonly { readonly pallet: string; readonly name: string | null }[]

/** Reads `Pallet` and `Pallet.Event`. Usage error `UNKNOWN_NAME` (exit 2). */
export function readFilter(metadata: RuntimeMetadata, texts: readonly string[]): EventFilter {
  return texts.map((text) => {
    return text.includes('.') ? resolveName(metadata, 'event', text) : { pallet: resolvePallet(metadata, text), name: null }
  })
}

function isWanted(filter: EventFilter, { event }: PlacedEvent): boolean {
  return filter.length === 0 || filter.some(({ pallet, name }) => event.pallet === pallet && (name === null || event.name === name))
}

function placeEvent({ phase, event }: { readonly phase: ScaleValue; readonly event: ChainEvent }): PlacedEvent {
  const type = isScaleObject(phase) ? phase.type : undefined
  if (isScaleObject(phase) && type === 'ApplyExtrinsic' && typeof phase.value === 'number') {
    return { phase: 'extrinsic', extrinsic: phase.value, event }
  }
  return { phase: type === 'Finalization' ? 'finalization' : 'initialization', extrinsic: null, event }
}

/** An event's fields as plain data. */
export function presentEvent(metadata: RuntimeMetadata, event: ChainEvent): Plain {
  return new ValuePresenter(metadata).event(event)
}

/** What the state after a block has of its events and of the runtime that made them. */
interface RawEvents {
  readonly raw: Uint8Array | null
  readonly specVersion: number | null
  readonly values: ReadonlyMap<string, string | null>
}

function readAnswer(client: ChainClient, answer: unknown, keys: readonly string[]): RawEvents {
  const values = readChanges(answer, keys) ?? new Map<string, null>()
  const [raw, upgrade] = [EVENTS, LAST_UPGRADE].map((key) => values.get(key))
  // A key that the answer leaves out is not an empty one.
  if (raw === undefined || upgrade === undefined || values.size < keys.length) throw badAnswer(client.network.endpoint, METHOD)
  try {
    return { raw: raw === null ? null : fromHex(raw), specVersion: readSpecVersion(upgrade === null ? null : fromHex(upgrade)), values }
  } catch (error) {
    if (error instanceof RangeError) throw badAnswer(client.network.endpoint, METHOD)
    throw error
  }
}

export class EventSource {
  readonly #runtimes: ExecutingRuntimes
  readonly #keys: readonly string[]

  /** `keys`, hex, are read in the state after each block as well, in the same call. */
  constructor(
    readonly client: ChainClient,
    keys: readonly string[] = [],
  ) {
    this.#runtimes = new ExecutingRuntimes(client)
    this.#keys = [EVENTS, LAST_UPGRADE, ...keys]
  }

  close(): void {
    this.#runtimes.close()
  }

  async #readParent(hash: string): Promise<string> {
    const header = (await this.client.request('chain_getHeader', [hash])) as { readonly parentHash?: unknown } | null
    if (!isHash(header?.parentHash)) throw badAnswer(this.client.network.endpoint, 'chain_getHeader')
    return header.parentHash
  }

  async #decode({ raw, specVersion, values }: RawEvents, hash: string): Promise<Pick<BlockEvents, 'metadata' | 'events' | 'values'>> {
    const isOther = specVersion !== null && specVersion !== this.client.runtime.specVersion
    const metadata = await this.#runtimes.metadataOf(specVersion, isOther ? await this.#readParent(hash) : hash)
    const type = findStorage(metadata, 'System', 'Events')?.item.value
    if (raw === null) return { metadata, events: [], values }
    try {
      if (type === undefined) throw new RangeError('no events')
      return { metadata, events: listEvents(decodeValue(metadata.types, type, new ScaleReader(raw))).map(placeEvent), values }
    } catch (error) {
      if (error instanceof RangeError) throw badAnswer(this.client.network.endpoint, METHOD)
      throw error
    }
  }

  /** The events of one block. Throws `BAD_ANSWER` and other network errors (exit 5). */
  async readBlock(number: number, hash: string): Promise<BlockEvents> {
    const answer = await this.client.request(METHOD, [this.#keys, hash])
    return { number, hash, ...(await this.#decode(readAnswer(this.client, answer, this.#keys), hash)) }
  }

  /** The events of several blocks, asked for at once. Throws as {@link readBlock}. */
  async readBlocks(blocks: readonly { readonly number: number; readonly hash: string }[]): Promise<readonly BlockEvents[]> {
    const answers = await this.#ask(blocks.map(({ hash }) => hash))
    return Promise.all(
      blocks.map(async ({ number, hash }, index) => ({
        ...{ number, hash },
        ...(await this.#decode(readAnswer(this.client, answers[index], this.#keys), hash)),
      })),
    )
  }

  /** Asks for the state of these blocks, all at once. Whoever waits for the answers hears of what fails. */
  #ask(hashes: readonly string[]): Promise<readonly unknown[]> {
    return askAhead(
      this.client.requestMany(
        METHOD,
        hashes.map((hash) => [this.#keys, hash]),
      ),
    )
  }

  async #listHashes(from: number, to: number): Promise<readonly string[]> {
    const numbers = Array.from({ length: Math.min(HASHES_PER_CALL, to - from + 1) }, (_, index) => from + index)
    const method = 'chain_getBlockHash'
    const answer = await this.client.request(method, [numbers])
    const hashes = Array.isArray(answer) ? (answer as readonly unknown[]) : []
    return numbers.map((number, index) => {
      const hash = hashes[index]
      if (hash === null) {
        throw checkFailed(`The endpoint has no block ${number}`, 'BLOCK_NOT_FOUND', {
          why: 'It is not there yet, or it was replaced meanwhile.',
          hint: 'Choose a smaller number with --to.',
        })
      }
      if (!isHash(hash)) throw badAnswer(this.client.network.endpoint, method)
      return hash
    })
  }

  /**
   * The events of the blocks of a range, in order; no more than two frames of them are in memory. `first` is the hash of the first block,
   * which the client has pinned. While a frame is looked at, the next one is on its way.
   */
  async *walk({ from, to }: BlockRange, first: string, filter: EventFilter): AsyncGenerator<BlockEvents> {
    let frame = FIRST_FRAME
    for (let next = from; next <= to; ) {
      const hashes = from === to ? [first] : await this.#listHashes(next, to)
      let asked = hashes.slice(0, frame)
      let answering = this.#ask(asked)
      for (let at = 0; at < hashes.length; ) {
        const answers = (await answering).map((answer) => readAnswer(this.client, answer, this.#keys))
        const blocks = asked
        const characters = answers.reduce((sum, { raw }) => sum + 2 * (raw?.length ?? 0), 1)
        frame = Math.min(LARGEST_FRAME, Math.max(1, Math.floor((CHARACTERS_PER_FRAME * blocks.length) / characters)))
        at += blocks.length
        asked = hashes.slice(at, at + frame)
        if (asked.length > 0) answering = this.#ask(asked)
        for (const [index, hash] of blocks.entries()) {
          const raw = answers[index]
          if (raw === undefined) throw badAnswer(this.client.network.endpoint, METHOD)
          const { metadata, events, values } = await this.#decode(raw, hash)
          yield { number: next + index, hash, metadata, events: events.filter((event) => isWanted(filter, event)), values }
        }
        next += blocks.length
      }
    }
  }
}

/** A range of blocks by their numbers; to the newest where the end is left out. */
export interface BlockRange {
  readonly from: number
  readonly to: number
}

/** The range of these ends. Usage error `INVALID_RANGE` (exit 2), `BLOCK_NOT_FOUND` (3) where it ends beyond the newest block. */
export async function readRange(client: ChainClient, from: number, to: number | undefined): Promise<BlockRange> {
  const best = readHeaderNumber(await client.request('chain_getHeader', []))
  if (best === null) throw badAnswer(client.network.endpoint, 'chain_getHeader')
  const end = to ?? best
  if (from > end) {
    throw usageError(`The range ends before it begins`, 'INVALID_RANGE', {
      why: `It is ${from} … ${end}.`,
      hint: 'Give --from and --to in order.',
    })
  }
  if (end > best) {
    throw checkFailed(`There is no block ${end} yet`, 'BLOCK_NOT_FOUND', {
      why: `The newest is block ${best}.`,
      details: { best_block: best },
    })
  }
  return { from, to: end }
}
