/** Weights as they are committed under a timelock, and that of one wish. */
import { parseAddress } from '../../../core/ss58.js'
import type { Beacon } from '../../drand/beacon.js'
import { encryptTimelock } from '../../drand/encrypt-timelock.js'
import { toHex } from '../../scale/hex.js'
import { ScaleWriter } from '../../scale/writer.js'
import type { QuantisedWeights } from '../quantise.js'

/** What is committed. */
export interface SealedVector extends Pick<QuantisedWeights, 'uids' | 'values'> {
  /** SS58. The chain drops what another hotkey commits than the one that is named inside. */
  readonly hotkey: string
  readonly versionKey: bigint
}

/** `WeightsTlockPayload`: the hotkey as a list of bytes, uids, values, version key. */
export function encodeVector({ hotkey, uids, values, versionKey }: SealedVector): Uint8Array {
  const key = parseAddress(hotkey)
  const out = new ScaleWriter().writeCompact(key.length).writeBytes(key)
  for (const list of [uids, values]) {
    out.writeCompact(list.length)
    for (const value of list) out.writeUint(value, 2)
  }
  return out.writeUint(versionKey, 8).toBytes()
}

/** A round, and what is encrypted to it. */
export interface SealedWeights {
  readonly round: number
  readonly commit: Uint8Array
}

/** How far a round may be from the one that would be chosen now and still be kept, in rounds: two blocks. */
const NEAR = 8

/**
 * Encrypts the weights of one wish. A plan is made again before it is signed, and what was confirmed is what is signed: the commit stays
 * the same as long as the weights do, and the round that would be chosen is about the same.
 */
export class WeightsSealer {
  #last: (SealedWeights & { readonly of: string; readonly epoch: number }) | null = null

  /**
   * Encrypts to `round`, or answers what was encrypted before to one near it for the same epoch. Throws what {@link encryptTimelock}
   * does.
   */
  async seal(
    beacon: Beacon,
    { round, epoch }: { readonly round: number; readonly epoch: number },
    vector: SealedVector,
  ): Promise<SealedWeights> {
    const plaintext = encodeVector(vector)
    const of = toHex(beacon.publicKey) + toHex(plaintext)
    const last = this.#last
    if (last !== null && last.of === of && last.epoch === epoch && Math.abs(last.round - round) <= NEAR) return last
    const commit = await encryptTimelock(beacon.publicKey, BigInt(round), plaintext)
    this.#last = { of, epoch, round, commit }
    return this.#last
  }
}
