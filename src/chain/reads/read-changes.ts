import { isRecord } from '../../core/is-record.js'

/**
 * The storage entries in an answer to `state_queryStorageAt`, by key; null for an absent one. Undefined where the answer is none: where a
 * change is anything but a key and its value, tells a key that was not asked for, or tells one twice. The order of the changes means
 * nothing, and a key may be left out.
 */
export function readChanges(answer: unknown, asked: readonly unknown[]): ReadonlyMap<string, string | null> | undefined {
  const [set] = Array.isArray(answer) ? (answer as readonly unknown[]) : []
  const changes: unknown = isRecord(set) ? set.changes : undefined
  if (!Array.isArray(changes)) return undefined
  const wanted = new Set(asked)
  const values = new Map<string, string | null>()
  for (const change of changes as readonly unknown[]) {
    const [key, value = null] = Array.isArray(change) ? (change as readonly unknown[]) : []
    // What was not asked for would be known from now on, and never be asked of anybody.
    if (typeof key !== 'string' || !wanted.delete(key)) return undefined
    if (value !== null && typeof value !== 'string') return undefined
    values.set(key, value)
  }
  return values
}
