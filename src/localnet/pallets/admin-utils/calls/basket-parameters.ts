/** Limits of trading in the baskets of validators, for root alone. */
import type { Ctx } from '../../../frame/context.js'
import type { CallArgs } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor475 } from '../../subtensor/475/schema.js'
import { adminUtils475 } from '../475/schema.js'
import { ensure, globalParameter } from '../parameter-call.js'

const { storage } = subtensor475
const { event } = adminUtils475
type Args<Name extends keyof (typeof adminUtils475)['input']['calls']> = CallArgs<typeof adminUtils475, Name>

const WEIGHT = weightOf(4_900_000, 0, 0, 1)
/** A whole in parts of 10000. */
const WHOLE_BPS = 10_000

const capParameter = (set: (ctx: Ctx, cap: number) => void) =>
  globalParameter<{ readonly cap: number }>({
    weight: WEIGHT,
    check: (_ctx, { cap }) => ensure(cap > 0, 'ValueNotInBounds'),
    set: (ctx, { cap }) => set(ctx, cap),
  })

export const basketParameters = {
  sudo_set_basket_concentration_cap: capParameter((ctx, cap) => {
    storage.BasketConcentrationCap.set(ctx, cap)
    ctx.deposit(event.BasketConcentrationCapSet({ cap }))
  }),
  sudo_set_basket_daily_turnover_cap: capParameter((ctx, cap) => {
    storage.BasketDailyTurnoverCap.set(ctx, cap)
    ctx.deposit(event.BasketDailyTurnoverCapSet({ cap }))
  }),
  sudo_set_basket_liquidity_cap: capParameter((ctx, cap) => {
    storage.BasketLiquidityCap.set(ctx, cap)
    ctx.deposit(event.BasketLiquidityCapSet({ cap }))
  }),
  sudo_set_basket_trading_enabled: globalParameter<Args<'sudo_set_basket_trading_enabled'>>({
    weight: WEIGHT,
    set: (ctx, { enabled }) => {
      storage.BasketTradingEnabled.set(ctx, enabled)
      ctx.deposit(event.BasketTradingToggled({ enabled }))
    },
  }),
  sudo_set_basket_trading_frozen: globalParameter<Args<'sudo_set_basket_trading_frozen'>>({
    weight: WEIGHT,
    set: (ctx, { hotkey, frozen }) => {
      if (frozen) storage.BasketTradingFrozen.set(ctx, hotkey, undefined)
      else storage.BasketTradingFrozen.remove(ctx, hotkey)
      ctx.deposit(event.BasketTradingFrozenSet({ hotkey, frozen }))
    },
  }),
  /** Whether it has bounds is not known. */
  sudo_set_basket_min_trade_tao: globalParameter<Args<'sudo_set_basket_min_trade_tao'>>({
    weight: WEIGHT,
    set: (ctx, { min_trade_rao }) => {
      storage.BasketMinTradeTao.set(ctx, min_trade_rao)
      ctx.deposit(event.BasketMinTradeTaoSet({ min_trade_rao }))
    },
  }),
  sudo_set_basket_claim_dust: globalParameter<Args<'sudo_set_basket_claim_dust'>>({
    weight: weightOf(19_600_000, 0, 0, 4),
    check: (_ctx, { row_bps }) => ensure(row_bps <= WHOLE_BPS, 'ValueNotInBounds'),
    set: (ctx, dust) => {
      storage.BasketClaimRowDustCapTao.set(ctx, dust.row_cap_rao)
      storage.BasketClaimRowDustBps.set(ctx, dust.row_bps)
      storage.BasketClaimSliceDustTao.set(ctx, dust.slice_rao)
      storage.BasketClaimForfeitCapTao.set(ctx, dust.forfeit_cap_rao)
      ctx.deposit(event.BasketClaimDustSet(dust))
    },
  }),
}
