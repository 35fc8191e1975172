/** Neurons that come to subnets, those that lose their place to them, and what the next place costs. */
import type { Rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { isEvent } from '../outcome/own-events.js'
import { readStorageAt } from '../reads/read-storage-at.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectRao } from '../scale/expect.js'
import type { NetuidChoice } from './event-netuids.js'
import { EventReader } from './event-reader.js'
import type { BlockReader } from './followed-block.js'

const MODULE = 'SubtensorModule'

export interface WatchedRegistration {
  readonly index: number
  readonly netuid: number
  readonly uid: number
  readonly hotkey: string
  /** The owner of the hotkey; null where the chain knows none. */
  readonly coldkey: string | null
  /** The hotkey that had the uid before; null where nobody had. */
  readonly replacedHotkey: string | null
  readonly extrinsic: number | null
  /** What the next registration costs after the block; null on root. */
  readonly costRao: Rao | null
}

const item = (name: string, keys: StorageQuery['keys']): StorageQuery => ({ pallet: MODULE, item: name, keys, absentIsNull: true })

/** Which registrations are wanted. */
export interface RegistrationWish {
  /** Null for all. */
  readonly netuids: NetuidChoice | null
  /** Hotkeys that come or have to go; all where there are none. */
  readonly hotkeys: readonly string[]
}

/** Reads the registrations of blocks. */
export function watchRegistrations(
  client: ChainClient,
  { netuids, hotkeys }: RegistrationWish,
): BlockReader<readonly WatchedRegistration[]> {
  const isWanted = ({ hotkey, replacedHotkey }: WatchedRegistration): boolean =>
    hotkeys.length === 0 || [hotkey, replacedHotkey].some((one) => one !== null && hotkeys.includes(one))
  return new EventReader(client, [], async (block, { hash, parentHash }) => {
    const found = block.events.flatMap(({ extrinsic, event }, index) => {
      if (!isEvent(event, MODULE, 'NeuronRegistered') || !Array.isArray(event.data)) return []
      const [netuid, uid, hotkey] = event.data
      if (typeof netuid !== 'number' || typeof uid !== 'number' || typeof hotkey !== 'string') return []
      return netuids !== null && !netuids.has(netuid) ? [] : [{ index, extrinsic, netuid, uid, hotkey }]
    })
    if (found.length === 0) return []
    const [before, after] = await Promise.all([
      readStorageAt(
        client,
        parentHash,
        found.map(({ netuid, uid }) => item('Keys', [netuid, uid])),
      ),
      readStorageAt(
        client,
        hash,
        found.flatMap(({ netuid, hotkey }) => [item('Owner', [hotkey]), item('Burn', [netuid])]),
      ),
    ])
    // Within one block a place may be taken twice.
    const holders = new Map<string, string>()
    const read = found.map((one, at): WatchedRegistration => {
      const place = `${one.netuid} ${one.uid}`
      const previous = holders.get(place) ?? before[at]
      holders.set(place, one.hotkey)
      const [owner, burn] = [after[2 * at], after[2 * at + 1]]
      return {
        ...one,
        coldkey: typeof owner === 'string' ? owner : null,
        replacedHotkey: typeof previous === 'string' && previous !== one.hotkey ? previous : null,
        costRao: burn === null || burn === undefined || one.netuid === 0 ? null : expectRao(burn, `${MODULE}.Burn`),
      }
    })
    return read.filter(isWanted)
  })
}
