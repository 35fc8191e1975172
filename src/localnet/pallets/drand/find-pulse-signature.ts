import { hexToBytes } from '../../schema/scale.js'
import type { Store } from '../../schema/storage.js'
import { drand } from './schema.js'

/** `0x` in ASCII, which some writers of pulses left before the bytes. */
const PREFIX = [0x30, 0x78]

/** What the beacon signed a round with, as the chain has it; undefined before it has come. */
export function findPulseSignature(store: Store, round: bigint): Uint8Array | undefined {
  const pulse = drand.storage.Pulses.get(store, round)
  if (pulse === undefined) return undefined
  const signature = hexToBytes(pulse.signature)
  return PREFIX.every((byte, index) => signature[index] === byte) ? signature.slice(PREFIX.length) : signature
}
