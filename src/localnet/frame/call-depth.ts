/**
 * How deeply the runtime's decoder goes down in a call: one step into each box and each list whose items are no plain numbers. A call in a
 * call is one step, since it stands in a box or in a list.
 */
import type { AnyTy, FieldDef } from '../schema/types.js'
import type { AnyPalletSchema } from './pallet-schema.js'
import type { CallValue } from './values.js'

type Pallets = ReadonlyMap<string, { readonly schema: AnyPalletSchema; readonly calls: ReadonlyMap<string, { readonly codec: Codec }> }>
interface Codec {
  readonly fields: readonly FieldDef[]
}

/** Whether decoding a call needs more than `limit` steps down. */
export function isDeeperThan(pallets: Pallets, call: CallValue, limit: number): boolean {
  const fields = pallets.get(call.pallet)?.calls.get(call.name)?.codec.fields ?? []
  return areBelow(pallets, fields, call.args, limit)
}

/** The same of fields: one without a name is the value itself, several are an array. */
function areBelow(pallets: Pallets, fields: readonly FieldDef[], value: unknown, limit: number): boolean {
  const of = ({ name }: FieldDef, at: number): unknown => {
    if (name !== undefined) return (value as Readonly<Record<string, unknown>>)[name]
    return fields.length === 1 ? value : (value as readonly unknown[])[at]
  }
  return fields.some((field, at) => isFieldBelow(pallets, field, of(field, at), limit))
}

function isFieldBelow(pallets: Pallets, { ty, typeName = '' }: FieldDef, value: unknown, limit: number): boolean {
  const isBoxed = typeName.startsWith('Box<') || (typeName.startsWith('Option<Box<') && value !== undefined)
  if (!isBoxed) return isBelow(pallets, ty, value, limit)
  return limit === 0 || isBelow(pallets, ty, value, limit - 1)
}

function isBelow(pallets: Pallets, ty: AnyTy, value: unknown, limit: number): boolean {
  if (value === undefined || mostSteps(ty) <= limit) return false
  const { def } = ty
  switch (def.kind) {
    case 'runtime':
      return isDeeperThan(pallets, value as CallValue, limit)
    case 'sequence':
      return limit === 0 || (value as readonly unknown[]).some((item) => isBelow(pallets, def.inner, item, limit - 1))
    case 'array':
      return (value as readonly unknown[]).some((item) => isBelow(pallets, def.inner, item, limit))
    case 'tuple':
      return def.items.some((item, at) => isBelow(pallets, item, (value as readonly unknown[])[at], limit))
    case 'composite':
      return areBelow(pallets, def.fields, value, limit)
    case 'variant': {
      if (def.path[0] === 'Option') return isBelow(pallets, (def.params[0] as { readonly ty: AnyTy }).ty, value, limit)
      const { type, value: payload } = value as { readonly type: string; readonly value?: unknown }
      return areBelow(pallets, def.variants.find(({ name }) => name === type)?.fields ?? [], payload, limit)
    }
    case 'wrapper':
      return isBelow(pallets, def.inner, value, limit)
    default:
      return false
  }
}

const known = new WeakMap<AnyTy, number>()

/** Steps that a type needs at most; infinite if calls may be in it. */
function mostSteps(ty: AnyTy): number {
  const before = known.get(ty)
  if (before !== undefined) return before
  const steps = countSteps(ty)
  known.set(ty, steps)
  return steps
}

function countSteps({ def }: AnyTy): number {
  const most = (fields: readonly FieldDef[]): number =>
    Math.max(0, ...fields.map(({ ty, typeName = '' }) => mostSteps(ty) + (typeName.includes('Box<') ? 1 : 0)))
  switch (def.kind) {
    case 'primitive':
    case 'compact':
      return 0
    case 'sequence':
      return def.inner.def.kind === 'primitive' && def.inner.def.name !== 'bool' ? 0 : 1 + mostSteps(def.inner)
    case 'array':
      return mostSteps(def.inner)
    case 'tuple':
      return most(def.items.map((ty) => ({ ty })))
    case 'composite':
      return most(def.fields)
    case 'variant':
      return most(def.variants.flatMap(({ fields }) => fields))
    case 'runtime':
      return Number.POSITIVE_INFINITY
    case 'wrapper':
      return mostSteps(def.inner)
  }
}
