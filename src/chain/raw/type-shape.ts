/** What of a type decides how its values are written and shown; the same for both. */
import type { MetadataField, MetadataType, TypeTable } from '../metadata/runtime-metadata.js'

/** The type with this id. Throws a RangeError when the metadata has none. */
export function typeAt(types: TypeTable, id: number): MetadataType {
  const type = types.at(id)
  if (!type) throw new RangeError(`metadata has no type ${id}`)
  return type
}

/** The last word of a type's path. */
export function nameOfPath(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1)
}

export function isAccount({ path }: MetadataType): boolean {
  return path === 'sp_core::crypto::AccountId32'
}

export function isMultiAddress({ path }: MetadataType): boolean {
  return path === 'sp_runtime::multiaddress::MultiAddress'
}

export function isByte(types: TypeTable, id: number): boolean {
  const { def } = typeAt(types, id)
  return def.kind === 'primitive' && def.name === 'u8'
}

/** Whether the type is an integer of 256 bits, which metadata describes as four of 64 bits, the lowest first. */
export function isWideInteger(types: TypeTable, { path, def }: MetadataType): boolean {
  const inner = def.kind === 'composite' && def.fields.length === 1 ? def.fields[0] : undefined
  if (nameOfPath(path) !== 'U256' || inner === undefined || inner.name !== null) return false
  const list = typeAt(types, inner.type).def
  if (list.kind !== 'array' || list.length !== 4) return false
  const limb = typeAt(types, list.type).def
  return limb.kind === 'primitive' && limb.name === 'u64'
}

/** The field of the type behind an `Option`; undefined for any other type. */
export function findOptional({ path, def }: MetadataType): MetadataField | undefined {
  if (path !== 'Option' || def.kind !== 'variant') return undefined
  return def.variants.find(({ name }) => name === 'Some')?.fields[0]
}

/** The only field of a structure where it has no name: a value of the structure is a value of that field. */
export function findNewtype({ def }: MetadataType): MetadataField | undefined {
  const only = def.kind === 'composite' && def.fields.length === 1 ? def.fields[0] : undefined
  return only?.name === null ? only : undefined
}
