/** Random choices that are the same for the same seed. */
import { blake2b } from '../../src/localnet/schema/hash.js'
import { bytesToHex } from '../../src/localnet/schema/scale.js'
import type { Hex } from '../../src/localnet/schema/types.js'

export class Dice {
  #state: number

  constructor(readonly seed: number) {
    this.#state = seed >>> 0
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** An integer from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** Throws a RangeError for an empty list. */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from')
    return list[Math.floor(this.next() * list.length)] as T
  }

  /** One of the list, or undefined if it is empty. */
  some<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : this.pick(list)
  }

  weighted<T>(list: readonly (readonly [number, T])[]): T {
    let left = this.next() * list.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, item] of list) {
      left -= weight
      if (left < 0) return item
    }
    return (list.at(-1) as readonly [number, T])[1]
  }

  shuffle<T>(list: readonly T[]): T[] {
    const keyed = list.map((item) => [this.next(), item] as const)
    return keyed.sort(([a], [b]) => a - b).map(([, item]) => item)
  }

  /** A part of `whole`: from none to all of it, the ends more often than chance has them. */
  part(whole: bigint): bigint {
    if (this.chance(0.1)) return whole
    return (whole * BigInt(this.int(0, 1_000))) / 1_000n
  }

  bytes(length: number): Hex {
    const seed = Buffer.from(`${this.next()}`)
    const parts: Uint8Array[] = []
    for (let at = 0; at < length; at += 32) parts.push(blake2b(Buffer.concat([seed, Buffer.from([at >> 5, at >> 13])]), 32))
    return `0x${bytesToHex(Buffer.concat(parts).subarray(0, length))}`
  }
}
