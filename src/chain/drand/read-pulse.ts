import type { ChainClient } from '../client.js'
import { isScaleObject } from '../scale/expect.js'

const PREFIX = Buffer.from('0x')

/**
 * What a beacon signed a round with, as the chain has it: of strangers, and not verified. Null where it does not, or no longer. Throws
 * `NOT_ON_THIS_RUNTIME` (exit 6).
 */
export async function readPulse(client: ChainClient, round: bigint): Promise<Uint8Array | null> {
  const [pulse] = await client.readStorage([{ pallet: 'Drand', item: 'Pulses', keys: [round], absentIsNull: true }])
  if (pulse === undefined) return null
  const signature = isScaleObject(pulse) ? pulse.signature : null
  if (!(signature instanceof Uint8Array)) return null
  // Some writers of pulses left the prefix of hex before the bytes.
  return PREFIX.equals(signature.subarray(0, PREFIX.length)) ? signature.subarray(PREFIX.length) : signature
}
