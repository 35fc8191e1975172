/** Decoded values as JSON, and where two of them differ. */

import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'

/** What JSON can hold. */
export type PlainValue = string | number | boolean | null | readonly PlainValue[] | { readonly [field: string]: PlainValue }

/** A decoded value as JSON: bytes are hex, integers wider than 32 bits decimal strings, the rest is as it is. */
export function toPlain(value: ScaleValue): PlainValue {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Uint8Array) return toHex(value)
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value !== 'object' || value === null) return value as string | number | boolean | null
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, toPlain(inner)]))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export interface PlainDifference {
  readonly at: string
  readonly stated: unknown
  readonly found: unknown
}

/** The first place where the JSON in a file is not the value that was found; null where there is none. */
export function findPlainDifference(stated: unknown, found: PlainValue, at: string): PlainDifference | null {
  if (Array.isArray(stated) && Array.isArray(found)) {
    for (let index = 0; index < Math.max(stated.length, found.length); index++) {
      const difference = compareAt(stated[index] as unknown, found[index], `${at}[${index}]`)
      if (difference) return difference
    }
    return null
  }
  if (isObject(stated) && isObject(found)) {
    for (const field of new Set([...Object.keys(found), ...Object.keys(stated)])) {
      const own = (object: Readonly<Record<string, unknown>>): unknown => (Object.hasOwn(object, field) ? object[field] : undefined)
      const difference = compareAt(own(stated), own(found) as PlainValue | undefined, `${at}.${field}`)
      if (difference) return difference
    }
    return null
  }
  return stated === found ? null : { at, stated, found }
}

function compareAt(stated: unknown, found: PlainValue | undefined, at: string): PlainDifference | null {
  if (stated === undefined || found === undefined) return stated === found ? null : { at, stated, found }
  return findPlainDifference(stated, found, at)
}
