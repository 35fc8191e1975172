/** What the calls in a transaction can take, in TAO: alpha at the present price of its subnet. */
import { type Price, type Rao, ROOT_PRICE, rao, UNITS_PER_TOKEN, ZERO_RAO } from '../../../core/money.js'
import type { ChainClient } from '../../client.js'
import type { Plan } from '../../plan.js'
import { getStake } from '../../stake/list-stakes.js'
import { computeMoveRate } from '../../swap/move-rate.js'
import { getAlphaPrice } from '../../swap/quote.js'
import type { MadeLeaf } from './call-facts.js'
import type { SwapEffect } from './effect.js'

/** Prices and stakes at one block. Null where they cannot be read: what rests on them is then not bounded. */
export interface WorthSource {
  readPrice(netuid: number): Promise<Price | null>
  readStake(coldkey: string, hotkey: string, netuid: number): Promise<bigint | null>
}

/** What is judged of a leaf. */
export interface ValuedLeaf extends MadeLeaf {
  /** The most that it can take, in rao; null where nothing bounds it. */
  readonly raoOut: Rao | null
  /** Why nothing bounds it. */
  readonly unbounded: string | null
  /** How far from the present price it may trade, in parts per billion; null where nothing limits it, zero where nothing is traded. */
  readonly impact: bigint | null
}

const PARTS = 1_000_000_000n

/** Reads from the pinned block of a client; without one nothing is known. */
export function makeWorthSource(client: ChainClient | null): WorthSource {
  const orNull = async <T>(read: Promise<T>): Promise<T | null> => read.catch(() => null)
  return {
    readPrice: async (netuid) => (netuid === 0 ? ROOT_PRICE : client === null ? null : orNull(getAlphaPrice(client, netuid))),
    readStake: async (coldkey, hotkey, netuid) =>
      client === null ? null : orNull(getStake(client, coldkey, hotkey, netuid).then(({ alphaRao }) => alphaRao)),
  }
}

/** The largest; null if one of them is null, zero if there is none. */
export function findLargest(values: readonly (bigint | null)[]): bigint | null {
  let largest = 0n
  for (const value of values) {
    if (value === null) return null
    if (value > largest) largest = value
  }
  return largest
}

/** How far a limit is from the price, on the side on which it hurts. */
function measure(spot: bigint, limit: bigint, side: 'buy' | 'sell'): bigint | null {
  if (spot === 0n) return null
  const loss = side === 'buy' ? limit - spot : spot - limit
  return loss <= 0n ? 0n : (loss * PARTS + spot - 1n) / spot
}

async function measureSwap(source: WorthSource, swap: SwapEffect): Promise<bigint | null> {
  if (swap.limit === null) return null
  if (swap.side !== 'move') {
    const spot = await source.readPrice(swap.netuid)
    return spot === null ? null : measure(spot, swap.limit, swap.side)
  }
  const [from, to] = await Promise.all([source.readPrice(swap.from), source.readPrice(swap.to)])
  return from === null || to === null ? null : measure(computeMoveRate(from, to), swap.limit, 'sell')
}

async function measureImpact(source: WorthSource, { effect }: MadeLeaf): Promise<bigint | null> {
  return findLargest(await Promise.all((effect?.swaps ?? []).map((swap) => measureSwap(source, swap))))
}

/** Rounded up: a worth that is rounded down could be split into many that count nothing. */
function valueUp(units: bigint, spot: Price): bigint {
  return (units * spot + UNITS_PER_TOKEN - 1n) / UNITS_PER_TOKEN
}

/** What the alpha of a leaf is worth; null where that cannot be said. */
async function valueAlpha(source: WorthSource, { effect, actor }: MadeLeaf): Promise<Rao | null> {
  let sum = ZERO_RAO
  for (const { netuid, hotkey, amount } of effect?.alpha ?? []) {
    const [spot, units] = await Promise.all([
      source.readPrice(netuid),
      amount ?? (actor === null ? null : source.readStake(actor, hotkey, netuid)),
    ])
    if (spot === null || units === null) return null
    sum = rao(sum + valueUp(units, spot))
  }
  return sum
}

/** The bound that the plan of a command has for its only call. */
function readPlanBound(plan: Plan | null): Rao | null {
  if (plan === null) return null
  if (plan.atSpotRao !== undefined) return plan.atSpotRao
  return plan.spend.bounded ? plan.spend.rao : null
}

async function valueLeaf(source: WorthSource, leaf: MadeLeaf, plan: Plan | null, isOnly: boolean): Promise<ValuedLeaf> {
  const { effect, times } = leaf
  if (effect === null || leaf.opaque) {
    const unbounded = leaf.opaque ? 'what it does cannot be seen' : 'what it takes is not known'
    return { ...leaf, raoOut: null, unbounded, impact: null }
  }
  const [worth, impact] = await Promise.all([valueAlpha(source, leaf), measureImpact(source, leaf)])
  const bound = effect.unbounded === undefined ? ZERO_RAO : effect.boundByPlan === true && isOnly ? readPlanBound(plan) : null
  if (worth === null) return { ...leaf, raoOut: null, unbounded: 'the worth of its alpha cannot be read', impact }
  if (bound === null) return { ...leaf, raoOut: null, unbounded: effect.unbounded ?? null, impact }
  return { ...leaf, raoOut: rao((worth + (effect.raoOut ?? 0n) + bound) * times), unbounded: null, impact }
}

/** Adds to each leaf what it can take. `plan` is that of the command; null where there is none. */
export function valueLeaves(source: WorthSource, leaves: readonly MadeLeaf[], plan: Plan | null): Promise<readonly ValuedLeaf[]> {
  return Promise.all(leaves.map((leaf) => valueLeaf(source, leaf, plan, leaves.length === 1)))
}
