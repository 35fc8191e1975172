import type { AnyUnboundItem } from '../schema/storage.js'
import { arrangeItems, dropNames, type Runs } from './arrange-items.js'
import {
  type CallDecl,
  type ConstantDecl,
  definePallet,
  type EventDecl,
  type PalletInput,
  type PalletSchema,
  type VersionConstant,
} from './pallet-schema.js'

type Kind = 'calls' | 'events' | 'errors' | 'storage' | 'constants'

/**
 * In what a pallet's declaration differs from an earlier one: what is new or declared anew, what only has another index, and what is
 * gone.
 */
export interface SchemaChanges {
  readonly index?: number
  readonly calls?: Readonly<Record<string, CallDecl>>
  readonly callDocs?: Readonly<Record<string, string>>
  readonly events?: Readonly<Record<string, EventDecl>>
  readonly errors?: Readonly<Record<string, number>>
  readonly errorDocs?: Readonly<Record<string, string>>
  readonly storage?: Readonly<Record<string, AnyUnboundItem>>
  // biome-ignore lint/suspicious/noExplicitAny: constants of any type
  readonly constants?: Readonly<Record<string, ConstantDecl<any> | VersionConstant<any>>>
  /** Items that are as they were at another index. */
  readonly moved?: { readonly [K in 'calls' | 'events' | 'errors']?: Readonly<Record<string, number>> }
  readonly gone?: { readonly [K in Kind]?: readonly string[] }
  /** Where items are listed in the metadata: what is new comes last otherwise, and calls stand by their indices. */
  readonly order?: { readonly [K in 'calls' | 'storage' | 'constants']?: Runs }
}

type Items<I, K extends Kind> = K extends keyof I ? NonNullable<I[K]> : object
type Gone<C, K extends Kind> = C extends { readonly gone: { readonly [G in K]: readonly (infer Name)[] } } ? Name : never

/** The items of `I` as `C` changes them. */
type Changed<I, C, K extends Kind> = Omit<Items<I, K>, keyof Items<C, K> | (Gone<C, K> & string)> & Items<C, K>

/** A declaration after its changes, with the types of all that it declares. */
export type ChangedInput<I extends PalletInput, C extends SchemaChanges> = Pick<I, 'name' | 'index' | 'crate'> & {
  readonly [K in Kind]: Changed<I, C, K>
}

/**
 * Declares a pallet as a later runtime has it. Names in `gone`, `moved` and `order` that are not there are a mistake: a RangeError.
 */
export function changeSchema<const I extends PalletInput, const C extends SchemaChanges>(
  from: PalletSchema<I>,
  changes: C,
): PalletSchema<ChangedInput<I, C>> {
  const {
    name,
    index,
    crate,
    rust,
    calls,
    callOrder = [],
    callDocs,
    events,
    errors,
    errorDocs,
    storage,
    constants,
  }: PalletInput = from.input
  const { moved, gone, order }: SchemaChanges = changes
  const input: PalletInput = {
    name,
    index: changes.index ?? index,
    crate,
    ...(rust === undefined ? {} : { rust }),
    callOrder: [...dropNames(callOrder, gone?.calls ?? []), ...(order?.calls ?? [])],
    calls: mergeItems(moveItems(calls, moved?.calls), changes.calls, gone?.calls),
    callDocs: { ...callDocs, ...changes.callDocs },
    events: mergeItems(moveItems(events, moved?.events), changes.events, gone?.events),
    errors: mergeItems(moveErrors(errors, moved?.errors), changes.errors, gone?.errors),
    errorDocs: { ...errorDocs, ...changes.errorDocs },
    storage: arrange(mergeItems(storage, changes.storage, gone?.storage), order?.storage),
    constants: arrange(mergeItems(constants, changes.constants, gone?.constants), order?.constants),
  }
  // Items that stay keep their handles, which remember the keys that they have hashed.
  const bound = Object.fromEntries(Object.entries(from.storage).filter(([item]) => changes.storage?.[item] === undefined))
  return definePallet(input, bound) as unknown as PalletSchema<ChangedInput<I, C>>
}

type ByName<T> = Readonly<Record<string, T>>

function mergeItems<T>(before: ByName<T> = {}, changed: ByName<T> = {}, gone: readonly string[] = []): ByName<T> {
  for (const name of gone) if (!(name in before)) throw new RangeError(`there is no ${name} that could be gone`)
  return Object.fromEntries([...Object.entries(before).filter(([name]) => !gone.includes(name)), ...Object.entries(changed)])
}

function arrange<T>(items: ByName<T>, runs: Runs | undefined): ByName<T> {
  return Object.fromEntries(arrangeItems(Object.entries(items), runs))
}

function moveErrors(errors: ByName<number> = {}, indices: ByName<number> = {}): ByName<number> {
  for (const name of Object.keys(indices)) if (!(name in errors)) throw new RangeError(`there is no ${name} that could have moved`)
  return { ...errors, ...indices }
}

function moveItems<T extends { readonly index: number }>(items: ByName<T> = {}, indices: ByName<number> = {}): ByName<T> {
  const moved = Object.entries(indices).map(([name, index]): [string, T] => {
    const item = items[name]
    if (item === undefined) throw new RangeError(`there is no ${name} that could have moved`)
    return [name, { ...item, index }]
  })
  return { ...items, ...Object.fromEntries(moved) }
}
