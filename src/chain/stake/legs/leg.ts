/** One position of a trade, a move or a gift of stake, as part of a write that has several. */

import type { ChainClient } from '../../client.js'
import type { Plan, PlanCheck } from '../../plan.js'
import type { Market } from '../../swap/market.js'
import { type AddStakeRequest, planAddStake } from '../plan-add-stake.js'
import { type MoveStakeRequest, makeMovePlanner } from '../plan-move-stake.js'
import { planRemoveStake, type RemoveStakeRequest } from '../plan-remove-stake.js'
import { makeTransferPlanner, type TransferStakeRequest } from '../plan-transfer-stake.js'
import type { RowPlace } from './locate-row.js'

/** What was said of a position beside what its plan says. */
export interface LegWords {
  /** How much of it was asked for, where that is not the amount that the plan has: `50%` of a balance. */
  readonly asked?: string
  /** The row of the file that it is from. */
  readonly row?: RowPlace
}

export interface Leg extends Pick<LegWords, 'row'> {
  /** The coldkey whose position it is. */
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  /** Where it goes, if it goes anywhere: coldkey, hotkey and subnet. */
  readonly goesTo: readonly (string | number)[]
  /** How much was asked for, as a text that is the same whenever it is asked for again. */
  readonly asked: string
  /** How much the plan has: 10^-9 of TAO or alpha in digits, or `all`. */
  readonly amount: string
  /** The plan of this position alone, quoted in a market. It may be made several times. */
  readonly plan: (market: Market) => Promise<Plan>
}

/** What becomes of the others when one position fails: nothing is done at all, or all that can be done is. */
export type LegMode = 'atomic' | 'best-effort'

/** How many positions go into one transaction. It is as many as the chain's own calls for several take at most. */
export const MAX_LEGS = 16

type LegFacts = Pick<Leg, 'coldkey' | 'hotkey' | 'netuid'>

function nameLeg({ coldkey, hotkey, netuid }: LegFacts, units: bigint | 'all', words: LegWords, goesTo: Leg['goesTo'] = []) {
  const amount = units.toString()
  return { coldkey, hotkey, netuid, goesTo, amount, asked: words.asked ?? amount, ...(words.row === undefined ? {} : { row: words.row }) }
}

const unitsOf = (amount: 'all' | { readonly alphaRao: bigint }): bigint | 'all' => (amount === 'all' ? 'all' : amount.alphaRao)

export function makeAddLeg(client: ChainClient, request: AddStakeRequest, words: LegWords = {}): Leg {
  return { ...nameLeg(request, request.amountRao, words), plan: (market) => planAddStake(client, request, market) }
}

export function makeRemoveLeg(client: ChainClient, request: RemoveStakeRequest, words: LegWords = {}): Leg {
  return { ...nameLeg(request, unitsOf(request.amount), words), plan: (market) => planRemoveStake(client, request, market) }
}

export function makeMoveLeg(client: ChainClient, request: MoveStakeRequest, words: LegWords = {}): Leg {
  const goesTo = [request.toHotkey, request.toNetuid]
  return { ...nameLeg(request, unitsOf(request.amount), words, goesTo), plan: makeMovePlanner(client, request) }
}

export function makeTransferLeg(client: ChainClient, request: TransferStakeRequest, words: LegWords = {}): Leg {
  const goesTo = [request.to, request.toHotkey, request.toNetuid]
  return { ...nameLeg(request, unitsOf(request.amount), words, goesTo), plan: makeTransferPlanner(client, request) }
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
