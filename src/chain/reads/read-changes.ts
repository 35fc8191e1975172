import { isRecord } from '../../core/is-record.js'

type Value = string | null

function listChanges(answer: unknown): readonly unknown[] | undefined {
  const [set] = Array.isArray(answer) ? (answer as readonly unknown[]) : []
  const changes: unknown = isRecord(set) ? set.changes : undefined
  return Array.isArray(changes) ? (changes as readonly unknown[]) : undefined
}

/**
 * The values in an answer to `state_queryStorageAt`, in the order of the keys; null for an absent entry. Undefined where the answer is
 * none, see {@link readChanges}, or leaves a key out: what the node does not tell must not be taken for nothing.
 */
export function readValues(answer: unknown, keys: readonly string[]): readonly Value[] | undefined {
  const changes = listChanges(answer)
  if (changes === undefined) return undefined
  // Nodes answer in the order of the question. Then comparing takes a fraction of what looking up long keys does.
  if (changes.length === keys.length) {
    const values: Value[] = []
    for (let index = 0; index < keys.length; index++) {
      const change = changes[index]
      if (!Array.isArray(change)) break
      // By index: taking thousands of pairs apart as lists takes several times as long.
      const value: unknown = change[1] ?? null
      if (change[0] !== keys[index] || (value !== null && typeof value !== 'string')) break
      values.push(value)
    }
    if (values.length === keys.length) return values
  }
  const told = readChanges(answer, keys)
  const values = keys.flatMap((key) => told?.get(key) ?? (told?.has(key) === true ? [null] : []))
  return values.length === keys.length ? values : undefined
}

/**
 * The storage entries in an answer to `state_queryStorageAt`, by key; null for an absent one. Undefined where the answer is none: where a
 * change is anything but a key and its value, tells a key that was not asked for, or tells one twice. The order of the changes means
 * nothing, and a key may be left out.
 */
export function readChanges(answer: unknown, asked: readonly unknown[]): ReadonlyMap<string, Value> | undefined {
  const changes = listChanges(answer)
  if (changes === undefined) return undefined
  const wanted = new Set(asked)
  const values = new Map<string, Value>()
  for (const change of changes) {
    const [key, value = null] = Array.isArray(change) ? (change as readonly unknown[]) : []
    // What was not asked for would be known from now on, and never be asked of anybody.
    if (typeof key !== 'string' || !wanted.delete(key)) return undefined
    if (value !== null && typeof value !== 'string') return undefined
    values.set(key, value)
  }
  return values
}
