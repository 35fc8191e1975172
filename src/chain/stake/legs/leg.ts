/** One position of a trade, a move or a gift of stake, as part of a write that has several. */
import type { ChainClient } from '../../client.js'
import type { Plan, PlanCheck } from '../../plan.js'
import type { Market } from '../../swap/market.js'
import { type AddStakeRequest, planAddStake } from '../plan-add-stake.js'
import { type MoveStakeRequest, makeMovePlanner } from '../plan-move-stake.js'
import { planRemoveStake, type RemoveStakeRequest } from '../plan-remove-stake.js'
import { makeTransferPlanner, type TransferStakeRequest } from '../plan-transfer-stake.js'

export interface Leg {
  /** The coldkey whose position it is. */
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  /** The plan of this position alone, quoted in a market. It may be made several times. */
  readonly plan: (market: Market) => Promise<Plan>
}

/** What becomes of the others when one position fails: nothing is done at all, or all that can be done is. */
export type LegMode = 'atomic' | 'best-effort'

/** How many positions go into one transaction. It is as many as the chain's own calls for several take at most. */
export const MAX_LEGS = 16

export function makeAddLeg(client: ChainClient, request: AddStakeRequest): Leg {
  return {
    coldkey: request.coldkey,
    hotkey: request.hotkey,
    netuid: request.netuid,
    plan: (market) => planAddStake(client, request, market),
  }
}

export function makeRemoveLeg(client: ChainClient, request: RemoveStakeRequest): Leg {
  return {
    coldkey: request.coldkey,
    hotkey: request.hotkey,
    netuid: request.netuid,
    plan: (market) => planRemoveStake(client, request, market),
  }
}

export function makeMoveLeg(client: ChainClient, request: MoveStakeRequest): Leg {
  return { coldkey: request.coldkey, hotkey: request.hotkey, netuid: request.netuid, plan: makeMovePlanner(client, request) }
}

export function makeTransferLeg(client: ChainClient, request: TransferStakeRequest): Leg {
  return { coldkey: request.coldkey, hotkey: request.hotkey, netuid: request.netuid, plan: makeTransferPlanner(client, request) }
}

/** Which failed checks leave a position out instead of refusing all. */
export type SkipRule = 'none' | 'too-small' | 'not-takeable' | 'any'

/** Nothing can be done with it, or nothing is left to do. */
const TOO_SMALL: ReadonlySet<string> = new Set(['amount-above-minimum', 'pool-can-fill', 'goes-elsewhere'])
/** What keeps a position where it is whatever is asked for. */
const NOT_TAKEABLE: ReadonlySet<string> = new Set([
  ...TOO_SMALL,
  'subnet-exists',
  'subnet-started',
  'stake-available',
  'root-stake-free',
  'transfers-open',
  'enough-staked',
])

/** The check for which a position is left out; undefined where it is not. */
export function findSkip({ checks }: Plan, rule: SkipRule): PlanCheck | undefined {
  const failed = checks.filter(({ ok }) => !ok)
  const isLeftOut = ({ name }: PlanCheck): boolean =>
    rule === 'any' || (rule === 'too-small' && TOO_SMALL.has(name)) || (rule === 'not-takeable' && NOT_TAKEABLE.has(name))
  // What is refused for another reason as well is refused.
  return failed.every(isLeftOut) ? failed[0] : undefined
}
