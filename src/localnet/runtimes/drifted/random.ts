/** Numbers that follow from a seed alone: the same seed must give the same runtime everywhere. */

export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
  /** The items in another order. */
  shuffle<T>(items: readonly T[]): T[]
}

/** The mulberry32 generator. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number): number => next() % limit
  return {
    below,
    shuffle: (items) => {
      const left = [...items]
      return items.map(() => left.splice(below(left.length), 1)[0] as (typeof items)[number])
    },
  }
}
