/** Makes random values of any type that metadata describes, and with them random calls of a runtime. */
import type { MetadataField, RuntimeMetadata } from '../../src/chain/metadata/runtime-metadata.js'
import type { PlanCall } from '../../src/chain/plan.js'
import type { ScaleInput } from '../../src/chain/scale/value.js'
import { encodeAddress } from '../../src/core/ss58.js'

/** From here on the shortest value of a type is chosen. */
const DEPTH = 6

/** The forms of an address that @polkadot/api reads as they are written; of others it takes short ones for an index. */
const ADDRESSES: readonly string[] = ['Id', 'Address32']

function isAddress(path: string): boolean {
  return path === 'sp_runtime::multiaddress::MultiAddress'
}

export class ValueMaker {
  readonly #inhabited = new Map<number, boolean>()
  readonly #heights = new Map<number, number>()

  constructor(
    readonly metadata: RuntimeMetadata,
    readonly random: () => number,
  ) {}

  /** Every call that a value can be made of. What only its kind of a type without values keeps from being made is left out. */
  listCalls(): { readonly pallet: string; readonly name: string; readonly fields: readonly MetadataField[] }[] {
    return this.metadata.pallets.flatMap(({ name: pallet, calls }) => {
      const def = calls === null ? undefined : this.metadata.types.at(calls)?.def
      const variants = def?.kind === 'variant' ? def.variants : []
      return variants.map(({ name, fields }) => ({ pallet, name, fields })).filter(({ fields }) => this.#have(fields))
    })
  }

  #have(fields: readonly MetadataField[]): boolean {
    return fields.every(({ type }) => this.hasValues(type))
  }

  /** Whether the type has any value: an enum without variants has none, nor has a structure with such a field. */
  hasValues(id: number): boolean {
    const known = this.#inhabited.get(id)
    if (known !== undefined) return known
    // A type that is made of itself has a value if it has one without itself.
    this.#inhabited.set(id, true)
    const def = this.metadata.types.at(id)?.def
    const has =
      def?.kind === 'composite'
        ? this.#have(def.fields)
        : def?.kind === 'variant'
          ? def.variants.some(({ fields }) => this.#have(fields))
          : def?.kind === 'tuple'
            ? def.types.every((type) => this.hasValues(type))
            : def?.kind === 'array'
              ? this.hasValues(def.type)
              : def?.kind === 'compact'
                ? this.#isNumber(def.type)
                : def !== undefined
    this.#inhabited.set(id, has)
    return has
  }

  /** The index of an account is nothing on this chain; @polkadot/api takes it for a number all the same, so that it is left out. */
  #isNumber(id: number): boolean {
    const def = this.metadata.types.at(id)?.def
    if (def?.kind === 'composite' && def.fields[0]) return this.#isNumber(def.fields[0].type)
    return def?.kind === 'primitive'
  }

  /** How many levels the shallowest value of the type has. */
  #height(id: number, open: readonly number[] = []): number {
    const known = this.#heights.get(id)
    if (known !== undefined) return known
    if (open.includes(id) || !this.hasValues(id)) return Number.POSITIVE_INFINITY
    const inside = [...open, id]
    const fieldsHeight = (fields: readonly MetadataField[]) => 1 + Math.max(0, ...fields.map(({ type }) => this.#height(type, inside)))
    const def = this.metadata.types.at(id)?.def
    const height =
      def?.kind === 'composite'
        ? fieldsHeight(def.fields)
        : def?.kind === 'variant'
          ? Math.min(...def.variants.map(({ fields }) => fieldsHeight(fields)))
          : def?.kind === 'tuple'
            ? 1 + Math.max(0, ...def.types.map((type) => this.#height(type, inside)))
            : def?.kind === 'array'
              ? 1 + this.#height(def.type, inside)
              : 1
    if (open.length === 0) this.#heights.set(id, height)
    return height
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T
  }

  #bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => Math.floor(this.random() * 256))
  }

  /** Often a bound of the type, or a length of a compact integer. */
  #integer(bits: number, signed: boolean): number | bigint {
    const most = (1n << BigInt(signed ? bits - 1 : bits)) - 1n
    const near = this.pick([0n, 1n, 63n, 64n, 16_383n, 16_384n, (1n << 30n) - 1n, 1n << 30n, (1n << 53n) + 1n, most, most - 1n])
    const any = this.#bytes(Math.ceil(bits / 8)).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
    const value = (this.random() < 0.5 ? near : any) & most
    const own = signed && this.random() < 0.5 ? -value - 1n : value
    return bits <= 32 ? Number(own) : own
  }

  call(depth = 0): PlanCall {
    const list = this.listCalls().filter(({ fields }) => depth < 3 || fields.every(({ type }) => this.#height(type) < DEPTH))
    return this.fill(this.pick(list), depth)
  }

  fill(
    { pallet, name, fields }: { readonly pallet: string; readonly name: string; readonly fields: readonly MetadataField[] },
    depth = 0,
  ): PlanCall {
    const args = Object.fromEntries(fields.map((field) => [field.name ?? '', this.value(field.type, depth + 1)]))
    return { pallet, name, args }
  }

  #fields(fields: readonly MetadataField[], depth: number): ScaleInput {
    const [first] = fields
    if (first === undefined) return null
    if (first.name === null && fields.length === 1) return this.value(first.type, depth)
    const values = fields.map(({ name, type }) => [name ?? '', this.value(type, depth)] as const)
    return first.name === null ? values.map(([, value]) => value) : Object.fromEntries(values)
  }

  #keyed(items: readonly ScaleInput[], keyOf: (item: ScaleInput) => ScaleInput): readonly ScaleInput[] {
    const text = (item: ScaleInput) => JSON.stringify(keyOf(item), (_, value) => (typeof value === 'bigint' ? value.toString() : value))
    return items.filter((item, index) => items.findIndex((other) => text(other) === text(item)) === index)
  }

  /** A value of the type. */
  value(id: number, depth = 0): ScaleInput {
    if (id === this.metadata.callType) return { ...this.call(depth + 2) }
    const type = this.metadata.types.at(id)
    if (!type) throw new RangeError(`no type ${id}`)
    const { path, def } = type
    switch (def.kind) {
      case 'primitive': {
        if (def.name === 'bool') return this.random() < 0.5
        if (def.name === 'str') return this.pick(['', 'text', 'Töne ✓'])
        return this.#integer(Number(def.name.slice(1)), def.name.startsWith('i'))
      }
      case 'compact':
        return this.value(def.type, depth)
      case 'array': {
        const inner = this.metadata.types.at(def.type)?.def
        if (inner?.kind === 'primitive' && inner.name === 'u8') return this.#bytes(def.length)
        return Array.from({ length: def.length }, () => this.value(def.type, depth + 1))
      }
      case 'sequence': {
        const inner = this.metadata.types.at(def.type)?.def
        if (inner?.kind === 'primitive' && inner.name === 'u8') return this.#bytes(this.pick([0, 1, 5, 32, 63, 64, 70]))
        const length = depth > DEPTH || !this.hasValues(def.type) ? 0 : this.pick([0, 1, 2, 3])
        return Array.from({ length }, () => this.value(def.type, depth + 2))
      }
      case 'tuple':
        return def.types.length === 0 ? null : def.types.map((inner) => this.value(inner, depth + 1))
      case 'composite': {
        if (path === 'sp_core::crypto::AccountId32') return encodeAddress(this.#bytes(32))
        const value = this.#fields(def.fields, depth + 1)
        // A map has each key once, a set each item.
        if (path === 'BTreeMap' && Array.isArray(value))
          return this.#keyed(value, (item) => (Array.isArray(item) ? item[0] : item)).slice(0, 1)
        return path === 'BTreeSet' && Array.isArray(value) ? this.#keyed(value, (item) => item).slice(0, 1) : value
      }
      case 'variant': {
        const some = def.variants.find(({ name }) => name === 'Some')?.fields[0]
        if (path === 'Option')
          return some && this.hasValues(some.type) && depth <= DEPTH && this.random() < 0.6 ? this.value(some.type, depth + 1) : null
        const able = def.variants.filter(({ name, fields }) => this.#have(fields) && (!isAddress(path) || ADDRESSES.includes(name)))
        const height = (fields: readonly MetadataField[]) => Math.max(0, ...fields.map((field) => this.#height(field.type)))
        const least = Math.min(...able.map(({ fields }) => height(fields)))
        const { name, fields } = this.pick(depth > DEPTH ? able.filter((variant) => height(variant.fields) === least) : able)
        return { type: name, value: this.#fields(fields, depth + 1) }
      }
      case 'bits':
        throw new RangeError('no call has bit sequences')
    }
  }
}
