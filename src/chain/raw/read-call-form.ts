/** Calls as people write them, also inside of other calls. */
import { usageError } from '../../core/errors.js'
import { isPlainObject } from '../../core/plain-value.js'
import { decodeCall } from '../metadata/decode-call.js'
import { findCall } from '../metadata/lookup.js'
import type { MetadataField, RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCall } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import { fromHex } from '../scale/hex.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import { describeForm, type Form, pickName } from './form.js'
import type { FormReading, Place } from './form-place.js'
import { planCallOf } from './plan-call-of.js'
import { resolveName } from './resolve-name.js'

/** The name of the call with these two indices in hex; undefined where there is none. */
function nameOfIndices(metadata: RuntimeMetadata, indices: string): string | undefined {
  if (!/^0x[0-9a-f]{4}$/i.test(indices)) return undefined
  const [palletIndex, callIndex] = fromHex(indices)
  const pallet = metadata.pallets.find(({ index }) => index === palletIndex)
  const def = pallet?.calls == null ? undefined : metadata.types.at(pallet.calls)?.def
  const call = def?.kind === 'variant' ? def.variants.find(({ index }) => index === callIndex) : undefined
  return pallet && call && `${pallet.name}.${call.name}`
}

/** The pallet, the name and the arguments in one of the forms of a call; undefined where it is none. */
function splitForm(
  metadata: RuntimeMetadata,
  form: { readonly [name: string]: Form },
): { readonly full: string; readonly args: Form } | undefined {
  const { pallet, section, name, method, call, callIndex, args, type, value } = form
  const given = args ?? {}
  const indexed = typeof callIndex === 'string' ? nameOfIndices(metadata, callIndex) : undefined
  if (indexed !== undefined) return { full: indexed, args: given }
  if (typeof call === 'string') return { full: call, args: given }
  const [owner, own] = [pallet ?? section, name ?? method]
  if (typeof owner === 'string' && typeof own === 'string') return { full: `${owner}.${own}`, args: given }
  if (typeof type === 'string' && value !== undefined && isPlainObject(value) && typeof value.type === 'string') {
    return { full: `${type}.${value.type}`, args: value.value ?? {} }
  }
  return undefined
}

/**
 * A call out of `{"call": "Pallet.name", "args": {…}}`, `{"pallet", "name", "args"}`, `{"section", "method", "args"}`, `{"callIndex",
 * "args"}`, an enum in an enum, or its bytes in hex. Usage error `INVALID_ARGUMENT` or `UNKNOWN_NAME` (exit 2).
 */
export function readCallForm(reader: FormReading, place: Place): PlanCall {
  const { id, form, at } = place
  const { metadata } = reader.context
  if (typeof form === 'string') {
    if (!/^0x(?:[0-9a-f]{2})+$/i.test(form)) throw reader.refuse(at, 'a call is wanted: an object, or its bytes in hex', id)
    try {
      return planCallOf(metadata, decodeCall(metadata, fromHex(form)))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw reader.refuse(at, `these bytes are not a call of this runtime: ${error.message}`, id)
    }
  }
  const split = isPlainObject(form) ? splitForm(metadata, form) : undefined
  if (!split) throw reader.refuse(at, `a call is wanted, not ${describeForm(form)}`, id)
  const { pallet, name } = resolveName(metadata, 'call', split.full)
  return readCallArguments(reader, { pallet, name }, split.args, at)
}

/** Refuses a name that no argument of the call has: of a command line it is the likeliest mistake, and the whole type says little of it. */
function refuseStrangers(full: string, fields: readonly MetadataField[], args: Form): void {
  if (!isPlainObject(args)) return
  const names = fields.flatMap(({ name }) => (name === null ? [] : [name]))
  const stranger = Object.keys(args).find((word) => pickName(fields, ({ name }) => name ?? '', word) === undefined)
  if (stranger === undefined || names.length < fields.length) return
  throw usageError(`${full} has no argument ${JSON.stringify(stranger.slice(0, 40))}`, 'INVALID_ARGUMENT', {
    why: names.length === 0 ? 'It takes none.' : `It takes ${names.join(', ')}.`,
    hint: `taoctl metadata show ${full}`,
  })
}

/** The arguments of a call by their names, as a call that a plan can have. Errors as {@link readCallForm}. */
export function readCallArguments(
  reader: FormReading,
  { pallet, name }: { readonly pallet: string; readonly name: string },
  args: Form,
  at: string,
): PlanCall {
  const { metadata } = reader.context
  const variant = findCall(metadata, pallet, name)
  const id = metadata.pallets.find((candidate) => candidate.name === pallet)?.calls ?? metadata.callType
  refuseStrangers(`${pallet}.${name}`, variant?.fields ?? [], args)
  const value = reader.fields(variant?.fields ?? [], { id, form: args, at, typeName: null })
  return { pallet, name, args: toArguments(value) }
}

function toArguments(value: ScaleInput): { readonly [argument: string]: ScaleValue } {
  return isScaleObject(value) ? value : {}
}
