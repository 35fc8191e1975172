import type { RootDividendRules } from '../root-claims/root-dividend-rules.js'
import { enqueueDeposit } from './deposit-dividends.js'
import { flushDeposits, flushOneHotkey } from './flush-deposits.js'
import { rebaseClaimed } from './shares.js'

/** Root dividends become a part of the validator's basket, of which the root stakers own shares; nothing is claimed for anybody. */
export const rootDividends475: RootDividendRules = {
  credit: (ctx, hotkey, netuid, alpha) => enqueueDeposit(ctx, hotkey, { netuid, alpha }),
  settle: (ctx, hotkey) => void flushDeposits(ctx, hotkey),
  noteStakeChange: rebaseClaimed,
  afterCoinbase: flushOneHotkey,
  endStep: () => undefined,
}
