/** Makes random calls from their declarations, with any argument that a type allows, and often one that makes sense. */

import type { Pallet } from '../../src/localnet/frame/pallet.js'
import type { CallDecl } from '../../src/localnet/frame/pallet-schema.js'
import type { CallValue } from '../../src/localnet/frame/values.js'
import type { AnyTy, Field, Hex } from '../../src/localnet/schema/types.js'

/** The same numbers for the same seed, in [0, 1). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const U64_MAX = 2n ** 64n - 1n
const AMOUNTS = [0n, 1n, 499n, 500n, 170_037n, 2_001_008n, 10n ** 9n, 10n ** 11n, 10n ** 13n, 2n ** 63n, U64_MAX]
const NETUIDS = [0, 1, 1, 2, 2, 3, 65_535]
/** How deeply calls are nested in calls. */
const DEPTH = 4

type CallFields = Readonly<Record<string, Field<unknown>>> | null

function typesOf(args: CallFields): Readonly<Record<string, AnyTy>> {
  return Object.fromEntries(Object.entries(args ?? {}).map(([name, field]) => [name, 'def' in field ? field : field[0]]))
}

/** Reports of equivocations take a proof of which there is none. */
const hasNoValues = ({ def }: AnyTy): boolean => def.kind === 'variant' && def.variants.length === 0

const isByte = ({ def }: AnyTy): boolean => def.kind === 'primitive' && def.name === 'u8'

export class CallMaker {
  readonly #calls: readonly { readonly pallet: string; readonly name: string; readonly args: Readonly<Record<string, AnyTy>> }[]

  constructor(
    pallets: readonly Pallet[],
    readonly accounts: readonly Hex[],
    readonly random: () => number,
    isWanted: (name: string) => boolean,
  ) {
    this.#calls = pallets.flatMap(({ schema }) => {
      const declared = Object.entries((schema.input.calls ?? {}) as Readonly<Record<string, CallDecl>>)
      return declared
        .filter(([name]) => isWanted(name))
        .filter(([, { args }]) => !Object.values(typesOf(args as CallFields)).some(hasNoValues))
        .map(([name, { args }]) => ({ pallet: schema.name, name, args: typesOf(args as CallFields) }))
    })
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T
  }

  make(depth = 0): CallValue {
    for (;;) {
      const { pallet, name, args } = this.pick(this.#calls)
      const holdsCalls = Object.values(args).some(
        ({ def }) => def.kind === 'runtime' || (def.kind === 'sequence' && def.inner.def.kind === 'runtime'),
      )
      if (holdsCalls && depth >= DEPTH) continue
      return { pallet, name, args: Object.fromEntries(Object.entries(args).map(([key, ty]) => [key, this.#value(ty, key, depth)])) }
    }
  }

  #bytes(length: number): Hex {
    return `0x${Array.from({ length }, () =>
      Math.floor(this.random() * 256)
        .toString(16)
        .padStart(2, '0'),
    ).join('')}`
  }

  #integer(name: string): number | bigint {
    const bits = Number(name.slice(1))
    const isSigned = name.startsWith('i')
    const most = 2n ** BigInt(isSigned ? bits - 1 : bits) - 1n
    const wanted = this.random() < 0.5 ? this.pick(AMOUNTS) : BigInt(Math.floor(this.random() * 1_000))
    const value = wanted > most ? most : wanted
    const signed = isSigned && this.random() < 0.3 ? -value : value
    return bits <= 32 ? Number(signed) : signed
  }

  #value(ty: AnyTy, name: string, depth: number): unknown {
    const { def } = ty
    if (name === 'netuid' || name.endsWith('_netuid')) return this.pick(NETUIDS)
    switch (def.kind) {
      case 'primitive':
        return def.name === 'bool' ? this.random() < 0.5 : this.#integer(def.name)
      case 'compact':
      case 'wrapper':
        return this.#value(def.inner, name, depth)
      case 'runtime':
        return this.make(depth + 1)
      case 'array':
        if (isByte(def.inner)) return this.#bytes(def.len)
        return Array.from({ length: def.len }, () => this.#value(def.inner, '', depth))
      case 'sequence':
        if (isByte(def.inner)) return this.#bytes(Math.floor(this.random() * 40))
        return Array.from({ length: Math.floor(this.random() * 4) }, () => this.#value(def.inner, '', depth + 1))
      case 'tuple':
        return def.items.map((item) => this.#value(item, '', depth))
      case 'composite':
        return this.#composite(def, name, depth)
      case 'variant':
        return this.#variant(def, name, depth)
    }
  }

  #composite(def: Extract<AnyTy['def'], { kind: 'composite' }>, name: string, depth: number): unknown {
    if (def.path.at(-1) === 'AccountId32') return this.pick(this.accounts)
    const [first] = def.fields
    // A set has its items in order, and each of them once.
    if (def.path.at(-1) === 'BTreeSet' && first) {
      const items = this.#value(first.ty, name, depth) as number[]
      return [...new Set(items)].sort((a, b) => a - b)
    }
    // A fixed-point number is represented by its bits.
    if (def.fields.length === 1 && first && (first.name === undefined || first.name === 'bits')) return this.#value(first.ty, name, depth)
    if (first?.name === undefined) return def.fields.map((field) => this.#value(field.ty, '', depth))
    return Object.fromEntries(def.fields.map((field) => [field.name, this.#value(field.ty, field.name ?? '', depth)]))
  }

  #variant(def: Extract<AnyTy['def'], { kind: 'variant' }>, name: string, depth: number): unknown {
    if (def.path.at(-1) === 'MultiAddress') return { type: 'Id', value: this.pick(this.accounts) }
    const { name: type, fields } = this.pick(def.variants)
    const [first] = fields
    if (def.path.at(-1) === 'Option') return first && this.#value(first.ty, name, depth)
    if (first === undefined) return { type }
    if (fields.length === 1 && first.name === undefined) return { type, value: this.#value(first.ty, '', depth) }
    if (first.name === undefined) return { type, value: fields.map((field) => this.#value(field.ty, '', depth)) }
    return { type, value: Object.fromEntries(fields.map((field) => [field.name, this.#value(field.ty, field.name ?? '', depth)])) }
  }
}
