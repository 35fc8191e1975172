/** What the plans of all calls on a crowdloan have in common. */
import type { Rao } from '../../core/money.js'
import { type BlockClock, CLOCK_QUERIES, formatBlockTime, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import { startPlan } from '../start-plan.js'
import { checkExists } from './check-crowdloan.js'
import { type Crowdloan, MODULE } from './crowdloan.js'
import { makeContributionQuery, makeCrowdloanQueries, readContribution, readCrowdloanAnswer, requireCrowdloans } from './read-crowdloans.js'

/** Which crowdloan a call is about, and who makes it. */
export interface CrowdRequest {
  readonly coldkey: string
  readonly id: number
}

/** A crowdloan that is there, for a plan. */
export interface CrowdPlace {
  readonly crowdloan: Crowdloan
  /** What the coldkey has put in. */
  readonly contributed: Rao
  readonly clock: BlockClock
  readonly timeOf: (block: number) => string | null
  /** The answers to the other queries. */
  readonly facts: readonly ScaleValue[]
}

/** The parts of a plan that differ from one call to the next. */
export type CrowdPlanParts = Pick<Plan, 'id' | 'title' | 'call' | 'checks'> & Partial<Plan>

/** A call of the pallet. */
export function makeCrowdCall(name: string, args: { readonly [argument: string]: ScaleInput }): PlanCall {
  return { pallet: MODULE, name, args }
}

/** A plan that a coldkey signs and that takes nothing, but for what its parts say. */
export function makeCrowdPlan(coldkey: string, parts: CrowdPlanParts): Plan {
  return {
    ...startPlan(coldkey),
    fields: [],
    effects: [],
    ...parts,
  }
}

/** What a plan is made from: which call it is, what else is read for it, and how it is planned where the crowdloan is there. */
export interface CrowdPlanning {
  /** The command. */
  readonly id: string
  readonly title: string
  /** Its arguments may depend on when it is planned. */
  readonly call: PlanCall | ((clock: BlockClock) => PlanCall)
  readonly queries?: readonly StorageQuery[]
  readonly plan: (place: CrowdPlace) => Promise<Partial<Plan> & { readonly checks: readonly PlanCheck[] }>
}

/** Plans a call on a crowdloan; where there is none of that id, the plan says so. Throws `NOT_ON_THIS_RUNTIME` (exit 6). */
export async function planOnCrowdloan(client: ChainClient, { coldkey, id }: CrowdRequest, planning: CrowdPlanning): Promise<Plan> {
  await requireCrowdloans(client)
  askSignerAhead(client, coldkey)
  const { queries = [] } = planning
  const [number, now, value, max, contributed, ...facts] = await client.readStorage([
    ...CLOCK_QUERIES,
    ...makeCrowdloanQueries(id),
    makeContributionQuery(id, coldkey),
    ...queries,
  ])
  const crowdloan = readCrowdloanAnswer(id, [value, max])
  const clock = readClock([number, now])
  const call = typeof planning.call === 'function' ? planning.call(clock) : planning.call
  const shared = { id: planning.id, title: planning.title, call }
  const exists = checkExists(id, crowdloan)
  if (crowdloan === null) return makeCrowdPlan(coldkey, { ...shared, checks: [exists] })
  const timeOf = (block: number): string | null => formatBlockTime(clock, block)
  const parts = await planning.plan({ crowdloan, contributed: readContribution(contributed), clock, timeOf, facts })
  return makeCrowdPlan(coldkey, { ...shared, ...parts, checks: [exists, ...parts.checks] })
}
