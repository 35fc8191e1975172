import type { Random } from './random.js'

/** Variants are told apart by one byte. */
const INDICES = Array.from({ length: 256 }, (_, index) => index)

/**
 * Gives every name an index of its own, none the one it had; names without an old index are new. In ascending order of the new
 * indices, as metadata lists them. Throws a RangeError for more than 255 names.
 */
export function assignIndices(names: ReadonlyMap<string, number | undefined>, random: Random): ReadonlyMap<string, number> {
  if (names.size >= INDICES.length) throw new RangeError(`${names.size} names do not fit into a byte`)
  const free = random.shuffle(INDICES)
  const assigned: [string, number][] = []
  for (const [name, old] of names) {
    const at = free.findIndex((index) => index !== old)
    assigned.push([name, free.splice(at, 1)[0] as number])
  }
  return new Map(assigned.sort(([, a], [, b]) => a - b))
}
