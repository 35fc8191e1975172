import { parseAddress } from '../../../core/ss58.js'
import { hashBlake2b256 } from '../../hash.js'
import { toHex } from '../../scale/hex.js'
import { ScaleWriter } from '../../scale/writer.js'
import { weightsIndex } from '../weights-index.js'

/** What a hash was made of, and what is sent to reveal it. */
export interface RevealedVector {
  readonly uids: readonly number[]
  readonly values: readonly number[]
  /** Numbers of 16 bits. */
  readonly salt: readonly number[]
  readonly versionKey: bigint
}

/**
 * The hash that is committed to, in hex: blake2b-256 of the SCALE of hotkey, index of the mechanism, uids, values, salt and version key, as
 * `get_commit_hash` of the runtime and `generate_weight_hash` of the reference client, which knows the first mechanism alone.
 */
export function hashCommit(
  { hotkey, netuid, mechid }: { readonly hotkey: string; readonly netuid: number; readonly mechid: number },
  { uids, values, salt, versionKey }: RevealedVector,
): string {
  const writer = new ScaleWriter()
  const writeAll = (numbers: readonly number[]): void => {
    writer.writeCompact(numbers.length)
    for (const number of numbers) writer.writeUint(number, 2)
  }
  writer.writeBytes(parseAddress(hotkey))
  writer.writeUint(weightsIndex(netuid, mechid), 2)
  for (const list of [uids, values, salt]) writeAll(list)
  writer.writeUint(versionKey, 8)
  return toHex(hashBlake2b256(writer.toBytes()))
}
