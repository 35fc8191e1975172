/** Types as people write them: `Vec<(u16, AccountId)>`, the name of a type of the runtime, or the item whose values are of it. */
import { usageError } from '../../core/errors.js'
import { suggestNames } from '../../core/suggest-names.js'
import { findStorage } from '../metadata/lookup.js'
import type { MetadataType, PrimitiveName, RuntimeMetadata, TypeDef, TypeTable } from '../metadata/runtime-metadata.js'
import { resolveName } from './resolve-name.js'
import { nameOfPath } from './type-shape.js'

/** Ids of types that are made here begin far above those of any metadata. */
const FIRST_OWN = 1 << 24
const MAX_LENGTH = 1_000
const MAX_DEPTH = 32
const PRIMITIVE = /^(?:bool|char|str|[ui](?:8|16|32|64|128|256))$/
/** Names of @polkadot/api for what the runtime calls otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  AccountId: 'AccountId32',
  Address: 'MultiAddress',
  LookupSource: 'MultiAddress',
  Hash: 'H256',
  Text: 'str',
  String: 'str',
  Bool: 'bool',
  Balance: 'TaoBalance',
  BlockNumber: 'u32',
  RuntimeEvent: 'RuntimeEvent',
}

/** The types of a runtime, and those that were made out of them. */
class ExtendedTypes implements TypeTable {
  readonly #own: MetadataType[] = []

  constructor(readonly base: TypeTable) {}

  add(def: TypeDef, path = ''): number {
    this.#own.push({ path, def })
    return FIRST_OWN + this.#own.length - 1
  }

  at(id: number): MetadataType | undefined {
    return id >= FIRST_OWN ? this.#own[id - FIRST_OWN] : this.base.at(id)
  }

  findIndex(matches: (type: MetadataType) => boolean): number {
    return this.base.findIndex(matches)
  }
}

function listPaths(types: TypeTable): Map<string, number[]> {
  const byName = new Map<string, number[]>()
  for (let id = 0, type = types.at(id); type; type = types.at(++id)) {
    for (const name of new Set([type.path, nameOfPath(type.path)])) {
      if (name !== '') byName.set(name, [...(byName.get(name) ?? []), id])
    }
  }
  return byName
}

class TypeParser {
  readonly #tokens: string[]
  #at = 0

  constructor(
    readonly text: string,
    readonly metadata: RuntimeMetadata,
    readonly types: ExtendedTypes,
  ) {
    this.#tokens = text.match(/[A-Za-z_][\w:]*|\d+|[<>()[\];,]|\S/g) ?? []
  }

  #fail(why: string, nearest: readonly string[] = []): never {
    throw usageError('That is no type of this runtime', 'UNKNOWN_TYPE', {
      why: `${why}.`,
      hint:
        nearest.length > 0
          ? `Did you mean ${nearest.join(', or ')}?`
          : 'Write such as Vec<(u16, AccountId)>, a name of the runtime, or Pallet.Item.',
      details: { type: this.text.slice(0, 100) },
    })
  }

  #take(wanted: string): void {
    const token = this.#tokens[this.#at++]
    if (token !== wanted)
      this.#fail(`${JSON.stringify(wanted)} is wanted${token === undefined ? ' at its end' : ` in the place of ${JSON.stringify(token)}`}`)
  }

  #list(end: string, depth: number): number[] {
    const list: number[] = []
    while (this.#tokens[this.#at] !== end) {
      list.push(this.#type(depth))
      if (this.#tokens[this.#at] === ',') this.#at++
      else if (this.#tokens[this.#at] !== end) this.#take(end)
    }
    this.#at++
    return list
  }

  #one(depth: number): number {
    this.#take('<')
    const [only, ...more] = this.#list('>', depth)
    return only === undefined || more.length > 0 ? this.#fail('One type is wanted between < and >') : only
  }

  #option(inner: number): number {
    const some = { name: 'Some', index: 1, docsAt: 0, fields: [{ name: null, type: inner, typeName: null }] }
    return this.types.add({ kind: 'variant', variants: [{ name: 'None', index: 0, docsAt: 0, fields: [] }, some] }, 'Option')
  }

  #compact(inner: number): number {
    let type = this.types.at(inner)
    for (let depth = 0; depth < MAX_DEPTH && type?.def.kind === 'composite' && type.def.fields.length === 1; depth++) {
      type = this.types.at(type.def.fields[0]?.type ?? -1)
    }
    if (type?.def.kind !== 'primitive' || !type.def.name.startsWith('u')) this.#fail('Only unsigned integers are compact')
    return this.types.add({ kind: 'compact', type: inner })
  }

  #named(name: string, depth: number): number {
    const opens = this.#tokens[this.#at] === '<'
    if (opens && (name === 'Vec' || name === 'BTreeSet')) return this.types.add({ kind: 'sequence', type: this.#one(depth) })
    if (opens && name === 'Option') return this.#option(this.#one(depth))
    if (opens && name === 'Compact') return this.#compact(this.#one(depth))
    if (opens && name === 'BTreeMap') {
      this.#at++
      const pair = this.#list('>', depth)
      if (pair.length !== 2) this.#fail('Two types are wanted in BTreeMap<…>')
      return this.types.add({ kind: 'sequence', type: this.types.add({ kind: 'tuple', types: pair }) })
    }
    if (name === 'Bytes') return this.types.add({ kind: 'sequence', type: this.types.add({ kind: 'primitive', name: 'u8' }) })
    if (name === 'Call' || name === 'RuntimeCall') return this.metadata.callType
    const own = Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name
    if (PRIMITIVE.test(own)) return this.types.add({ kind: 'primitive', name: own as PrimitiveName })
    const paths = listPaths(this.metadata.types)
    const found = paths.get(own) ?? []
    const [first] = found
    if (first !== undefined && found.length === 1) return first
    if (first !== undefined) {
      const full = [...new Set(found.map((id) => this.types.at(id)?.path ?? ''))]
      this.#fail(
        full.length === 1 ? `${name} is there with several parameters` : `${name} is the name of several: ${full.slice(0, 4).join(', ')}`,
        full.length === 1 ? [] : full.slice(0, 3),
      )
    }
    // Runtimes in which amounts are plain integers have no name for them.
    if (own === 'TaoBalance' || own === 'AlphaBalance') {
      const field = { name: null, type: this.types.add({ kind: 'primitive', name: 'u64' }), typeName: null }
      return this.types.add({ kind: 'composite', fields: [field] }, own)
    }
    return this.#fail(
      `It has no ${JSON.stringify(name.slice(0, 60))}`,
      suggestNames(
        own,
        [...paths.keys()].filter((path) => !path.includes('::')),
      ),
    )
  }

  #type(depth: number): number {
    if (depth > MAX_DEPTH) this.#fail('It is nested too deeply')
    const token = this.#tokens[this.#at++] ?? this.#fail('It ends too early')
    if (token === '(') return this.types.add({ kind: 'tuple', types: this.#list(')', depth + 1) })
    if (token === '[') {
      const type = this.#type(depth + 1)
      this.#take(';')
      const length = Number(this.#tokens[this.#at++])
      if (!Number.isInteger(length) || length > 65_536) this.#fail('The length of an array is a number of up to 65536')
      this.#take(']')
      return this.types.add({ kind: 'array', type, length })
    }
    if (!/^[A-Za-z_]/.test(token)) this.#fail(`${JSON.stringify(token)} is in the wrong place`)
    return this.#named(token, depth + 1)
  }

  parse(): number {
    const id = this.#type(0)
    if (this.#at < this.#tokens.length) this.#fail('Something follows its end')
    return id
  }
}

/** A type, and the metadata by which its values are read and written. */
export interface NamedType {
  readonly id: number
  readonly metadata: RuntimeMetadata
}

/**
 * The type that a text stands for: an expression, the name of a type, or `Pallet.Item` for the values of a storage item. Usage errors
 * `UNKNOWN_TYPE` and `UNKNOWN_NAME` (exit 2).
 */
export function parseType(metadata: RuntimeMetadata, text: string): NamedType {
  if (/^\w+\.\w*$/.test(text)) {
    const { pallet, name } = resolveName(metadata, 'storage', text)
    const found = findStorage(metadata, pallet, name)
    if (found) return { id: found.item.value, metadata }
  }
  const types = new ExtendedTypes(metadata.types)
  const { bytes, version, pallets, extrinsicVersion, callType, signedExtensions, apis } = metadata
  const extended: RuntimeMetadata = { bytes, version, types, pallets, extrinsicVersion, callType, signedExtensions, apis }
  return { id: new TypeParser(text.slice(0, MAX_LENGTH), extended, types).parse(), metadata: extended }
}
