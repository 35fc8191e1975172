import { struct } from '../../../schema/composites.js'
import { Reader, ScaleError } from '../../../schema/scale.js'
import { bytes, type Hex, named, type Ty, u16, u64, type ValueOf, vec } from '../../../schema/types.js'
import type { WeightsInput } from './set-weights.js'

const WeightsTlockPayload = struct(named('pallet_subtensor::coinbase::reveal_commits::WeightsTlockPayload'), {
  hotkey: [bytes, 'Vec<u8>'],
  uids: [vec(u16), 'Vec<u16>'],
  values: [vec(u16), 'Vec<u16>'],
  version_key: [u64, 'u64'],
})
const LegacyWeightsTlockPayload = struct(named('pallet_subtensor::coinbase::reveal_commits::LegacyWeightsTlockPayload'), {
  uids: [vec(u16), 'Vec<u16>'],
  values: [vec(u16), 'Vec<u16>'],
  version_key: [u64, 'u64'],
})
const ACCOUNT_DIGITS = 2 + 64

/**
 * The weights in an opened commit; undefined if they are somebody else's or unreadable. An older form names no hotkey: it is tried where
 * the newer one cannot be read, or holds too few bytes for an account.
 */
export function readRevealedWeights(payload: Uint8Array, hotkey: Hex): Pick<WeightsInput, 'uids' | 'values' | 'versionKey'> | undefined {
  const current = tryDecode(WeightsTlockPayload, payload)
  if (current !== undefined && current.hotkey.length >= ACCOUNT_DIGITS) {
    return current.hotkey.slice(0, ACCOUNT_DIGITS) === hotkey ? asInput(current) : undefined
  }
  const legacy = tryDecode(LegacyWeightsTlockPayload, payload)
  return legacy === undefined ? undefined : asInput(legacy)
}

function asInput({ uids, values, version_key: versionKey }: ValueOf<typeof LegacyWeightsTlockPayload>) {
  return { uids, values, versionKey }
}

/** What the bytes begin with; bytes behind it do not matter. */
function tryDecode<T>(type: Ty<T>, payload: Uint8Array): T | undefined {
  try {
    return type.decode(new Reader(payload))
  } catch (error) {
    if (error instanceof ScaleError) return undefined
    throw error
  }
}
