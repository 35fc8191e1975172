/**
 * The table of spellings. A plan names a call as spec 424 does. Where another runtime spells the call differently, that spelling is an
 * entry here. The first spelling whose call and arguments the connected metadata has is used.
 */
import { findCall, notOnThisRuntime } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCall } from '../plan.js'
import type { ScaleInput } from '../scale/value.js'
import { isPlanCall } from './carried-call.js'

interface Spelling {
  readonly pallet: string
  readonly name: string
  /** Argument names: ours → those of this spelling. */
  readonly rename?: Readonly<Record<string, string>>
  /** Arguments that only this spelling has. */
  readonly add?: Readonly<Record<string, ScaleInput>>
}

const OTHER_SPELLINGS: Readonly<Record<string, readonly Spelling[]>> = {
  // Until 2025 the call that creates a subnet took the id of a mechanism; 1 is the only id there ever was.
  'SubtensorModule.register_network': [{ pallet: 'SubtensorModule', name: 'register_network', add: { mechid: 1 } }],
  'SubtensorModule.register_network_with_identity': [
    { pallet: 'SubtensorModule', name: 'register_network_with_identity', add: { mechid: 1 } },
  ],
  'Balances.transfer_allow_death': [{ pallet: 'Balances', name: 'transfer' }],
}

function respell(call: PlanCall, spelling: Spelling): PlanCall {
  const args: Record<string, ScaleInput> = { ...spelling.add }
  for (const [name, value] of Object.entries(call.args)) args[spelling.rename?.[name] ?? name] = value
  return { pallet: spelling.pallet, name: spelling.name, args }
}

function fits(metadata: RuntimeMetadata, call: PlanCall): boolean {
  const found = findCall(metadata, call.pallet, call.name)
  if (!found) return false
  const names = Object.keys(call.args)
  return found.fields.length === names.length && found.fields.every((field) => field.name !== null && names.includes(field.name))
}

function describe(call: PlanCall): string {
  return `${call.pallet}.${call.name}(${Object.keys(call.args).join(', ')})`
}

/** The call as this runtime spells it, nested calls included. Throws `NOT_ON_THIS_RUNTIME` (exit 6), naming all that was looked for. */
export function resolveCall(metadata: RuntimeMetadata, call: PlanCall, specVersion: number): PlanCall {
  const candidates = [call, ...(OTHER_SPELLINGS[`${call.pallet}.${call.name}`] ?? []).map((spelling) => respell(call, spelling))]
  const found = candidates.find((candidate) => fits(metadata, candidate))
  if (!found) throw notOnThisRuntime(`call ${call.pallet}.${call.name}`, candidates.map(describe), specVersion)
  const resolveInner = (value: ScaleInput): ScaleInput => {
    if (isPlanCall(value)) return { ...resolveCall(metadata, value, specVersion) }
    return Array.isArray(value) ? value.map(resolveInner) : value
  }
  const args: Record<string, ScaleInput> = {}
  for (const [name, value] of Object.entries(found.args)) args[name] = resolveInner(value)
  return { ...found, args }
}

/** Whether the connected runtime has the call in any spelling. */
export function hasCall(metadata: RuntimeMetadata, call: PlanCall): boolean {
  return (
    fits(metadata, call) ||
    (OTHER_SPELLINGS[`${call.pallet}.${call.name}`] ?? []).some((spelling) => fits(metadata, respell(call, spelling)))
  )
}
