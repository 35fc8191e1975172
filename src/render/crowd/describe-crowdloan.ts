/** JSON forms of crowdloans. */
import type { Crowdloan, CrowdloanPhase } from '../../chain/crowd/crowdloan.js'
import type { Ending } from '../../chain/crowd/ending.js'
import type { Contribution } from '../../chain/crowd/read-crowdloans.js'
import { formatUnits, type Rao, subtractRaoSaturating, taoJson } from '../../core/money.js'
import type { ContributorReport, CrowdEndingReport, CrowdloanReport } from '../../report/crowd/crowdloans.js'

const HUNDRED = 100_000_000_000n

/** `part` of `whole` in percent, with up to nine decimals, rounded down. */
export function formatPercent(part: bigint, whole: bigint): string {
  return formatUnits(whole === 0n ? 0n : (part * HUNDRED) / whole)
}

/** When a block is, and who on this machine has which key. */
export interface CrowdContext {
  readonly block: number
  readonly timeOf: (block: number) => string | null
  readonly own: { has(address: string): boolean }
  readonly identities: ReadonlyMap<string, string | null>
}

function describeEnding(ending: Ending, timeOf: CrowdContext['timeOf']): CrowdEndingReport {
  const shared = { kind: ending.kind, target: null, share_percent: null, lease_end_block: null, lease_end: null, call: null }
  if (ending.kind === 'none') return shared
  if (ending.kind === 'payment') return { ...shared, target: ending.target }
  const { name, args, data, hash } = ending.call
  const call = { name, args, data, hash }
  if (ending.kind === 'call') return { ...shared, call }
  const { share, endBlock } = ending
  return { ...shared, share_percent: share, lease_end_block: endBlock, lease_end: endBlock === null ? null : timeOf(endBlock), call }
}

/** What is to be told of a crowdloan. */
export interface ReadCrowdloan {
  readonly crowdloan: Crowdloan
  readonly phase: CrowdloanPhase
  readonly ending: Ending
}

/** JSON form of a crowdloan. */
export function describeCrowdloan({ crowdloan, phase, ending }: ReadCrowdloan, context: CrowdContext): CrowdloanReport {
  const { creator, capRao, raisedRao, end } = crowdloan
  return {
    crowdloan_id: crowdloan.id,
    status: phase,
    creator,
    creator_identity: context.identities.get(creator) ?? null,
    mine: context.own.has(creator),
    raised: taoJson(raisedRao),
    cap: taoJson(capRao),
    left: taoJson(subtractRaoSaturating(capRao, raisedRao)),
    raised_percent: formatPercent(raisedRao, capRao),
    deposit: taoJson(crowdloan.depositRao),
    min_contribution: taoJson(crowdloan.minRao),
    max_contribution: crowdloan.maxRao === null ? null : taoJson(crowdloan.maxRao),
    end_block: end,
    end: context.timeOf(end),
    blocks_left: Math.max(end - context.block - 1, 0),
    contributors: crowdloan.contributors,
    funds_account: crowdloan.fundsAccount,
    ending: describeEnding(ending, context.timeOf),
  }
}

/** JSON form of who has contributed, the largest first. */
export function describeContributors(
  { creator, raisedRao }: Pick<Crowdloan, 'creator' | 'raisedRao'>,
  contributions: readonly Contribution[],
): readonly ContributorReport[] {
  return contributions.map(({ contributor, amountRao }, index) => ({
    rank: index + 1,
    address: contributor,
    contributed: taoJson(amountRao),
    percent: formatPercent(amountRao, raisedRao),
    is_creator: contributor === creator,
  }))
}

/** What an account can take back of a crowdloan now. */
export function describeOwn(
  { creator, raisedRao, depositRao, finalized }: Crowdloan,
  account: string,
  contributed: Rao,
): {
  account: string
  contributed: ReturnType<typeof taoJson>
  percent: string
  withdrawable: ReturnType<typeof taoJson>
  is_creator: boolean
} {
  const isCreator = account === creator
  const kept = isCreator ? depositRao : (0n as Rao)
  const free = finalized ? (0n as Rao) : subtractRaoSaturating(contributed, kept)
  return {
    account,
    contributed: taoJson(contributed),
    percent: formatPercent(contributed, raisedRao),
    withdrawable: taoJson(free),
    is_creator: isCreator,
  }
}
