/** Benchmarked weights of pallet_multisig 41, for so many other signatories and so many bytes of the call. */
import { type Weight, weightOf } from '../../frame/weight.js'

export function weighThreshold1(bytes: number): Weight {
  return weightOf(20_470_382 + 397 * bytes, 3_997, 2, 0)
}

export function weighCreate(others: number, bytes: number): Weight {
  return weightOf(29_976_762 + 144_320 * others + 1_819 * bytes, 6_811, 1, 1)
}

export function weighApprove(others: number, bytes: number): Weight {
  return weightOf(14_821_348 + 127_874 * others + 1_968 * bytes, 6_811, 1, 1)
}

export function weighComplete(others: number, bytes: number): Weight {
  return weightOf(34_745_418 + 193_313 * others + 2_057 * bytes, 6_811, 4, 2)
}

/** `approve_as_multi` where it begins the operation, which weighs more than where it goes on. */
export function weighCreateByHash(others: number): Weight {
  return weightOf(27_463_275 + 139_226 * others, 6_811, 1, 1)
}

export function weighCancel(others: number): Weight {
  return weightOf(28_623_566 + 135_351 * others, 6_811, 1, 1)
}

export function weighPoke(others: number): Weight {
  return weightOf(27_349_525 + 121_813 * others, 6_811, 1, 1)
}
