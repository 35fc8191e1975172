/**
 * Some calls only carry another call in their arguments and do nothing themselves. One table of them serves plans, which name their calls,
 * and calls that were read back from bytes.
 */
import type { DecodedCall } from '../metadata/decode-call.js'
import type { PlanCall } from '../plan.js'
import { isScaleObject } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

interface Carrier {
  /** The argument that is the call, or a list of calls. */
  readonly call: string
  /** The argument that names the account for which the carried call is made. Left out if that is the signer, or no account. */
  readonly actor?: string
}

const CARRIERS: Readonly<Record<string, Carrier>> = {
  'Sudo.sudo': { call: 'call' },
  'Utility.batch': { call: 'calls' },
  'Utility.batch_all': { call: 'calls' },
  'Utility.force_batch': { call: 'calls' },
  'Proxy.proxy': { call: 'call', actor: 'real' },
  'Proxy.proxy_announced': { call: 'call', actor: 'real' },
}

/** How many carriers are unpacked, one inside the other; more than any real call has. */
const MAX_DEPTH = 8

function findCarrier({ pallet, name }: { readonly pallet: string; readonly name: string }): Carrier | undefined {
  const full = `${pallet}.${name}`
  return Object.hasOwn(CARRIERS, full) ? CARRIERS[full] : undefined
}

/** Whether a value is a call that is given by the names of its pallet and call. */
export function isPlanCall(value: ScaleInput | undefined): value is ScaleInput & PlanCall {
  return typeof value === 'object' && value !== null && 'pallet' in value && 'name' in value && 'args' in value
}

/** The only call in an argument; undefined if it is a list of no calls or of several. */
function takeOnly<T>(value: T): T | undefined {
  if (!Array.isArray(value)) return value
  const list: readonly T[] = value
  return list.length === 1 ? list[0] : undefined
}

/**
 * Finds the call that the user meant: the one that `call` carries, through several carriers if there are. Returns `call` itself if it
 * carries no call, or several.
 */
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

/** The same call with other arguments of the call that is meant: of the innermost one that it carries. */
export function changePlannedCall(call: PlanCall, change: (args: PlanCall['args']) => PlanCall['args'], depth = 0): PlanCall {
  const carrier = depth < MAX_DEPTH ? findCarrier(call) : undefined
  const carried = carrier && call.args[carrier.call]
  const inner = takeOnly(carried)
  if (carrier === undefined || !isPlanCall(inner)) return { ...call, args: change(call.args) }
  const changed = { ...changePlannedCall(inner, change, depth + 1) }
  return { ...call, args: { ...call.args, [carrier.call]: Array.isArray(carried) ? [changed] : changed } }
}

/** A call and the account that makes it. */
export interface MadeCall {
  readonly call: DecodedCall
  /** SS58. */
  readonly actor: string
}

/** Reads a call that was decoded inside another one: an enum of pallets, in it an enum of call names, in it the arguments. */
function readNested(value: ScaleValue | undefined): DecodedCall | null {
  if (!isScaleObject(value) || typeof value.type !== 'string' || !isScaleObject(value.value)) return null
  const { type: name, value: args } = value.value
  return typeof name === 'string' ? { pallet: value.type, name, args: args ?? {} } : null
}

/** The SS58 address in a decoded `MultiAddress`; null if the account is named in another way than by its public key. */
function readActor(value: ScaleValue | undefined): string | null {
  if (typeof value === 'string') return value
  return isScaleObject(value) && value.type === 'Id' && typeof value.value === 'string' ? value.value : null
}

/**
 * Like {@link findPlannedCall}, for a call that was read from bytes. Also tells which account makes it: the signer, or the account that the
 * signer acts for.
 */
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
