/** A declared pallet joined with what it does: its type asks for exactly one handler a call. */
import { type PayloadCodec, payloadCodec } from '../schema/types.js'
import type { Ctx } from './context.js'
import type { DispatchClass, PostInfo } from './dispatch.js'
import type { Origin } from './origins.js'
import type { AnyPalletSchema, ArgsOf, PalletInput, PalletSchema } from './pallet-schema.js'
import type { Weight } from './weight.js'

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

// biome-ignore lint/suspicious/noExplicitAny: any arguments
export type AnyCallImpl = CallImpl<any>

/** The arguments of a declared call, by its name: `CallArgs<typeof balances, 'burn'>`. */
export type CallArgs<S extends AnyPalletSchema, Name extends keyof S['input']['calls']> = ArgsOf<S['input']['calls'][Name]>

/** What a declared call asks to be joined with: `Handler<typeof balances, 'burn'>`. */
export type Handler<S extends AnyPalletSchema, Name extends keyof S['input']['calls']> = CallImpl<CallArgs<S, Name>>

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
  for (const [name, decl] of listByIndex(schema.input.calls ?? {}, ({ index }) => index)) {
    calls.set(name, { index: decl.index, codec: payloadCodec(decl.args), impl: impls[name] as AnyCallImpl })
  }
  const events = new Map<string, { index: number; codec: PayloadCodec }>()
  for (const [name, decl] of listByIndex(schema.input.events ?? {}, ({ index }) => index)) {
    events.set(name, { index: decl.index, codec: payloadCodec(decl.payload) })
  }
  const errors = Object.fromEntries(listByIndex(schema.input.errors ?? {}, (index) => index))
  return { schema, calls, events, errors, hooks: implementation.hooks ?? {} }
}

/** The metadata lists items by index, so that it does not depend on the files in which they are declared. */
function listByIndex<T>(items: Readonly<Record<string, T>>, indexOf: (item: T) => number): [string, T][] {
  return Object.entries(items).sort(([, a], [, b]) => indexOf(a) - indexOf(b))
}
