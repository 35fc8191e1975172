/** What the reading and the passing over of values need to know of their types. */
import type { MetadataField, MetadataType, MetadataVariant, PrimitiveName, TypeTable } from './runtime-metadata.js'

/** Types nest a few levels deep; data that wants more is an attack or damage. */
export const MAX_DEPTH = 64
/**
 * The most values in one answer. A whole metagraph has some ten thousand; decoding millions would keep the program from reacting to Ctrl-C.
 */
export const MAX_VALUES = 2_000_000

/** A type of the metadata. Throws a RangeError where there is none of that number. */
export function typeAt(types: TypeTable, id: number): MetadataType {
  const type = types.at(id)
  if (!type) throw new RangeError(`metadata has no type ${id}`)
  return type
}

/** What an option holds. */
export function findSome(variants: readonly MetadataVariant[]): MetadataField | undefined {
  return variants.find(({ name }) => name === 'Some')?.fields[0]
}

/**
 * The number in a compact integer whose type is `id`; undefined where there is none. The index of an account, which this chain does not
 * have, is nothing, and a compact nothing takes no bytes.
 */
export function findCompactNumber(types: TypeTable, id: number): PrimitiveName | undefined {
  let inner = typeAt(types, id)
  for (let depth = 0; depth <= MAX_DEPTH && inner.def.kind === 'composite'; depth++) {
    const [first, ...more] = inner.def.fields
    if (first === undefined || more.length > 0) return undefined
    inner = typeAt(types, first.type)
  }
  return inner.def.kind === 'primitive' ? inner.def.name : undefined
}
