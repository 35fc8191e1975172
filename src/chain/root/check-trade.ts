/** The bounds of a trade within a fund, in the runtime's order. */
import { type Alpha, alpha, formatAlpha, formatPrice, formatTao, type Rao, rao, valueAt } from '../../core/money.js'
import { formatParts } from '../../core/parts.js'
import type { PlanCheck } from '../plan.js'
import { computeMaxAmount } from '../swap/swap-limit.js'
import type { Fund } from './fund-api.js'
import type { TradeSide } from './trade-facts.js'
import type { TradingLimits } from './trading-limits.js'

const CAP_ONE = 65_535n

/** What a trade is expected to do; null where a leg could not be quoted. */
export interface TradeQuote {
  readonly sold: Alpha
  /** The TAO on the way. */
  readonly midRao: Rao | null
  readonly received: Alpha | null
}

/** The checks that trading is open, for all funds and for this one. */
export function checkGates({ enabled, frozen }: TradingLimits): PlanCheck[] {
  return [
    {
      name: 'trading-enabled',
      title: 'Trading within funds is open',
      failed: 'Trading within funds is closed',
      ok: enabled,
      detail: enabled ? '' : 'the chain has switched it off for all funds',
      code: 'TRADING_DISABLED',
      hint: 'Only root can open it.',
    },
    {
      name: 'fund-not-frozen',
      title: 'Trading of this fund is not stopped',
      failed: 'Trading of this fund is stopped',
      ok: !frozen,
      detail: frozen ? 'the chain has stopped it for this validator' : '',
      code: 'FUND_FROZEN',
      hint: 'Only root can let it go on.',
    },
  ]
}

/** Whether a side lets an amount through within its band of prices. */
function fits(side: TradeSide, kind: 'buy' | 'sell', amount: bigint): boolean {
  if (side.netuid === 0) return true
  const bound = kind === 'sell' ? side.floor : side.ceiling
  if (bound === null || (kind === 'sell' ? side.spot < bound : side.spot > bound)) return false
  if (side.pool === null) return true
  const most = computeMaxAmount(side.pool, kind, bound)
  return most !== null && amount <= most
}

function describeBand(side: TradeSide, kind: 'buy' | 'sell'): string {
  const bound = kind === 'sell' ? side.floor : side.ceiling
  if (bound === null) return `subnet ${side.netuid} has no moving price yet`
  return (
    `on subnet ${side.netuid} it is ${formatPrice(side.spot)} now, and has to stay ${kind === 'sell' ? 'above' : 'below'} ` +
    `${formatPrice(bound)}`
  )
}

/** The check that both legs can be filled within two percent of the strictest of spot, fast and slow price. */
function checkBand(from: TradeSide, to: TradeSide, { sold, midRao }: TradeQuote): PlanCheck {
  const sale = fits(from, 'sell', sold.alphaRao)
  const purchase = midRao === null || fits(to, 'buy', midRao)
  return {
    name: 'price-within-band',
    title: 'Both prices stay within the band of the chain',
    failed: 'A price would leave the band of the chain',
    ok: sale && purchase,
    detail: !sale ? describeBand(from, 'sell') : purchase ? '' : describeBand(to, 'buy'),
    code: 'SLIPPAGE_TOO_HIGH',
    hint: 'Trade less at a time, or wait until the price is near its average again.',
  }
}

/** Alpha (rao) that the fund bought on the subnet since its count of that was last set back, and how many subnets there are. */
interface Known {
  readonly lately: bigint
  readonly subnets: number
}

/** What the holdings of the fund and its worth are at most after the trade. */
function checkCaps(fund: Fund, limits: TradingLimits, to: TradeSide, quote: TradeQuote, known: Known): PlanCheck[] {
  const { lately, subnets } = known
  const { received } = quote
  if (received === null || to.netuid === 0) return []
  const held = fund.holdings.find(({ netuid }) => netuid === to.netuid)?.alpha.alphaRao ?? 0n
  const after = alpha(to.netuid, held + received.alphaRao)
  const bought = alpha(to.netuid, lately + received.alphaRao)
  // The purchase itself takes alpha out of the pool.
  const reserve = to.pool === null ? null : to.pool.alphaReserve - received.alphaRao
  const most = reserve === null ? null : alpha(to.netuid, reserve <= 0n ? 0n : (reserve * BigInt(limits.liquidityCap)) / CAP_ONE)
  const larger = after.alphaRao > bought.alphaRao ? after : bought
  const worth = valueAt(after, to.spot)
  const share = rao((fund.navRao * BigInt(limits.concentrationCap)) / CAP_ONE)
  // Where there are so few subnets that no fund could keep to it, the runtime does not ask for it.
  const binds = BigInt(subnets) * BigInt(limits.concentrationCap) >= CAP_ONE
  return [
    ...(most === null
      ? []
      : [
          {
            name: 'within-liquidity-cap',
            title: 'The fund holds and buys no more of the pool than it may',
            failed: 'The fund would hold or buy more of the pool than it may',
            ok: larger.alphaRao <= most.alphaRao,
            detail: `${formatAlpha(larger)}, at most ${formatAlpha(most)}: ${formatParts(limits.liquidityCap)} % of the pool`,
            code: 'LIQUIDITY_CAP',
            hint: 'Buy less of it, or wait: what was bought lately counts less from block to block.',
          },
        ]),
    ...(binds
      ? [
          {
            name: 'within-concentration-cap',
            title: 'The subnet makes up no more of the fund than it may',
            failed: 'The subnet would make up more of the fund than it may',
            ok: worth <= share,
            detail: `about ${formatTao(worth)}, at most ${formatTao(share)}: ${formatParts(limits.concentrationCap)} % of the fund`,
            code: 'CONCENTRATION_CAP',
            hint: 'Buy less of it.',
          },
        ]
      : []),
  ]
}

export interface TradeFacts {
  readonly fund: Fund
  readonly limits: TradingLimits
  readonly from: TradeSide
  readonly to: TradeSide
  readonly quote: TradeQuote
  /** The alpha of the destination that was bought lately. */
  readonly lately: bigint
  /** How many subnets there are, root with them. */
  readonly subnets: number
}

/** The checks on the amounts of a trade: what the fund holds, the band, the minimum, the budget and the caps. */
export function checkTrade({ fund, limits, from, to, quote, lately, subnets }: TradeFacts): PlanCheck[] {
  const { sold, midRao } = quote
  const held = fund.holdings.find(({ netuid }) => netuid === from.netuid)?.alpha ?? alpha(from.netuid, 0n)
  return [
    {
      name: 'enough-held',
      title: 'The fund holds that much',
      failed: sold.alphaRao > 0n ? 'The fund holds less than that' : 'There is nothing to sell',
      ok: sold.alphaRao > 0n && sold.alphaRao <= held.alphaRao,
      detail: `it holds ${formatAlpha(held)}`,
      code: 'NOT_ENOUGH_HELD',
      hint: 'See what it holds with `taoctl root basket show`.',
    },
    checkBand(from, to, quote),
    ...(midRao === null
      ? []
      : [
          {
            name: 'amount-above-minimum',
            title: 'The trade is not below the least',
            failed: 'The trade is below the least',
            ok: midRao >= limits.minTradeRao,
            detail: `${formatTao(midRao)} on the way, at least ${formatTao(limits.minTradeRao)}`,
            code: 'AMOUNT_TOO_LOW',
            hint: 'Trade more at a time.',
          },
          {
            name: 'within-budget',
            title: 'The budget of the fund covers the trade',
            failed: 'The budget of the fund does not cover the trade',
            ok: midRao <= limits.availableRao,
            detail:
              `${formatTao(midRao)} of ${formatTao(limits.availableRao)} that are left; ${formatTao(limits.budgetRao)} when it is ` +
              'full',
            code: 'BUDGET_EXCEEDED',
            hint: `Trade less, or wait: it fills up within ${limits.refillBlocks} blocks.`,
          },
        ]),
    ...checkCaps(fund, limits, to, quote, { lately, subnets }),
  ]
}
