import type { ChainClient } from '../client.js'
import { findStorage } from '../metadata/lookup.js'
import type { ScaleInput } from '../scale/value.js'
import { type MapEntry, StoragePages } from './storage-pages.js'

/** A map of a pallet, and the keys that all wanted entries begin with. */
export interface MapPart {
  readonly pallet: string
  readonly item: string
  readonly keys: readonly ScaleInput[]
}

/** The most entries that are read where a command needs all of them at once: more than any subnet or coldkey has. */
const MOST_ENTRIES = 65_536

/** All entries of a map below some of its keys, at the pinned block; null where the runtime has no such map. */
export async function readMap(client: ChainClient, { pallet, item, keys }: MapPart): Promise<readonly MapEntry[] | null> {
  const metadata = await client.metadata()
  const found = findStorage(metadata, pallet, item)
  if (!found) return null
  const pages = new StoragePages(client, metadata, found, keys)
  const entries: MapEntry[] = []
  for await (const page of pages.walkKeys()) {
    entries.push(...(await pages.readEntries(page)))
    if (entries.length >= MOST_ENTRIES) break
  }
  return entries
}
