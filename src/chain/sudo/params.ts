/** What is known of a hyperparameter that `sudo set` sets: its calls, and who may make them. The list is in `known-params.ts`. */
import type { PlanCall } from '../plan.js'
import type { Meaning } from '../runtime/meanings/meaning.js'
import type { OwnerCall, SetBy } from '../runtime/meanings/parameters.js'
import { encodeParamValue, type ParamKind, type ParamValue } from './param-values.js'

/**
 * Under what the chain counts an owner's changes to limit how often they happen: a hyperparameter by its name in the runtime, the tempo,
 * taking neurons out, and the mechanisms.
 */
export type OwnerLimit =
  | 'TempoUpdate'
  | 'MaxUidsTrimming'
  | 'MechanismCountUpdate'
  | 'MechanismEmission'
  | { readonly hyperparameter: string }

/** A bound: the integer on the chain, or the name of the constant of SubtensorModule that has it. */
export type Bound = bigint | string

export interface SettableParam {
  /** The name that `sudo get` shows. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly kind: ParamKind
  readonly unit: string
  /** The names between which a parameter of the kind `choice` chooses, as the runtime has them. */
  readonly choices?: readonly string[]
  /** What else a choice changes, by its name. */
  readonly cautions?: Readonly<Record<string, string>>
  /** `owner`: the subnet's owner, or root. `root`: the sudo key alone. A fact where it depends on the runtime. */
  readonly who: 'owner' | 'root' | Meaning<SetBy>
  /** The call of AdminUtils. */
  readonly call: string
  readonly argument: string
  /** The item of SubtensorModule that holds it, by netuid. */
  readonly storage: string
  /** The owner's own call for this parameter, and the fact whether the runtime wants that call or `call` of an owner. */
  readonly ownerCall?: {
    readonly pallet: string
    readonly name: string
    readonly argument: string
    readonly meaning: Meaning<OwnerCall>
  }
  /** The limit on how often the owner may change it; null where there is none. */
  readonly ownerLimit: OwnerLimit | null
  /** The smallest and the largest value; every value of its type where it is left out. */
  readonly range?: { readonly least: Bound; readonly most: Bound }
  /** The largest value that known runtimes take where it is less than that of its type and named by a constant, or is an owner's alone. */
  readonly mostKnown?: { readonly value: bigint; readonly of: 'anybody' | 'an owner' }
  /** True if root has no such parameter. */
  readonly isNotOfRoot?: boolean
  /** Who may not change it in the last blocks of an epoch: everybody when left out. `owner-ruled`: everybody, where owners may set it. */
  readonly frozenFor?: 'nobody' | 'owner' | 'owner-ruled'
}

/** The AdminUtils call that sets a parameter. */
export function makeParamCall(param: SettableParam, netuid: number, value: ParamValue): PlanCall {
  return { pallet: 'AdminUtils', name: param.call, args: { netuid, [param.argument]: encodeParamValue(param.kind, value) } }
}
