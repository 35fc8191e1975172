/** Types in words, and an example of a value of each, for people who have to write one. */
import type { MetadataField, RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { findAmountKind, peelTypeName } from './amount-kind.js'
import { findNewtype, findOptional, isAccount, isByte, isMultiAddress, isWideInteger, nameOfPath, typeAt } from './type-shape.js'

/** Deeper parts of a type are left out of its description. */
const MAX_DEPTH = 3
/** From here on an example has nothing in it that may be left out. */
const EXAMPLE_DEPTH = 8
/** Inside of other types an enum of more variants is called by its name. */
const MAX_VARIANTS = 8
const MOST_VARIANTS = 64
/** No array of bytes in a call is longer. */
const MAX_BYTES = 1_024
const AN_ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

/** JSON that stands for a value. */
export type Example = string | number | boolean | null | readonly Example[] | { readonly [name: string]: Example }

export class TypeDescriber {
  constructor(readonly metadata: RuntimeMetadata) {}

  /** A type in words: `Vec<(u16, AccountId32)>`. `typeName` is the name that a field has for it. */
  describe(id: number, typeName: string | null = null, depth = 0): string {
    if (id === this.metadata.callType) return 'Call'
    const { types } = this.metadata
    const type = typeAt(types, id)
    const { path, def } = type
    const kind = findAmountKind(type, typeName)
    if (kind !== null) return kind === 'tao' ? 'TaoBalance' : 'AlphaBalance'
    if (isAccount(type)) return 'AccountId32'
    if (isMultiAddress(type)) return 'MultiAddress'
    const optional = findOptional(type)
    const inside = peelTypeName(typeName)
    if (optional) return `Option<${this.describe(optional.type, inside, depth + 1)}>`
    switch (def.kind) {
      case 'primitive':
        return def.name
      case 'compact':
        return `Compact<${this.describe(def.type, inside, depth + 1)}>`
      case 'sequence':
        return `Vec<${this.describe(def.type, inside, depth + 1)}>`
      case 'array':
        return `[${this.describe(def.type, null, depth + 1)}; ${def.length}]`
      case 'tuple':
        return `(${def.types.map((inner) => this.describe(inner, null, depth + 1)).join(', ')})`
      case 'bits':
        return 'BitVec'
      case 'composite':
        return this.#composite(path, def.fields, depth)
      case 'variant':
        return this.#variants(path, def.variants, depth)
    }
  }

  #composite(path: string, fields: readonly MetadataField[], depth: number): string {
    const name = nameOfPath(path)
    const [first] = fields
    // Collections and names for a number say more than what they are made of.
    if (first?.name === null && fields.length === 1 && /^(?:NetUid|NetUidStorageIndex|H160|H256|U256)$/.test(name)) return name
    if (first?.name === null && fields.length === 1) return this.describe(first.type, first.typeName, depth + 1)
    if (depth >= MAX_DEPTH) return name === '' ? '…' : name
    const list = fields.map(({ name: own, type, typeName }) => {
      const text = this.describe(type, typeName, depth + 1)
      return own === null ? text : `${own}: ${text}`
    })
    return first?.name === null || first === undefined ? `(${list.join(', ')})` : `{ ${list.join(', ')} }`
  }

  #variants(
    path: string,
    variants: readonly { readonly name: string; readonly fields: readonly MetadataField[] }[],
    depth: number,
  ): string {
    const most = depth === 0 ? MOST_VARIANTS : MAX_VARIANTS
    if (depth >= MAX_DEPTH || (depth > 0 && variants.length > MAX_VARIANTS)) return nameOfPath(path)
    const shown = variants.slice(0, most).map(({ name, fields }) => {
      const [only] = fields
      if (only === undefined) return name
      return fields.length === 1 && only.name === null ? `${name}(${this.describe(only.type, only.typeName, depth + 1)})` : `${name}(…)`
    })
    return [...shown, ...(variants.length > most ? ['…'] : [])].join(' | ')
  }

  /** A value of the type as one may write it. */
  makeExample(id: number, typeName: string | null = null, depth = 0): Example {
    if (id === this.metadata.callType) return { call: 'System.remark', args: { remark: '0x00' } }
    const { types } = this.metadata
    const type = typeAt(types, id)
    const { def } = type
    const kind = findAmountKind(type, typeName)
    if (kind !== null) return kind === 'tao' ? '1.5 TAO' : '1.5 alpha'
    if (isAccount(type) || isMultiAddress(type)) return AN_ADDRESS
    if (isWideInteger(types, type)) return '1'
    const optional = findOptional(type)
    const isDeep = depth > EXAMPLE_DEPTH
    if (optional) return isDeep ? null : this.makeExample(optional.type, peelTypeName(typeName), depth + 1)
    if (depth > EXAMPLE_DEPTH * 4) return '…'
    switch (def.kind) {
      case 'primitive':
        return def.name === 'bool' ? true : def.name === 'str' || def.name === 'char' ? 'text' : 1
      case 'compact':
        return this.makeExample(def.type, peelTypeName(typeName), depth + 1)
      case 'sequence':
        if (isDeep) return isByte(types, def.type) ? '0x' : []
        return isByte(types, def.type) ? '0x616263' : [this.makeExample(def.type, peelTypeName(typeName), depth + 1)]
      case 'array':
        if (isByte(types, def.type)) return `0x${'00'.repeat(Math.min(def.length, MAX_BYTES))}`
        return Array.from({ length: Math.min(def.length, MAX_BYTES) }, () => this.makeExample(def.type, null, depth + 1))
      case 'tuple':
        return def.types.length === 0 ? null : def.types.map((inner) => this.makeExample(inner, null, depth + 1))
      case 'bits':
        return '0x00'
      case 'composite': {
        const newtype = findNewtype(type)
        return newtype ? this.makeExample(newtype.type, newtype.typeName, depth + 1) : this.#fields(def.fields, depth)
      }
      case 'variant': {
        const first = (isDeep ? def.variants.find(({ fields }) => fields.length === 0) : undefined) ?? def.variants[0]
        if (first === undefined) return null
        return first.fields.length === 0 ? first.name : { [first.name]: this.#fields(first.fields, depth) }
      }
    }
  }

  #fields(fields: readonly MetadataField[], depth: number): Example {
    const list = fields.map(({ name, type, typeName }) => [name, this.makeExample(type, typeName, depth + 1)] as const)
    const [only] = list
    if (only?.[0] === null) return list.length === 1 ? only[1] : list.map(([, value]) => value)
    return Object.fromEntries(list.map(([name, value]) => [name ?? '', value]))
  }
}

/** An example as one types it on a command line. */
export function formatExample(example: Example): string {
  return typeof example === 'string' ? example : JSON.stringify(example)
}
