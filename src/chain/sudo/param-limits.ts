/** Between which values a parameter can be set, and by whom. */
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import { expectBigint, isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import type { ParamFacts } from './param-facts.js'
import { type Described, formatParamNumber, formatParamValue } from './param-values.js'
import type { Bound, ParamLimit, SettableParam } from './params.js'

const MODULE = 'SubtensorModule'
/** The most neurons that a subnet can have with each consensus, its mechanisms multiplied; in the runtime's code, not in a constant. */
export const NEURON_BUDGETS: Readonly<Record<string, bigint>> = { Yuma: 256n, Null: 2_500n }

/** One end of what is taken. */
export interface Edge {
  readonly value: bigint
  /** True where the value itself is not taken. */
  readonly isOpen: boolean
}

/** What the runtime takes; null at an end where every value of the type is. */
export interface Limits {
  readonly least: Edge | null
  readonly most: Edge | null
}

/** Who sets it: the owner of the subnet, or root. */
export type Setter = 'owner' | 'root'

/** A bound as the integer on the chain; null where the runtime has nothing of that name. */
async function readBound(client: ChainClient, facts: ParamFacts, bound: Bound): Promise<bigint | null> {
  if (typeof bound === 'bigint') return bound
  if ('item' in bound) return facts.number(bound.item, bound.of)
  const pallet = bound.pallet ?? MODULE
  if (!findConstant(await client.metadata(), pallet, bound.constant)) return null
  return expectBigint(await client.readConstant(pallet, bound.constant), `${pallet}.${bound.constant}`)
}

/** The name of a choice in storage. */
export function readChoice(value: ScaleValue | undefined): string | null {
  if (typeof value === 'string') return value
  return isScaleObject(value) && typeof value.type === 'string' ? value.type : null
}

/** How many neurons the consensus of the subnet can count. Before there was a choice it was Yuma. */
function findBudget(facts: ParamFacts): bigint {
  return NEURON_BUDGETS[readChoice(facts.item('SubnetEpochConsensus')) ?? 'Yuma'] ?? 0n
}

/** Bounds that follow from several things together. */
function listDerived(facts: ParamFacts, name: string): ParamLimit[] {
  if (name === 'max_allowed_uids') {
    const mechanisms = facts.number('MechanismCountCurrent', 'subnet') ?? 1n
    return [{ end: 'most', bound: findBudget(facts) / (mechanisms > 0n ? mechanisms : 1n) }]
  }
  if (name === 'mechanism_count') {
    const room = facts.number('MaxAllowedUids', 'subnet') ?? 0n
    return room === 0n ? [] : [{ end: 'most', bound: findBudget(facts) / room }]
  }
  if (name === 'max_validators' && readChoice(facts.item('SubnetEpochConsensus')) === 'Null') {
    return [
      { end: 'least', bound: 1n },
      { end: 'most', bound: 1n },
    ]
  }
  return []
}

function isNarrower(end: ParamLimit['end'], edge: Edge, than: Edge | null): boolean {
  if (than === null) return true
  if (edge.value === than.value) return edge.isOpen && !than.isOpen
  return end === 'least' ? edge.value > than.value : edge.value < than.value
}

/** The narrowest bounds at each end, for an owner or for root. */
export async function readLimits(client: ChainClient, facts: ParamFacts, param: SettableParam, as: Setter): Promise<Limits> {
  let least: Edge | null = null
  let most: Edge | null = null
  for (const { end, bound, isOpen = false, ofOwner } of [...(param.limits ?? []), ...listDerived(facts, param.name)]) {
    if (ofOwner && as !== 'owner') continue
    const value = await readBound(client, facts, bound)
    if (value === null) continue
    const edge = { value, isOpen }
    if (end === 'least' && isNarrower(end, edge, least)) least = edge
    if (end === 'most' && isNarrower(end, edge, most)) most = edge
  }
  return { least, most }
}

/** Whether a value is within both ends. */
export function isWithin({ least, most }: Limits, value: bigint): boolean {
  const above = least === null || value > least.value || (value === least.value && !least.isOpen)
  const below = most === null || value < most.value || (value === most.value && !most.isOpen)
  return above && below
}

/** The bounds in words: `from 360 to 50400 blocks`, `more than 0.1 TAO`; empty without any. */
export function describeLimits(param: Described, { least, most }: Limits): string {
  const last = (edge: Edge): string => formatParamValue(param, edge.value)
  if (least && most) {
    // The smallest number with a point that is more than nothing.
    const from = param.kind === 'fixed' && least.value === 1n ? 'above 0' : `${least.isOpen ? 'above' : 'from'} ${formatEdge(param, least)}`
    return `${from} ${most.isOpen ? 'and below' : 'to'} ${last(most)}`
  }
  if (least) return `${least.isOpen ? 'more than' : 'at least'} ${last(least)}`
  return most ? `${most.isOpen ? 'less than' : 'at most'} ${last(most)}` : ''
}

function formatEdge(param: Described, { value }: Edge): string {
  return formatParamNumber(param, value)
}
