/** The funds of root validators: what they hold, whose shares they are, and the bounds of trading in them. */

import { I96F32, U64F64 } from '../../../../schema/fixed-point.js'
import { AlphaBalance, TaoBalance } from '../../../../schema/primitives.js'
import { map, value } from '../../../../schema/storage.js'
import { bool, bytes, i128, tuple, u16, u64, unit } from '../../../../schema/types.js'
import { byAccount, byNetuid } from '../../storage/keys.js'
import { BetaBaselineOf, BetaIndexFundSampleOf, BetaIndexSnapshotOf, BetaIndexSweepOf } from '../types.js'

export const basketsStorage475 = {
  RootStakeUnlockInterval: value(u64, { default: 0n }),
  PendingBasketDeposits: map([byAccount, byNetuid], AlphaBalance, { default: 0n }),
  PendingBasketFlushCursor: value(bytes),
  BasketTradingEnabled: value(bool, { default: false }),
  BasketTradingFrozen: map([byAccount], unit),
  BasketDailyTurnoverCap: value(u16, { default: 6553 }),
  BasketMinTradeTao: value(u64, { default: 500000000n }),
  BasketLiquidityCap: value(u16, { default: 6553 }),
  BasketClaimRowDustCapTao: value(u64, { default: 1000000000n }),
  BasketClaimRowDustBps: value(u16, { default: 10 }),
  BasketClaimSliceDustTao: value(u64, { default: 100000n }),
  BasketClaimForfeitCapTao: value(u64, { default: 10000000n }),
  BasketTradeBucket: map([byAccount], tuple(u64, u64)),
  BasketLiquidityUsed: map([byAccount, byNetuid], tuple(u64, u64)),
  BasketConcentrationCap: value(u16, { default: 4096 }),
  BasketShares: map([byAccount], u64, { default: 0n }),
  BasketRate: map([byAccount], I96F32, { default: 0n }),
  BetaBaseline: map([byAccount], BetaBaselineOf),
  BasketTwr: map([byAccount], U64F64, { default: 18446744073709551616n }),
  BetaIndexSnapshot: value(BetaIndexSnapshotOf),
  BetaIndexSweep: value(BetaIndexSweepOf),
  BetaIndexFundSample: map([byAccount], BetaIndexFundSampleOf),
  BasketClaimed: map([byAccount, byAccount], i128, { default: 0n }),
  BasketDepositedTao: map([byAccount], TaoBalance, { default: 0n }),
  BasketRedeemedTao: map([byAccount], TaoBalance, { default: 0n }),
}
