/**
 * The type language of the embedded chain. One value is both the codec of a type and its description for the type registry, so what is
 * served in the metadata and what is read from the wire cannot drift apart.
 * Values in TypeScript: integers up to 32 bits are numbers, wider ones bigints; every run of bytes is a lower-case `0x` hex string; structs
 * are objects with the runtime's own field names; tuples and unnamed structs are arrays, a struct of one unnamed field is that
 * field; `Option` is the value or undefined; an enum is `{ type, value? }`.
 */
import { type Reader, type RuntimeTypeName, ScaleError, type Writer } from './scale.js'

/** Lower-case hex with `0x`. */
export type Hex = string

/** A type: how to write and read it, and what the registry says of it. */
export interface Ty<T> {
  readonly def: TypeDef
  encode(value: T, writer: Writer): void
  decode(reader: Reader): T
}

/** The TypeScript value of a type. */
export type ValueOf<X> = X extends Ty<infer T> ? T : never

// biome-ignore lint/suspicious/noExplicitAny: a type whose value is irrelevant here; `unknown` would break inference by contravariance
export type AnyTy = Ty<any>

export interface FieldDef {
  readonly name?: string
  readonly ty: AnyTy
  readonly typeName?: string
}

export interface VariantDef {
  readonly name: string
  readonly index: number
  readonly fields: readonly FieldDef[]
  readonly docs?: readonly string[]
}

export interface TypeParam {
  readonly name: string
  readonly ty?: AnyTy
}

export type PrimitiveName =
  | 'bool'
  | 'char'
  | 'str'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'u128'
  | 'u256'
  | 'i8'
  | 'i16'
  | 'i32'
  | 'i64'
  | 'i128'
  | 'i256'

export type TypeDef =
  | { readonly kind: 'primitive'; readonly name: PrimitiveName }
  | { readonly kind: 'compact' | 'sequence'; readonly inner: AnyTy }
  | { readonly kind: 'array'; readonly inner: AnyTy; readonly len: number }
  | { readonly kind: 'tuple'; readonly items: readonly AnyTy[] }
  | {
      readonly kind: 'composite'
      readonly path: readonly string[]
      readonly params: readonly TypeParam[]
      readonly bound?: number
      readonly fields: readonly FieldDef[]
    }
  | {
      readonly kind: 'variant'
      readonly path: readonly string[]
      readonly params: readonly TypeParam[]
      readonly variants: readonly VariantDef[]
    }
  | { readonly kind: 'runtime'; readonly which: RuntimeTypeName }
  /** A newtype that some runtimes name in their registry (`shown`), while others show what it holds in its stead (`inner`). */
  | { readonly kind: 'wrapper'; readonly shown: AnyTy; readonly inner: AnyTy }

/** A type's path and generic parameters as the registry shows them: `named('frame_system::AccountInfo', [['Nonce', u32]])`. */
export interface TypeName {
  readonly path: readonly string[]
  readonly params: readonly TypeParam[]
  /** What tells types apart that the registry shows alike: the most items of a bounded vector. */
  readonly bound?: number
}

export function named(path: string, params: readonly (readonly [string, AnyTy?])[] = []): TypeName {
  return {
    path: path === '' ? [] : path.split('::'),
    params: params.map(([name, ty]) => (ty === undefined ? { name } : { name, ty })),
  }
}

/** A field's type, with the Rust spelling where the registry shows one. */
export type Field<T> = Ty<T> | readonly [Ty<T>, string]
// biome-ignore lint/suspicious/noExplicitAny: as AnyTy
export type AnyField = Field<any>
export type FieldValue<F> = F extends readonly [infer X, string] ? ValueOf<X> : ValueOf<F>
export type Fields = Readonly<Record<string, AnyField>>
export type StructValue<F extends Fields> = { [K in keyof F]: FieldValue<F[K]> }
export type TupleValue<I extends readonly AnyField[]> = { -readonly [K in keyof I]: FieldValue<I[K]> }

/** The type of a field. */
export function tyOf(field: AnyField): AnyTy {
  return Array.isArray(field) ? (field[0] as AnyTy) : (field as AnyTy)
}

/** The registry's view of a field. */
export function fieldDef(field: AnyField, name?: string): FieldDef {
  return {
    ty: tyOf(field),
    ...(name === undefined ? {} : { name }),
    ...(Array.isArray(field) ? { typeName: field[1] as string } : {}),
  }
}

function smallUint(name: PrimitiveName, size: number): Ty<number> {
  return { def: { kind: 'primitive', name }, encode: (value, writer) => writer.uint(value, size), decode: (reader) => reader.uint(size) }
}

function wideInt(name: PrimitiveName, size: number, signed: boolean): Ty<bigint> {
  return {
    def: { kind: 'primitive', name },
    encode: (value, writer) => writer.bigint(value, size, signed),
    decode: (reader) => reader.bigint(size, signed),
  }
}

export const u8 = smallUint('u8', 1)
export const u16 = smallUint('u16', 2)
export const u32 = smallUint('u32', 4)
export const u64 = wideInt('u64', 8, false)
export const u128 = wideInt('u128', 16, false)
function smallInt(name: PrimitiveName, size: number): Ty<number> {
  return {
    def: { kind: 'primitive', name },
    encode: (value, writer) => writer.bigint(BigInt(value), size, true),
    decode: (reader) => Number(reader.bigint(size, true)),
  }
}

export const i16 = smallInt('i16', 2)
export const i32 = smallInt('i32', 4)
export const i64 = wideInt('i64', 8, true)
export const i128 = wideInt('i128', 16, true)

export const bool: Ty<boolean> = {
  def: { kind: 'primitive', name: 'bool' },
  encode: (value, writer) => writer.byte(value ? 1 : 0),
  decode: (reader) => {
    const byte = reader.byte()
    if (byte > 1) throw new ScaleError('a bool that is neither 0 nor 1')
    return byte === 1
  },
}

/** UTF-8 text. */
export const str: Ty<string> = {
  def: { kind: 'primitive', name: 'str' },
  encode: (value, writer) => {
    const bytes = new TextEncoder().encode(value)
    writer.compact(bytes.length)
    writer.bytes(bytes)
  },
  decode: (reader) => new TextDecoder('utf-8', { fatal: true }).decode(reader.bytes(reader.length())),
}

/** `Compact<T>` of an unsigned integer or of a struct of one. */
export function compact<T extends number | bigint>(inner: Ty<T>): Ty<T> {
  const width = compactWidth(inner)
  return {
    def: { kind: 'compact', inner },
    encode: (value, writer) => writer.compact(value),
    decode: (reader) => {
      const value = reader.compact()
      if (value >= 1n << BigInt(width)) throw new ScaleError(`a compact integer of more than ${width} bits`)
      return (width > 32 ? value : Number(value)) as T
    },
  }
}

/** The bits of the integer inside a compact type; also used to tell numbers from bigints. */
function compactWidth(ty: AnyTy): number {
  if (ty.def.kind === 'primitive') return Number(ty.def.name.slice(1))
  if (ty.def.kind === 'composite' && ty.def.fields.length === 1) return compactWidth((ty.def.fields[0] as FieldDef).ty)
  if (ty.def.kind === 'wrapper') return compactWidth(ty.def.inner)
  throw new TypeError('only unsigned integers have a compact form')
}

export const unit: Ty<undefined> = { def: { kind: 'tuple', items: [] }, encode: () => undefined, decode: () => undefined }

/** `Compact<()>`: no bytes at all. */
export const compactUnit: Ty<undefined> = { def: { kind: 'compact', inner: unit }, encode: unit.encode, decode: unit.decode }

export function vec<T>(inner: Ty<T>): Ty<T[]> {
  // The least size of an item in bytes: zero only for types that can be empty, of which no runtime type has a vector.
  const least = inner.def.kind === 'tuple' && inner.def.items.length === 0 ? 0 : 1
  return {
    def: { kind: 'sequence', inner },
    encode: (items, writer) => {
      writer.compact(items.length)
      for (const item of items) inner.encode(item, writer)
    },
    decode: (reader) => {
      const count = reader.length(least)
      const items: T[] = []
      for (let i = 0; i < count; i++) items.push(inner.decode(reader))
      return items
    },
  }
}

/** `Vec<u8>`, as hex. */
export const bytes: Ty<Hex> = {
  def: { kind: 'sequence', inner: u8 },
  encode: (value, writer) => {
    writer.compact((value.length - 2) / 2)
    writer.hex(value)
  },
  decode: (reader) => reader.hex(reader.length()),
}

/** `[u8; len]`, as hex. */
export function fixedBytes(len: number): Ty<Hex> {
  return {
    def: { kind: 'array', inner: u8, len },
    encode: (value, writer) => {
      if (value.length !== 2 + 2 * len) throw new ScaleError(`${len} bytes expected`)
      writer.hex(value)
    },
    decode: (reader) => reader.hex(len),
  }
}

export function array<T>(inner: Ty<T>, len: number): Ty<T[]> {
  return {
    def: { kind: 'array', inner, len },
    encode: (items, writer) => {
      if (items.length !== len) throw new ScaleError(`${len} items expected`)
      for (const item of items) inner.encode(item, writer)
    },
    decode: (reader) => Array.from({ length: len }, () => inner.decode(reader)),
  }
}

export function tuple<const I extends readonly AnyTy[]>(...items: I): Ty<TupleValue<I>> {
  return {
    def: { kind: 'tuple', items },
    encode: (values, writer) => {
      items.forEach((item, i) => {
        item.encode((values as readonly unknown[])[i], writer)
      })
    },
    decode: (reader) => items.map((item) => item.decode(reader)) as TupleValue<I>,
  }
}

export function option<T>(inner: Ty<T>): Ty<T | undefined> {
  return {
    def: {
      kind: 'variant',
      path: ['Option'],
      params: [{ name: 'T', ty: inner }],
      variants: [
        { name: 'None', index: 0, fields: [] },
        { name: 'Some', index: 1, fields: [{ ty: inner }] },
      ],
    },
    encode: (value, writer) => {
      writer.byte(value === undefined ? 0 : 1)
      if (value !== undefined) inner.encode(value, writer)
    },
    decode: (reader) => {
      const tag = reader.byte()
      if (tag > 1) throw new ScaleError('an Option that is neither None nor Some')
      return tag === 0 ? undefined : inner.decode(reader)
    },
  }
}

/** A type that is only known when the runtime is put together; the reader or writer brings it along. */
export function runtimeType<T>(which: RuntimeTypeName): Ty<T> {
  return {
    def: { kind: 'runtime', which },
    encode: (value, writer) => {
      if (!writer.env) throw new TypeError(`${which} needs a runtime`)
      writer.env.codecOf(which).encode(value, writer)
    },
    decode: (reader) => {
      const { env } = reader
      if (!env) throw new TypeError(`${which} needs a runtime`)
      return reader.nested(() => env.codecOf(which).decode(reader)) as T
    },
  }
}
