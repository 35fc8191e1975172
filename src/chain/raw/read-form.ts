/**
 * Reads forms as values of a type of the runtime. Nothing is guessed and nothing is dropped: a name that the type does not have is an
 * error, as is a missing one, while the library whose forms these are takes both for a default.
 */
import { TaoError, usageError } from '../../core/errors.js'
import { isPlainList, isPlainObject } from '../../core/plain-value.js'
import { encodeAddress } from '../../core/ss58.js'
import type { MetadataField, MetadataType, MetadataVariant, PrimitiveName } from '../metadata/runtime-metadata.js'
import { fromHex } from '../scale/hex.js'
import type { ScaleInput } from '../scale/value.js'
import { findAmountKind, peelTypeName } from './amount-kind.js'
import { formatExample, TypeDescriber } from './describe-type.js'
import { describeForm, type Form, pickName } from './form.js'
import type { FormContext, FormReading, Place } from './form-place.js'
import { readCallForm } from './read-call-form.js'
import { explainAmount, readIntegerForm } from './read-integer.js'
import { findNewtype, findOptional, isAccount, isByte, isMultiAddress, isWideInteger, typeAt } from './type-shape.js'

const HEX_BYTES = /^0x(?:[0-9a-f]{2})*$/i
const BITS: Partial<Record<PrimitiveName, number>> = { u8: 8, u16: 16, u32: 32, u64: 64, u128: 128, u256: 256 }
const SIGNED_BITS: Partial<Record<PrimitiveName, number>> = { i8: 8, i16: 16, i32: 32, i64: 64, i128: 128, i256: 256 }

const MISSING = 'it is missing'

export class FormReader implements FormReading {
  readonly #describer: TypeDescriber

  constructor(readonly context: FormContext) {
    this.#describer = new TypeDescriber(context.metadata)
  }

  get #types() {
    return this.context.metadata.types
  }

  /** The error for a form that does not fit the type. It names the place, the type and an example, and never repeats what was given. */
  refuse(at: string, why: string, id: number, typeName: string | null = null): TaoError {
    const example = formatExample(this.#describer.makeExample(id, typeName))
    return usageError(why === MISSING ? `${at} is missing` : `${at} does not fit: ${why}`, 'INVALID_ARGUMENT', {
      why: `Its type is ${this.#describer.describe(id, typeName)}.`,
      hint: this.context.suggest(at, example),
      details: { argument: at, type: this.#describer.describe(id, typeName), example },
    })
  }

  #integer(id: number, form: Form, at: string, typeName: string | null): ScaleInput {
    const type = typeAt(this.#types, id)
    const kind = findAmountKind(type, typeName)
    const given = readIntegerForm(form, kind)
    if (given === undefined) {
      const why = kind === null ? undefined : explainAmount(form, kind)
      throw this.refuse(at, why ?? `a whole number is wanted, not ${describeForm(form)}`, id, typeName)
    }
    const name = type.def.kind === 'primitive' ? type.def.name : 'u64'
    const [unsigned, signed] = [BITS[name], SIGNED_BITS[name]]
    // @polkadot/api prints a negative number that JSON does not hold as the hex of its bits.
    const isBits = signed !== undefined && typeof form === 'string' && form.length === 2 + signed / 4 && form.startsWith('0x')
    const value = isBits ? BigInt.asIntN(signed, given) : given
    const most = unsigned === undefined ? 1n << BigInt((signed ?? 8) - 1) : 1n << BigInt(unsigned)
    if (value >= most || value < (unsigned === undefined ? -most : 0n)) {
      throw this.refuse(at, `it is outside of what ${name} holds`, id, typeName)
    }
    return (unsigned ?? signed ?? 8) <= 32 ? Number(value) : value
  }

  #primitive(name: PrimitiveName, { id, form, at, typeName }: Place): ScaleInput {
    if (name === 'bool') {
      const text = typeof form === 'string' ? form.toLowerCase() : form
      if (text === true || text === 'true') return true
      if (text === false || text === 'false') return false
      throw this.refuse(at, `true or false is wanted, not ${describeForm(form)}`, id)
    }
    if (name === 'str') {
      if (typeof form !== 'string') throw this.refuse(at, `a text is wanted, not ${describeForm(form)}`, id)
      return form
    }
    return this.#integer(id, form, at, typeName)
  }

  #account({ id, form, at }: Place): ScaleInput {
    if (typeof form !== 'string') throw this.refuse(at, `an address or a name is wanted, not ${describeForm(form)}`, id)
    if (/^0x[0-9a-f]{64}$/i.test(form)) return encodeAddress(fromHex(form))
    try {
      return this.context.resolveAccount(form)
    } catch (error) {
      if (!(error instanceof TaoError) || error.exitCode !== 2) throw error
      throw usageError(`${at}: ${error.message}`, error.code, {
        ...(error.why === undefined ? {} : { why: error.why }),
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        details: error.details,
      })
    }
  }

  /** Bytes: hex, a list of numbers, and of any length also a text, which stands for its UTF-8. */
  #bytes(length: number | null, place: Place): ScaleInput {
    const { id, form, at } = place
    let bytes: Uint8Array
    if (typeof form === 'string' && form.startsWith('0x')) {
      if (!HEX_BYTES.test(form)) throw this.refuse(at, 'it begins with 0x and is no hex', id)
      bytes = fromHex(form)
    } else if (typeof form === 'string' && length === null) bytes = new TextEncoder().encode(form)
    else if (isPlainList(form) && form.every((byte) => typeof byte === 'number' && Number.isInteger(byte) && byte >= 0 && byte < 256)) {
      bytes = Uint8Array.from(form as readonly number[])
    } else throw this.refuse(at, `bytes are wanted, not ${describeForm(form)}`, id)
    if (length !== null && bytes.length !== length) throw this.refuse(at, `${length} bytes are wanted, not ${bytes.length}`, id)
    return bytes
  }

  #list(element: number, place: Place, length: number | null): ScaleInput {
    const { id, form, at, typeName } = place
    if (!isPlainList(form)) throw this.refuse(at, `a list is wanted, not ${describeForm(form)}`, id, typeName)
    if (length !== null && form.length !== length) throw this.refuse(at, `${length} items are wanted, not ${form.length}`, id)
    return form.map((item, index) => this.read(element, item, `${at}[${index}]`, peelTypeName(typeName)))
  }

  /** The pairs of a map, which may also be written as an object by its keys. */
  #sequence(element: number, place: Place): ScaleInput {
    const { def } = typeAt(this.#types, element)
    if (isByte(this.#types, element)) return this.#bytes(null, place)
    if (isPlainObject(place.form) && def.kind === 'tuple' && def.types.length === 2) {
      return this.#list(element, { ...place, form: Object.entries(place.form).map((pair) => [...pair]) }, null)
    }
    return this.#list(element, place, null)
  }

  /** The fields of a structure, of a variant, or the arguments of a call. A field that may be left out may be missing. */
  fields(fields: readonly MetadataField[], place: Place): ScaleInput {
    const { id, form, at } = place
    const [first] = fields
    if (first === undefined) {
      if (form === null || (isPlainObject(form) && Object.keys(form).length === 0) || (isPlainList(form) && form.length === 0)) return null
      throw this.refuse(at, `nothing is wanted, not ${describeForm(form)}`, id)
    }
    if (first.name === null && fields.length === 1) return this.read(first.type, form, at, first.typeName)
    if (isPlainList(form)) {
      if (form.length !== fields.length) throw this.refuse(at, `${fields.length} values are wanted, not ${form.length}`, id)
      const values = fields.map(({ name, type, typeName }, index) => {
        const value = this.read(type, form[index] ?? null, name === null ? `${at}[${index}]` : join(at, name), typeName)
        return [name ?? '', value] as const
      })
      return first.name === null ? values.map(([, value]) => value) : Object.fromEntries(values)
    }
    if (!isPlainObject(form) || first.name === null) throw this.refuse(at, `${listFields(fields)} is wanted, not ${describeForm(form)}`, id)
    return Object.fromEntries(this.#named(fields, form, place))
  }

  #named(fields: readonly MetadataField[], form: { readonly [name: string]: Form }, { id, at }: Place): [string, ScaleInput][] {
    const given = new Map<string, Form>()
    for (const [word, value] of Object.entries(form)) {
      const field = pickName(fields, ({ name }) => name ?? '', word)
      if (field?.name == null) throw this.refuse(at, `there is no ${JSON.stringify(word.slice(0, 40))}, only ${listFields(fields)}`, id)
      if (given.has(field.name)) throw this.refuse(at, `${field.name} is there twice`, id)
      given.set(field.name, value)
    }
    return fields.map(({ name, type, typeName }) => {
      const own = name ?? ''
      const value = given.get(own)
      if (value !== undefined) return [own, this.read(type, value, join(at, own), typeName)]
      if (findOptional(typeAt(this.#types, type))) return [own, null]
      throw this.refuse(join(at, own), MISSING, type, typeName)
    })
  }

  #variant(variants: readonly MetadataVariant[], place: Place): ScaleInput {
    const { id, form, at } = place
    const tagged =
      isPlainObject(form) && typeof form.type === 'string' && Object.keys(form).every((name) => name === 'type' || name === 'value')
    const [entry] = isPlainObject(form) && Object.keys(form).length === 1 ? Object.entries(form) : []
    const name = typeof form === 'string' ? form : tagged ? String(form.type) : entry?.[0]
    const value = typeof form === 'string' ? null : tagged ? (form.value ?? null) : (entry?.[1] ?? null)
    if (name === undefined) throw this.refuse(at, `one of its names is wanted, not ${describeForm(form)}`, id)
    const variant = pickName(variants, (candidate) => candidate.name, name)
    if (!variant) throw this.refuse(at, `there is no ${JSON.stringify(name.slice(0, 40))}`, id)
    return { type: variant.name, value: this.fields(variant.fields, { ...place, form: value, at: join(at, variant.name) }) }
  }

  #composite(type: MetadataType, fields: readonly MetadataField[], place: Place): ScaleInput {
    if (isAccount(type)) return this.#account(place)
    if (isWideInteger(this.#types, type)) {
      const value = readIntegerForm(place.form, null)
      if (value === undefined || value < 0n || value >= 1n << 256n) throw this.refuse(place.at, 'a number of 256 bits is wanted', place.id)
      return [0n, 64n, 128n, 192n].map((shift) => (value >> shift) & 0xffff_ffff_ffff_ffffn)
    }
    const newtype = findNewtype(type)
    // An amount is told by the name of the outer type, and its bytes by the inner one.
    if (newtype && findAmountKind(type, null) !== null) return this.#amount(newtype.type, place)
    return this.fields(fields, place)
  }

  #amount(inner: number, { id, form, at }: Place): ScaleInput {
    const kind = findAmountKind(typeAt(this.#types, id), null)
    const value = readIntegerForm(form, kind)
    const why = kind === null ? undefined : explainAmount(form, kind)
    if (value === undefined) throw this.refuse(at, why ?? `an amount is wanted, not ${describeForm(form)}`, id)
    const { def } = typeAt(this.#types, inner)
    const bits = (def.kind === 'primitive' ? BITS[def.name] : undefined) ?? 0
    if (value < 0n || value >= 1n << BigInt(bits)) throw this.refuse(at, 'it is more than can exist, or less than nothing', id)
    return value
  }

  /**
   * A form as a value of the type. `at` is the path to it, and `typeName` the name that a field has for the type. Usage error
   * `INVALID_ARGUMENT` (exit 2), and what resolving an account throws.
   */
  read(id: number, form: Form, at: string, typeName: string | null = null): ScaleInput {
    const place: Place = { id, form, at, typeName }
    if (id === this.context.metadata.callType) return { ...readCallForm(this, place) }
    const type = typeAt(this.#types, id)
    const { def } = type
    const optional = findOptional(type)
    if (optional) {
      const isNone = form === null || (typeof form === 'string' && /^(?:none|null)$/i.test(form))
      return isNone ? null : this.read(optional.type, form, at, peelTypeName(typeName))
    }
    switch (def.kind) {
      case 'primitive':
        return this.#primitive(def.name, place)
      case 'compact':
        return this.read(def.type, form, at, peelTypeName(typeName))
      case 'sequence':
        return this.#sequence(def.type, place)
      case 'array':
        return isByte(this.#types, def.type) ? this.#bytes(def.length, place) : this.#list(def.type, place, def.length)
      case 'tuple':
        return this.#tuple(def.types, place)
      case 'composite':
        return this.#composite(type, def.fields, place)
      case 'variant':
        if (isMultiAddress(type) && typeof form === 'string') return { type: 'Id', value: this.#account(place) }
        return this.#variant(def.variants, place)
      case 'bits':
        throw this.refuse(at, 'bit sequences cannot be written', id)
    }
  }

  #tuple(types: readonly number[], place: Place): ScaleInput {
    const { id, form, at } = place
    if (types.length === 0) return null
    if (!isPlainList(form) || form.length !== types.length) {
      throw this.refuse(at, `a list of ${types.length} is wanted, not ${describeForm(form)}`, id)
    }
    return types.map((type, index) => this.read(type, form[index] ?? null, `${at}[${index}]`))
  }
}

function join(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`
}

function listFields(fields: readonly MetadataField[]): string {
  return fields[0]?.name === null ? `a list of ${fields.length}` : fields.map(({ name }) => name).join(', ')
}
