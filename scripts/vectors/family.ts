/** A JSON value of a vector; numbers beyond 2^53 are decimal strings. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** One line of a family's file: inputs given to the real chain code, outputs it gave back. */
export interface Vector {
  readonly name: string
  readonly source: string
  readonly inputs: { readonly [key: string]: Json }
  readonly outputs: { readonly [key: string]: Json }
}

/** The result of one vector: equal; different, with the first difference; or not implemented, with the reason. */
export type Verdict =
  | { readonly kind: 'equal' }
  | { readonly kind: 'different'; readonly difference: string }
  | { readonly kind: 'not implemented'; readonly reason: string }

/**
 * One module under scripts/vectors per family exports a Family. `run` computes the outputs of a vector with the embedded chain's
 * own code and compares all of them: see `compare`. To add a family: write the module and list it in scripts/vectors.ts.
 */
export interface Family {
  /** File name inside the vectors' directory, e.g. `swap.json`. */
  readonly file: string
  run(vector: Vector): Verdict | Promise<Verdict>
}

export const EQUAL: Verdict = { kind: 'equal' }

/** A verdict for what the embedded chain does not do yet. */
export function notImplemented(reason: string): Verdict {
  return { kind: 'not implemented', reason }
}

/** Compares computed outputs with the expected ones: every expected key must be computed and equal, and nothing else computed. */
export function compare(expected: Json, computed: unknown): Verdict {
  const difference = findDifference(expected, computed, '')
  return difference === undefined ? EQUAL : { kind: 'different', difference }
}

function findDifference(expected: Json, computed: unknown, path: string): string | undefined {
  if (Array.isArray(expected)) {
    if (!Array.isArray(computed)) return describe(path, expected, computed)
    if (expected.length !== computed.length) return `${path}.length: expected ${expected.length}, computed ${computed.length}`
    for (const [index, item] of expected.entries()) {
      const difference = findDifference(item, computed[index], `${path}[${index}]`)
      if (difference !== undefined) return difference
    }
    return undefined
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof computed !== 'object' || computed === null) return describe(path, expected, computed)
    const values = new Map(Object.entries(computed))
    for (const [key, item] of Object.entries(expected)) {
      const difference = findDifference(item, values.get(key), `${path}.${key}`)
      if (difference !== undefined) return difference
      values.delete(key)
    }
    for (const [key, value] of values) if (value !== undefined) return `${path}.${key}: not expected, computed ${show(value)}`
    return undefined
  }
  if (isNumeral(expected) && (typeof computed === 'bigint' || typeof computed === 'number')) {
    return BigInt(expected) === BigInt(computed) ? undefined : describe(path, expected, computed)
  }
  return expected === computed ? undefined : describe(path, expected, computed)
}

function isNumeral(value: Json): value is number | string {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value))
}

function describe(path: string, expected: Json, computed: unknown): string {
  return `${path}: expected ${show(expected)}, computed ${show(computed)}`
}

function show(value: unknown): string {
  const text = JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item)) ?? 'nothing'
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
