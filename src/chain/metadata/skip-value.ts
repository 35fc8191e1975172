/** Passes over values that nobody asks for: their lengths alone are read. */
import type { ScaleReader } from '../scale/reader.js'
import type { MetadataField, PrimitiveName, TypeTable } from './runtime-metadata.js'
import { findCompactNumber, MAX_DEPTH, MAX_VALUES, typeAt } from './value-types.js'

const SIZES: Readonly<Record<Exclude<PrimitiveName, 'str'>, number>> = {
  ...{ bool: 1, char: 4 },
  ...{ u8: 1, u16: 2, u32: 4, u64: 8, u128: 16, u256: 32 },
  ...{ i8: 1, i16: 2, i32: 4, i64: 8, i128: 16, i256: 32 },
}

/** How many more types may be looked at by the present call of {@link skipValue}. One counter is enough: it is synchronous. */
let stepsLeft = MAX_VALUES

function step(depth: number): void {
  if (depth > MAX_DEPTH) throw new RangeError('data nested too deeply')
  if (--stepsLeft < 0) throw new RangeError(`more than ${MAX_VALUES} values`)
}

/** In a plan, in the place of a number of bytes. */
const COMPACT = -1

/**
 * What a value of the type is made of, if that is the same for all: numbers of bytes, each as large as can be, and compact integers between
 * them. Undefined for any other type.
 */
function planSteps(types: TypeTable, id: number, depth: number): readonly number[] | undefined {
  step(depth)
  const { def } = typeAt(types, id)
  switch (def.kind) {
    case 'primitive':
      return def.name === 'str' ? undefined : [SIZES[def.name]]
    case 'composite':
      return joinSteps(
        types,
        def.fields.map(({ type }) => type),
        depth,
      )
    case 'tuple':
      return joinSteps(types, def.types, depth)
    case 'array': {
      const [size = 0, ...more] = planSteps(types, def.type, depth + 1) ?? [COMPACT]
      return size === COMPACT || more.length > 0 ? undefined : [size * def.length]
    }
    case 'compact':
      return findCompactNumber(types, def.type) === undefined ? [] : [COMPACT]
    default:
      return undefined
  }
}

function joinSteps(types: TypeTable, ids: readonly number[], depth: number): readonly number[] | undefined {
  const steps: number[] = []
  for (const id of ids) {
    const more = planSteps(types, id, depth + 1)
    if (more === undefined) return undefined
    for (const size of more) {
      const last = steps.at(-1) ?? COMPACT
      if (size === COMPACT || last === COMPACT) steps.push(size)
      else steps[steps.length - 1] = last + size
    }
  }
  return steps
}

function skipFields(types: TypeTable, fields: readonly MetadataField[], r: ScaleReader, depth: number): void {
  for (const { type } of fields) skipType(types, type, r, depth)
}

function skipItems(types: TypeTable, id: number, length: number, r: ScaleReader, depth: number): void {
  const steps = planSteps(types, id, depth)
  const [first = 0, ...more] = steps ?? [COMPACT]
  if (first !== COMPACT && more.length === 0) {
    r.skip(first * length)
    return
  }
  // Every item takes a byte at least, so a longer list than the data is a lie.
  if (length > r.remaining) throw new RangeError('list longer than the data')
  for (let i = 0; i < length; i++) {
    if (steps === undefined) skipType(types, id, r, depth + 1)
    else {
      for (const size of steps) {
        if (size === COMPACT) r.skipCompact()
        else r.skip(size)
      }
    }
  }
}

function skipType(types: TypeTable, id: number, r: ScaleReader, depth: number): void {
  step(depth)
  const { path, def } = typeAt(types, id)
  switch (def.kind) {
    case 'primitive':
      r.skip(def.name === 'str' ? r.readLength() : SIZES[def.name])
      return
    case 'composite':
      skipFields(types, def.fields, r, depth + 1)
      return
    case 'variant': {
      const index = r.readU8()
      const variant = def.variants.find((candidate) => candidate.index === index)
      if (!variant) throw new RangeError(`${path} has no variant ${index}`)
      skipFields(types, variant.fields, r, depth + 1)
      return
    }
    case 'sequence':
      skipItems(types, def.type, r.readLength(), r, depth)
      return
    case 'array':
      skipItems(types, def.type, def.length, r, depth)
      return
    case 'tuple':
      for (const type of def.types) skipType(types, type, r, depth + 1)
      return
    case 'compact':
      if (findCompactNumber(types, def.type) !== undefined) r.skipCompact()
      return
    case 'bits':
      r.skip(Math.ceil(r.readLength() / 8))
  }
}

/** Leaves the reader just behind a value of the type. Throws a RangeError when the data ends before it does. */
export function skipValue(types: TypeTable, id: number, r: ScaleReader): void {
  stepsLeft = MAX_VALUES
  skipType(types, id, r, 0)
}
