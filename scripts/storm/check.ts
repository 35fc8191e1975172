/** What a check of a storm sees after each block, and what it may say of it. */
import type { Block } from '../../src/localnet/blocks.js'
import type { Spec } from '../../src/localnet/frame/spec.js'
import type { StorageItem, Store } from '../../src/localnet/schema/storage.js'
import type { State } from '../../src/localnet/state/state.js'
import type { Dispatched } from './count-calls.js'
import type { Step } from './watch-blocks.js'

export interface Look {
  readonly spec: Spec
  readonly state: State
  readonly store: Store
  readonly block: Block
  readonly steps: readonly Step[]
  /** Each call that was dispatched, also inside others, and those that were undone with them. */
  readonly dispatched: readonly Dispatched[]
}

// biome-ignore lint/suspicious/noExplicitAny: items are found by their names
type AnyItem = StorageItem<any, any, any[]>

/** A storage item of the runtime that runs, which may be of another type than that of an earlier one. */
export function itemOf({ spec }: Pick<Look, 'spec'>, pallet: string, item: string): AnyItem | undefined {
  return (spec.runtime.palletByName.get(pallet)?.schema.storage as Readonly<Record<string, AnyItem>> | undefined)?.[item]
}

export interface Check {
  /** What holds, in a few words: shown when it does not, and what a script is shrunk by. */
  readonly name: string
  /** Every how many blocks it is worth its time; default 1. */
  readonly every?: number
  /** What is wrong, in words; nothing if all is well. */
  find(look: Look): string | undefined
}
