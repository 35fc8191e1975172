import { encodeAddress } from '../../core/ss58.js'
import type { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'
import type { MetadataField, PrimitiveName, TypeTable } from './runtime-metadata.js'
import { skipValue } from './skip-value.js'
import { findCompactNumber, findSome, MAX_DEPTH, MAX_VALUES, typeAt } from './value-types.js'

/** How many more values may be read by the present call of `decodeValue`. One counter is enough, because decoding is synchronous. */
let valuesLeft = MAX_VALUES

type Types = TypeTable

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
  const name = findCompactNumber(types, id)
  return name === undefined ? null : readCompactNumber(UINT_SIZES[name] ?? 0, r)
}

/** A compact integer of a type of so many bytes. */
function readCompactNumber(size: number, r: ScaleReader): number | bigint {
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
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as MetadataField
    object[field.name ?? String(index)] = readType(types, field.type, r, depth)
  }
  return object
}

const isAccount = (path: string): boolean => path === 'sp_core::crypto::AccountId32'

function readType(types: Types, id: number, r: ScaleReader, depth: number): ScaleValue {
  if (depth > MAX_DEPTH) throw new RangeError('data nested too deeply')
  if (--valuesLeft < 0) throw new RangeError(`more than ${MAX_VALUES} values`)
  const { path, def } = typeAt(types, id)
  switch (def.kind) {
    case 'primitive':
      return readPrimitive(def.name, r)
    case 'composite':
      if (isAccount(path)) return encodeAddress(r.readBytes(32))
      return readFields(types, def.fields, r, depth + 1)
    case 'variant': {
      if (path === 'Option') {
        const some = findSome(def.variants)
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

/** Takes so many values from those that may still be read. */
function count(values: number): void {
  valuesLeft -= values
  if (valuesLeft < 0) throw new RangeError(`more than ${MAX_VALUES} values`)
}

type ReadItem = (r: ScaleReader) => ScaleValue
/** By their types. One that is named in several places is planned once, and the time that it takes does not double with every level. */
type Plans = Map<number, ReadItem>

/**
 * How the items of a long list are read, with their type looked up once: columns of a subnet, texts that are written as lists, accounts,
 * and structures of them, which are nearly all that there is. What else there is is read one by one.
 */
function planItem(types: Types, id: number, depth: number, plans: Plans): ReadItem {
  if (depth > MAX_DEPTH) throw new RangeError('data nested too deeply')
  const plan = plans.get(id) ?? makePlan(types, id, depth, plans)
  plans.set(id, plan)
  return plan
}

function makePlan(types: Types, id: number, depth: number, plans: Plans): ReadItem {
  const primitive = findPrimitive(types, id)
  if (primitive === 'u16') return (r) => r.readU16()
  if (primitive === 'u64') return (r) => r.readU64()
  if (primitive !== undefined) return (r) => readPrimitive(primitive, r)
  const { path, def } = typeAt(types, id)
  const number = def.kind === 'compact' ? findCompactNumber(types, def.type) : undefined
  if (number !== undefined) {
    const size = UINT_SIZES[number] ?? 0
    return (r) => readCompactNumber(size, r)
  }
  if (def.kind === 'composite') {
    if (isAccount(path)) return (r) => encodeAddress(r.readBytes(32))
    if (def.fields.length > 0 && def.fields.every(({ name }) => name !== null)) return planStructure(types, def.fields, depth, plans)
  }
  const some = path === 'Option' && def.kind === 'variant' ? findSome(def.variants) : undefined
  if (some !== undefined) {
    const read = planItem(types, some.type, depth + 1, plans)
    return (r) => (r.readBool() ? read(r) : null)
  }
  return (r) => readType(types, id, r, depth)
}

function planStructure(types: Types, fields: readonly MetadataField[], depth: number, plans: Plans): ReadItem {
  const readers = fields.map(({ name, type }) => ({ name: name ?? '', read: planItem(types, type, depth + 1, plans) }))
  return (r) => {
    count(readers.length)
    const object: Record<string, ScaleValue> = {}
    for (const { name, read } of readers) object[name] = read(r)
    return object
  }
}

/** For fewer items no plan is made. */
const FEW = 8

function readRepeated(types: Types, id: number, length: number, r: ScaleReader, depth: number): ScaleValue[] {
  const list: ScaleValue[] = []
  if (length < FEW) for (let i = 0; i < length; i++) list.push(readType(types, id, r, depth + 1))
  else {
    count(length)
    const read = planItem(types, id, depth + 1, new Map())
    for (let i = 0; i < length; i++) list.push(read(r))
  }
  return list
}

/** The fields of a structure that are chosen; the others are passed over. */
function readChosen(types: Types, id: number, r: ScaleReader, chosen: ReadonlySet<string>): ScaleValue {
  const { path, def } = typeAt(types, id)
  const some = path === 'Option' && def.kind === 'variant' ? findSome(def.variants) : undefined
  if (some !== undefined) return r.readBool() ? readChosen(types, some.type, r, chosen) : null
  if (def.kind !== 'composite') return readType(types, id, r, 0)
  const object: Record<string, ScaleValue> = {}
  for (const { name, type } of def.fields) {
    if (name !== null && chosen.has(name)) object[name] = readType(types, type, r, 1)
    else skipValue(types, type, r)
  }
  return object
}

/**
 * Reads one value of the type and leaves the reader just behind it. With `chosen`, a structure, or one that may be absent, has only the
 * fields of these names: the others are passed over. Throws a RangeError when the bytes are not such a value.
 */
export function decodeValue(types: Types, id: number, r: ScaleReader, chosen?: ReadonlySet<string>): ScaleValue {
  valuesLeft = MAX_VALUES
  return chosen === undefined ? readType(types, id, r, 0) : readChosen(types, id, r, chosen)
}
