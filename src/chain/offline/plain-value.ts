/** Where the JSON in a file differs from what was decoded. */
import type { Plain } from '../../core/plain-value.js'

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export interface PlainDifference {
  readonly at: string
  readonly stated: unknown
  readonly found: unknown
}

/** The first place where the JSON in a file is not the value that was found; null where there is none. */
export function findPlainDifference(stated: unknown, found: Plain, at: string): PlainDifference | null {
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
      const difference = compareAt(own(stated), own(found) as Plain | undefined, `${at}.${field}`)
      if (difference) return difference
    }
    return null
  }
  return stated === found ? null : { at, stated, found }
}

function compareAt(stated: unknown, found: Plain | undefined, at: string): PlainDifference | null {
  if (stated === undefined || found === undefined) return stated === found ? null : { at, stated, found }
  return findPlainDifference(stated, found, at)
}
