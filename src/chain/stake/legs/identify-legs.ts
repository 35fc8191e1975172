import { hashBlake2b128 } from '../../hash.js'
import type { PartLeg } from '../../journal/part-record.js'
import { toHex } from '../../scale/hex.js'
import type { Leg } from './leg.js'

function digest(parts: readonly unknown[]): string {
  return toHex(hashBlake2b128(Buffer.from(JSON.stringify(parts))))
}

/**
 * The digest of what is asked for of a position. It is the same whenever a command asks for the same of the same position on a chain,
 * whatever its limits are, and in whichever order.
 */
export function identifyLeg(genesisHash: string, command: string, { coldkey, hotkey, netuid, goesTo, asked }: Leg): string {
  return digest([genesisHash, command, coldkey, hotkey, netuid, goesTo, asked])
}

/** The digest of all that a command asks for. */
export function identifyIntent(ids: readonly string[]): string {
  return digest([...ids].sort())
}

/** A position for the journal. */
export function describePartLeg(id: string, { hotkey, netuid, amount }: Leg): PartLeg {
  return { id, hotkey, netuid, amount }
}
