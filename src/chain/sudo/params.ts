/** What is known of a hyperparameter: what it is for, its calls, its bounds, and who may set it when. The lists are in `params/`. */
import type { PlanCall } from '../plan.js'
import type { Meaning } from '../runtime/meanings/meaning.js'
import type { OwnerCall, SetBy } from '../runtime/meanings/parameters.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import { encodeParamValue, type ParamKind, type ParamValue, readParamValue } from './param-values.js'

/**
 * Under what the chain counts changes to limit how often they happen: a hyperparameter by its name in the runtime, or one of the kinds that
 * have a limit of their own. That of the subnet's hotkey binds root as well; all others bind the owner alone.
 */
export type OwnerLimit =
  | 'TempoUpdate'
  | 'MaxUidsTrimming'
  | 'SetWeightsVersionKey'
  | 'MechanismCountUpdate'
  | 'MechanismEmission'
  | 'SetSNOwnerHotkey'
  | { readonly hyperparameter: string }

/** An integer as it is on the chain, or where the chain keeps it: a constant, or an item of storage, of the subnet or of all of them. */
export type Bound =
  | bigint
  | { readonly constant: string; readonly pallet?: string }
  | { readonly item: string; readonly of: 'subnet' | 'chain' }

/** One end of the values that the runtime takes. Of several at the same end the narrowest counts. */
export interface ParamLimit {
  readonly end: 'least' | 'most'
  readonly bound: Bound
  /** True where the bound itself is not taken. */
  readonly isOpen?: true
  /** True where root may go beyond it. */
  readonly ofOwner?: true
}

export interface SettableParam {
  /** The name that `sudo get` shows. */
  readonly name: string
  /** Names that btcli and other tools have for it. */
  readonly aliases: readonly string[]
  /** What it is for, in one plain sentence. */
  readonly does: string
  readonly kind: ParamKind
  readonly unit: string
  /** What a share counts as the whole, where that is not 65535. */
  readonly whole?: bigint
  /** How many bits a number of the kind `fixed` has after the point, where that is not 64. */
  readonly fractionBits?: number
  /** The names between which a parameter of the kind `choice` chooses, as the runtime has them. */
  readonly choices?: readonly string[]
  /** What else a choice changes, by its name. */
  readonly cautions?: Readonly<Record<string, string>>
  /** True for a parameter of the whole chain, which has no netuid. */
  readonly isOfChain?: true
  /** `owner`: the subnet's owner, or root. `root`: the sudo key alone. A fact where it depends on the runtime. */
  readonly who: 'owner' | 'root' | Meaning<SetBy>
  /** The pallet of `call`; AdminUtils when left out. */
  readonly pallet?: 'SubtensorModule' | 'Swap'
  readonly call: string
  /** The argument that has the value. A pair has two. */
  readonly argument: string
  readonly secondArgument?: string
  /** The item that holds it, by netuid; of SubtensorModule when `storedIn` is left out. */
  readonly storage: string
  readonly storedIn?: 'Swap' | 'EVMChainId' | 'AdminUtils'
  /** Set where one of several of its kind is meant: an argument of the call, and the key under which its value lies. */
  readonly fixed?: { readonly argument: string; readonly value: ScaleInput }
  /** How many bits behind the point the chain keeps of a number that the call takes whole. */
  readonly keptBits?: number
  /** The call that switches it off, where `call` switches it on, and neither takes a value. */
  readonly offCall?: string
  /** An item of the subnet with the block at which what is on ends: where it is set, it counts as off. */
  readonly endsAt?: string
  /** The owner's own call for this parameter, and the fact whether the runtime wants that call or `call` of an owner. */
  readonly ownerCall?: {
    readonly pallet: string
    readonly name: string
    readonly argument: string
    readonly meaning: Meaning<OwnerCall>
  }
  /** The limit on how often the owner may change it; null where there is none. */
  readonly ownerLimit: OwnerLimit | null
  /** The smallest and the largest values; every value of its type where it is left out. */
  readonly limits?: readonly ParamLimit[]
  /** Errors of the runtime for a value that it does not take. */
  readonly refusals?: readonly string[]
  /** The largest value that known runtimes take where it is less than that of its type and named by a constant, or is an owner's alone. */
  readonly mostKnown?: { readonly value: bigint; readonly of: 'anybody' | 'an owner' }
  /** True if root has no such parameter. */
  readonly isNotOfRoot?: boolean
  /** True where the call does not look whether there is such a subnet. */
  readonly isUnlooked?: boolean
  /** Who may not change it in the last blocks of an epoch: everybody when left out. `owner-ruled`: everybody, where owners may set it. */
  readonly frozenFor?: 'nobody' | 'owner' | 'owner-ruled'
  /** Why setting it changes nothing any more, and what does instead. */
  readonly inert?: string
}

/** A parameter that can be read and that nobody sets any more, or never could. */
export interface RetiredParam {
  readonly name: string
  readonly aliases: readonly string[]
  readonly does: string
  /** What to do instead, as a whole sentence. */
  readonly instead: string
  /** The call of AdminUtils that is still there and changes nothing that counts. */
  readonly call?: string
}

/** The bounds that are the same two integers for everybody. */
export function within(least: Bound, most: Bound): readonly ParamLimit[] {
  return [
    { end: 'least', bound: least },
    { end: 'most', bound: most },
  ]
}

/** What a parameter is made of that an owner sets by a call of AdminUtils, so often as the chain lets owners change parameters. */
type Owned = Pick<SettableParam, 'name' | 'does' | 'kind' | 'call' | 'argument' | 'storage'> & {
  /** Its name in the runtime's list of hyperparameters; null where an owner may change it at any time. */
  readonly limit: string | null
} & Partial<SettableParam>

/** A parameter that the owner of a subnet sets. */
export function owned({ limit, ...rest }: Owned): SettableParam {
  return { aliases: [], unit: '', who: 'owner', ownerLimit: limit === null ? null : { hyperparameter: limit }, ...rest }
}

type Rooted = Omit<Owned, 'limit'>

/** A parameter of a subnet that root alone sets. */
export function rooted(rest: Rooted): SettableParam {
  return { aliases: [], unit: '', who: 'root', ownerLimit: null, ...rest }
}

/** A parameter of the whole chain, which root alone sets, at any time. */
export function chainWide(rest: Rooted): SettableParam {
  return { ...rooted(rest), isOfChain: true, frozenFor: 'nobody' }
}

/** The pallet of the call that root makes, and an owner who has none of its own. */
export function palletOf({ pallet }: SettableParam): string {
  return pallet ?? 'AdminUtils'
}

/** The full name of that call. */
export function nameParamCall(param: SettableParam): string {
  return `${palletOf(param)}.${param.call}`
}

/** The value as the arguments of a call. */
export function encodeParamArguments(param: SettableParam, value: ParamValue, argument = param.argument): PlanCall['args'] {
  if (param.secondArgument !== undefined && Array.isArray(value)) {
    return { [argument]: value[0] ?? null, [param.secondArgument]: value[1] ?? null }
  }
  return { [argument]: encodeParamValue(param.kind, value) }
}

/** The call that sets a parameter. `netuid` does not matter to one of the whole chain. */
export function makeParamCall(param: SettableParam, netuid: number, value: ParamValue): PlanCall {
  const place = param.isOfChain ? {} : { netuid }
  const fixed = param.fixed === undefined ? {} : { [param.fixed.argument]: param.fixed.value }
  if (param.offCall === undefined) {
    return { pallet: palletOf(param), name: param.call, args: { ...place, ...fixed, ...encodeParamArguments(param, value) } }
  }
  return { pallet: palletOf(param), name: value === false ? param.offCall : param.call, args: { ...place, ...fixed } }
}

/** The keys of the item that holds the value. `netuid` is null for the whole chain. */
export function listParamKeys({ isOfChain, fixed }: SettableParam, netuid: number | null): readonly ScaleInput[] {
  return [...(netuid === null || isOfChain ? [] : [netuid]), ...(fixed === undefined ? [] : [fixed.value])]
}

/** The value that storage holds; null where it is none. `endsAt` is the item of that name, where there is one. */
export function readStoredParam(param: SettableParam, stored: ScaleValue | undefined, endsAt?: ScaleValue): ParamValue | null {
  const value = readParamValue(param.kind, stored)
  if (param.keptBits !== undefined && typeof value === 'bigint') return value >> BigInt(param.keptBits)
  return value === true && typeof endsAt === 'bigint' && endsAt > 0n ? false : value
}
