import { encodeAddress } from '../../core/ss58.js'
import type { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'
import type { MetadataField, MetadataType, PrimitiveName, TypeTable } from './runtime-metadata.js'

/** Types nest a few levels deep; data that wants more is an attack or damage. */
const MAX_DEPTH = 64
/**
 * The most values in one answer. A whole metagraph has some ten thousand; decoding millions would keep the program from reacting to Ctrl-C.
 */
const MAX_VALUES = 2_000_000

/** How many more values may be read by the present call of `decodeValue`. One counter is enough, because decoding is synchronous. */
let valuesLeft = MAX_VALUES

type Types = TypeTable

function typeAt(types: Types, id: number): MetadataType {
  const type = types.at(id)
  if (!type) throw new RangeError(`metadata has no type ${id}`)
  return type
}

const UINT_SIZES: Partial<Record<PrimitiveName, number>> = { u8: 1, u16: 2, u32: 4, u64: 8, u128: 16, u256: 32 }
const INT_SIZES: Partial<Record<PrimitiveName, number>> = { i8: 1, i16: 2, i32: 4, i64: 8, i128: 16, i256: 32 }

function readPrimitive(name: PrimitiveName, r: ScaleReader): ScaleValue {
  switch (name) {
    case 'bool':
      return r.readBool()
    case 'str':
      return r.readString()
    case 'char':
      return String.fromCodePoint(r.readU32())
    case 'u8':
      return r.readU8()
    case 'u16':
      return r.readU16()
    case 'u32':
      return r.readU32()
    case 'u64':
      return r.readU64()
  }
  const unsigned = UINT_SIZES[name]
  if (unsigned !== undefined) return r.readUint(unsigned)
  const size = INT_SIZES[name] ?? 0
  const value = r.readInt(size)
  return size <= 4 ? Number(value) : value
}

/** Reads a compact integer, as a number or a bigint just as the type inside it would be read. */
function readCompactOf(types: Types, id: number, r: ScaleReader): ScaleValue {
  let inner = typeAt(types, id)
  while (inner.def.kind === 'composite' && inner.def.fields.length === 1 && inner.def.fields[0])
    inner = typeAt(types, inner.def.fields[0].type)
  // The index of an account, which this chain does not have, is nothing, and a compact nothing takes no bytes.
  if (inner.def.kind !== 'primitive') return null
  const size = UINT_SIZES[inner.def.name] ?? 0
  const value = size > 4 ? r.readCompact() : r.readLength()
  if (size === 0 || value >= 2 ** (size * 8)) throw new RangeError('compact integer out of range')
  return value
}

function isU8(types: Types, id: number): boolean {
  const { def } = typeAt(types, id)
  return def.kind === 'primitive' && def.name === 'u8'
}

function readFields(types: Types, fields: readonly MetadataField[], r: ScaleReader, depth: number): ScaleValue {
  const [first] = fields
  if (!first) return null
  if (first.name === null) {
    if (fields.length === 1) return readType(types, first.type, r, depth)
    return fields.map((field) => readType(types, field.type, r, depth))
  }
  const object: Record<string, ScaleValue> = {}
  for (const [index, field] of fields.entries()) object[field.name ?? String(index)] = readType(types, field.type, r, depth)
  return object
}

function readType(types: Types, id: number, r: ScaleReader, depth: number): ScaleValue {
  if (depth > MAX_DEPTH) throw new RangeError('data nested too deeply')
  if (--valuesLeft < 0) throw new RangeError(`more than ${MAX_VALUES} values`)
  const { path, def } = typeAt(types, id)
  switch (def.kind) {
    case 'primitive':
      return readPrimitive(def.name, r)
    case 'composite':
      if (path === 'sp_core::crypto::AccountId32') return encodeAddress(r.readBytes(32))
      return readFields(types, def.fields, r, depth + 1)
    case 'variant': {
      if (path === 'Option') {
        const some = def.variants.find((variant) => variant.name === 'Some')?.fields[0]
        return some && r.readBool() ? readType(types, some.type, r, depth + 1) : null
      }
      const index = r.readU8()
      const variant = def.variants.find((candidate) => candidate.index === index)
      if (!variant) throw new RangeError(`${path} has no variant ${index}`)
      return { type: variant.name, value: readFields(types, variant.fields, r, depth + 1) }
    }
    case 'sequence': {
      const length = r.readLength()
      if (isU8(types, def.type)) return r.readBytes(length)
      // Every element but a zero-sized one takes a byte, so a longer list than the data is a lie.
      if (length > r.remaining) throw new RangeError('list longer than the data')
      return readRepeated(types, def.type, length, r, depth)
    }
    case 'array':
      if (isU8(types, def.type)) return r.readBytes(def.length)
      if (def.length > r.remaining && def.length > 1024) throw new RangeError('array longer than the data')
      return readRepeated(types, def.type, def.length, r, depth)
    case 'tuple':
      return def.types.length === 0 ? null : def.types.map((type) => readType(types, type, r, depth + 1))
    case 'compact':
      return readCompactOf(types, def.type, r)
    case 'bits':
      return r.readBytes(Math.ceil(r.readLength() / 8))
  }
}

/** The primitive that a type is, or that is all there is in it; undefined for any other type. */
function findPrimitive(types: Types, id: number): PrimitiveName | undefined {
  let { def } = typeAt(types, id)
  for (let depth = 0; depth <= MAX_DEPTH && def.kind === 'composite'; depth++) {
    const [first, ...more] = def.fields
    if (first?.name !== null || more.length > 0) return undefined
    def = typeAt(types, first.type).def
  }
  return def.kind === 'primitive' ? def.name : undefined
}

/** Above this a compact integer is read as a bigint. */
const MAX_LENGTH = 2 ** 32

/** What a compact integer of this type has to be below; undefined for any other type. */
function findCompactLimit(types: Types, id: number): number | undefined {
  const { def } = typeAt(types, id)
  const name = def.kind === 'compact' ? findPrimitive(types, def.type) : undefined
  const size = name === undefined ? undefined : UINT_SIZES[name]
  return size === undefined ? undefined : 2 ** (size * 8)
}

function readRepeated(types: Types, id: number, length: number, r: ScaleReader, depth: number): ScaleValue[] {
  const list: ScaleValue[] = []
  const primitive = findPrimitive(types, id)
  if (primitive !== undefined) {
    // Columns of a subnet, and most other long lists: their type is looked up once.
    valuesLeft -= length
    if (valuesLeft < 0) throw new RangeError(`more than ${MAX_VALUES} values`)
    if (primitive === 'u16') for (let i = 0; i < length; i++) list.push(r.readU16())
    else if (primitive === 'u64') for (let i = 0; i < length; i++) list.push(r.readU64())
    else for (let i = 0; i < length; i++) list.push(readPrimitive(primitive, r))
    return list
  }
  const limit = findCompactLimit(types, id)
  if (limit !== undefined && limit <= MAX_LENGTH) {
    // Columns of a metagraph, and texts that are written as lists.
    valuesLeft -= length
    if (valuesLeft < 0) throw new RangeError(`more than ${MAX_VALUES} values`)
    for (let i = 0; i < length; i++) {
      const value = r.readLength()
      if (value >= limit) throw new RangeError('compact integer out of range')
      list.push(value)
    }
    return list
  }
  for (let i = 0; i < length; i++) list.push(readType(types, id, r, depth + 1))
  return list
}

/** Reads one value of the type and leaves the reader just behind it. Throws a RangeError when the bytes are not such a value. */
export function decodeValue(types: Types, id: number, r: ScaleReader): ScaleValue {
  valuesLeft = MAX_VALUES
  return readType(types, id, r, 0)
}
