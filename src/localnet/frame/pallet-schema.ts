/**
 * A pallet's declaration: storage, calls, events, errors and constants with the real runtime's names and indices. What the calls do stands
 * beside it, in `calls/`.
 */
import type { Payload, PayloadValue } from '../schema/composites.js'
import { type AnyUnboundItem, type BoundItem, bindStorage } from '../schema/storage.js'
import type { Ty } from '../schema/types.js'
import type { Runs } from './arrange-items.js'
import { DispatchFailure } from './dispatch.js'
import type { EventValue } from './values.js'
import type { RuntimeVersion } from './version.js'

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

/** A constant that the runtime gives to a pallet: it follows from its version. */
export interface VersionConstant<T = unknown> {
  readonly ty: Ty<T>
  readonly of: (version: RuntimeVersion) => T
}
export function versionConstant<T>(ty: Ty<T>, of: (version: RuntimeVersion) => T): VersionConstant<T> {
  return { ty, of }
}

/** How the runtime's source names what the registry shows of a pallet, where it differs from most pallets. */
export interface RustNames {
  /** The name by which the runtime knows the crate, if it is another one. */
  readonly crate?: string
  /** Whether the pallet may occur more than once, so that its enums have a parameter `I` besides `T`. */
  readonly hasInstances?: true
  /** Whether its events speak of no type of the runtime, so that they have no parameter. */
  readonly hasPlainEvents?: true
}

export interface PalletInput {
  readonly name: string
  readonly index: number
  /** The crate that the paths of Call, Event and Error start with, such as `pallet_balances`. */
  readonly crate: string
  readonly rust?: RustNames
  readonly storage?: Readonly<Record<string, AnyUnboundItem>>
  readonly calls?: Readonly<Record<string, CallDecl>>
  /** Where the runtime lists calls otherwise than by index. */
  readonly callOrder?: Runs
  /** Documentation of calls whose meaning clients find there, in words of ours with the signs that they look for. */
  readonly callDocs?: Readonly<Record<string, string>>
  readonly events?: Readonly<Record<string, EventDecl>>
  readonly errors?: Readonly<Record<string, number>>
  /** What each means, in words of ours that say what the runtime's documentation says: clients show it. */
  readonly errorDocs?: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: constants of any type
  readonly constants?: Readonly<Record<string, ConstantDecl<any> | VersionConstant<any>>>
}

type Items<S> = { readonly [K in keyof S]: BoundItem<S[K]> }
type EventMakers<E> = {
  readonly [K in keyof E]: E[K] extends EventDecl<infer P> ? (value: PayloadValue<P>) => EventValue : never
}
type ConstantValues<C> = {
  readonly [K in keyof C as C[K] extends { readonly value: unknown } ? K : never]: C[K] extends ConstantDecl<infer T> ? T : never
}
export type ArgsOf<C> = C extends CallDecl<infer P> ? (P extends null ? Record<never, never> : PayloadValue<P>) : never

/** What a schema's type is made of: a declaration, or one that {@link changeSchema} computes, of which the compiler knows less. */
export interface SchemaInput {
  readonly storage?: object
  readonly calls?: object
  readonly events?: object
  readonly errors?: object
  readonly constants?: object
}

export interface PalletSchema<I extends SchemaInput = PalletInput> {
  readonly input: I
  readonly name: string
  readonly index: number
  readonly storage: Items<NonNullable<I['storage']>>
  /** Makers of events: `balances.event.Transfer({ from, to, amount })`. */
  readonly event: EventMakers<NonNullable<I['events']>>
  /** `throw balances.error('InsufficientBalance')` */
  error(name: keyof NonNullable<I['errors']> & string): DispatchFailure
  /** Values of the constants that are the pallet's own. */
  readonly constant: ConstantValues<NonNullable<I['constants']>>
}

// biome-ignore lint/suspicious/noExplicitAny: any pallet
export type AnyPalletSchema = PalletSchema<any>

/** Declares a pallet. `bound` has handles that are there already: those of items that another declaration of the pallet has too. */
export function definePallet<const I extends PalletInput>(input: I, bound: Readonly<Record<string, unknown>> = {}): PalletSchema<I> {
  const storage = Object.fromEntries(
    Object.entries(input.storage ?? {}).map(([item, unbound]) => [
      item,
      bound[item] ?? bindStorage(input.name, item, unbound as AnyUnboundItem),
    ]),
  )
  const makers = Object.fromEntries(
    Object.keys(input.events ?? {}).map((name) => [name, (value: unknown): EventValue => ({ pallet: input.name, name, value })]),
  )
  const constants = Object.fromEntries(
    Object.entries(input.constants ?? {}).flatMap(([name, decl]) => ('value' in decl ? [[name, decl.value]] : [])),
  )
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
