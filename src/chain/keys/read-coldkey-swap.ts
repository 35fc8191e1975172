/** Where the swap of a coldkey stands: what is announced, from when on it can be carried out or taken back, and what it costs. */
import { type Rao, ZERO_RAO } from '../../core/money.js'
import { parseAddress } from '../../core/ss58.js'
import { type BlockClock, CLOCK_QUERIES, readBlocks, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { hashBlake2b256 } from '../hash.js'
import { findConstant, findStorage, notOnThisRuntime } from '../metadata/lookup.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectList, expectRao } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'

const PALLET = 'SubtensorModule'
const ANNOUNCEMENTS = 'ColdkeySwapAnnouncements'

/** A swap that is announced. */
export interface AnnouncedSwap {
  /** blake2-256 of the new coldkey's public key, hex. */
  readonly hash: string
  /** The first block in which it can be carried out. */
  readonly from: number
  /** The first block in which it can be announced anew or taken back. */
  readonly clearFrom: number
  /** The block in which it was disputed; null where it is not. */
  readonly disputedAt: number | null
}

export interface ColdkeySwap {
  readonly coldkey: string
  readonly announced: AnnouncedSwap | null
  /** Blocks from announcing until it can be carried out. */
  readonly delay: number
  /** Blocks from then on until it can be announced anew or taken back. */
  readonly clearDelay: number
  /** What the first announcement costs, rao. */
  readonly costRao: Rao
  readonly clock: BlockClock
}

/** The hash by which a coldkey is announced, hex. */
export function hashColdkey(address: string): string {
  return toHex(hashBlake2b256(parseAddress(address)))
}

/** A hash as it comes out of storage or of an event, hex; null for anything else. */
export function readColdkeyHash(value: ScaleValue | undefined): string | null {
  if (value instanceof Uint8Array) return toHex(value)
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/i.test(value) ? value.toLowerCase() : null
}

/** Reads an entry of `ColdkeySwapAnnouncements`: the block from which it can be done, and the hash. Null where there is none. */
export function decodeAnnouncement(entry: ScaleValue | undefined): { readonly hash: string; readonly from: number } | null {
  if (entry === null || entry === undefined) return null
  const what = `${PALLET}.${ANNOUNCEMENTS}`
  const [from, hash] = expectList(entry, what)
  return { from: readBlocks(from, what), hash: readColdkeyHash(hash) ?? '' }
}

/** Reads where the swaps of these coldkeys stand, in one round trip. Exit 6 where the runtime announces no swaps. */
export async function readColdkeySwaps(client: ChainClient, coldkeys: readonly string[]): Promise<readonly ColdkeySwap[]> {
  const metadata = await client.metadata()
  if (!findStorage(metadata, PALLET, ANNOUNCEMENTS)) {
    throw notOnThisRuntime('announced swaps of coldkeys', [`${PALLET}.${ANNOUNCEMENTS}`], client.runtime.specVersion)
  }
  const ofKeys = coldkeys.flatMap((coldkey): StorageQuery[] => [
    { pallet: PALLET, item: ANNOUNCEMENTS, keys: [coldkey], absentIsNull: true },
    { pallet: PALLET, item: 'ColdkeySwapDisputes', keys: [coldkey], absentIsNull: true, ifPresent: true },
  ])
  const cost = findConstant(metadata, PALLET, 'KeySwapCost') ? await client.readConstant(PALLET, 'KeySwapCost') : null
  const [delay = 0, clearDelay = 0, ...facts] = await client.readStorage([
    { pallet: PALLET, item: 'ColdkeySwapAnnouncementDelay', keys: [], ifPresent: true },
    { pallet: PALLET, item: 'ColdkeySwapReannouncementDelay', keys: [], ifPresent: true },
    ...CLOCK_QUERIES,
    ...ofKeys,
  ])
  const clearBlocks = readBlocks(clearDelay ?? 0, `${PALLET}.ColdkeySwapReannouncementDelay`)
  const shared = {
    delay: readBlocks(delay ?? 0, `${PALLET}.ColdkeySwapAnnouncementDelay`),
    clearDelay: clearBlocks,
    costRao: cost === null ? ZERO_RAO : expectRao(cost, `${PALLET}.KeySwapCost`),
    clock: readClock(facts.slice(0, CLOCK_QUERIES.length)),
  }
  return coldkeys.map((coldkey, index) => {
    const [entry, disputed = null] = facts.slice(CLOCK_QUERIES.length + 2 * index, CLOCK_QUERIES.length + 2 * index + 2)
    const found = decodeAnnouncement(entry)
    const disputedAt = disputed === null ? null : readBlocks(disputed, `${PALLET}.ColdkeySwapDisputes`)
    return { coldkey, announced: found && { ...found, clearFrom: found.from + clearBlocks, disputedAt }, ...shared }
  })
}

/** Reads where the swap of one coldkey stands. */
export async function readColdkeySwap(client: ChainClient, coldkey: string): Promise<ColdkeySwap> {
  const [swap] = await readColdkeySwaps(client, [coldkey])
  if (swap === undefined) throw new RangeError('no coldkey was asked about')
  return swap
}
