/** Computes how much worse than the present price a swap is filled. */
import type { Plan } from '../chain/plan.js'
import type { PlanTrade } from '../chain/plan-trade.js'
import { formatTao, type Rao, rao, ZERO_RAO } from '../core/money.js'

/** The difference between swapping everything at the present price and what the swap is expected to give. */
export interface SwapImpact {
  /** Hundredths of a percent of the present price, including the pool's fee. Never negative. */
  readonly basisPoints: number
  /** The same in TAO; null when the amount is not known. */
  readonly costRao: Rao | null
}

/** Above this impact a person is asked a second time. */
const LARGE_BASIS_POINTS = 500

/** The share of `part` in `whole`, in hundredths of a percent. It is rounded up, so that an impact never looks smaller than it is. */
function toBasisPoints(part: bigint, whole: bigint): number {
  return whole <= 0n || part <= 0n ? 0 : Number((part * 10_000n + whole - 1n) / whole)
}

/** What a sale gives, in rao: TAO, or the worth of the alpha that is received for alpha. Null where that is not known. */
function readGain({ worthRao, gainRao }: Plan): Rao | null {
  return (worthRao === undefined ? gainRao : worthRao) ?? null
}

/** What several orders are expected to cost against the present prices; null where one could not be quoted. */
function sumImpact(trades: readonly PlanTrade[]): SwapImpact | null {
  const swaps = trades.filter(({ moves }) => moves.length > 0)
  if (swaps.length === 0) return null
  let cost = 0n
  let atSpot = 0n
  for (const { atSpotRao, worthRao } of swaps) {
    if (worthRao === null) return null
    cost += atSpotRao > worthRao ? atSpotRao - worthRao : 0n
    atSpot += atSpotRao
  }
  return { basisPoints: toBasisPoints(cost, atSpot), costRao: rao(cost) }
}

/** The impact of the plan's swap; null where nothing is swapped, or the chain could not quote it. */
export function computeImpact(plan: Plan): SwapImpact | null {
  if (plan.trades !== undefined && plan.trades.length > 1) return sumImpact(plan.trades)
  if (plan.atSpotRao !== undefined) {
    const cost = plan.gainRao == null ? null : rao(plan.atSpotRao > plan.gainRao ? plan.atSpotRao - plan.gainRao : 0n)
    return cost === null ? null : { basisPoints: toBasisPoints(cost, plan.atSpotRao), costRao: cost }
  }
  const { price } = plan
  if (price === null || price.expected === null || price.spot === 0n || price.expected === 0n) return null
  const { spot, expected } = price
  const spend = plan.spend.expectedRao ?? plan.spend.rao
  if (spend > 0n) {
    const worse = expected > spot ? expected - spot : 0n
    // At the present price, what is received would have cost `spend * spot / expected`.
    return { basisPoints: toBasisPoints(worse, spot), costRao: rao((spend * worse) / expected) }
  }
  const worse = spot > expected ? spot - expected : 0n
  const gain = readGain(plan)
  return {
    basisPoints: toBasisPoints(worse, spot),
    costRao: gain === null ? null : rao((gain * worse) / expected),
  }
}

function sumWorst(trades: readonly PlanTrade[]): Rao | null {
  let loss = 0n
  for (const { atSpotRao, worstRao, moves } of trades) {
    if (moves.length === 0) continue
    if (worstRao === null) return null
    loss += atSpotRao > worstRao ? atSpotRao - worstRao : 0n
  }
  return rao(loss)
}

/**
 * The loss against the present price if the swap is filled at the limit of the plan; null without a swap, without a limit, or when the
 * amount to be received is not known.
 */
export function computeWorstLoss(plan: Plan): Rao | null {
  if (plan.trades !== undefined && plan.trades.length > 1) return sumWorst(plan.trades)
  const { price } = plan
  if (price === null || price.worst === null || price.worst === 0n) return null
  const { spot, worst, expected } = price
  const spend = plan.spend.rao
  if (spend > 0n) return worst > spot ? rao((spend * (worst - spot)) / worst) : ZERO_RAO
  const gain = readGain(plan)
  if (gain === null || expected === null || expected === 0n) return null
  return spot > worst ? rao((gain * (spot - worst)) / expected) : ZERO_RAO
}

export function isLargeImpact({ basisPoints }: SwapImpact): boolean {
  return basisPoints > LARGE_BASIS_POINTS
}

/** `1.25 %` and, where it is known, what that is in TAO. */
export function formatImpact({ basisPoints, costRao }: SwapImpact): string {
  const percent = `${(basisPoints / 100).toFixed(2).replace(/\.?0+$/, '')} %`
  return costRao === null ? percent : `${percent}, ${formatTao(costRao)}`
}

/** Statements to which a person should agree one by one; most plans have none. */
export function listConcerns(plan: Plan): string[] {
  const impact = computeImpact(plan)
  const price = impact !== null && isLargeImpact(impact) ? [`The price moves by ${formatImpact(impact)} worse than it is now.`] : []
  return [...price, ...(plan.concerns ?? [])]
}
