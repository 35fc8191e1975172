/** What one position of several is expected to give, in words. */
import { type Alpha, formatAlpha, formatTao, formatUnits, type Rao, rao, ZERO_RAO } from '../../../core/money.js'
import type { PlanTrade } from '../../plan-trade.js'

export function formatAmount(amount: Rao | Alpha): string {
  return typeof amount === 'bigint' ? formatTao(amount) : formatAlpha(amount)
}

/** What a trade is expected to cost against the present prices, pool's fee included, in rao; null without a quote. */
export function computeTradeCost({ atSpotRao, worthRao }: PlanTrade): Rao | null {
  return worthRao === null ? null : worthRao < atSpotRao ? rao(atSpotRao - worthRao) : ZERO_RAO
}

/** The cost in hundredths of a percent, rounded up so that it never looks smaller than it is; null without a quote. */
export function measureTradeImpact(trade: PlanTrade): number | null {
  const cost = computeTradeCost(trade)
  if (cost === null || trade.atSpotRao === 0n) return null
  return Number((cost * 10_000n + trade.atSpotRao - 1n) / trade.atSpotRao)
}

function describeCost(trade: PlanTrade): string[] {
  const [cost, points] = [computeTradeCost(trade), measureTradeImpact(trade)]
  if (cost === null || points === null || trade.moves.length === 0) return []
  return [`${formatUnits(BigInt(points) * 10_000_000n)} % less than at the present price, ${formatTao(cost)}`]
}

/** `about 2.49 TAO, at worst 2.48 TAO; fee 0.002 alpha of subnet 1; 0.3 % less than …; stake 20 → 15 alpha of subnet 1`. */
export function describeTrade(trade: PlanTrade): string {
  const { expected, worst, fee, before, after, moves, fills, pays } = trade
  const swaps = moves.length > 0
  const amount = expected === null ? 'unknown: the chain gave no quote' : `${swaps ? 'about ' : ''}${formatAmount(expected)}`
  const least = !swaps ? '' : worst === null ? ', without a limit' : `, at worst ${formatAmount(worst)}`
  const isPart = typeof fills === 'bigint' ? fills !== pays : typeof pays !== 'bigint' && fills.alphaRao !== pays.alphaRao
  return [
    ...(isPart ? [`about ${formatAmount(fills)} of it is filled`] : []),
    `${amount}${least}`,
    ...(fee === null ? [] : [`fee ${formatAmount(fee)}`]),
    ...describeCost(trade),
    `stake ${formatUnits(before.alphaRao)} → ${after === null ? 'unknown' : formatAlpha(after)}`,
  ].join('; ')
}
