/** Walks the entries of a storage map at the pinned block, a page after the other, so that no more than a page is held at a time. */
import { usageError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { decodeValue } from '../metadata/decode-value.js'
import type { MetadataPallet, MetadataStorageItem, RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeMapPrefix } from '../metadata/storage-key.js'
import { decodeAnswer } from '../reads/decode-answer.js'
import { StorageValues } from '../reads/storage-values.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

/** Keys asked for in one call; nodes give no more than 1000. */
export const KEYS_PER_CALL = 512
/** The most bytes of a key: a name in two hashes, and what keys of maps are made of. */
const MAX_KEY_HEX = 4_096

/** How many bytes of hash stand before a key, and whether the key itself follows. */
const HASHES = {
  Identity: { hash: 0, keeps: true },
  Twox64Concat: { hash: 8, keeps: true },
  Blake2_128Concat: { hash: 16, keeps: true },
  Blake2_128: { hash: 16, keeps: false },
  Blake2_256: { hash: 32, keeps: false },
  Twox128: { hash: 16, keeps: false },
  Twox256: { hash: 32, keeps: false },
} as const

export interface StorageMap {
  readonly pallet: MetadataPallet
  readonly item: MetadataStorageItem
}

/** One entry: its key in hex, the keys that it is found by, and its value. Null in the place of a key of which only a hash is kept. */
export interface MapEntry {
  readonly key: string
  readonly keys: readonly ScaleValue[]
  readonly value: ScaleValue
}

/** The types of the keys of a map, in order. */
export function listKeyTypes(metadata: RuntimeMetadata, { hashers, key }: MetadataStorageItem): readonly number[] {
  if (key === null) return []
  const def = metadata.types.at(key)?.def
  return hashers.length > 1 && def?.kind === 'tuple' ? def.types : [key]
}

/** Reads the keys out of the part of a storage key that follows the names. Throws a RangeError when it is another map's. */
function decodeKeys(metadata: RuntimeMetadata, item: MetadataStorageItem, bytes: Uint8Array): readonly ScaleValue[] {
  const r = new ScaleReader(bytes)
  const types = listKeyTypes(metadata, item)
  const keys = item.hashers.map((hasher, index) => {
    const { hash, keeps } = HASHES[hasher]
    r.skip(hash)
    const type = types[index]
    return keeps && type !== undefined ? decodeValue(metadata.types, type, r) : null
  })
  if (r.remaining > 0) throw new RangeError(`${r.remaining} bytes too many`)
  return keys
}

export class StoragePages {
  readonly #prefix: string
  readonly #names: number

  constructor(
    readonly client: ChainClient,
    readonly metadata: RuntimeMetadata,
    readonly map: StorageMap,
    firstKeys: readonly ScaleInput[],
  ) {
    this.#prefix = toHex(makeMapPrefix(metadata, map.pallet, map.item, firstKeys))
    this.#names = makeMapPrefix(metadata, map.pallet, map.item, []).length
  }

  /** The endpoint whose answer was read last. */
  get #endpoint(): string {
    return this.client.network.endpoint
  }

  /** Usage error `INVALID_START_KEY` (exit 2) for a key of another map. */
  checkStart(start: string): void {
    if (/^0x(?:[0-9a-f]{2})+$/i.test(start) && start.length <= MAX_KEY_HEX && start.toLowerCase().startsWith(this.#prefix)) return
    throw usageError('The start key is not a key of this map', 'INVALID_START_KEY', {
      why: 'It is the key after which to begin, in hex, as the field next of the page before has it.',
      hint: 'Leave --start out for the first page.',
    })
  }

  /**
   * Up to `count` keys after `start`, in order. A node that answers with other keys than those, or does not get ahead, is not believed:
   * throws `BAD_ANSWER` (exit 5).
   */
  async listKeys(count: number, start: string | null): Promise<readonly string[]> {
    const method = 'state_getKeysPaged'
    const answer = await this.client.request(method, [this.#prefix, count, start, this.client.blockHash])
    const list = Array.isArray(answer) ? (answer as readonly unknown[]) : undefined
    if (!list || list.length > count) throw badAnswer(this.#endpoint, method)
    let before = start?.toLowerCase() ?? ''
    return list.map((key) => {
      const isKey = typeof key === 'string' && key.length <= MAX_KEY_HEX && /^0x(?:[0-9a-f]{2})+$/.test(key)
      if (!isKey || !key.startsWith(this.#prefix) || key <= before) throw badAnswer(this.#endpoint, method)
      before = key
      return key
    })
  }

  /** All keys from `start` on, a call's worth at a time. */
  async *walkKeys(start: string | null = null): AsyncGenerator<readonly string[]> {
    for (let after = start; ; ) {
      const keys = await this.listKeys(KEYS_PER_CALL, after)
      if (keys.length > 0) yield keys
      if (keys.length < KEYS_PER_CALL) return
      after = keys.at(-1) ?? null
    }
  }

  /** The keys of the map that are in a storage key; null for one that its hasher does not keep. Throws `BAD_ANSWER` (exit 5). */
  readNames(key: string): readonly ScaleValue[] {
    try {
      return decodeKeys(this.metadata, this.map.item, fromHex(key).subarray(this.#names))
    } catch (error) {
      if (error instanceof RangeError) throw badAnswer(this.#endpoint, 'state_getKeysPaged')
      throw error
    }
  }

  /** The entries of these keys, at the pinned block. Throws `BAD_DATA` or `BAD_ANSWER` (exit 5). */
  async readEntries(keys: readonly string[]): Promise<readonly MapEntry[]> {
    const { client, metadata } = this
    const { pallet, item } = this.map
    const asker = {
      endpoint: this.#endpoint,
      request: (method: string, params: readonly unknown[]) => client.request(method, params),
    }
    const values = await new StorageValues(asker, client.blockHash).read(keys)
    const context = { metadata, specVersion: client.runtime.specVersion, endpoint: this.#endpoint }
    return keys.map((key) => {
      const raw = values.get(key)
      if (raw === null || raw === undefined) throw badAnswer(this.#endpoint, 'state_queryStorageAt')
      const bytes = readHexAnswer(raw, this.#endpoint, 'state_queryStorageAt')
      const found = this.readNames(key)
      try {
        return { key, keys: found, value: decodeAnswer(context, item.value, bytes, `${pallet.name}.${item.name}`) }
      } catch (error) {
        if (error instanceof RangeError) throw badAnswer(this.#endpoint, 'state_getKeysPaged')
        throw error
      }
    })
  }
}
