/** Weights: what work costs the block, and through its fee the signer. */

/** Two-dimensional weight: picoseconds and bytes of proof. */
export interface Weight {
  readonly refTime: bigint
  readonly proofSize: bigint
}

export const ZERO_WEIGHT: Weight = { refTime: 0n, proofSize: 0n }

const U64_MAX = 0xffff_ffff_ffff_ffffn
const saturate = (value: bigint): bigint => (value > U64_MAX ? U64_MAX : value)

export function addWeight(a: Weight, b: Weight): Weight {
  return { refTime: saturate(a.refTime + b.refTime), proofSize: saturate(a.proofSize + b.proofSize) }
}

/** What is left of `a`, zero in a dimension where `b` takes all. */
export function subtractWeight(a: Weight, b: Weight): Weight {
  const less = (from: bigint, what: bigint): bigint => (from > what ? from - what : 0n)
  return { refTime: less(a.refTime, b.refTime), proofSize: less(a.proofSize, b.proofSize) }
}

/** RocksDbWeight of the runtime: 25 µs a read, 100 µs a write, in picoseconds. */
export function dbWeight(reads: number | bigint, writes: number | bigint): Weight {
  return { refTime: BigInt(reads) * 25_000_000n + BigInt(writes) * 100_000_000n, proofSize: 0n }
}

/** A benchmarked weight: time, proof, storage reads and writes. */
export function weightOf(refTime: number | bigint, proofSize: number | bigint, reads = 0, writes = 0): Weight {
  return addWeight({ refTime: BigInt(refTime), proofSize: BigInt(proofSize) }, dbWeight(reads, writes))
}

/** A weight for each of `count` units. */
export function scaleWeight(weight: Weight, count: number | bigint): Weight {
  const factor = BigInt(count)
  return { refTime: saturate(weight.refTime * factor), proofSize: saturate(weight.proofSize * factor) }
}
