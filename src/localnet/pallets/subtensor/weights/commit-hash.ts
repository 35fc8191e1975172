import { blake2256 } from '../../../schema/hash.js'
import { AccountId32 } from '../../../schema/primitives.js'
import { Writer } from '../../../schema/scale.js'
import { type Hex, tuple, u16, u64, vec } from '../../../schema/types.js'

const committed = tuple(AccountId32, u16, vec(u16), vec(u16), vec(u16), u64)

export interface RevealedWeights {
  readonly uids: readonly number[]
  readonly values: readonly number[]
  readonly salt: readonly number[]
  readonly versionKey: bigint
}

/** Hash that a hotkey commits to before it reveals these weights (`get_commit_hash`): blake2b-256 of their SCALE. */
export function hashCommit(hotkey: Hex, mechanismIndex: number, { uids, values, salt, versionKey }: RevealedWeights): Hex {
  const writer = new Writer()
  committed.encode([hotkey, mechanismIndex, [...uids], [...values], [...salt], versionKey], writer)
  return blake2256(writer.finish())
}
