/** The blocks made so far: all hashes, and headers and bodies of a window. */
import { bytesToHex, hexToBytes } from './schema/scale.js'
import type { Hex } from './schema/types.js'

export interface Block {
  readonly number: number
  readonly hash: Hex
  readonly parentHash: Hex
  readonly stateRoot: Hex
  readonly extrinsicsRoot: Hex
  /** SCALE of each digest item. */
  readonly logs: readonly Hex[]
  /** Each with its length prefix. */
  readonly extrinsics: readonly Uint8Array[]
  /** The header alone is kept. */
  readonly isPruned?: true
}

/** No block has this hash, or its state or body is no longer kept. */
export class UnknownBlockError extends Error {
  override readonly name = 'UnknownBlockError'
  constructor(
    readonly hash: Hex,
    readonly reason: 'unknown' | 'discarded',
  ) {
    super(reason === 'unknown' ? `Header was not found in the database: ${hash}` : `State already discarded for ${hash}`)
  }
}

/** Headers and bodies are kept for this many blocks by default, headers for no fewer. */
export const BODY_WINDOW = 4_096
const HASH_LENGTH = 32

export class Blocks {
  #recent = new Map<Hex, Block>()
  /** Hashes of all blocks, one after the other: a long chain must not cost a string a block. */
  #log = Buffer.alloc(HASH_LENGTH * 1_024)
  #head: Block
  readonly #genesis: Block

  /** `log` are the hashes from genesis to `head`, for a chain that goes on from a file. */
  #bodies = BODY_WINDOW

  constructor(genesis: Block, head: Block = genesis, log?: Uint8Array) {
    this.#genesis = genesis
    this.#head = head
    if (log) this.#log = Buffer.concat([log, Buffer.alloc(HASH_LENGTH * 1_024)])
    this.#writeHash(genesis)
    this.#writeHash(head)
    this.#recent.set(head.hash, head)
  }

  get genesis(): Block {
    return this.#genesis
  }

  get head(): Block {
    return this.#head
  }

  #writeHash({ number, hash }: Block): void {
    const at = number * HASH_LENGTH
    if (at + HASH_LENGTH > this.#log.length) this.#log = Buffer.concat([this.#log, Buffer.alloc(this.#log.length)])
    this.#log.set(hexToBytes(hash), at)
  }

  append(block: Block): void {
    this.#head = block
    this.#writeHash(block)
    this.#recent.set(block.hash, block)
    const old = this.hashAt(block.number - Math.max(BODY_WINDOW, this.#bodies))
    if (old !== undefined) this.#recent.delete(old)
    const pruned = this.#recent.get(this.hashAt(block.number - this.#bodies) ?? '0x')
    if (pruned !== undefined) this.#recent.set(pruned.hash, { ...pruned, extrinsics: [], isPruned: true })
  }

  /** Has the bodies of so many blocks be kept from now on; Infinity: of all. */
  keepBodies(count: number): void {
    this.#bodies = count
  }

  /** No block before this one is kept, genesis aside. */
  get firstKept(): number {
    return Math.max(0, this.#head.number - Math.max(BODY_WINDOW, this.#bodies) + 1)
  }

  /** Hash of block `number`, or undefined above the head. */
  hashAt(number: number): Hex | undefined {
    if (!Number.isInteger(number) || number < 0 || number > this.#head.number) return undefined
    return `0x${bytesToHex(this.#log.subarray(number * HASH_LENGTH, (number + 1) * HASH_LENGTH))}`
  }

  /** A block within the window, or genesis. */
  find(hash: Hex): Block | undefined {
    return hash === this.#genesis.hash ? this.#genesis : this.#recent.get(hash)
  }

  /** The number of any block ever made; undefined if there is none of that hash. */
  numberOf(hash: Hex): number | undefined {
    const known = this.find(hash)
    if (known) return known.number
    const bytes = hexToBytes(hash)
    if (bytes.length !== HASH_LENGTH) return undefined
    const end = (this.#head.number + 1) * HASH_LENGTH
    const log = this.#log.subarray(0, end)
    for (let at = log.indexOf(bytes); at >= 0; at = log.indexOf(bytes, at + 1)) if (at % HASH_LENGTH === 0) return at / HASH_LENGTH
    return undefined
  }

  /** Forgets the blocks after `block`. */
  truncate(block: Block): void {
    for (const [hash, { number }] of this.#recent) if (number > block.number) this.#recent.delete(hash)
    this.#head = block
    this.#recent.set(block.hash, block)
  }

  /** Hashes from genesis to the head. */
  exportLog(): Uint8Array {
    return this.#log.subarray(0, (this.#head.number + 1) * HASH_LENGTH)
  }
}
