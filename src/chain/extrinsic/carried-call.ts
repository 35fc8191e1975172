/**
 * Some calls only carry another call in their arguments and do nothing themselves. One table of them serves plans, which name their calls,
 * and calls that were read back from bytes.
 */
import { TaoError } from '../../core/errors.js'
import { makeMultisigAccount } from '../../core/multisig-account.js'
import type { DecodedCall } from '../metadata/decode-call.js'
import type { ChainEvent, PlanCall } from '../plan.js'
import { isScaleObject, type ScaleObject } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

/** The account for which a carried call is made, from the arguments of its carrier and the account that makes that; null if it is none. */
type FindActor = (args: ScaleObject, maker: string) => string | null

interface Carrier {
  /** The argument that is the call, or a list of calls. */
  readonly call: string
  /** Left out if the carried call is made for whoever makes the carrier, or for no account. */
  readonly actor?: FindActor
  /** The event, with the account in a field of that name, without which the call was not carried out. Left out if it always is. */
  readonly carriedOut?: { readonly pallet: string; readonly name: string; readonly actor: string }
}

/** The SS58 address in a decoded `MultiAddress`; null if the account is named in another way than by its public key. */
function readActor(value: ScaleValue | undefined): string | null {
  if (typeof value === 'string') return value
  return isScaleObject(value) && value.type === 'Id' && typeof value.value === 'string' ? value.value : null
}

const ofProxied: FindActor = (args) => readActor(args.real)
const ofNamed: FindActor = (args) => readActor(args.who)

/** The account of several keys of which `maker` and the other signatories are the keys. */
function findMultisig({ other_signatories }: ScaleObject, threshold: ScaleValue | undefined, maker: string): string | null {
  const others: readonly unknown[] = Array.isArray(other_signatories) ? other_signatories : []
  const signatories = [maker, ...others.map(String)]
  try {
    return makeMultisigAccount(signatories, Number(threshold)).address
  } catch (error) {
    if (error instanceof TaoError) return null
    throw error
  }
}

const CARRIERS: Readonly<Record<string, Carrier>> = {
  'Sudo.sudo': { call: 'call' },
  'Sudo.sudo_unchecked_weight': { call: 'call' },
  'Sudo.sudo_as': { call: 'call', actor: ofNamed },
  'Utility.batch': { call: 'calls' },
  'Utility.batch_all': { call: 'calls' },
  'Utility.force_batch': { call: 'calls' },
  'Proxy.proxy': { call: 'call', actor: ofProxied },
  'Proxy.proxy_announced': { call: 'call', actor: ofProxied },
  'Multisig.as_multi': {
    call: 'call',
    actor: (args, maker) => findMultisig(args, args.threshold, maker),
    carriedOut: { pallet: 'Multisig', name: 'MultisigExecuted', actor: 'multisig' },
  },
  'Multisig.as_multi_threshold_1': { call: 'call', actor: (args, maker) => findMultisig(args, 1, maker) },
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

/** A call and what it carries, through several carriers if there are: the outermost first, the one that the user meant last. */
export function listPlannedCalls(call: PlanCall): readonly PlanCall[] {
  const calls = [call]
  for (let last = call; calls.length <= MAX_DEPTH; ) {
    const carrier = findCarrier(last)
    const inner = carrier && takeOnly(last.args[carrier.call])
    if (!isPlanCall(inner)) break
    last = inner
    calls.push(inner)
  }
  return calls
}

/**
 * Finds the call that the user meant: the one that `call` carries, through several carriers if there are. Returns `call` itself if it
 * carries no call, or several.
 */
export function findPlannedCall(call: PlanCall): PlanCall {
  return listPlannedCalls(call).at(-1) ?? call
}

/**
 * The call that is made in the name of the account for which the last of the carriers acts: what a proxy or several keys carry out. The
 * call itself where nobody acts for another one.
 */
export function findActingCall(call: PlanCall): PlanCall {
  const calls = listPlannedCalls(call)
  const last = calls.findLastIndex((one) => findCarrier(one)?.actor !== undefined)
  return calls[last + 1] ?? call
}

/** The name of the argument in which a call carries others; undefined for a call that carries none. */
export function nameCarried(call: PlanCall): string | undefined {
  return findCarrier(call)?.call
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

/** Whether a call that a carrier may leave for later was carried out. Without events it is taken to be. */
function isCarriedOut({ carriedOut }: Carrier, actor: string, events: readonly ChainEvent[] | undefined): boolean {
  if (carriedOut === undefined || events === undefined) return true
  const { pallet, name, actor: field } = carriedOut
  return events.some((event) => event.pallet === pallet && event.name === name && isScaleObject(event.data) && event.data[field] === actor)
}

/**
 * Like {@link findPlannedCall}, for a call that was read from bytes. Also tells which account makes it: the signer, or the account that the
 * signer acts for. Given the events of the call, a carrier that did not carry out its call yet, such as the first approval of several, is
 * itself what was made.
 */
export function findMadeCall(call: DecodedCall, signer: string, events?: readonly ChainEvent[]): MadeCall {
  let made: MadeCall = { call, actor: signer }
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const carrier = findCarrier(made.call)
    const { args } = made.call
    if (!carrier || !isScaleObject(args)) return made
    const inner = readNested(takeOnly(args[carrier.call]))
    const actor = carrier.actor === undefined ? made.actor : carrier.actor(args, made.actor)
    if (inner === null || actor === null || !isCarriedOut(carrier, actor, events)) return made
    made = { call: inner, actor }
  }
  return made
}

/** A call that was read from bytes, as a plan names it: so that what it carries is found in it, and it can be carried by another. */
export function asPlanCall({ pallet, name, args }: DecodedCall, depth = 0): PlanCall {
  const named: ScaleObject = isScaleObject(args) ? args : {}
  const carrier = depth < MAX_DEPTH ? findCarrier({ pallet, name }) : undefined
  const carried = carrier && named[carrier.call]
  if (carrier === undefined || carried === undefined) return { pallet, name, args: named }
  const convert = (value: ScaleValue): ScaleInput => {
    const inner = readNested(value)
    return inner === null ? value : { ...asPlanCall(inner, depth + 1) }
  }
  return { pallet, name, args: { ...named, [carrier.call]: Array.isArray(carried) ? carried.map(convert) : convert(carried) } }
}
