import type { ChainClient } from '../../chain/client.js'
import type { LegsRequest } from '../../chain/stake/legs/compose-legs.js'
import type { Leg, SkipRule } from '../../chain/stake/legs/leg.js'
import { type PlannedLegs, planLegs } from '../../chain/stake/legs/plan-legs.js'

/** Positions as they are asked for, and how what they get is found again where not all of them go. */
export interface LegsSet extends Partial<Pick<LegsRequest, 'fields'>> {
  readonly legs: readonly Leg[]
  readonly spreadAnew?: (kept: readonly Leg[]) => Promise<LegsSet>
  /** Some of them with the amounts that they had before; left out where these are the same as asked for. */
  readonly restore?: (kept: readonly Leg[], amounts: readonly string[]) => LegsSet
}

const SPREAD_ANEW = 'What was meant for them is spread over the others.'

/** Plans the positions that go. What would have gone to those that do not is divided anew among the others. */
export async function planGoing(
  client: ChainClient,
  set: LegsSet,
  rule: SkipRule,
): Promise<PlannedLegs & Pick<LegsRequest, 'fields' | 'notes'>> {
  const first = await planLegs(client, set.legs, rule)
  let [now, planned, skipped] = [set, first, first.skipped]
  while (now.spreadAnew !== undefined && planned.skipped.length > 0 && planned.going.length > 0) {
    now = await now.spreadAnew(planned.going.map(({ leg }) => leg))
    planned = await planLegs(client, now.legs, rule)
    skipped = [...skipped, ...planned.skipped]
  }
  const { fields = [] } = now
  return { going: planned.going, skipped, fields, notes: now === set ? [] : [SPREAD_ANEW] }
}
