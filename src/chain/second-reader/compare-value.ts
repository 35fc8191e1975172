/**
 * Compares a planned value with what polkadot-js decoded. It uses the classes of polkadot-js and its decoding of addresses, and nothing of
 * our own codec. Two values that cannot be compared count as different.
 */
import {
  BTreeMap,
  BTreeSet,
  Compact,
  Enum,
  type GenericCall,
  GenericMultiAddress,
  Int,
  Option,
  Result,
  Struct,
  Tuple,
  UInt,
  Vec,
  VecFixed,
} from '@polkadot/types'
import type { AnyTuple, Codec } from '@polkadot/types/types'
import { stringCamelCase, u8aEq, u8aToHex } from '@polkadot/util'
import { decodeAddress } from '@polkadot/util-crypto/address/decode'
import type { ScaleInput } from '../scale/value.js'
import type { Difference } from './protocol.js'

type InputObject = { readonly [field: string]: ScaleInput }
/** Compares a call inside a call. */
export type CompareCall = (planned: InputObject, call: GenericCall<AnyTuple>, at: string) => Difference | null

const LONGEST = 200

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** A planned value in words. */
export function describeInput(value: ScaleInput | undefined): string {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? inner.toString() : inner instanceof Uint8Array ? u8aToHex(inner) : inner,
  )
  return shorten(text ?? 'nothing')
}

function isObject(value: ScaleInput): value is InputObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}

/** The bytes that a planned account, hash or blob stands for; undefined where it is none. */
function readBytes(value: ScaleInput): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value
  if (typeof value === 'string' && /^0x([0-9a-f]{2})*$/i.test(value)) return Uint8Array.from(Buffer.from(value.slice(2), 'hex'))
  if (Array.isArray(value) && value.every((byte) => typeof byte === 'number')) return Uint8Array.from(value)
  return undefined
}

function readAccount(value: ScaleInput): Uint8Array | undefined {
  if (typeof value !== 'string' || value.startsWith('0x')) return readBytes(value)
  try {
    return decodeAddress(value)
  } catch {
    return undefined
  }
}

function readInteger(value: ScaleInput): bigint | undefined {
  if (typeof value === 'bigint') return value
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : undefined
}

/** An integer of 256 bits, which is planned as metadata describes it: four of 64 bits, the lowest first. */
function readWideInteger(value: ScaleInput): bigint | undefined {
  if (!Array.isArray(value)) return readInteger(value)
  const limbs = value.map((limb: ScaleInput) => readInteger(limb))
  if (limbs.length !== 4 || limbs.some((limb) => limb === undefined || limb < 0n || limb >= 1n << 64n)) return undefined
  return limbs.reduceRight<bigint>((sum, limb) => (sum << 64n) | (limb ?? 0n), 0n)
}

export class ValueComparer {
  constructor(readonly compareCall: CompareCall) {}

  /** Compares a planned value with the decoded one; null where they are the same. */
  compare(planned: ScaleInput, read: Codec, at: string): Difference | null {
    const raw = read.toRawType()
    if (read instanceof Option) return this.#option(planned, read, at)
    if (read instanceof Compact) return this.compare(planned, read.unwrap() as unknown as Codec, at)
    if (read instanceof UInt || read instanceof Int) {
      const integer = raw === 'u256' ? readWideInteger(planned) : readInteger(planned)
      return judge(integer === BigInt(read.toString()), planned, read, at)
    }
    if (raw === 'bool') return judge(planned === read.toPrimitive(), planned, read, at)
    if (raw === 'Text' || raw === 'String') return judge(planned === read.toString(), planned, read, at)
    if (raw === 'Null') return judge(planned === null, planned, read, at)
    if (raw === 'AccountId' || raw === 'AccountId20') return sameBytes(readAccount(planned), read, at, planned)
    if (raw === 'Call') return this.#call(planned, read as GenericCall<AnyTuple>, at)
    if (read instanceof Enum) return this.#enum(planned, read, at)
    if (read instanceof Result) return differ(planned, read, at)
    if (read instanceof Struct) return this.#struct(planned, read, at)
    if (isBytes(read)) return sameBytes(readBytes(planned), read, at, planned)
    if (read instanceof Tuple || read instanceof Vec || read instanceof VecFixed) return this.#list(planned, [...read] as Codec[], read, at)
    if (read instanceof BTreeSet) return this.#list(planned, [...read] as Codec[], read, at)
    if (read instanceof BTreeMap) return this.#map(planned, read, at)
    return differ(planned, read, at)
  }

  /** Compares a map, which is planned as a list of pairs in the order of the bytes. */
  #map(planned: ScaleInput, read: BTreeMap, at: string): Difference | null {
    const entries = [...read.entries()]
    if (!Array.isArray(planned) || planned.length !== entries.length) return differ(planned, read, at)
    for (const [index, entry] of entries.entries()) {
      const difference = this.#list(planned[index] as ScaleInput, entry as Codec[], read, `${at}[${index}]`)
      if (difference) return difference
    }
    return null
  }

  /**
   * Compares a call inside a value. It is planned either as `{ pallet, name, args }`, or in the form of a decoded call: an enum inside an
   * enum.
   */
  #call(planned: ScaleInput, read: GenericCall<AnyTuple>, at: string): Difference | null {
    if (!isObject(planned)) return differ(planned, read, at)
    const inner = planned.value ?? null
    if (typeof planned.type !== 'string' || !isObject(inner)) return this.compareCall(planned, read, at)
    return this.compareCall({ pallet: planned.type, name: inner.type ?? null, args: inner.value ?? {} }, read, at)
  }

  #option(planned: ScaleInput, read: Option<Codec>, at: string): Difference | null {
    if (planned === null || read.isNone) return judge(planned === null && read.isNone, planned, read, at)
    return this.compare(planned, read.unwrap(), at)
  }

  #enum(planned: ScaleInput, read: Enum, at: string): Difference | null {
    // A plain address means the account itself, also where the type allows an index or another form of address.
    const given: ScaleInput = read instanceof GenericMultiAddress && !isObject(planned) ? { type: 'Id', value: planned } : planned
    const name = isObject(given) ? given.type : given
    if (name !== read.type) return differ(planned, read, at)
    return this.compare(isObject(given) ? (given.value ?? null) : null, read.inner, `${at}.${read.type}`)
  }

  #struct(planned: ScaleInput, read: Struct, at: string): Difference | null {
    if (!isObject(planned)) return differ(planned, read, at)
    const fields = new Map(Object.entries(planned).map(([name, value]) => [stringCamelCase(name), value]))
    if (fields.size !== read.size) return differ(planned, read, at)
    for (const [key, value] of read.entries()) {
      const field = fields.get(stringCamelCase(String(key)))
      if (field === undefined) return differ(planned, read, at)
      const difference = this.compare(field, value as Codec, `${at}.${String(key)}`)
      if (difference) return difference
    }
    return null
  }

  #list(planned: ScaleInput, items: readonly Codec[], read: Codec, at: string): Difference | null {
    if (!Array.isArray(planned) || planned.length !== items.length) return differ(planned, read, at)
    for (const [index, item] of items.entries()) {
      const difference = this.compare(planned[index] as ScaleInput, item, `${at}[${index}]`)
      if (difference) return difference
    }
    return null
  }
}

/** Whether a decoded value is raw bytes: a `Vec<u8>` (without its length prefix), an `[u8; n]` or a hash. */
function isBytes(read: Codec): read is Codec & Uint8Array {
  return read instanceof Uint8Array
}

function sameBytes(planned: Uint8Array | undefined, read: Codec, at: string, input: ScaleInput): Difference | null {
  return judge(planned !== undefined && u8aEq(planned, isBytes(read) ? Uint8Array.from(read) : read.toU8a(true)), input, read, at)
}

function judge(same: boolean, planned: ScaleInput, read: Codec, at: string): Difference | null {
  return same ? null : differ(planned, read, at)
}

function differ(planned: ScaleInput, read: Codec, at: string): Difference {
  return { at, planned: describeInput(planned), read: shorten(`${read.toString()} (${read.toRawType()})`) }
}
