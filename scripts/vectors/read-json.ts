import type { Json } from './family.js'

/** A record of JSON values. */
export type JsonRecord = { readonly [key: string]: Json }

/** An integer of a vector as bigint. Throws when the value is not an integer. */
export function toBigint(value: Json | undefined): bigint {
  if (typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value))) return BigInt(value)
  throw new Error(`not an integer in a vector: ${JSON.stringify(value)}`)
}

/** A small integer of a vector. */
export function toNumber(value: Json | undefined): number {
  if (typeof value !== 'number') throw new Error(`not a number in a vector: ${JSON.stringify(value)}`)
  return value
}

export function toBoolean(value: Json | undefined): boolean {
  if (typeof value !== 'boolean') throw new Error(`not a boolean in a vector: ${JSON.stringify(value)}`)
  return value
}

export function toText(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`not a string in a vector: ${JSON.stringify(value)}`)
  return value
}

export function toList(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw new Error(`not a list in a vector: ${JSON.stringify(value)}`)
  return value
}

export function toRecord(value: Json | undefined): JsonRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`not a record: ${JSON.stringify(value)}`)
  return value as JsonRecord
}

export function toBigints(value: Json | undefined): bigint[] {
  return toList(value).map(toBigint)
}

export function toNumbers(value: Json | undefined): number[] {
  return toList(value).map(toNumber)
}

export function toBooleans(value: Json | undefined): boolean[] {
  return toList(value).map(toBoolean)
}

/** Sparse rows `[[column, value], …]` with bigint values. */
export function toSparseRows(value: Json | undefined): [number, bigint][][] {
  return toList(value).map((row) =>
    toList(row).map((entry): [number, bigint] => {
      const [column, bits] = toList(entry)
      return [toNumber(column), toBigint(bits)]
    }),
  )
}
