/** Reads of storage that name an item and keys as people write them. */
import { usageError } from '../../core/errors.js'
import type { Plain } from '../../core/plain-value.js'
import type { ChainClient } from '../client.js'
import { findStorage } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStorageKey } from '../metadata/storage-key.js'
import { decodeAnswer } from '../reads/decode-answer.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import type { ScaleInput } from '../scale/value.js'
import { formatExample, TypeDescriber } from './describe-type.js'
import { type Form, parseWord } from './form.js'
import { ValuePresenter } from './present-value.js'
import type { FormReader } from './read-form.js'
import { resolveName } from './resolve-name.js'
import { listKeyTypes, type MapEntry, type StorageMap, StoragePages } from './storage-pages.js'

export interface PlainEntry {
  readonly keys: readonly Plain[]
  readonly value: Plain
}

/** A storage item and the first of its keys, or all. */
export class StorageTarget {
  readonly full: string
  readonly keyTypes: readonly number[]
  readonly #presenter: ValuePresenter
  readonly #describer: TypeDescriber

  constructor(
    readonly metadata: RuntimeMetadata,
    readonly map: StorageMap,
    readonly keys: readonly ScaleInput[],
  ) {
    this.full = `${map.pallet.name}.${map.item.name}`
    this.keyTypes = listKeyTypes(metadata, map.item)
    this.#presenter = new ValuePresenter(metadata)
    this.#describer = new TypeDescriber(metadata)
  }

  get isWhole(): boolean {
    return this.keys.length === this.keyTypes.length
  }

  /** The type of its values in words. */
  get type(): string {
    return this.#describer.describe(this.map.item.value)
  }

  get shownKeys(): readonly Plain[] {
    return this.keys.map((key, index) => this.#presenter.present(this.keyTypes[index] ?? -1, key))
  }

  /** An entry as plain data. */
  present({ keys, value }: MapEntry): PlainEntry {
    return {
      keys: keys.map((key, index) => (key === null ? null : this.#presenter.present(this.keyTypes[index] ?? -1, key))),
      value: this.#presenter.present(this.map.item.value, value),
    }
  }

  /** Usage error `KEYS_MISSING` (exit 2) unless every key is there. */
  requireKeys(): void {
    if (this.isWhole) return
    const missing = this.keyTypes.slice(this.keys.length)
    const types = missing.map((type) => this.#describer.describe(type))
    const examples = missing.map((type) => formatExample(this.#describer.makeExample(type)))
    throw usageError(`${this.full} wants ${missing.length === 1 ? 'a key' : `${missing.length} keys`} more`, 'KEYS_MISSING', {
      why: `Of type ${types.join(', then ')}: such as ${examples.join(' ')}.`,
      hint: `taoctl query ${this.full} --all`,
      details: { item: this.full, missing: types },
    })
  }

  /** The one value, and whether it is in storage. Throws `BAD_DATA` or `BAD_ANSWER` (exit 5). */
  async read(client: ChainClient): Promise<{ readonly value: Plain; readonly exists: boolean }> {
    this.requireKeys()
    const { pallet, item } = this.map
    const raw = await client.request('state_getStorage', [toHex(makeStorageKey(this.metadata, pallet, item, this.keys)), client.blockHash])
    if (raw === null && item.optional) return { value: null, exists: false }
    const { endpoint } = client.network
    const context = { metadata: this.metadata, specVersion: client.runtime.specVersion, endpoint }
    const value = decodeAnswer(
      context,
      item.value,
      raw === null ? item.fallback : readHexAnswer(raw, endpoint, 'state_getStorage'),
      this.full,
    )
    return { value: this.#presenter.present(item.value, value), exists: raw !== null }
  }

  pages(client: ChainClient): StoragePages {
    if (this.keyTypes.length === 0) {
      throw usageError(`${this.full} is a single value`, 'NOT_A_MAP', {
        why: 'It has no keys, and so no entries to list or count.',
        hint: `taoctl query ${this.full}`,
      })
    }
    return new StoragePages(client, this.metadata, this.map, this.keys)
  }
}

/** The item and keys of a command line. Usage errors `UNKNOWN_NAME`, `TOO_MANY_KEYS` and those of {@link FormReader.read} (exit 2). */
export function locateTarget(reader: FormReader, text: string, words: readonly string[]): StorageTarget {
  const { metadata } = reader.context
  const { pallet, name } = resolveName(metadata, 'storage', text)
  const map = findStorage(metadata, pallet, name)
  if (!map) throw new RangeError(`no storage ${pallet}.${name}`)
  const types = listKeyTypes(metadata, map.item)
  if (words.length > types.length) {
    const describer = new TypeDescriber(metadata)
    throw usageError(`${pallet}.${name} has ${types.length} keys, not ${words.length}`, 'TOO_MANY_KEYS', {
      why: types.length === 0 ? 'It is a single value.' : `Of type ${types.map((type) => describer.describe(type)).join(', then ')}.`,
      hint: `taoctl metadata show ${pallet}.${name}`,
    })
  }
  const forms = words.map((word): Form => parseWord(word, `key ${word.length > 12 ? '' : word}`.trim()))
  const keys = forms.map((form, index) => reader.read(types[index] ?? -1, form, `key ${index + 1}`))
  return new StorageTarget(metadata, map, keys)
}
