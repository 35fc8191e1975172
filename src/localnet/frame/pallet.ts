/**
 * A pallet's declaration: storage, calls, events, errors and constants with the real runtime's names and indices. What the
 * calls do stands beside it, in `calls/<call>.ts`; {@link implementPallet} joins the two, and its type asks for exactly one
 * handler a call.
 */

import { type AnyUnboundItem, type BoundItem, bindStorage } from '../schema/storage.js'
import { type Payload, type PayloadCodec, type PayloadValue, payloadCodec, type Ty } from '../schema/types.js'
import type { Ctx, Origin, PostInfo, Weight } from './context.js'

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

interface PalletInput {
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

/** An event about to be deposited: resolved to indices when it is encoded. */
export interface EventValue {
  readonly pallet: string
  readonly name: string
  readonly value: unknown
}

/** A decoded or constructed call, by names. */
export interface CallValue {
  readonly pallet: string
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
}

/** FRAME's DispatchError by names; module errors are resolved to indices when encoded. */
export type DispatchError =
  | { readonly type: 'Module'; readonly pallet: string; readonly name: string }
  | { readonly type: 'Token' | 'Arithmetic' | 'Transactional' | 'Trie'; readonly name: string }
  | {
      readonly type:
        | 'Other'
        | 'CannotLookup'
        | 'BadOrigin'
        | 'ConsumerRemaining'
        | 'NoProviders'
        | 'TooManyConsumers'
        | 'Exhausted'
        | 'Corruption'
        | 'Unavailable'
        | 'RootNotAllowed'
    }

/** Thrown by handlers: the call failed. What it wrote is rolled back by the overlay. */
export class DispatchFailure extends Error {
  override readonly name = 'DispatchFailure'
  constructor(
    readonly error: DispatchError,
    /** What the call charges although it failed, where it says so itself. */
    readonly post?: PostInfo,
  ) {
    super('name' in error ? `${error.type} ${error.name}` : error.type)
  }
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

/** A call's behaviour: what it weighs, whether it pays, what it does. */
export interface CallImpl<A> {
  /** Weight before dispatch, as the runtime's `#[pallet::call]` annotation computes it. */
  weight(args: A, ctx: Ctx): Weight
  readonly class?: DispatchClass | ((args: A, ctx: Ctx) => DispatchClass)
  /** `No` where the runtime annotates `Pays::No`. */
  readonly pays?: 'Yes' | 'No' | ((args: A, ctx: Ctx) => 'Yes' | 'No')
  /** The call itself; throws a DispatchFailure. What it returns corrects the weight or the fee afterwards. */
  handle(ctx: Ctx, origin: Origin, args: A): PostInfo | undefined
}
export type DispatchClass = 'Normal' | 'Operational' | 'Mandatory'

// biome-ignore lint/suspicious/noExplicitAny: any arguments
export type AnyCallImpl = CallImpl<any>

export interface PalletHooks {
  onInitialize?(ctx: Ctx): Weight
  onFinalize?(ctx: Ctx): void
  onRuntimeUpgrade?(ctx: Ctx): Weight
  onIdle?(ctx: Ctx, remaining: Weight): Weight
}

export interface Pallet {
  readonly schema: AnyPalletSchema
  readonly calls: ReadonlyMap<string, { readonly index: number; readonly codec: PayloadCodec; readonly impl: AnyCallImpl }>
  readonly events: ReadonlyMap<string, { readonly index: number; readonly codec: PayloadCodec }>
  readonly errors: Readonly<Record<string, number>>
  readonly hooks: PalletHooks
}

type Impls<I extends PalletInput> = { readonly [K in keyof NonNullable<I['calls']>]: CallImpl<ArgsOf<NonNullable<I['calls']>[K]>> }

/** Joins a declaration with its handlers: one for each declared call, no more, no fewer. */
export function implementPallet<const I extends PalletInput>(
  schema: PalletSchema<I>,
  implementation: { readonly calls: Impls<I>; readonly hooks?: PalletHooks },
): Pallet {
  const calls = new Map<string, { index: number; codec: PayloadCodec; impl: AnyCallImpl }>()
  const impls = implementation.calls as Readonly<Record<string, AnyCallImpl>>
  for (const [name, decl] of Object.entries(schema.input.calls ?? {})) {
    calls.set(name, { index: decl.index, codec: payloadCodec(decl.args), impl: impls[name] as AnyCallImpl })
  }
  const events = new Map<string, { index: number; codec: PayloadCodec }>()
  for (const [name, decl] of Object.entries(schema.input.events ?? {})) {
    events.set(name, { index: decl.index, codec: payloadCodec(decl.payload) })
  }
  return { schema, calls, events, errors: schema.input.errors ?? {}, hooks: implementation.hooks ?? {} }
}
