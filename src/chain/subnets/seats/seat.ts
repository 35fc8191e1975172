/** A place on a subnet that is to be registered, once the cost is low enough. */
import { hashBlake2b128 } from '../../hash.js'
import type { PartLeg } from '../../journal/part-record.js'
import { toHex } from '../../scale/hex.js'

export interface Seat {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
}

function digest(parts: readonly unknown[]): string {
  return toHex(hashBlake2b128(Buffer.from(JSON.stringify(parts))))
}

/** The digest by which the journal knows attempts for this place: the same on a chain, whatever the limits are. */
export function identifySeat(genesisHash: string, { coldkey, hotkey, netuid }: Seat): string {
  return digest([genesisHash, 'subnets register', coldkey, hotkey, netuid])
}

/** The digest of several places, in whatever order. */
export function identifySeats(ids: readonly string[]): string {
  return digest([...ids].sort())
}

/** The place for the journal. `limitRao` is the most that it may cost. */
export function describeSeat(genesisHash: string, seat: Seat, limitRao: bigint): PartLeg {
  return { id: identifySeat(genesisHash, seat), hotkey: seat.hotkey, netuid: seat.netuid, amount: limitRao.toString() }
}
