/** Structs and enums: codec and description in one value, as all of the type language. */
import { type Reader, ScaleError, type Writer } from './scale.js'
import {
  type AnyField,
  type Field,
  type FieldDef,
  type Fields,
  type FieldValue,
  fieldDef,
  named,
  type StructValue,
  type TupleValue,
  type Ty,
  type TypeName,
  tuple,
  tyOf,
} from './types.js'

/** A struct with named fields. */
export function struct<const F extends Fields>(name: TypeName, fields: F): Ty<StructValue<F>> {
  const entries = Object.entries(fields).map(([key, field]) => [key, tyOf(field)] as const)
  return {
    def: { kind: 'composite', ...name, fields: Object.entries(fields).map(([key, field]) => fieldDef(field, key)) },
    encode: (value, writer) => {
      for (const [key, ty] of entries) ty.encode((value as Record<string, unknown>)[key], writer)
    },
    decode: (reader) => {
      const value: Record<string, unknown> = {}
      for (const [key, ty] of entries) value[key] = ty.decode(reader)
      return value as StructValue<F>
    },
  }
}

/** A struct of one unnamed field; its value is the field's. */
export function newtype<T>(name: TypeName, inner: Field<T>): Ty<T> {
  const ty = tyOf(inner) as Ty<T>
  return { def: { kind: 'composite', ...name, fields: [fieldDef(inner)] }, encode: ty.encode, decode: ty.decode }
}

/** A share of a whole, in parts of it; what is more than the whole cannot be decoded. */
export function perThing(name: TypeName, inner: Field<number>, whole: number): Ty<number> {
  const parts = newtype(name, inner)
  const decode: Ty<number>['decode'] = (reader) => {
    const value = parts.decode(reader)
    if (value > whole) throw new ScaleError('value is greater than allowed maximum')
    return value
  }
  return { ...parts, decode }
}

/** A newtype that only some runtimes name in their registry, with the same bytes and the same value everywhere. */
export function wrapper<T>(name: TypeName, inner: Field<T>): Ty<T> {
  const ty = tyOf(inner) as Ty<T>
  return { def: { kind: 'wrapper', shown: newtype(name, inner), inner: ty }, encode: ty.encode, decode: ty.decode }
}

/** A struct of several unnamed fields; its value is an array. `tupleStruct(name)` without fields is a unit struct. */
export function tupleStruct<const I extends readonly AnyField[]>(name: TypeName, ...items: I): Ty<TupleValue<I>> {
  const inner = tuple(...items.map(tyOf))
  return {
    def: { kind: 'composite', ...name, fields: items.map((item) => fieldDef(item)) },
    encode: inner.encode as Ty<TupleValue<I>>['encode'],
    decode: inner.decode as unknown as Ty<TupleValue<I>>['decode'],
  }
}

/** What a variant carries: nothing, unnamed fields (`[a, b]`), or named ones (`{ a, b }`). */
export type Payload = null | readonly AnyField[] | Fields
export type PayloadValue<P extends Payload> = P extends null
  ? undefined
  : P extends readonly [infer One extends AnyField]
    ? FieldValue<One>
    : P extends readonly AnyField[]
      ? TupleValue<P>
      : P extends Fields
        ? StructValue<P>
        : never

/** Codec of what a variant, an event or a call carries. */
export interface PayloadCodec {
  readonly fields: readonly FieldDef[]
  encode(value: unknown, writer: Writer): void
  decode(reader: Reader): unknown
}

const isFieldList = (payload: Payload): payload is readonly AnyField[] => Array.isArray(payload)

export function payloadCodec(payload: Payload): PayloadCodec {
  if (payload === null) return { fields: [], encode: () => undefined, decode: () => undefined }
  if (isFieldList(payload)) {
    const first = payload[0]
    if (payload.length === 1 && first !== undefined) {
      const ty = tyOf(first)
      return { fields: [fieldDef(first)], encode: ty.encode, decode: ty.decode }
    }
    const inner = tuple(...payload.map(tyOf))
    return {
      fields: payload.map((item) => fieldDef(item)),
      encode: inner.encode as PayloadCodec['encode'],
      decode: inner.decode,
    }
  }
  const inner = struct(named(''), payload)
  return {
    fields: inner.def.kind === 'composite' ? inner.def.fields : [],
    encode: inner.encode as PayloadCodec['encode'],
    decode: inner.decode,
  }
}

/** As {@link payloadCodec}, made when it is first used: of the calls and events of a runtime most never are. */
export function payloadCodecLater(payload: Payload): PayloadCodec {
  let made: PayloadCodec | undefined
  const codec = (): PayloadCodec => {
    made ??= payloadCodec(payload)
    return made
  }
  return {
    get fields() {
      return codec().fields
    },
    encode: (value, writer) => codec().encode(value, writer),
    decode: (reader) => codec().decode(reader),
  }
}

export type Variants = Readonly<Record<string, readonly [index: number, payload: Payload]>>
export type EnumValue<V extends Variants> = {
  [K in keyof V & string]: V[K][1] extends null
    ? { readonly type: K; readonly value?: undefined }
    : { readonly type: K; readonly value: PayloadValue<V[K][1]> }
}[keyof V & string]

/** An enum with explicit indices: `enumOf(named('x::Y'), { A: [0, null], B: [3, [u8]], C: [4, { a: u8 }] })`. */
export function enumOf<const V extends Variants>(name: TypeName, variants: V): Ty<EnumValue<V>> {
  const byName = new Map<string, { index: number; codec: PayloadCodec }>()
  const byIndex = new Map<number, { name: string; codec: PayloadCodec }>()
  for (const [key, [index, payload]] of Object.entries(variants)) {
    const codec = payloadCodec(payload)
    byName.set(key, { index, codec })
    byIndex.set(index, { name: key, codec })
  }
  return {
    def: {
      kind: 'variant',
      ...name,
      variants: [...byName].map(([key, { index, codec }]) => ({ name: key, index, fields: codec.fields })),
    },
    encode: (value, writer) => {
      const found = byName.get(value.type)
      if (!found) throw new ScaleError(`no variant ${value.type}`)
      writer.byte(found.index)
      found.codec.encode(value.value, writer)
    },
    decode: (reader) => {
      const index = reader.byte()
      const found = byIndex.get(index)
      if (!found) throw new ScaleError(`no variant with index ${index} in ${name.path.join('::')}`)
      const value = found.codec.decode(reader)
      return (value === undefined ? { type: found.name } : { type: found.name, value }) as EnumValue<V>
    },
  }
}

/** `Result<T, E>` */
export function result<T, E>(ok: Ty<T>, err: Ty<E>): Ty<{ readonly ok: T } | { readonly err: E }> {
  return {
    def: {
      kind: 'variant',
      path: ['Result'],
      params: [
        { name: 'T', ty: ok },
        { name: 'E', ty: err },
      ],
      variants: [
        { name: 'Ok', index: 0, fields: [{ ty: ok }] },
        { name: 'Err', index: 1, fields: [{ ty: err }] },
      ],
    },
    encode: (value, writer) => {
      if ('ok' in value) {
        writer.byte(0)
        ok.encode(value.ok, writer)
      } else {
        writer.byte(1)
        err.encode(value.err, writer)
      }
    },
    decode: (reader) => {
      const tag = reader.byte()
      if (tag > 1) throw new ScaleError('a Result that is neither Ok nor Err')
      return tag === 0 ? { ok: ok.decode(reader) } : { err: err.decode(reader) }
    },
  }
}
