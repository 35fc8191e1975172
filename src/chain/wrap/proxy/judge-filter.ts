/** Whether a kind of proxy may make a call. What the runtime answers to the call itself is decided here beforehand. */
import { isPlanCall } from '../../extrinsic/carried-call.js'
import type { PlanCall } from '../../plan.js'
import type { ScaleInput } from '../../scale/value.js'
import type { AllowedCall, ProxyFilter } from './read-filters.js'

function isBelow(value: ScaleInput | undefined, limit: bigint): boolean {
  return (typeof value === 'bigint' || typeof value === 'number') && BigInt(value) < limit
}

function fits({ constraint }: AllowedCall, call: PlanCall): boolean {
  if (constraint === null) return true
  if (constraint.kind === 'less-than') return isBelow(call.args[constraint.argument], constraint.limit)
  const carried = constraint.argument === null ? Object.values(call.args) : [call.args[constraint.argument]]
  return carried.some((value) => isPlanCall(value) && value.pallet === constraint.pallet && value.name === constraint.name)
}

function isAbout(one: AllowedCall, call: PlanCall): boolean {
  return one.pallet === call.pallet && (one.name === null || one.name === call.name)
}

/** A call that a kind of proxy may not make, and why. */
export interface RefusedCall {
  readonly call: string
  readonly why: string
}

function judgeOne({ type, allows, except }: ProxyFilter, call: PlanCall): RefusedCall | null {
  const name = `${call.pallet}.${call.name}`
  if (except.some((one) => isAbout(one, call))) return { call: name, why: `${type} does not allow it` }
  if (allows === 'all') return null
  const entries = allows.filter((one) => isAbout(one, call))
  if (entries.some((one) => fits(one, call))) return null
  const [entry] = entries
  if (entry === undefined || entry.constraint === null) return { call: name, why: `${type} does not allow it` }
  const { constraint } = entry
  const bound =
    constraint.kind === 'less-than'
      ? `with ${constraint.argument} below ${constraint.limit}`
      : `where it carries ${constraint.pallet}.${constraint.name}`
  return { call: name, why: `${type} allows it only ${bound}` }
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
