import type { DecodedCall } from '../metadata/decode-call.js'
import { findCall } from '../metadata/lookup.js'
import type { MetadataField, RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCall } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { findOptional, typeAt } from './type-shape.js'

/**
 * Turns the calls inside of decoded values into the form that plans have, in which wrappers, policies and the readers of outcomes find
 * them. It follows the types, so that a value that only looks like a call is left alone.
 */
class CallFolder {
  constructor(readonly metadata: RuntimeMetadata) {}

  #fields(fields: readonly MetadataField[], value: ScaleValue): ScaleValue {
    const [first] = fields
    if (first === undefined) return value
    if (first.name === null && fields.length === 1) return this.fold(first.type, value)
    if (first.name === null) return Array.isArray(value) ? fields.map(({ type }, index) => this.fold(type, value[index] ?? null)) : value
    if (!isScaleObject(value)) return value
    return Object.fromEntries(fields.map(({ name, type }) => [name ?? '', this.fold(type, value[name ?? ''] ?? null)]))
  }

  fold(id: number, value: ScaleValue): ScaleValue {
    const type = typeAt(this.metadata.types, id)
    const { def } = type
    if (id === this.metadata.callType) {
      const inner = isScaleObject(value) ? value.value : undefined
      if (!isScaleObject(value) || typeof value.type !== 'string' || !isScaleObject(inner) || typeof inner.type !== 'string') return value
      return { ...planCallOf(this.metadata, { pallet: value.type, name: inner.type, args: inner.value ?? {} }) }
    }
    const optional = findOptional(type)
    if (optional) return value === null ? null : this.fold(optional.type, value)
    switch (def.kind) {
      case 'composite':
        return this.#fields(def.fields, value)
      case 'variant': {
        const variant = isScaleObject(value) ? def.variants.find(({ name }) => name === value.type) : undefined
        if (!variant || !isScaleObject(value) || typeof value.type !== 'string') return value
        return { type: value.type, value: this.#fields(variant.fields, value.value ?? null) }
      }
      case 'sequence':
      case 'array':
        return Array.isArray(value) ? value.map((item: ScaleValue) => this.fold(def.type, item)) : value
      case 'tuple':
        return Array.isArray(value) ? def.types.map((inner, index) => this.fold(inner, value[index] ?? null)) : value
      default:
        return value
    }
  }

  call({ pallet, name, args }: DecodedCall): PlanCall {
    const variant = findCall(this.metadata, pallet, name)
    const folded = this.#fields(variant?.fields ?? [], args)
    const own = variant?.fields[0]?.name === null || !isScaleObject(folded) ? {} : folded
    return { pallet, name, args: own }
  }
}

/** A decoded call as a plan has it, with the calls inside of it. */
export function planCallOf(metadata: RuntimeMetadata, call: DecodedCall): PlanCall {
  return new CallFolder(metadata).call(call)
}
