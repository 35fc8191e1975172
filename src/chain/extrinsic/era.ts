/** Mortal eras: for how many blocks a signature is good, and from which one. */

export interface Era {
  /** What goes into the extrinsic: one zero byte when immortal, two bytes otherwise. */
  readonly bytes: Uint8Array
  /** The block whose hash is signed together with the call. */
  readonly birthBlock: number
  /** The last block the extrinsic can be in. */
  readonly endBlock: number
}

/** The smallest power of two that is at least `period`, within 4 … 65536. */
export function roundEraPeriod(period: number): number {
  let rounded = 4
  while (rounded < period && rounded < 65_536) rounded *= 2
  return rounded
}

/**
 * The era of `period` blocks that contains `blockNumber`, encoded as the runtime's `Era::mortal` does: the low four bits are
 * log2(period) - 1, the rest the quantised phase.
 */
export function makeMortalEra(period: number, blockNumber: number): Era {
  const rounded = roundEraPeriod(period)
  const quantum = Math.max(rounded >> 12, 1)
  const phase = Math.floor((blockNumber % rounded) / quantum) * quantum
  const birthBlock = Math.floor((Math.max(blockNumber, phase) - phase) / rounded) * rounded + phase
  const encoded = Math.min(15, Math.max(1, Math.log2(rounded) - 1)) | ((phase / quantum) << 4)
  return { bytes: new Uint8Array([encoded & 0xff, encoded >> 8]), birthBlock, endBlock: birthBlock + rounded - 1 }
}
