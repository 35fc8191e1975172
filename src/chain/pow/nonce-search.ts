/** The search itself: tries nonce after nonce, with the hashes of @polkadot/wasm-crypto, three times as fast as those in script. */
import { keccak256, sha256, waitReady } from '@polkadot/wasm-crypto'
import { isWithin } from './challenge.js'

const NONCE_BYTES = 8
const UINT32 = 2 ** 32

/** One search. It holds no secrets: all of it will be public. */
export interface SearchTask {
  /** What comes before the nonce. */
  readonly challenge: Uint8Array
  /** The largest seal that is good enough, little-endian. */
  readonly bound: Uint8Array
  /** The upper half of the first nonce, in which the searchers of one task differ. */
  readonly high: number
}

export class NonceSearch {
  #input = new Uint8Array(0)
  #view = new DataView(this.#input.buffer)
  #bound = new Uint8Array(0)
  #high = 0
  #low = 0

  /** Loads the hashes. */
  static async open(): Promise<NonceSearch> {
    await waitReady()
    return new NonceSearch()
  }

  start({ challenge, bound, high }: SearchTask): void {
    this.#input = new Uint8Array(challenge.length + NONCE_BYTES)
    this.#input.set(challenge)
    this.#view = new DataView(this.#input.buffer, challenge.length)
    this.#view.setUint32(4, high, true)
    this.#bound = new Uint8Array(bound)
    this.#high = high
    this.#low = 0
  }

  /** Tries so many nonces more; the one whose seal is good enough, or null if none of them is. */
  step(count: number): bigint | null {
    for (let tried = 0; tried < count; tried++) {
      const low = this.#low
      this.#view.setUint32(0, low, true)
      // A task lasts for a block, in which nobody tries four billion nonces; after so many they would repeat.
      this.#low = (low + 1) % UINT32
      if (isWithin(keccak256(sha256(this.#input)), this.#bound)) return (BigInt(this.#high) << 32n) | BigInt(low)
    }
    return null
  }
}
