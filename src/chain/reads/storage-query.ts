/** Finds storage entries by their names in the metadata, and decodes their values. */
import { findStorage, notOnThisRuntime } from '../metadata/lookup.js'
import type { MetadataPallet, MetadataStorageItem } from '../metadata/runtime-metadata.js'
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

/** An item of which entries are read, each under its own keys. */
export type ItemQuery = Omit<StorageQuery, 'keys'>

/** An item as the metadata has it, and how the values of its entries are read. */
export interface LocatedItem {
  readonly pallet: MetadataPallet
  readonly item: MetadataStorageItem
  readonly absentIsNull: boolean
  readonly presence: boolean
}

/** A query as it is sent to the node: the storage key in hex, and how the value is read. */
export interface StorageEntry extends LocatedItem {
  readonly key: string
}

/**
 * Finds the item of a query in the metadata; null if the runtime has none and the query allows that. Otherwise throws
 * `NOT_ON_THIS_RUNTIME` (exit 6).
 */
export function locateItem({ metadata, specVersion }: ReadContext, query: ItemQuery): LocatedItem | null {
  const { pallet, item, absentIsNull, ifPresent, presence = false } = query
  const found = findStorage(metadata, pallet, item)
  if (!found && ifPresent) return null
  if (!found) throw notOnThisRuntime(`storage ${pallet}.${item}`, [`${pallet}.${item}`], specVersion)
  return { pallet: found.pallet, item: found.item, absentIsNull: absentIsNull ?? found.item.optional, presence }
}

/** Finds the entry of a query in the metadata, as {@link locateItem}. */
export function locateEntry(context: ReadContext, query: StorageQuery): StorageEntry | null {
  const located = locateItem(context, query)
  return located && { ...located, key: makeStorageKeyHex(context.metadata, located.pallet, located.item, query.keys) }
}

/**
 * Decodes the value of an entry. An absent entry (`raw` is null) gives its default, or null if the item is optional or the query asks for
 * null.
 */
export function decodeEntry(context: ReadContext, entry: LocatedItem | null, raw: string | Uint8Array | null): ScaleValue {
  if (entry?.presence) return raw !== null
  if (entry === null || (raw === null && entry.absentIsNull)) return null
  const value = raw ?? entry.item.fallback
  const bytes = typeof value === 'string' ? readHexAnswer(value, context.endpoint, 'state_getStorage') : value
  return decodeAnswer(context, entry.item.value, bytes, entry.item.name)
}
