/** Who may set a parameter, when, and to what: the checks of one change, and the first block in which it is allowed. */
import { nextBlock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { PlanCheck } from '../plan.js'
import { checkNotRoot } from '../subnets/check-registration.js'
import { checkValue } from './check-bounds.js'
import { checkFreezeWindow, checkOwnerRateLimit, findRateLimitEnd, findWindowEnd } from './check-timing.js'
import type { ParamFacts } from './param-facts.js'
import type { Setter } from './param-limits.js'
import type { ParamRights } from './param-rights.js'
import type { ParamValue } from './param-values.js'
import type { OwnerLimit, SettableParam } from './params.js'

/** One parameter on the connected runtime, and who sets it. */
export interface Judged {
  readonly client: ChainClient
  readonly facts: ParamFacts
  readonly param: SettableParam
  readonly rights: ParamRights
  readonly as: Setter
}

/** The limit on how often this signer may change it; null where there is none. */
export function findLimit({ param, rights, as }: Pick<Judged, 'param' | 'rights' | 'as'>): OwnerLimit | null {
  if (param.ownerLimit === 'SetSNOwnerHotkey') return param.ownerLimit
  return as === 'owner' && rights.who === 'owner' ? param.ownerLimit : null
}

/** Whether this signer cannot change it in the last blocks of an epoch. */
export function isFrozen({ param: { frozenFor, isOfChain }, rights, as }: Pick<Judged, 'param' | 'rights' | 'as'>): boolean {
  if (isOfChain || frozenFor === 'nobody') return false
  if (frozenFor === 'owner') return as === 'owner'
  return frozenFor !== 'owner-ruled' || rights.who === 'owner'
}

/** The checks that it may be changed now. */
async function checkNow(judged: Judged): Promise<PlanCheck[]> {
  const { facts, param } = judged
  const { netuid } = facts.place
  if (netuid === null) return []
  const limit = findLimit(judged)
  const timing = await facts.timing(limit)
  return [
    ...(limit === null ? [] : checkOwnerRateLimit(facts.clock, timing, param.name)),
    ...(isFrozen(judged) ? checkFreezeWindow(facts.clock, netuid, timing) : []),
  ]
}

/** The checks that this value can be set now by this signer, who may set it at all. */
export async function judgeParam(judged: Judged, value: ParamValue): Promise<PlanCheck[]> {
  const { client, facts, param, rights, as } = judged
  const { netuid } = facts.place
  return [
    ...(param.isNotOfRoot && netuid !== null ? [checkNotRoot(netuid, `Root has no ${param.name}`, 'Name another subnet.')] : []),
    ...(await checkNow(judged)),
    ...(await checkValue({ client, facts, param, value, as, isOfOwners: rights.who === 'owner' })),
  ]
}

/** The first block in which all of these can be changed, bounds aside; `never` where that does not come by itself. */
export async function findAllowedBlock(changes: readonly Judged[]): Promise<number | 'never'> {
  const [first] = changes
  if (!first) throw new RangeError('nothing is to be changed')
  const { clock, place } = first.facts
  if (place.netuid === null) return nextBlock(clock)
  const timings = await Promise.all(changes.map((judged) => judged.facts.timing(findLimit(judged))))
  const from = Math.max(nextBlock(clock), ...timings.flatMap((timing) => findRateLimitEnd(clock, timing) ?? []))
  const at = changes.findIndex((judged) => isFrozen(judged))
  const timing = timings[at]
  return timing ? findWindowEnd(clock, place.netuid, timing, from) : from
}
