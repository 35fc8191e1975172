/**
 * Decoded values with what their types say of them: amounts in rao and in TAO, calls by their names, errors of the runtime by theirs.
 */
import { formatUnits, rao, taoJson } from '../../core/money.js'
import type { Plain } from '../../core/plain-value.js'
import { findError } from '../metadata/lookup.js'
import type { MetadataField, RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { isScaleObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { type AmountKind, findAmountKind, peelTypeName } from './amount-kind.js'
import { findNewtype, findOptional, isAccount, isByte, isMultiAddress, isWideInteger, nameOfPath, typeAt } from './type-shape.js'

/** A number of 256 bits out of its four parts, the lowest first. */
function joinLimbs(limbs: readonly ScaleValue[]): bigint {
  return limbs.reduceRight<bigint>((sum, limb) => (sum << 64n) | (typeof limb === 'bigint' ? limb : 0n), 0n)
}

/** A value as plain data, of which no type says more. */
export function toPlain(value: ScaleValue): Plain {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Uint8Array) return toHex(value)
  if (Array.isArray(value)) return value.map(toPlain)
  return isScaleObject(value) ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toPlain(item)])) : (value as Plain)
}

export class ValuePresenter {
  constructor(readonly metadata: RuntimeMetadata) {}

  /** An amount of TAO, in rao. */
  tao(amount: bigint): Plain {
    return { ...taoJson(rao(amount)) }
  }

  #amount(value: ScaleValue, kind: AmountKind): Plain {
    if (typeof value !== 'bigint' && typeof value !== 'number') return toPlain(value)
    return kind === 'tao' ? this.tao(BigInt(value)) : { alpha_rao: value.toString(), alpha: formatUnits(BigInt(value)) }
  }

  #fields(fields: readonly MetadataField[], value: ScaleValue): Plain {
    const [first] = fields
    if (first === undefined) return null
    if (first.name === null && fields.length === 1) return this.present(first.type, value, first.typeName)
    if (first.name === null) {
      return fields.map(({ type, typeName }, index) => this.present(type, Array.isArray(value) ? (value[index] ?? null) : null, typeName))
    }
    const object = isScaleObject(value) ? value : {}
    return Object.fromEntries(
      fields.map(({ name, type, typeName }) => [name ?? '', this.present(type, object[name ?? ''] ?? null, typeName)]),
    )
  }

  /** A call as one writes it for `tx call`, with the calls inside of it. */
  call({ pallet, name, args }: { readonly pallet: string; readonly name: string; readonly args: ScaleValue }): Plain {
    const type = this.metadata.pallets.find((candidate) => candidate.name === pallet)?.calls
    const def = type === null || type === undefined ? undefined : this.metadata.types.at(type)?.def
    const variant = def?.kind === 'variant' ? def.variants.find((candidate) => candidate.name === name) : undefined
    return { call: `${pallet}.${name}`, args: variant && variant.fields.length > 0 ? this.#fields(variant.fields, args) : {} }
  }

  /** The fields of an event, by their names or in their order. */
  event({ pallet, name, data }: { readonly pallet: string; readonly name: string; readonly data: ScaleValue }): Plain {
    const type = this.metadata.pallets.find((candidate) => candidate.name === pallet)?.events
    const def = type === null || type === undefined ? undefined : this.metadata.types.at(type)?.def
    const variant = def?.kind === 'variant' ? def.variants.find((candidate) => candidate.name === name) : undefined
    return variant && variant.fields.length > 0 ? this.#fields(variant.fields, data) : {}
  }

  /** A call as it was decoded, an enum in an enum, or as a plan has it. */
  #runtimeCall(value: ScaleValue): Plain {
    if (isScaleObject(value) && typeof value.pallet === 'string' && typeof value.name === 'string') {
      return this.call({ pallet: value.pallet, name: value.name, args: value.args ?? null })
    }
    const inner = isScaleObject(value) ? value.value : undefined
    if (!isScaleObject(value) || typeof value.type !== 'string' || !isScaleObject(inner) || typeof inner.type !== 'string') {
      return toPlain(value)
    }
    return this.call({ pallet: value.type, name: inner.type, args: inner.value ?? null })
  }

  /** The error of a pallet that a `DispatchError` names by numbers. */
  #moduleError(value: ScaleValue): Plain | undefined {
    const inner = isScaleObject(value) && value.type === 'Module' ? value.value : undefined
    if (!isScaleObject(inner) || typeof inner.index !== 'number') return undefined
    const code = inner.error instanceof Uint8Array ? inner.error[0] : inner.error
    const found = typeof code === 'number' ? findError(this.metadata, inner.index, code) : undefined
    return found && { type: 'Module', value: { pallet: found.pallet, error: found.variant.name } }
  }

  /** A value of that type for people and for JSON. `typeName` is the name that a field has for the type. */
  present(id: number, value: ScaleValue, typeName: string | null = null): Plain {
    if (id === this.metadata.callType) return this.#runtimeCall(value)
    const { types } = this.metadata
    const type = typeAt(types, id)
    const { path, def } = type
    const kind = findAmountKind(type, typeName)
    if (kind !== null) return this.#amount(value, kind)
    const optional = findOptional(type)
    if (optional) return value === null ? null : this.present(optional.type, value, peelTypeName(typeName))
    switch (def.kind) {
      case 'compact':
        return this.present(def.type, value, peelTypeName(typeName))
      case 'sequence':
      case 'array': {
        if (isByte(types, def.type) || !Array.isArray(value)) return toPlain(value)
        return value.map((item: ScaleValue) => this.present(def.type, item, peelTypeName(typeName)))
      }
      case 'tuple':
        return Array.isArray(value) ? def.types.map((inner, index) => this.present(inner, value[index] ?? null)) : toPlain(value)
      case 'composite': {
        if (isAccount(type)) return toPlain(value)
        if (isWideInteger(types, type) && Array.isArray(value)) {
          return joinLimbs(value).toString()
        }
        const newtype = findNewtype(type)
        return newtype ? this.present(newtype.type, value, newtype.typeName) : this.#fields(def.fields, value)
      }
      case 'variant': {
        if (!isScaleObject(value)) return toPlain(value)
        if (isMultiAddress(type) && value.type === 'Id') return toPlain(value.value ?? null)
        if (nameOfPath(path) === 'DispatchError') return this.#moduleError(value) ?? toPlain(value)
        const variant = def.variants.find(({ name }) => name === value.type)
        return variant ? { type: variant.name, value: this.#fields(variant.fields, value.value ?? null) } : toPlain(value)
      }
      default:
        return toPlain(value)
    }
  }
}

/** A value of that type for people and for JSON. */
export function presentValue(metadata: RuntimeMetadata, id: number, value: ScaleValue): Plain {
  return new ValuePresenter(metadata).present(id, value)
}
