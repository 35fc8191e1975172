/** Weights of hotkeys that are handed in and not in force yet: salted ones, which somebody has to reveal, and timelocked ones. */
import type { ChainClient } from '../client.js'
import { findStorage } from '../metadata/lookup.js'
import type { NeuronPlace } from '../overview/read-neurons.js'
import { StoragePages } from '../raw/storage-pages.js'
import { expectAddress, expectBigint, expectList, expectNumber } from '../scale/expect.js'

const MODULE = 'SubtensorModule'
const SALTED = 'WeightCommits'
const TIMELOCKED = 'TimelockedWeightCommits'
/** Each entry holds the commitments of all validators of a subnet and an epoch; no wallet is about more of them. */
const MOST_ENTRIES = 64

/** Weights that wait. Of mechanism 0; those of others are kept under other numbers than that of the subnet. */
export interface WeightCommit extends NeuronPlace {
  /** The block in which they were handed in. */
  readonly committedAt: bigint
  /** The blocks between which they can be revealed; null where the chain reveals them itself. */
  readonly reveal: { readonly from: bigint; readonly to: bigint } | null
  /** The round of the beacon by which the chain opens them; null where they are salted. */
  readonly round: bigint | null
}

async function listSalted(client: ChainClient, places: readonly NeuronPlace[]): Promise<readonly WeightCommit[]> {
  const values = await client.readEntries(
    { pallet: MODULE, item: SALTED, absentIsNull: true, ifPresent: true },
    places.map(({ netuid, hotkey }) => [netuid, hotkey]),
  )
  return places.flatMap((place, index) => {
    const value = values[index] ?? null
    if (value === null) return []
    return expectList(value, SALTED).map((entry): WeightCommit => {
      const [, block, from, to] = expectList(entry, SALTED)
      return {
        ...{ netuid: place.netuid, hotkey: place.hotkey, round: null },
        committedAt: expectBigint(block, SALTED),
        reveal: { from: expectBigint(from, SALTED), to: expectBigint(to, SALTED) },
      }
    })
  })
}

async function listTimelocked(client: ChainClient, places: readonly NeuronPlace[]): Promise<readonly WeightCommit[]> {
  const metadata = await client.metadata()
  const map = findStorage(metadata, MODULE, TIMELOCKED)
  if (!map || places.length === 0) return []
  const hotkeys = new Map<number, Set<string>>()
  for (const { netuid, hotkey } of places) hotkeys.set(netuid, (hotkeys.get(netuid) ?? new Set()).add(hotkey))
  const pages = new StoragePages(client, metadata, map, [])
  const found: WeightCommit[] = []
  let read = 0
  for await (const keys of pages.walkKeys()) {
    const own = keys.filter((key) => hotkeys.has(pages.readNames(key)[0] as number)).slice(0, MOST_ENTRIES - read)
    read += own.length
    for (const { keys: names, value } of await pages.readEntries(own)) {
      const netuid = expectNumber(names[0], TIMELOCKED)
      for (const entry of expectList(value, TIMELOCKED)) {
        const [who, block, , round] = expectList(entry, TIMELOCKED)
        const hotkey = expectAddress(who, TIMELOCKED)
        if (hotkeys.get(netuid)?.has(hotkey) !== true) continue
        found.push({ netuid, hotkey, committedAt: expectBigint(block, TIMELOCKED), reveal: null, round: expectBigint(round, TIMELOCKED) })
      }
    }
    if (read >= MOST_ENTRIES) break
  }
  return found
}

/** The weights of these neurons that wait to be revealed, by netuid. */
export async function listWeightCommits(client: ChainClient, places: readonly NeuronPlace[]): Promise<readonly WeightCommit[]> {
  const lists = await Promise.all([listSalted(client, places), listTimelocked(client, places)])
  return lists.flat().sort((a, b) => a.netuid - b.netuid)
}
