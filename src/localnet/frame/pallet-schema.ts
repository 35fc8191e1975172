/**
 * A pallet's declaration: storage, calls, events, errors and constants with the real runtime's names and indices. What the calls do stands
 * beside it, in `calls/`.
 */
import { type AnyUnboundItem, type BoundItem, bindStorage } from '../schema/storage.js'
import type { Payload, PayloadValue, Ty } from '../schema/types.js'
import { DispatchFailure } from './dispatch.js'
import type { EventValue } from './values.js'

export interface CallDecl<P extends Payload = Payload> {
  readonly index: number
  readonly args: P
}
/** A call: its index in the pallet and its named arguments, in the runtime's order. */
export function call<const P extends Payload>(index: number, args: P): CallDecl<P> {
  return { index, args }
}

export interface EventDecl<P extends Payload = Payload> {
  readonly index: number
  readonly payload: P
}
/** An event: its index and what it carries (named, unnamed, or `null`). */
export function event<const P extends Payload>(index: number, payload: P): EventDecl<P> {
  return { index, payload }
}

export interface ConstantDecl<T = unknown> {
  readonly ty: Ty<T>
  readonly value: T
}
export function constant<T>(ty: Ty<T>, value: T): ConstantDecl<T> {
  return { ty, value }
}

export interface PalletInput {
  readonly name: string
  readonly index: number
  /** The crate that the paths of Call, Event and Error start with, such as `pallet_balances`. */
  readonly crate: string
  readonly storage?: Readonly<Record<string, AnyUnboundItem>>
  readonly calls?: Readonly<Record<string, CallDecl>>
  readonly events?: Readonly<Record<string, EventDecl>>
  readonly errors?: Readonly<Record<string, number>>
  /** What each means, in words of ours that say what the runtime's documentation says: clients show it. */
  readonly errorDocs?: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: constants of any type
  readonly constants?: Readonly<Record<string, ConstantDecl<any>>>
}

type Items<S> = { readonly [K in keyof S]: BoundItem<S[K]> }
type EventMakers<E> = {
  readonly [K in keyof E]: E[K] extends EventDecl<infer P> ? (value: PayloadValue<P>) => EventValue : never
}
export type ArgsOf<C> = C extends CallDecl<infer P> ? (P extends null ? Record<never, never> : PayloadValue<P>) : never

export interface PalletSchema<I extends PalletInput = PalletInput> {
  readonly input: I
  readonly name: string
  readonly index: number
  readonly storage: Items<NonNullable<I['storage']>>
  /** Makers of events: `balances.event.Transfer({ from, to, amount })`. */
  readonly event: EventMakers<NonNullable<I['events']>>
  /** `throw balances.error('InsufficientBalance')` */
  error(name: keyof NonNullable<I['errors']> & string): DispatchFailure
  /** Values of the constants. */
  readonly constant: {
    readonly [K in keyof NonNullable<I['constants']>]: NonNullable<I['constants']>[K] extends ConstantDecl<infer T> ? T : never
  }
}

// biome-ignore lint/suspicious/noExplicitAny: any pallet
export type AnyPalletSchema = PalletSchema<any>

/** Declares a pallet. */
export function definePallet<const I extends PalletInput>(input: I): PalletSchema<I> {
  const storage = Object.fromEntries(
    Object.entries(input.storage ?? {}).map(([item, unbound]) => [item, bindStorage(input.name, item, unbound as AnyUnboundItem)]),
  )
  const makers = Object.fromEntries(
    Object.keys(input.events ?? {}).map((name) => [name, (value: unknown): EventValue => ({ pallet: input.name, name, value })]),
  )
  const constants = Object.fromEntries(Object.entries(input.constants ?? {}).map(([name, { value }]) => [name, value]))
  return {
    input,
    name: input.name,
    index: input.index,
    storage: storage as Items<NonNullable<I['storage']>>,
    event: makers as EventMakers<NonNullable<I['events']>>,
    error: (name) => new DispatchFailure({ type: 'Module', pallet: input.name, name }),
    constant: constants as PalletSchema<I>['constant'],
  }
}
