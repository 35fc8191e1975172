/**
 * Describes types of metadata by name and structure, never by id. Two metadata files that number the same types differently get the same
 * descriptions.
 */
import { createHash } from 'node:crypto'
import type { MetaDef, MetaField, MetaType, MetaVariant } from './metadata-model.js'

const RUNTIME = 'node_subtensor_runtime'

/**
 * Whether it is an enum that grows with the pallets of a runtime. Such enums are known by their path, and each of their variants is a
 * separate fact.
 */
export function isOpenEnum(path: readonly string[]): boolean {
  if (path[0] === RUNTIME) return /^Runtime[A-Z]/.test(path[1] ?? '')
  return path.at(-2) === 'pallet' && ['Call', 'Event', 'Error'].includes(path.at(-1) ?? '')
}

/** Describes the structure of a type. `nameOf` gives the word for each type in it. */
function describeDef(def: MetaDef, nameOf: (id: number) => string): string {
  const field = ({ name, type, typeName }: MetaField): string =>
    `${name === undefined ? '' : `${name}: `}${nameOf(type)}${typeName === undefined ? '' : ` as ${typeName}`}`
  const fields = (all: readonly MetaField[]): string => all.map(field).join(', ')
  const variant = ({ name, index, fields: own }: MetaVariant): string => `${index} ${name}${own.length === 0 ? '' : `(${fields(own)})`}`
  switch (def.tag) {
    case 'primitive':
      return def.value.tag
    case 'compact':
      return `Compact<${nameOf(def.value)}>`
    case 'sequence':
      return `Vec<${nameOf(def.value)}>`
    case 'array':
      return `[${nameOf(def.value.type)}; ${def.value.len}]`
    case 'tuple':
      return `(${def.value.map(nameOf).join(', ')})`
    case 'composite':
      return `struct { ${fields(def.value)} }`
    case 'variant':
      return `enum { ${[...def.value]
        .sort((a, b) => a.index - b.index)
        .map(variant)
        .join(' | ')} }`
    case 'bitSequence':
      return `BitVec<${nameOf(def.value.bitStoreType)}, ${nameOf(def.value.bitOrderType)}>`
  }
}

const shorten = (text: string): string => createHash('sha256').update(text).digest('base64').slice(0, 16)

/**
 * Computes a mark for each type. Two types have the same mark exactly if they are alike at every depth. The marks are refined until they
 * distinguish no more types.
 */
function markStructures(types: readonly MetaType[]): readonly string[] {
  let marks = types.map(({ path }) => path.join('::'))
  for (let groups = 0; ; ) {
    const of = (id: number): string => marks[id] ?? '?'
    const next = types.map(({ path, params, def }) => {
      if (isOpenEnum(path)) return shorten(path.join('::'))
      const named = params.map(({ name, type }) => `${name}=${type === undefined ? '' : of(type)}`)
      return shorten(`${path.join('::')}<${named.join()}> ${describeDef(def, of)}`)
    })
    const found = new Set(next).size
    marks = next
    if (found === groups) return marks
    groups = found
  }
}

export class TypeNames {
  readonly #marks: readonly string[]

  constructor(readonly types: readonly MetaType[]) {
    types.forEach(({ id }, at) => {
      if (id !== at) throw new Error(`type ${id} is not at its place`)
    })
    this.#marks = markStructures(types)
  }

  type(id: number): MetaType {
    const type = this.types[id]
    if (!type) throw new Error(`there is no type ${id}`)
    return type
  }

  /** The name of a type: `u32`, `Vec<u8>`, `sp_core::crypto::AccountId32`, `Option<T=u8>`. */
  name(id: number): string {
    const { path, params, def } = this.type(id)
    if (path.length === 0) return describeDef(def, (inner) => this.name(inner))
    if (isOpenEnum(path) || params.length === 0) return path.join('::')
    const named = params.map(({ name, type }) => (type === undefined ? name : `${name}=${this.name(type)}`))
    return `${path.join('::')}<${named.join(', ')}>`
  }

  /**
   * A self-contained description. It consists of the line that `write` makes from names, then a line for each named type in it, and for the
   * types in those, in the order in which they occur. Types with the same name and different structures are distinguished by a number.
   */
  describe(write: (nameOf: (id: number) => string) => string): string {
    const labels = new Map<string, string>()
    const taken = new Map<string, number>()
    const waiting: number[] = []
    const label = (id: number): string => {
      const { path, def } = this.type(id)
      if (path.length === 0) return describeDef(def, label)
      const mark = this.#marks[id] ?? ''
      const known = labels.get(mark)
      if (known !== undefined) return known
      const name = this.name(id)
      const nth = (taken.get(name) ?? 0) + 1
      taken.set(name, nth)
      const given = nth === 1 ? name : `${name}#${nth}`
      labels.set(mark, given)
      if (!isOpenEnum(path)) waiting.push(id)
      return given
    }
    const lines = [write(label)]
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      lines.push(`  where ${label(id)} = ${describeDef(this.type(id).def, label)}`)
    }
    return lines.join('\n')
  }

  /** The variants of an enum; empty when `id` is undefined. */
  variants(id: number | undefined): readonly MetaVariant[] {
    if (id === undefined) return []
    const { def } = this.type(id)
    if (def.tag !== 'variant') throw new Error(`type ${id} is no enum`)
    return def.value
  }
}
