/** Entries of a map: how many there are, a page of them, all of them, or one after the other. */
import { usageError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import type { PlainEntry, StorageTarget } from './query-storage.js'

/** The most entries that are held at once, for one JSON document. */
const MOST_ENTRIES = 10_000

/** How many entries there are under the keys that are given. */
export async function countEntries(client: ChainClient, target: StorageTarget): Promise<number> {
  let count = 0
  for await (const keys of target.pages(client).walkKeys()) count += keys.length
  return count
}

/** Which entries are wanted: `page` counts from 1, and from the key `start` where there is one. */
export interface PageChoice {
  readonly page: number
  readonly size: number
  readonly start: string | null
}

/** A page of entries, and the key after which the next one begins; null where none follows. Usage error `INVALID_START_KEY` (exit 2). */
export async function readPage(
  client: ChainClient,
  target: StorageTarget,
  { page, size, start }: PageChoice,
): Promise<{ readonly entries: readonly PlainEntry[]; readonly next: string | null }> {
  const pages = target.pages(client)
  if (start !== null) pages.checkStart(start)
  let after = start
  for (let at = 1; ; at++) {
    // One key more than is shown tells whether anything follows.
    const keys = await pages.listKeys(at < page ? size : size + 1, after)
    if (at === page) {
      const shown = keys.slice(0, size)
      const entries = (await pages.readEntries(shown)).map((entry) => target.present(entry))
      return { entries, next: keys.length > size ? (shown.at(-1) ?? null) : null }
    }
    if (keys.length < size) return { entries: [], next: null }
    after = keys.at(-1) ?? null
  }
}

/** Entries one after the other, no more than a call's worth of them in memory. */
export async function* walkEntries(client: ChainClient, target: StorageTarget): AsyncGenerator<PlainEntry> {
  const pages = target.pages(client)
  for await (const keys of pages.walkKeys()) {
    for (const entry of await pages.readEntries(keys)) yield target.present(entry)
  }
}

/** All entries, for one document. Usage error `TOO_MANY_ENTRIES` (exit 2) where there are more than that may have. */
export async function collectEntries(client: ChainClient, target: StorageTarget): Promise<readonly PlainEntry[]> {
  const entries: PlainEntry[] = []
  for await (const entry of walkEntries(client, target)) {
    if (entries.length === MOST_ENTRIES) {
      throw usageError(`${target.full} has more than ${MOST_ENTRIES} entries`, 'TOO_MANY_ENTRIES', {
        why: 'One document of all would not fit the memory of every machine.',
        hint: `taoctl query ${target.full} --all --json --stream`,
      })
    }
    entries.push(entry)
  }
  return entries
}
