/**
 * Calls that carry another one and do nothing themselves: what was meant is in their arguments. One table for plans, whose calls are
 * written down by name, and for calls that were read back from bytes.
 */
import type { DecodedCall } from '../metadata/decode-call.js'
import type { PlanCall } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

interface Carrier {
  /** The argument that is the call, or a list of calls. */
  readonly call: string
  /** The argument that names the account on whose behalf it is made; left out where that is the signer, or no account. */
  readonly actor?: string
}

const CARRIERS: Readonly<Record<string, Carrier>> = {
  'Sudo.sudo': { call: 'call' },
  'Utility.batch': { call: 'calls' },
  'Utility.batch_all': { call: 'calls' },
  'Utility.force_batch': { call: 'calls' },
  'Proxy.proxy': { call: 'call', actor: 'real' },
}

/** Deeper than any that is made. */
const MAX_DEPTH = 8

function findCarrier({ pallet, name }: { readonly pallet: string; readonly name: string }): Carrier | undefined {
  const full = `${pallet}.${name}`
  return Object.hasOwn(CARRIERS, full) ? CARRIERS[full] : undefined
}

/** Whether a value is a call by its names. */
export function isPlanCall(value: ScaleInput | undefined): value is ScaleInput & PlanCall {
  return typeof value === 'object' && value !== null && 'pallet' in value && 'name' in value && 'args' in value
}

/** The one call in an argument; undefined where there are several. */
function takeOnly<T>(value: T): T | undefined {
  if (!Array.isArray(value)) return value
  const list: readonly T[] = value
  return list.length === 1 ? list[0] : undefined
}

/** The call that was meant: what it carries, however deep; itself where it carries none, or several. */
export function findPlannedCall(call: PlanCall): PlanCall {
  let meant = call
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const carrier = findCarrier(meant)
    const inner = carrier && takeOnly(meant.args[carrier.call])
    if (!isPlanCall(inner)) return meant
    meant = inner
  }
  return meant
}

/** A call and who makes it. */
export interface MadeCall {
  readonly call: DecodedCall
  /** SS58. */
  readonly actor: string
}

/** A nested call as it is decoded: the pallet, in it the name, in it the arguments. */
function readNested(value: ScaleValue | undefined): DecodedCall | null {
  if (!isScaleObject(value) || typeof value.type !== 'string' || !isScaleObject(value.value)) return null
  const { type: name, value: args } = value.value
  return typeof name === 'string' ? { pallet: value.type, name, args: args ?? {} } : null
}

/** An account as it is decoded from a `MultiAddress`; null for one that is named by something else than itself. */
function readActor(value: ScaleValue | undefined): string | null {
  if (typeof value === 'string') return value
  return isScaleObject(value) && value.type === 'Id' && typeof value.value === 'string' ? value.value : null
}

/** The same of a call that was read from bytes, with the account that makes it: the signer, or whom the signer stands for. */
export function findMadeCall(call: DecodedCall, signer: string): MadeCall {
  let made: MadeCall = { call, actor: signer }
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const carrier = findCarrier(made.call)
    const { args } = made.call
    if (!carrier || !isScaleObject(args)) return made
    const inner = readNested(takeOnly(args[carrier.call]))
    const actor = carrier.actor === undefined ? made.actor : readActor(args[carrier.actor])
    if (inner === null || actor === null) return made
    made = { call: inner, actor }
  }
  return made
}
