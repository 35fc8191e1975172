import { makePureAddress } from './pure-account.js'

/** How a pure account may have been made: what is known of it, and otherwise everything that comes into question. */
export interface PureSearch {
  /** SS58 of the accounts that may have made it. */
  readonly spawners: readonly string[]
  /** Kinds of proxies, by name and number. */
  readonly kinds: readonly { readonly name: string; readonly index: number }[]
  /** Numbers that tell several of one transaction apart. */
  readonly indices: readonly number[]
  /** Blocks, and the places of transactions in them. */
  readonly places: readonly { readonly height: number; readonly extIndex: number }[]
}

/** How it was made. */
export interface PureMaking {
  readonly spawner: string
  readonly type: string
  readonly index: number
  readonly height: number
  readonly extIndex: number
}

/** Of all that comes into question, what the address follows from; undefined where it follows from none of it. */
export function findPureMaking(pure: string, { spawners, kinds, indices, places }: PureSearch): PureMaking | undefined {
  for (const { height, extIndex } of places) {
    for (const spawner of spawners) {
      for (const { name, index: kind } of kinds) {
        const index = indices.find((one) => makePureAddress({ spawner, kind, index: one, height, extIndex }) === pure)
        if (index !== undefined) return { spawner, type: name, index, height, extIndex }
      }
    }
  }
  return undefined
}
