/** Turns types into the numbered registry that metadata carries. */
import type { RuntimeTypeName } from './scale.js'
import type { AnyTy, FieldDef, TypeDef, VariantDef } from './types.js'

/** A registry entry in the shape that the metadata codec takes. */
export interface RegistryEntry {
  readonly id: number
  readonly path: string[]
  readonly params: { name: string; type: number | undefined }[]
  readonly def: EntryDef
  readonly docs: string[]
}

interface EntryField {
  name: string | undefined
  type: number
  typeName: string | undefined
  docs: string[]
}

type EntryDef =
  | { tag: 'composite'; value: EntryField[] }
  | { tag: 'variant'; value: { name: string; fields: EntryField[]; index: number; docs: string[] }[] }
  | { tag: 'sequence'; value: number }
  | { tag: 'array'; value: { len: number; type: number } }
  | { tag: 'tuple'; value: number[] }
  | { tag: 'primitive'; value: { tag: string; value: undefined } }
  | { tag: 'compact'; value: number }

/** Numbers types in the order in which they are first asked for, as scale-info's `Registry` does; equal types get one number. */
export class Registry {
  readonly #ids = new Map<AnyTy, number>()
  readonly #byShape = new Map<string, number>()
  readonly #entries: (RegistryEntry | undefined)[] = []

  /**
   * `resolve` gives the types that only exist once the runtime is put together; `namesWrappers` tells whether newtypes that some runtimes
   * leave out are named.
   */
  constructor(
    readonly resolve: (which: RuntimeTypeName) => AnyTy,
    readonly namesWrappers: boolean,
  ) {}

  id(ty: AnyTy): number {
    const known = this.#ids.get(ty)
    if (known !== undefined) return known
    const { def } = ty
    if (def.kind === 'runtime' || def.kind === 'wrapper') {
      const id = this.id(def.kind === 'runtime' ? this.resolve(def.which) : this.namesWrappers ? def.shown : def.inner)
      this.#ids.set(ty, id)
      return id
    }
    if (def.kind === 'composite' || def.kind === 'variant') return this.#namedType(ty, def)
    // As in the runtime's own registry, a type takes its number before the types that it is made of.
    const id = this.#entries.length
    this.#entries.push(undefined)
    const entry = this.#anonymous(def)
    const shape = JSON.stringify(entry)
    const same = this.#byShape.get(shape)
    if (same !== undefined) {
      // The type is already known, so all types that it is made of are known too, and nothing was numbered after it.
      this.#entries.pop()
      this.#ids.set(ty, same)
      return same
    }
    this.#byShape.set(shape, id)
    this.#entries[id] = { id, path: [], params: [], def: entry, docs: [] }
    this.#ids.set(ty, id)
    return id
  }

  /** A named type takes its number before its fields do, so that it may contain itself. */
  #namedType(ty: AnyTy, def: Extract<TypeDef, { kind: 'composite' | 'variant' }>): number {
    const id = this.#entries.length
    this.#ids.set(ty, id)
    this.#entries.push(undefined)
    const params = def.params.map(({ name, ty: param }) => ({ name, type: param === undefined ? undefined : this.id(param) }))
    const entryDef: EntryDef =
      def.kind === 'composite'
        ? { tag: 'composite', value: def.fields.map((field) => this.#field(field)) }
        : { tag: 'variant', value: def.variants.map((variant) => this.#variant(variant)) }
    const shape = JSON.stringify([def.path, params, entryDef, def.kind === 'composite' ? def.bound : undefined])
    const same = this.#byShape.get(shape)
    if (same !== undefined && id === this.#entries.length - 1) {
      this.#entries.pop()
      this.#ids.set(ty, same)
      return same
    }
    this.#byShape.set(shape, id)
    this.#entries[id] = { id, path: [...def.path], params, def: entryDef, docs: [] }
    return id
  }

  #field(field: FieldDef): EntryField {
    return { name: field.name, type: this.id(field.ty), typeName: field.typeName, docs: [] }
  }

  #variant(variant: VariantDef): { name: string; fields: EntryField[]; index: number; docs: string[] } {
    const { name, index, fields, docs = [] } = variant
    return { name, fields: fields.map((field) => this.#field(field)), index, docs: [...docs] }
  }

  #anonymous(def: Exclude<TypeDef, { kind: 'composite' | 'variant' | 'runtime' | 'wrapper' }>): EntryDef {
    switch (def.kind) {
      case 'primitive':
        return { tag: 'primitive', value: { tag: def.name, value: undefined } }
      case 'compact':
        return { tag: 'compact', value: this.id(def.inner) }
      case 'sequence':
        return { tag: 'sequence', value: this.id(def.inner) }
      case 'array':
        return { tag: 'array', value: { len: def.len, type: this.id(def.inner) } }
      case 'tuple':
        return { tag: 'tuple', value: def.items.map((item) => this.id(item)) }
    }
  }

  entries(): RegistryEntry[] {
    return this.#entries.map((entry) => {
      if (!entry) throw new Error('a type was numbered and never described')
      return entry
    })
  }
}
