/** Joins the declaration of a pallet with the handlers of its calls. The types demand exactly one handler for each declared call. */
import { type PayloadCodec, payloadCodecLater } from '../schema/composites.js'
import { arrangeItems } from './arrange-items.js'
import type { Ctx } from './context.js'
import type { DispatchClass, PostInfo } from './dispatch.js'
import type { InherentData } from './inherents.js'
import type { Origin } from './origins.js'
import type { AnyPalletSchema, ArgsOf, PalletInput, PalletSchema, SchemaInput } from './pallet-schema.js'
import type { ValidTransaction } from './validity.js'
import type { CallValue } from './values.js'
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

/** The type of the handler that a declared call needs: `Handler<typeof balances, 'burn'>`. */
export type Handler<S extends AnyPalletSchema, Name extends keyof S['input']['calls']> = CallImpl<CallArgs<S, Name>>

/** A call that comes without an extrinsic's signature, as it carries its own: whose it is, and whether it may be in the pool or a block. */
export interface SelfContained {
  readonly origin: Origin
  validate(ctx: Ctx): ValidTransaction
  preDispatch(ctx: Ctx): void
}

export interface PalletHooks {
  onInitialize?(ctx: Ctx): Weight
  onFinalize?(ctx: Ctx): void
  onRuntimeUpgrade?(ctx: Ctx): Weight
  onIdle?(ctx: Ctx, remaining: Weight): Weight
  /** The pallet's call at the beginning of each block, as `ProvideInherent::create_inherent` gives it; undefined for none. */
  createInherent?(data: InherentData): CallValue | undefined
  /** Whether a call of the pallet may come without a signature (`ValidateUnsigned`). Throws the ValidityFailure if not. */
  validateUnsigned?(ctx: Ctx, call: CallValue): ValidTransaction
  /** For calls that carry their own signature: reads it. What is given throws the ValidityFailure if it says nothing. */
  selfContained?(call: CallValue): (() => SelfContained) | undefined
}

export interface Pallet<S extends AnyPalletSchema = AnyPalletSchema> {
  readonly schema: S
  readonly calls: ReadonlyMap<string, { readonly index: number; readonly codec: PayloadCodec; readonly impl: AnyCallImpl }>
  readonly events: ReadonlyMap<string, { readonly index: number; readonly codec: PayloadCodec }>
  readonly errors: Readonly<Record<string, number>>
  readonly hooks: PalletHooks
  /** What code that several runtimes share asks the running one for; the pallet knows its type. */
  readonly rules?: unknown
}

type Impls<I extends PalletInput> = { readonly [K in keyof NonNullable<I['calls']>]: CallImpl<ArgsOf<NonNullable<I['calls']>[K]>> }

/** Joins a declaration with its handlers: one for each declared call, no more, no fewer. */
export function implementPallet<const I extends PalletInput>(
  schema: PalletSchema<I>,
  implementation: { readonly calls: Impls<I>; readonly hooks?: PalletHooks; readonly rules?: unknown },
): Pallet<PalletSchema<I>> {
  return join(schema, implementation.calls as HandlerTable, implementation.hooks ?? {}, implementation.rules)
}

/** Handlers of calls that are new or take other arguments must be given; those of others may be. */
type ChangedImpls<Before, After> = {
  readonly [K in keyof After as K extends keyof Before ? (ArgsOf<Before[K]> extends ArgsOf<After[K]> ? never : K) : K]: CallImpl<
    ArgsOf<After[K]>
  >
} & { readonly [K in keyof After]?: CallImpl<ArgsOf<After[K]>> }

/**
 * Joins a declaration that {@link changeSchema} made with what is new in its behaviour; all else is done as `from` does it. `hooks` take
 * the place of hooks of the same name, `rules` that of all rules.
 */
export function changePallet<Before extends SchemaInput, const I extends SchemaInput>(
  from: Pallet<PalletSchema<Before>>,
  schema: PalletSchema<I>,
  changes: {
    readonly calls: ChangedImpls<NonNullable<Before['calls']>, NonNullable<I['calls']>>
    readonly hooks?: PalletHooks
    readonly rules?: unknown
  },
): Pallet<PalletSchema<I>> {
  const before = [...from.calls].map(([name, { impl }]) => [name, impl] as const)
  const calls = { ...Object.fromEntries(before), ...(changes.calls as HandlerTable) }
  return join(schema, calls, { ...from.hooks, ...changes.hooks }, changes.rules ?? from.rules)
}

type HandlerTable = Readonly<Record<string, AnyCallImpl>>

function join<I extends SchemaInput>(
  schema: PalletSchema<I>,
  impls: HandlerTable,
  hooks: PalletHooks,
  rules: unknown,
): Pallet<PalletSchema<I>> {
  const declared = schema.input as Partial<PalletInput>
  const calls = new Map<string, { index: number; codec: PayloadCodec; impl: AnyCallImpl }>()
  const byIndex = listByIndex(declared.calls ?? {}, ({ index }) => index)
  for (const [name, decl] of arrangeItems(byIndex, declared.callOrder)) {
    const impl = impls[name]
    if (impl === undefined) throw new TypeError(`${schema.name}.${name} has no handler`)
    calls.set(name, { index: decl.index, codec: payloadCodecLater(decl.args), impl })
  }
  const events = new Map<string, { index: number; codec: PayloadCodec }>()
  for (const [name, decl] of listByIndex(declared.events ?? {}, ({ index }) => index)) {
    events.set(name, { index: decl.index, codec: payloadCodecLater(decl.payload) })
  }
  const errors = Object.fromEntries(listByIndex(declared.errors ?? {}, (index) => index))
  return { schema, calls, events, errors, hooks, rules }
}

/** Sorts items by index, as most pallets list them, whatever the files are in which they are declared. */
function listByIndex<T>(items: Readonly<Record<string, T>>, indexOf: (item: T) => number): [string, T][] {
  return Object.entries(items).sort(([, a], [, b]) => indexOf(a) - indexOf(b))
}
