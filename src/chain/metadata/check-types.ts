/**
 * Checks that types which money or accounts are made of have the shape that belongs to their name. If a type had such a name and another
 * shape, the bytes of a call would not be what its argument says. This is checked once, when metadata is fetched.
 */
import type { MetadataType, MetadataVariant, RuntimeMetadata, TypeDef, TypeTable } from './runtime-metadata.js'

type IsShape = (types: TypeTable, def: TypeDef) => boolean

const MAX_DEPTH = 16
const UNSIGNED = /^u(8|16|32|64|128|256)$/
const INTEGER = /^[ui](8|16|32|64|128|256)$/

/** Follows newtypes, which are structures of one field, to the type that they hold; undefined after {@link MAX_DEPTH} steps. */
function unwrap(types: TypeTable, id: number): MetadataType | undefined {
  let type = types.at(id)
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const inner = type?.def.kind === 'composite' && type.def.fields.length === 1 ? type.def.fields[0] : undefined
    if (inner === undefined) return type
    type = types.at(inner.type)
  }
  return undefined
}

function isPrimitive(types: TypeTable, id: number, names: RegExp): boolean {
  const def = unwrap(types, id)?.def
  return def?.kind === 'primitive' && names.test(def.name)
}

function isByteArray(types: TypeTable, id: number, length: number): boolean {
  const def = unwrap(types, id)?.def
  return def?.kind === 'array' && def.length === length && isPrimitive(types, def.type, /^u8$/)
}

function isBytes(types: TypeTable, id: number): boolean {
  const def = unwrap(types, id)?.def
  return def?.kind === 'sequence' && isPrimitive(types, def.type, /^u8$/)
}

/** The shape of a structure with one field that holds `length` bytes. */
function bytesOf(length: number): IsShape {
  return (types, def) => {
    const field = def.kind === 'composite' && def.fields.length === 1 ? def.fields[0] : undefined
    return field !== undefined && isByteArray(types, field.type, length)
  }
}

/** The shape of a structure with one field that holds an integer, signed or not. */
const holdsInteger: IsShape = (types, def) => {
  const field = def.kind === 'composite' && def.fields.length === 1 ? def.fields[0] : undefined
  return field !== undefined && isPrimitive(types, field.type, INTEGER)
}

const holdsSequence: IsShape = (types, def) => {
  const field = def.kind === 'composite' && def.fields.length === 1 ? def.fields[0] : undefined
  return field !== undefined && types.at(field.type)?.def.kind === 'sequence'
}

type IsVariant = readonly [name: string, index: number, holds: null | ((types: TypeTable, type: number) => boolean)]

/** The shape of an enum with exactly these variants, each of them with one field or none. */
function variantsOf(...wanted: readonly IsVariant[]): IsShape {
  return (types, def) =>
    def.kind === 'variant' &&
    def.variants.length === wanted.length &&
    wanted.every(([name, index, holds]) => {
      const variant = def.variants.find((candidate) => candidate.index === index)
      if (variant?.name !== name || variant.fields.length !== (holds === null ? 0 : 1)) return false
      const [field] = variant.fields
      return holds === null || (field !== undefined && holds(types, field.type))
    })
}

const anything = (): boolean => true
const isAccount = (types: TypeTable, id: number): boolean => types.at(id)?.path === 'sp_core::crypto::AccountId32'
const isCompact = (types: TypeTable, id: number): boolean => types.at(id)?.def.kind === 'compact'
const isSignature =
  (length: number) =>
  (types: TypeTable, id: number): boolean =>
    isByteArray(types, id, length)

const ERAS: readonly IsVariant[] = Array.from({ length: 256 }, (_, index) =>
  index === 0 ? ['Immortal', 0, null] : [`Mortal${index}`, index, (types, id) => isPrimitive(types, id, /^u8$/)],
)

/** The shapes by the last word of a type's path. A type of the same name from another module has to have the same shape. */
const SHAPES: Readonly<Record<string, IsShape>> = {
  AccountId32: bytesOf(32),
  H256: bytesOf(32),
  H160: bytesOf(20),
  MultiAddress: variantsOf(
    ['Id', 0, isAccount],
    ['Index', 1, isCompact],
    ['Raw', 2, isBytes],
    ['Address32', 3, (types, id) => isByteArray(types, id, 32)],
    ['Address20', 4, (types, id) => isByteArray(types, id, 20)],
  ),
  MultiSignature: variantsOf(['Ed25519', 0, isSignature(64)], ['Sr25519', 1, isSignature(64)], ['Ecdsa', 2, isSignature(65)]),
  Option: variantsOf(['None', 0, null], ['Some', 1, anything]),
  Result: variantsOf(['Ok', 0, anything], ['Err', 1, anything]),
  Era: variantsOf(...ERAS),
  BTreeMap: holdsSequence,
  BTreeSet: holdsSequence,
  TaoBalance: holdsInteger,
  AlphaBalance: holdsInteger,
  NetUid: holdsInteger,
  Perbill: holdsInteger,
  Percent: holdsInteger,
  PerU16: holdsInteger,
  Perquintill: holdsInteger,
}

function repeats<T>(values: readonly T[]): boolean {
  return new Set(values).size !== values.length
}

/** Whether two variants share a name or an index. Chance would then decide which of them is written, and which is read. */
function isAmbiguous(variants: readonly MetadataVariant[]): boolean {
  return repeats(variants.map(({ name }) => name)) || repeats(variants.map(({ index }) => index))
}

function findFault(types: TypeTable, { path, def }: MetadataType): string | null {
  const name = path.slice(path.lastIndexOf(':') + 1)
  const isShape = Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined
  if (isShape && !isShape(types, def)) return `its ${path} is none`
  if (def.kind === 'compact' && !isCompactable(types, def.type)) return 'it has a compact of something that is no unsigned integer'
  if (def.kind === 'variant' && isAmbiguous(def.variants)) return `two variants of ${path} have the same name or index`
  const fields = def.kind === 'composite' ? [def.fields] : def.kind === 'variant' ? def.variants.map((variant) => variant.fields) : []
  const named = fields.map((list) => list.flatMap((field) => (field.name === null ? [] : [field.name])))
  if (named.some(repeats)) return `two fields of ${path} have the same name`
  // A decoded structure is an object with these names, and this one would not be a name there.
  if (named.some((names) => names.includes('__proto__'))) return `a field of ${path} is called __proto__`
  // No compiler makes a type in which only some of the fields have names.
  return named.some((names, index) => names.length !== 0 && names.length !== fields[index]?.length) ? `fields of ${path} lack a name` : null
}

function isCompactable(types: TypeTable, id: number): boolean {
  const def = unwrap(types, id)?.def
  return isPrimitive(types, id, UNSIGNED) || (def?.kind === 'tuple' && def.types.length === 0)
}

/**
 * Finds a type whose shape does not belong to its name, or two things with one name or index. Returns what is wrong as the end of the
 * sentence "By what it says …"; null if nothing is.
 */
export function findTypeFault({ types, pallets }: RuntimeMetadata): string | null {
  if (repeats(pallets.map(({ name }) => name)) || repeats(pallets.map(({ index }) => index))) {
    return 'two of its pallets have the same name or index'
  }
  for (let id = 0, type = types.at(id); type; type = types.at(++id)) {
    const fault = findFault(types, type)
    if (fault !== null) return fault
  }
  return null
}
