/** Finds storage entries by their names in the metadata, and decodes their values. */
import { findStorage, notOnThisRuntime } from '../metadata/lookup.js'
import type { MetadataStorageItem } from '../metadata/runtime-metadata.js'
import { makeStorageKeyHex } from '../metadata/storage-key.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import { decodeAnswer, type ReadContext } from './decode-answer.js'

/** One storage entry to read: names as the metadata has them, one key per hasher. */
export interface StorageQuery {
  readonly pallet: string
  readonly item: string
  readonly keys: readonly ScaleInput[]
  /** Return null for an absent entry even where the runtime has a default, for callers who want to know whether the entry exists. */
  readonly absentIsNull?: boolean
  /** Return null where the runtime has no such item, instead of throwing; for facts that a check can do without. */
  readonly ifPresent?: boolean
  /** Return whether the entry exists, true or false, instead of its value; for entries whose value is empty. */
  readonly presence?: boolean
}

/** A query as it is sent to the node: the storage key in hex, and how the value is read. */
export interface StorageEntry {
  readonly key: string
  readonly item: MetadataStorageItem
  readonly absentIsNull: boolean
  readonly presence?: boolean
}

/**
 * Finds the entry of a query in the metadata; null if the runtime has none and the query allows that. Otherwise throws
 * `NOT_ON_THIS_RUNTIME` (exit 6).
 */
export function locateEntry({ metadata, specVersion }: ReadContext, query: StorageQuery): StorageEntry | null {
  const { pallet, item, keys, absentIsNull, ifPresent, presence } = query
  const found = findStorage(metadata, pallet, item)
  if (!found && ifPresent) return null
  if (!found) throw notOnThisRuntime(`storage ${pallet}.${item}`, [`${pallet}.${item}`], specVersion)
  return {
    item: found.item,
    absentIsNull: absentIsNull ?? found.item.optional,
    ...(presence === undefined ? {} : { presence }),
    key: makeStorageKeyHex(metadata, found.pallet, found.item, keys),
  }
}

/**
 * Decodes the value of an entry. An absent entry (`raw` is null) gives its default, or null if the item is optional or the query asks for
 * null.
 */
export function decodeEntry(context: ReadContext, entry: StorageEntry | null, raw: string | null): ScaleValue {
  if (entry?.presence) return raw !== null
  if (entry === null || (raw === null && entry.absentIsNull)) return null
  const bytes = raw === null ? entry.item.fallback : readHexAnswer(raw, context.endpoint, 'state_getStorage')
  return decodeAnswer(context, entry.item.value, bytes, entry.item.name)
}
