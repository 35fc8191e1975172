/** Reads storage entries by their names, from the storage of one block. */
import { makeKeyTexts, makeStorageKeyHex, makeTableTexts } from '../metadata/storage-key.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import type { ReadContext } from './decode-answer.js'
import { decodeEntry, type ItemQuery, type LocatedItem, locateEntry, locateItem, type StorageQuery } from './storage-query.js'
import type { StorageValues } from './storage-values.js'

/** From so many entries on they are not kept for a second question. */
const LONG_LIST = 256

/** The storage, and the runtime by which it is read; asked for again after an answer, which another endpoint may have given. */
export interface EntrySource {
  readonly storage: () => StorageValues
  readonly readContext: () => Promise<ReadContext>
}

/** The values of entries, in order. An absent entry is its default, or null if it has none. */
export async function readQueries({ storage, readContext }: EntrySource, queries: readonly StorageQuery[]): Promise<readonly ScaleValue[]> {
  const context = await readContext()
  const entries = queries.map((query) => locateEntry(context, query))
  const values = await storage().read(entries.flatMap((entry) => (entry ? [entry.key] : [])))
  const from = await readContext()
  return entries.map((entry) => decodeEntry(from, entry, entry ? (values.get(entry.key) ?? null) : null))
}

/**
 * As {@link readQueries}, many entries of one item, one for each list of keys: what is the same for all of them is done once, which is felt
 * where there are thousands.
 */
export async function readEntries(
  { storage, readContext }: EntrySource,
  query: ItemQuery,
  keys: readonly (readonly ScaleInput[])[],
): Promise<readonly ScaleValue[]> {
  const context = await readContext()
  const located = locateItem(context, query)
  if (located === null) return keys.map(() => null)
  if (keys.length < LONG_LIST) {
    const asked = keys.map((one) => makeStorageKeyHex(context.metadata, located.pallet, located.item, one))
    const values = await storage().read(asked)
    const from = await readContext()
    return asked.map((key) => decodeEntry(from, located, values.get(key) ?? null))
  }
  const values = await storage().readList(makeKeyTexts(context.metadata, located.pallet, located.item, keys))
  const from = await readContext()
  return values.map((value) => decodeEntry(from, located, value))
}

/** What the entries of an item are. Most of a long list are absent, and what that means is decoded once. */
function decodeColumn(context: ReadContext, item: LocatedItem, values: readonly (Uint8Array | null)[]): readonly ScaleValue[] {
  let absent: ScaleValue | undefined
  return values.map((value) => {
    if (value !== null) return decodeEntry(context, item, value)
    absent ??= decodeEntry(context, item, null)
    return absent
  })
}

/**
 * As {@link readEntries}, of several items of as many keys as each other, and of items that are one value each: a list for each of them,
 * null for one that the runtime has not and whose query allows that. They are asked for at once, and not kept.
 */
export async function readTable(
  { storage, readContext }: EntrySource,
  queries: readonly ItemQuery[],
  keys: readonly (readonly ScaleInput[])[],
  values: readonly ItemQuery[],
): Promise<readonly (readonly ScaleValue[] | null)[]> {
  const context = await readContext()
  const items = queries.map((query) => locateItem(context, query))
  const single = values.map((query) => locateItem(context, query))
  const texts = makeTableTexts(context.metadata, items.filter(isPresent), keys, single.filter(isPresent))
  const read = texts.length === 0 ? [] : await storage().readList(texts)
  const from = await readContext()
  let next = 0
  const take = (item: LocatedItem | null, count: number): readonly ScaleValue[] | null => {
    if (item === null) return null
    next += count
    return decodeColumn(from, item, read.slice(next - count, next))
  }
  return [...items.map((item) => take(item, keys.length)), ...single.map((item) => take(item, 1))]
}

function isPresent(item: LocatedItem | null): item is LocatedItem {
  return item !== null
}
