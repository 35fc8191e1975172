/** A call in one line, read from its bytes and from nothing else. */

import { isPlanCall } from '../extrinsic/carried-call.js'
import type { PlanCall } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleInput } from '../scale/value.js'

const MAX_LENGTH = 400

/** A value in words: numbers as the chain has them, bytes as hex, calls with their arguments. */
export function describeValue(value: ScaleInput): string {
  if (value === null) return 'none'
  if (value instanceof Uint8Array) return toHex(value)
  if (isPlanCall(value)) return spell(value)
  if (Array.isArray(value)) return `[${value.map((item: ScaleInput) => describeValue(item)).join(', ')}]`
  if (!isScaleObject(value)) return String(value)
  const { type, value: inner, ...rest } = value
  if (typeof type === 'string' && Object.keys(rest).length === 0) {
    // Accounts are nearly always named by their id.
    if (type === 'Id') return describeValue(inner ?? null)
    return inner === undefined || inner === null ? type : `${type} ${describeValue(inner)}`
  }
  return `{${Object.entries(value)
    .map(([name, field]) => `${name} ${describeValue(field)}`)
    .join(', ')}}`
}

function spell({ pallet, name, args }: PlanCall): string {
  const words = Object.entries(args).map(([argument, value]) => `${argument} ${describeValue(value)}`)
  return `${pallet}.${name}(${words.join(', ')})`
}

/** The call and its arguments by the names of the runtime, numbers as the chain has them; cut where it is very long. */
export function describeCall(call: PlanCall): string {
  const text = spell(call)
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
}
