/** What a call can take from the account that makes it, and how the arguments that say so are read. */
import type { ScaleValue } from '../../scale/value.js'
import type { CallNode } from './walk-call.js'

/** Alpha that a call sells, moves, gives away or locks. */
export interface AlphaEffect {
  readonly netuid: number
  /** The hotkey on which it is staked. */
  readonly hotkey: string
  /** In units of 10^-9 alpha; null for all that is there. */
  readonly amount: bigint | null
}

/** A trade between TAO and alpha, or between two subnets; `limit` as the call has it, null for none. */
export type SwapEffect =
  | { readonly side: 'buy' | 'sell'; readonly netuid: number; readonly limit: bigint | null }
  | { readonly side: 'move'; readonly from: number; readonly to: number; readonly limit: bigint | null }

export interface CallEffect {
  /** The most TAO that leaves the account, in rao, fee not included. */
  readonly raoOut?: bigint
  readonly alpha?: readonly AlphaEffect[]
  readonly swaps?: readonly SwapEffect[]
  /** The account that gets what leaves; null where it gets no name. Left out where nothing goes to another. */
  readonly to?: string | null
  /** True where it reaches into every subnet. */
  readonly allSubnets?: boolean
  /** The accounts that get something or are traded with, where the arguments do not name them as such; in place of theirs. */
  readonly accounts?: readonly { readonly argument: string; readonly address: string }[]
  /** Subnets that the arguments do not name as such. */
  readonly netuids?: readonly number[]
  /** Why nothing in the call bounds what it takes. */
  readonly unbounded?: string
  /** True where the plan of a command knows the bound, from the chain or from the user. */
  readonly boundByPlan?: boolean
}

/** Reads what a call takes from its arguments. Throws {@link OtherShape}. */
export type ReadEffect = (args: Arguments) => CallEffect

/** An argument that has another type than is known: the call is treated as one that is not known. */
export class OtherShape extends Error {}

/** Whether the runtime has a call, by `Pallet.call`. */
export type HasCall = (full: `${string}.${string}`) => boolean

/** The arguments of a call by name. */
export class Arguments {
  constructor(
    readonly node: CallNode,
    readonly hasCall: HasCall,
  ) {}

  #get(name: string): ScaleValue {
    const value = this.node.args[name]
    if (value === undefined) throw new OtherShape(name)
    return value
  }

  /** An integer of any width. */
  units(name: string): bigint {
    const value = this.#get(name)
    if (typeof value !== 'bigint' && typeof value !== 'number') throw new OtherShape(name)
    return BigInt(value)
  }

  /** An integer, or null for `None`. */
  unitsIfAny(name: string): bigint | null {
    return this.#get(name) === null ? null : this.units(name)
  }

  netuid(name = 'netuid'): number {
    const value = this.#get(name)
    if (typeof value !== 'number') throw new OtherShape(name)
    return value
  }

  /** Whether it names no subnet where `None` stands for all of them. */
  isEverywhere(name = 'netuid'): boolean {
    return this.#get(name) === null
  }

  address(name: string): string {
    const value = this.#get(name)
    if (typeof value !== 'string') throw new OtherShape(name)
    return value
  }

  /** The account in an address of any form; null where it is not named by its public key. */
  account(name: string): string | null {
    return this.node.accounts.find(({ argument }) => argument === name)?.address ?? null
  }

  /** As it is. */
  value(name: string): ScaleValue {
    return this.#get(name)
  }

  list(name: string): readonly ScaleValue[] {
    const value = this.#get(name)
    if (!Array.isArray(value)) throw new OtherShape(name)
    return value
  }
}
