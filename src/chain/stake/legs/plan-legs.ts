import { type Alpha, subtractAlphaSaturating } from '../../../core/money.js'
import type { ChainClient } from '../../client.js'
import type { Plan } from '../../plan.js'
import type { SkippedTrade } from '../../plan-trade.js'
import { Market } from '../../swap/market.js'
import { findSkip, type Leg, type SkipRule } from './leg.js'
import { locateRow } from './locate-row.js'
import { readTogether } from './read-together.js'

/** A position and its plan, quoted after those before it. */
export interface PlannedLeg {
  readonly leg: Leg
  readonly plan: Plan
}

/** A position that is left out, and why. */
export interface SkippedLeg extends SkippedTrade {
  readonly leg: Leg
}

export interface PlannedLegs {
  readonly going: readonly PlannedLeg[]
  readonly skipped: readonly SkippedLeg[]
}

/** The plan of one position; what it throws names the row that it is from. */
async function planOne(leg: Leg, market: Market): Promise<Plan> {
  return leg.plan(market).catch((error: unknown) => {
    throw locateRow(error, leg.row)
  })
}

/** The subnets whose pools a plan trades in. */
function listPools({ trades = [] }: Plan): readonly number[] {
  return trades.flatMap(({ moves }) => moves.map(({ netuid }) => netuid))
}

/** What a plan takes from the stake of its coldkey, by subnet; what only goes to another hotkey is not taken. */
function listTaken({ trades = [] }: Plan): readonly Alpha[] {
  return trades.flatMap(({ netuid, toNetuid, to, pays, fills, before, after }) => {
    if (typeof pays === 'bigint' || typeof fills === 'bigint' || (toNetuid === netuid && to === undefined)) return []
    return [after === null ? fills : subtractAlphaSaturating(before, after)]
  })
}

/**
 * Plans several positions at the pinned block. They are read for all at once. Where two of them trade in one pool, or take from one subnet,
 * the later one is planned again in what the earlier one leaves, for which nothing is read any more. Throws what planning one of them
 * throws.
 */
export async function planLegs(client: ChainClient, legs: readonly Leg[], rule: SkipRule): Promise<PlannedLegs> {
  const [first] = legs
  const reads = first !== undefined && legs.length > 1 ? readTogether(client, first.coldkey) : undefined
  const alone = await Promise.all(legs.map((leg) => planOne(leg, new Market(client, reads))))
  const market = new Market(client, reads)
  const moved = new Set<number>()
  const going: PlannedLeg[] = []
  const skipped: SkippedLeg[] = []
  for (const [index, leg] of legs.entries()) {
    const own = alone[index]
    const plan =
      own !== undefined && ![leg.netuid, ...listPools(own)].some((netuid) => moved.has(netuid)) ? own : await planOne(leg, market)
    const skip = findSkip(plan, rule)
    if (skip !== undefined) {
      const why = skip.detail === '' ? skip.failed : `${skip.failed}: ${skip.detail}`
      skipped.push({ leg, hotkey: leg.hotkey, netuid: leg.netuid, why })
      continue
    }
    going.push({ leg, plan })
    for (const taken of listTaken(plan)) {
      market.take(taken)
      moved.add(taken.netuid)
    }
    for (const move of (plan.trades ?? []).flatMap(({ moves }) => moves)) {
      await market.move(move)
      moved.add(move.netuid)
    }
  }
  return { going, skipped }
}
