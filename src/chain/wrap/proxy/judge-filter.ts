/** Whether a kind of proxy may make a call. What the runtime answers to the call itself is decided here beforehand. */
import { isPlanCall } from '../../extrinsic/carried-call.js'
import type { PlanCall } from '../../plan.js'
import { isScaleObject } from '../../scale/expect.js'
import type { ScaleInput } from '../../scale/value.js'
import type { AllowedCall, ProxyFilter } from './read-filters.js'

function isBelow(value: ScaleInput | undefined, limit: bigint): boolean {
  return (typeof value === 'bigint' || typeof value === 'number') && BigInt(value) < limit
}

function fits({ constraint }: AllowedCall, call: PlanCall): boolean {
  if (constraint === null) return true
  const value = call.args[constraint.argument]
  if (constraint.kind === 'less-than') return isBelow(value, constraint.limit)
  return isPlanCall(value) && value.pallet === constraint.pallet && value.name === constraint.name
}

/** How many calls a kind may make. */
export function countCalls({ allows }: ProxyFilter): number | 'all' {
  return allows === 'all' ? allows : allows.length
}

/** The condition under which a call is allowed, in words: `with amount below 500000000`; null where there is none. */
export function describeConstraint({ constraint }: AllowedCall): string | null {
  if (constraint === null) return null
  return constraint.kind === 'less-than'
    ? `with ${constraint.argument} below ${constraint.limit}`
    : `where it carries ${constraint.pallet}.${constraint.name}`
}

/** A call that a kind of proxy may not make, and why. */
export interface RefusedCall {
  readonly call: string
  readonly why: string
}

/** Calls that end an account, or all that act for it. The pallet has them made by the kind that may do everything, whatever the filters. */
const FOR_ANY_ALONE: readonly string[] = ['Proxy.remove_proxies', 'Proxy.kill_pure']

/** Kinds that NonTransfer gives nobody on any runtime. Of others runtimes differ, and it is left to them. */
const BEYOND_NON_TRANSFER: readonly string[] = ['Any', 'Transfer', 'SmallTransfer', 'BasketTrading']

/** Whether a proxy of this kind may give others that kind to the account, and take it from them: a proxy gives nobody more than it has. */
function mayGive(own: string, other: string): boolean {
  if (own === other) return true
  if (own === 'NonTransfer') return !BEYOND_NON_TRANSFER.includes(other)
  return own === 'Transfer' && other === 'SmallTransfer'
}

/** The kind that a call gives to a proxy or takes from it; undefined for other calls. */
function findGivenKind({ pallet, name, args }: PlanCall): string | undefined {
  if (pallet !== 'Proxy' || (name !== 'add_proxy' && name !== 'remove_proxy')) return undefined
  const kind = args.proxy_type
  return isScaleObject(kind) && typeof kind.type === 'string' ? kind.type : undefined
}

function judgeOne({ type, allows }: ProxyFilter, call: PlanCall): RefusedCall | null {
  if (allows === 'all') return null
  const given = findGivenKind(call)
  if (given !== undefined && !mayGive(type, given)) {
    return { call: `${call.pallet}.${call.name}`, why: `${type} cannot give the kind ${given}, or take it away` }
  }
  const name = `${call.pallet}.${call.name}`
  if (FOR_ANY_ALONE.includes(name)) return { call: name, why: `${type} does not allow it: only a proxy that may make every call can` }
  const entries = allows.filter((one) => one.pallet === call.pallet && one.name === call.name)
  if (entries.some((one) => fits(one, call))) return null
  const bound = entries[0] === undefined ? null : describeConstraint(entries[0])
  return { call: name, why: bound === null ? `${type} does not allow it` : `${type} allows it only ${bound}` }
}

/** The calls in an argument, in lists too. */
function listCalls(value: ScaleInput): readonly PlanCall[] {
  if (isPlanCall(value)) return [value]
  return Array.isArray(value) ? value.flatMap((item: ScaleInput) => listCalls(item)) : []
}

/** The calls that are made with the same origin when this one is: those of a batch. What goes through sudo is made by root. */
function listNested({ pallet, args }: PlanCall): readonly PlanCall[] {
  return pallet === 'Utility' ? Object.values(args).flatMap(listCalls) : []
}

/**
 * The first call that the filter refuses, in what is carried by batches too: the runtime asks the filter again for each of them. Null if
 * it refuses none.
 */
export function findRefusedCall(filter: ProxyFilter, call: PlanCall): RefusedCall | null {
  const own = judgeOne(filter, call)
  if (own !== null) return own
  for (const nested of listNested(call)) {
    const refused = findRefusedCall(filter, nested)
    if (refused !== null) return refused
  }
  return null
}

/** Whether the filter refuses a batch, but none of the calls in it: each can be made by itself. */
export function allowsEachAlone(filter: ProxyFilter, call: PlanCall): boolean {
  const nested = listNested(call)
  return nested.length > 0 && judgeOne(filter, call) !== null && nested.every((one) => findRefusedCall(filter, one) === null)
}
