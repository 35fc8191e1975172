import { fail } from './exit.js'
import type { Gasometer } from './gasometer.js'

/** No memory that gas could pay for ends beyond this. */
const FARTHEST = 2n ** 40n
const FIRST_LENGTH = 1024

/** The memory of a frame: zeros that are there once they are paid for. */
export class Memory {
  #bytes = new Uint8Array(0)
  #size = 0

  constructor(readonly gas: Gasometer) {}

  /** In bytes, a multiple of 32. */
  get size(): number {
    return this.#size
  }

  /** Pays for a range and makes it readable. Nothing happens for an empty one, wherever it lies. Returns where it begins. */
  reach(offset: bigint, length: bigint): number {
    if (length === 0n) return 0
    const end = offset + length
    if (end > FARTHEST) this.gas.exhaust()
    this.gas.chargeMemory(Number(end))
    this.#size = Math.max(this.#size, Math.ceil(Number(end) / 32) * 32)
    if (this.#size > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#size, this.#bytes.length * 2, FIRST_LENGTH))
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    return Number(offset)
  }

  read(offset: bigint, length: bigint): Uint8Array {
    const from = this.reach(offset, length)
    return this.#bytes.slice(from, from + Number(length))
  }

  write(offset: bigint, bytes: Uint8Array): void {
    const to = this.reach(offset, BigInt(bytes.length))
    this.#bytes.set(bytes, to)
  }

  /** Writes `length` bytes of `source` from `from` on; beyond its end they are zeros. */
  copy(offset: bigint, source: Uint8Array, from: bigint, length: bigint): void {
    const to = this.reach(offset, length)
    if (length === 0n) return
    const start = from > BigInt(source.length) ? source.length : Number(from)
    const part = source.subarray(start, Math.min(source.length, start + Number(length)))
    this.#bytes.set(part, to)
    this.#bytes.fill(0, to + part.length, to + Number(length))
  }
}

const STACK_LIMIT = 1024

/** 256-bit words, as unsigned bigints. */
export class Stack {
  readonly #words: bigint[] = []

  push(word: bigint): void {
    if (this.#words.length >= STACK_LIMIT) throw fail('StackOverflow')
    this.#words.push(word)
  }

  pop(): bigint {
    const word = this.#words.pop()
    if (word === undefined) throw fail('StackUnderflow')
    return word
  }

  /** The word so many below the top. */
  peek(depth: number): bigint {
    const word = this.#words[this.#words.length - 1 - depth]
    if (word === undefined) throw fail('StackUnderflow')
    return word
  }

  swap(depth: number): void {
    const below = this.peek(depth)
    const last = this.#words.length - 1
    this.#words[last - depth] = this.#words[last] as bigint
    this.#words[last] = below
  }
}
