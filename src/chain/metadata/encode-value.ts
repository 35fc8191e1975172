import { EXIT, TaoError } from '../../core/errors.js'
import { parseAddress } from '../../core/ss58.js'
import { fromHex } from '../scale/hex.js'
import type { ScaleInput } from '../scale/value.js'
import { ScaleWriter } from '../scale/writer.js'
import type { MetadataField, MetadataType, PrimitiveName, RuntimeMetadata, TypeTable } from './runtime-metadata.js'

type Types = TypeTable
type InputObject = { readonly [field: string]: ScaleInput }

const SIZES: Partial<Record<PrimitiveName, number>> = {
  u8: 1,
  u16: 2,
  u32: 4,
  u64: 8,
  u128: 16,
  u256: 32,
  i8: 1,
  i16: 2,
  i32: 4,
  i64: 8,
  i128: 16,
  i256: 32,
}

/**
 * A value does not fit the type that the runtime declares. This is a chain error (exit 6), because another runtime may well declare another
 * type. The message names the path to the value.
 */
export class EncodeError extends TaoError {
  /** `where` is the path to the value, and what is wrong with it. */
  constructor(readonly where: string) {
    super(`This chain's runtime wants another shape: ${where}`, {
      code: 'RUNTIME_SHAPE',
      exitCode: EXIT.chain,
      hint: 'Update taoctl: the runtime may have been upgraded.',
    })
  }
}

function fail(at: string, why: string): never {
  throw new EncodeError(`${at}: ${why}`)
}

function isObject(value: ScaleInput): value is InputObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}

function isList(value: ScaleInput): value is readonly ScaleInput[] {
  return Array.isArray(value)
}

function integerOf(value: ScaleInput, at: string): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  return fail(at, 'an integer is wanted')
}

function bytesOf(value: ScaleInput, at: string): Uint8Array {
  if (value instanceof Uint8Array) return value
  if (typeof value === 'string' && value.startsWith('0x')) return fromHex(value)
  return fail(at, 'bytes are wanted')
}

class ValueEncoder {
  readonly #types: Types

  constructor(
    readonly metadata: RuntimeMetadata,
    readonly out: ScaleWriter,
  ) {
    this.#types = metadata.types
  }

  #type(id: number): MetadataType {
    const type = this.#types.at(id)
    if (!type) throw new EncodeError(`metadata has no type ${id}`)
    return type
  }

  #primitive(name: PrimitiveName, value: ScaleInput, at: string): void {
    if (name === 'bool') {
      if (typeof value !== 'boolean') fail(at, 'true or false is wanted')
      this.out.writeU8(value ? 1 : 0)
      return
    }
    if (name === 'str') {
      if (typeof value !== 'string') fail(at, 'text is wanted')
      const bytes = new TextEncoder().encode(value)
      this.out.writeCompact(bytes.length).writeBytes(bytes)
      return
    }
    const size = SIZES[name]
    if (size === undefined) fail(at, `${name} is not supported`)
    const integer = integerOf(value, at)
    try {
      if (name.startsWith('u')) this.out.writeUint(integer, size)
      else this.out.writeInt(integer, size)
    } catch (error) {
      if (error instanceof RangeError) fail(at, error.message)
      throw error
    }
  }

  #isU8(id: number): boolean {
    const { def } = this.#type(id)
    return def.kind === 'primitive' && def.name === 'u8'
  }

  #list(element: number, value: ScaleInput, length: number | null, at: string): void {
    if (this.#isU8(element) && !isList(value)) {
      const bytes = bytesOf(value, at)
      if (length !== null && bytes.length !== length) fail(at, `${length} bytes are wanted, not ${bytes.length}`)
      if (length === null) this.out.writeCompact(bytes.length)
      this.out.writeBytes(bytes)
      return
    }
    if (!isList(value)) fail(at, 'a list is wanted')
    if (length !== null && value.length !== length) fail(at, `${length} elements are wanted, not ${value.length}`)
    if (length === null) this.out.writeCompact(value.length)
    for (const [index, item] of value.entries()) this.encode(element, item, `${at}[${index}]`)
  }

  /**
   * Encodes fields, by name where they have names. None may be missing or left over, so that a misspelt argument is not dropped unnoticed.
   */
  fields(fields: readonly MetadataField[], value: ScaleInput, at: string): void {
    const [first] = fields
    if (!first) return
    if (first.name === null) {
      if (fields.length === 1) {
        this.encode(first.type, value, at)
        return
      }
      if (!isList(value) || value.length !== fields.length) fail(at, `a list of ${fields.length} is wanted`)
      for (const [index, field] of fields.entries()) this.encode(field.type, value[index] ?? null, `${at}.${index}`)
      return
    }
    if (!isObject(value)) fail(at, `an object with ${fields.map((field) => field.name).join(', ')} is wanted`)
    const names = new Set(fields.map((field) => field.name))
    const unknown = Object.keys(value).find((name) => !names.has(name))
    if (unknown !== undefined) fail(at, `it has no ${unknown}, only ${[...names].join(', ')}`)
    for (const field of fields) {
      const name = field.name ?? ''
      const input = value[name]
      if (input === undefined) fail(at, `${name} is missing`)
      this.encode(field.type, input, `${at}.${name}`)
    }
  }

  #variant(path: string, type: Extract<MetadataType['def'], { kind: 'variant' }>, value: ScaleInput, at: string): void {
    if (path === 'Option') {
      const some = type.variants.find((variant) => variant.name === 'Some')?.fields[0]
      this.out.writeU8(value === null ? 0 : 1)
      if (value !== null && some) this.encode(some.type, value, at)
      return
    }
    if (isObject(value) && typeof value.pallet === 'string' && typeof value.name === 'string') {
      this.encode(this.#typeIdOfCalls(value.pallet, at), { type: value.name, value: value.args ?? {} }, at, value.pallet)
      return
    }
    // A plain address means the account itself, also where the type allows an index or another form of address.
    const input: ScaleInput = path === 'sp_runtime::multiaddress::MultiAddress' && !isObject(value) ? { type: 'Id', value } : value
    const name = isObject(input) ? input.type : input
    if (typeof name !== 'string') fail(at, 'a variant is wanted')
    const variant = type.variants.find((candidate) => candidate.name === name)
    if (!variant) fail(at, `there is no ${name}`)
    this.out.writeU8(variant.index)
    this.fields(variant.fields, isObject(input) ? (input.value ?? null) : null, `${at}.${name}`)
  }

  #typeIdOfCalls(pallet: string, at: string): number {
    const found = this.metadata.pallets.find((candidate) => candidate.name === pallet)
    if (!found || found.calls === null) fail(at, `there is no pallet ${pallet} with calls`)
    return found.calls
  }

  /** Encodes a value. If `pallet` is given, the index byte of that pallet is written first, as the enum of all calls has it. */
  encode(id: number, value: ScaleInput, at: string, pallet?: string): void {
    if (pallet !== undefined) {
      const found = this.metadata.pallets.find((candidate) => candidate.name === pallet)
      this.out.writeU8(found?.index ?? fail(at, `there is no pallet ${pallet}`))
    }
    const { path, def } = this.#type(id)
    switch (def.kind) {
      case 'primitive':
        this.#primitive(def.name, value, at)
        return
      case 'composite':
        if (path === 'sp_core::crypto::AccountId32') {
          const key = typeof value === 'string' && !value.startsWith('0x') ? parseAddress(value) : bytesOf(value, at)
          if (key.length !== 32) fail(at, 'an account has 32 bytes')
          this.out.writeBytes(key)
          return
        }
        this.fields(def.fields, value, at)
        return
      case 'variant':
        this.#variant(path, def, value, at)
        return
      case 'sequence':
        this.#list(def.type, value, null, at)
        return
      case 'array':
        this.#list(def.type, value, def.length, at)
        return
      case 'tuple': {
        if (def.types.length === 0) return
        if (!isList(value) || value.length !== def.types.length) fail(at, `a list of ${def.types.length} is wanted`)
        for (const [index, type] of def.types.entries()) this.encode(type, value[index] ?? null, `${at}.${index}`)
        return
      }
      case 'compact': {
        let inner = this.#type(def.type)
        while (inner.def.kind === 'composite' && inner.def.fields[0]) inner = this.#type(inner.def.fields[0].type)
        if (inner.def.kind === 'tuple' && inner.def.types.length === 0) return
        const size = inner.def.kind === 'primitive' ? SIZES[inner.def.name] : undefined
        const integer = integerOf(value, at)
        if (size === undefined || integer < 0n || integer >= 1n << BigInt(size * 8)) fail(at, `${integer} does not fit`)
        this.out.writeCompact(integer)
        return
      }
      case 'bits':
        fail(at, 'bit sequences are not supported')
    }
  }
}

/** SCALE bytes of a value of type `id`; `what` names it in errors. Throws {@link EncodeError}. */
export function encodeValue(metadata: RuntimeMetadata, id: number, value: ScaleInput, what = 'value'): Uint8Array {
  const encoder = new ValueEncoder(metadata, new ScaleWriter())
  encoder.encode(id, value, what)
  return encoder.out.toBytes()
}

/** SCALE bytes of a call: pallet index, call index, arguments by name. Throws {@link EncodeError}. */
export function encodeCallBytes(
  metadata: RuntimeMetadata,
  call: { readonly pallet: string; readonly name: string; readonly args: InputObject },
): Uint8Array {
  const pallet = metadata.pallets.find((candidate) => candidate.name === call.pallet)
  if (!pallet || pallet.calls === null) throw new EncodeError(`there is no pallet ${call.pallet} with calls`)
  const encoder = new ValueEncoder(metadata, new ScaleWriter())
  encoder.encode(pallet.calls, { type: call.name, value: call.args }, `${call.pallet}.${call.name}`, call.pallet)
  return encoder.out.toBytes()
}
