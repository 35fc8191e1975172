/** Whether the connected runtime has a parameter, who may set it there, and by which call. */
import { findCall } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { SetBy } from '../runtime/meanings/parameters.js'
import { isScaleObject } from '../scale/expect.js'
import { palletOf, type SettableParam } from './params.js'

export interface ParamRights {
  /** `owner`: the subnet's owner, and root. */
  readonly who: SetBy
  /** The owner's call, where it is another one than root's. */
  readonly ownerCall: SettableParam['ownerCall'] | null
  /** A warning where the runtime does not tell for certain; null where it does. */
  readonly doubt: string | null
}

/** Whether the runtime knows which one is meant, where there are several of its kind: a variant of an enum, or any number. */
function hasFixed(metadata: RuntimeMetadata, { call, fixed, ...param }: SettableParam): boolean {
  const value = fixed?.value
  if (fixed === undefined || !isScaleObject(value ?? null)) return true
  const field = findCall(metadata, palletOf({ call, ...param }), call)?.fields.find(({ name }) => name === fixed.argument)
  const def = field === undefined ? undefined : metadata.types.at(field.type)?.def
  const wanted = (value as { readonly type?: unknown }).type
  return def?.kind === 'variant' && def.variants.some(({ name }) => name === wanted)
}

/** Whether the runtime has a call that sets the parameter. */
export function hasParam(metadata: RuntimeMetadata, param: SettableParam): boolean {
  const { call, ownerCall } = param
  if (!hasFixed(metadata, param)) return false
  return [{ pallet: palletOf(param), name: call }, ...(ownerCall ? [ownerCall] : [])].some(({ pallet, name }) =>
    findCall(metadata, pallet, name),
  )
}

/** Determines the rights by the table of meanings. */
export function readParamRights(metadata: RuntimeMetadata, { who, ownerCall }: SettableParam): ParamRights {
  if (typeof who !== 'string') {
    const { value, doubt } = who.read(metadata)
    return { who: value, ownerCall: null, doubt }
  }
  if (who === 'owner' || !ownerCall) return { who, ownerCall: null, doubt: null }
  const { value, doubt } = ownerCall.meaning.read(metadata)
  if (value === null) return { who: 'root', ownerCall: null, doubt }
  return { who: 'owner', ownerCall: value === `${ownerCall.pallet}.${ownerCall.name}` ? ownerCall : null, doubt }
}
