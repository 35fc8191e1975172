/** The limits of trading within a fund, which hold beside the band of prices that the runtime has in its code. */
import { type Rao, rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectNumber, expectRao } from '../scale/expect.js'
import { getTradingStatus, type TradingStatus } from './fund-api.js'

/** Shares are in parts of 65535. */
export interface TradingLimits extends TradingStatus {
  /** The least TAO that a trade has to bring on the way. */
  readonly minTradeRao: Rao
  /** Of the fund: what the budget is when it is full. */
  readonly turnoverCap: number
  /** Of the alpha in the pool: what a fund may hold of a subnet, and buy until the budget is full again. */
  readonly liquidityCap: number
  /** Of the fund: what a subnet may make up in it. */
  readonly concentrationCap: number
}

const MODULE = 'SubtensorModule'

/** Reads the limits of one validator's fund. Throws `NOT_ON_THIS_RUNTIME` where funds are not traded. */
export async function readTradingLimits(client: ChainClient, hotkey: string): Promise<TradingLimits> {
  const status = await getTradingStatus(client, hotkey)
  const [minTrade, turnover, liquidity, concentration] = await client.readStorage([
    { pallet: MODULE, item: 'BasketMinTradeTao', keys: [], ifPresent: true },
    { pallet: MODULE, item: 'BasketDailyTurnoverCap', keys: [] },
    { pallet: MODULE, item: 'BasketLiquidityCap', keys: [] },
    { pallet: MODULE, item: 'BasketConcentrationCap', keys: [] },
  ])
  const least = expectRao(await client.readConstant(MODULE, 'InitialMinStake'), `${MODULE}.InitialMinStake`)
  const floor = minTrade === null || minTrade === undefined ? rao(0n) : expectRao(minTrade, `${MODULE}.BasketMinTradeTao`)
  return {
    ...status,
    minTradeRao: [floor, least].sort((a, b) => (a < b ? 1 : -1))[0] ?? least,
    turnoverCap: expectNumber(turnover, `${MODULE}.BasketDailyTurnoverCap`),
    liquidityCap: expectNumber(liquidity, `${MODULE}.BasketLiquidityCap`),
    concentrationCap: expectNumber(concentration, `${MODULE}.BasketConcentrationCap`),
  }
}
