/** Reading the positional parameters of a call; what does not fit is -32602. */
import { decodeAddress } from '../../core/ss58.js'
import { bytesToHex, hexToBytes } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import { invalidParams, RpcError } from './rpc-error.js'

const HEX = /^(?:0x)?([0-9a-fA-F]*)$/
/** Hex as clients nearly always write it, and as it is kept. */
const USUAL_HEX = /^0x(?:[0-9a-f]{2})*$/
const HASH = /^(?:0x)?([0-9a-fA-F]{64})$/
/** At most 256 bits, as a node takes them. */
const HEX_NUMBER = /^0x[0-9a-fA-F]{1,64}$/
/** What a value takes beside its text. */
const VALUE_BYTES = 64

export class Params {
  constructor(private readonly list: readonly unknown[]) {}

  get length(): number {
    return this.list.length
  }

  /** About how many bytes it takes to remember them. */
  get size(): number {
    let size = 0
    // Without calling itself: what is sent can be nested more deeply than calls can.
    for (const open: unknown[] = [...this.list]; open.length > 0; ) {
      const value = open.pop()
      size += VALUE_BYTES + (typeof value === 'string' ? value.length : 0)
      if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) open.push(part)
    }
    return size
  }

  /** Undefined if left out or null. */
  optional(index: number): unknown {
    return this.list[index] ?? undefined
  }

  #required(index: number, expected: string): unknown {
    const value = this.optional(index)
    if (value === undefined) throw invalidParams(`parameter ${index + 1} is missing: ${expected} expected`)
    return value
  }

  text(index: number): string {
    const value = this.#required(index, 'text')
    if (typeof value !== 'string') throw invalidParams(`parameter ${index + 1} is no text`)
    return value
  }

  /** Lower-case hex with `0x`. */
  hex(index: number): Hex {
    return readHex(this.#required(index, 'hex'), index)
  }

  optionalHex(index: number): Hex | undefined {
    const value = this.optional(index)
    return value === undefined ? undefined : readHex(value, index)
  }

  bytes(index: number): Uint8Array {
    return hexToBytes(this.hex(index))
  }

  /** A list of storage keys, as hex without prefix. */
  keys(index: number): string[] {
    return this.hexKeys(index).map((key) => key.slice(2))
  }

  /** A list of storage keys, as lower-case hex with `0x`. */
  hexKeys(index: number): Hex[] {
    const value = this.#required(index, 'a list of keys')
    if (!Array.isArray(value)) throw invalidParams(`parameter ${index + 1} is no list`)
    return value.map((key) => readHex(key, index))
  }

  /** A block's hash, or undefined for the head. */
  at(index: number): Hex | undefined {
    const value = this.optional(index)
    return value === undefined ? undefined : readHash(value, index)
  }

  hash(index: number): Hex {
    return readHash(this.#required(index, 'a hash'), index)
  }

  /** A whole number of at most 32 bits. */
  integer(index: number): number {
    const value = this.#required(index, 'a number')
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
      throw invalidParams(`parameter ${index + 1} is no whole number of 32 bits`)
    }
    return value
  }

  /** A whole number of at most 64 bits, as JSON number or decimal text. */
  wide(index: number): bigint {
    const value = this.#required(index, 'an amount')
    const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
    if (typeof text !== 'string' || !/^\d{1,20}$/.test(text)) throw invalidParams(`parameter ${index + 1} is no whole number`)
    const wide = BigInt(text)
    if (wide >= 1n << 64n) throw invalidParams(`parameter ${index + 1} has more than 64 bits`)
    return wide
  }

  /** An account, as address of any network or as hex. */
  account(index: number): Hex {
    const text = this.text(index)
    const publicKey = HASH.exec(text)?.[1]
    if (publicKey !== undefined) return `0x${publicKey.toLowerCase()}`
    try {
      return `0x${bytesToHex(decodeAddress(text).publicKey)}`
    } catch {
      throw invalidParams(`parameter ${index + 1} is no address`)
    }
  }

  /** Block numbers as `chain_getBlockHash` takes them: number or hex. */
  blockNumbers(index: number): number | (number | undefined)[] | undefined {
    const value = this.optional(index)
    if (value === undefined) return undefined
    return Array.isArray(value) ? value.map((item) => readBlockNumber(item, index)) : readBlockNumber(value, index)
  }
}

/** Reads bytes as a node does: the prefix may be missing, and with an odd number of digits the first digit is a byte of its own. */
function readHex(value: unknown, index: number): Hex {
  if (typeof value === 'string' && USUAL_HEX.test(value)) return value as Hex
  const digits = typeof value === 'string' ? HEX.exec(value)?.[1] : undefined
  if (digits === undefined) throw invalidParams(`parameter ${index + 1} is no hex`)
  return `0x${digits.length % 2 === 0 ? '' : '0'}${digits.toLowerCase()}`
}

function readHash(value: unknown, index: number): Hex {
  const digits = typeof value === 'string' ? HASH.exec(value)?.[1] : undefined
  if (digits === undefined) throw invalidParams(`parameter ${index + 1} is no hash of 32 bytes`)
  return `0x${digits.toLowerCase()}`
}

function readBlockNumber(value: unknown, index: number): number {
  const isHex = typeof value === 'string' && HEX_NUMBER.test(value)
  const number = isHex ? BigInt(value) : Number.isSafeInteger(value) ? BigInt(value as number) : -1n
  if (number < 0n) throw invalidParams(`parameter ${index + 1} is no block number`)
  if (number > 0xffff_ffffn) {
    throw new RpcError(3_001, `\`${isHex ? 'Hex' : 'Number'}(${number})\` > u32::MAX, the max block number is u32.`)
  }
  return Number(number)
}
