/** What a keeper signs, as the journal names it. */
import { hashBlake2b128 } from '../../hash.js'
import type { PartLeg, PartRecord } from '../../journal/part-record.js'
import { toHex } from '../../scale/hex.js'
import type { MechanismPlace } from '../list-places.js'

export type DeedKind = 'set' | 'reveal'

/** One call of a transaction: of a place, weights that are set or committed, or commits that are revealed. */
export interface Deed extends MechanismPlace {
  readonly kind: DeedKind
}

/** The digest by which the journal knows weights of a place: the same on a chain, for every keeper of the hotkey. */
export function identifyDeed(genesisHash: string, hotkey: string, { kind, netuid, mechid }: Deed): string {
  return toHex(hashBlake2b128(Buffer.from(JSON.stringify([genesisHash, 'weights keep', kind, hotkey, netuid, mechid]))))
}

/** The record of a transaction with these calls, in their order. `run` names the run of the keeper. */
export function recordDeeds(genesisHash: string, hotkey: string, deeds: readonly Deed[], run: string): PartRecord {
  const legs = deeds.map((deed): PartLeg => ({ id: identifyDeed(genesisHash, hotkey, deed), hotkey, netuid: deed.netuid, amount: 'all' }))
  const intent = toHex(hashBlake2b128(Buffer.from(JSON.stringify(legs.map(({ id }) => id)))))
  return { number: 1, of: 1, run, intent, legs, later: [] }
}
