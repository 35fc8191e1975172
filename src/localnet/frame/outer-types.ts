/** The enums of pallets and those around them, as the registry shows them. */
import type { AnyTy, TypeDef, VariantDef } from '../schema/types.js'
import type { Pallet } from './pallet.js'
import type { PalletInput } from './pallet-schema.js'

/** The crate of the runtime itself. */
export const RUNTIME_CRATE = 'node_subtensor_runtime'

/** A description without a codec: types that only the metadata needs. */
export function describeType(def: TypeDef): AnyTy {
  const refuse = (): never => {
    throw new TypeError('a type of the metadata alone')
  }
  return { def, encode: refuse, decode: refuse }
}

type Kind = 'Call' | 'Event' | 'Error'
type ByPallet = ReadonlyMap<string, AnyTy>
type Input = Pick<PalletInput, 'crate' | 'rust' | 'callDocs' | 'errorDocs'>

export interface OuterTypes {
  readonly calls: ByPallet
  readonly events: ByPallet
  readonly errors: ByPallet
  readonly call: AnyTy
  readonly event: AnyTy
  readonly error: AnyTy
}

/** Describes the calls, events and errors of each of the pallets, and of all together. */
export function describeOuterTypes(pallets: readonly Pallet[]): OuterTypes {
  const calls = describeEach(pallets, 'Call', listCalls)
  const events = describeEach(pallets, 'Event', listEvents)
  const errors = describeEach(pallets, 'Error', listErrors)
  return {
    calls,
    events,
    errors,
    call: describeAround(pallets, 'Call', calls),
    event: describeAround(pallets, 'Event', events),
    error: describeAround(pallets, 'Error', errors),
  }
}

const inputOf = (pallet: Pallet): Input => pallet.schema.input as Input

/** The enums of one kind, of the pallets that have it. */
function describeEach(pallets: readonly Pallet[], kind: Kind, list: (pallet: Pallet) => VariantDef[]): ByPallet {
  const types = new Map<string, AnyTy>()
  for (const pallet of pallets) {
    const variants = list(pallet)
    if (variants.length === 0) continue
    const path = [...inputOf(pallet).crate.split('::'), 'pallet', kind]
    const params = listParams(pallet, kind).map((name) => ({ name }))
    types.set(pallet.schema.name, describeType({ kind: 'variant', path, params, variants }))
  }
  return types
}

function listParams(pallet: Pallet, kind: Kind): string[] {
  const { rust } = inputOf(pallet)
  if (kind === 'Event' && rust?.hasPlainEvents) return []
  return rust?.hasInstances ? ['T', 'I'] : ['T']
}

function describeAround(pallets: readonly Pallet[], kind: Kind, types: ByPallet): AnyTy {
  const variants = pallets.flatMap((pallet) => {
    const { name, index } = pallet.schema
    const ty = types.get(name)
    return ty ? [{ name, index, fields: [{ ty, typeName: nameInRuntime(pallet, kind) }] }] : []
  })
  return describeType({ kind: 'variant', path: [RUNTIME_CRATE, `Runtime${kind}`], params: [], variants })
}

/** What the macro that puts the runtime together writes for a pallet's enum, line break included. */
function nameInRuntime(pallet: Pallet, kind: Kind): string {
  if (kind === 'Call') {
    const dispatch = 'self::sp_api_hidden_includes_construct_runtime::hidden_include::dispatch'
    return `${dispatch}\n::CallableCallFor<${pallet.schema.name}, Runtime>`
  }
  const { crate, rust } = inputOf(pallet)
  return `${rust?.crate ?? crate}::${kind}${listParams(pallet, kind).length === 0 ? '' : '<Runtime>'}`
}

function listCalls(pallet: Pallet): VariantDef[] {
  const { callDocs = {} } = inputOf(pallet)
  return [...pallet.calls].map(([name, { index, codec }]) => ({
    name,
    index,
    fields: codec.fields,
    docs: callDocs[name]?.split('\n') ?? [],
  }))
}

function listEvents(pallet: Pallet): VariantDef[] {
  return [...pallet.events].map(([name, { index, codec }]) => ({ name, index, fields: codec.fields }))
}

function listErrors(pallet: Pallet): VariantDef[] {
  const { errorDocs = {} } = inputOf(pallet)
  return Object.entries(pallet.errors).map(([name, index]) => ({ name, index, fields: [], docs: [errorDocs[name] ?? describeError(name)] }))
}

/**
 * Turns an error's name into a sentence, for errors that only drifted runtimes have. Some clients treat an error without documentation as
 * unknown.
 */
function describeError(name: string): string {
  const words = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase()
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
