/**
 * The fund of a root validator, as `BetaBasketRuntimeApi` tells it: what its stakers earn stays in it as alpha of many subnets and TAO, and
 * each staker owns shares of it. Amounts in rao. All answers are a node's word: lists are taken up to a length only.
 */
import type { Alpha, Rao } from '../../core/money.js'
import { type Shares, shares } from '../../core/shares.js'
import type { ChainClient } from '../client.js'
import { notOnThisRuntime } from '../metadata/lookup.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { expectAddress, expectAlpha, expectBigint, expectBool, expectList, expectNumber, expectObject, expectRao } from '../scale/expect.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

const API = 'BetaBasketRuntimeApi'
/** A fund has at most 256 rows and root at most 64 members; a coldkey stakes to 256 hotkeys at most. */
const MAX_ROWS = 4_096

/** What a fund holds of one subnet; root's is TAO. */
export interface FundHolding {
  readonly netuid: number
  readonly alpha: Alpha
  /** At the present price. */
  readonly spotRao: Rao
  /** What selling all of it would give. */
  readonly realizableRao: Rao
}

export interface Fund {
  readonly hotkey: string
  /** What selling everything would give. */
  readonly navRao: Rao
  /** All of it at the present prices. */
  readonly spotNavRao: Rao
  readonly shares: Shares
  /** All that ever went in and came out. */
  readonly depositedRao: Rao
  readonly redeemedRao: Rao
  readonly holdings: readonly FundHolding[]
}

/** What a claim of a coldkey would do at one validator. */
export interface ClaimPreview {
  readonly hotkey: string
  readonly owedShares: Shares
  /** The owed part of the fund. */
  readonly accruedRao: Rao
  /** The part of it that a claim pays. */
  readonly redeemableRao: Rao
  /** The part that is dust, and stays in the fund. */
  readonly forfeitedRao: Rao
  readonly rows: number
  readonly dustRows: number
}

export interface TradingStatus {
  /** Whether the network allows trading at all. */
  readonly enabled: boolean
  /** Whether trading of this fund is stopped. */
  readonly frozen: boolean
  /** In so many blocks the budget is full again. */
  readonly refillBlocks: bigint
  /** What may be traded now, and when the budget is full. */
  readonly availableRao: Rao
  readonly budgetRao: Rao
}

/** Calls a method of the API. Throws `NOT_ON_THIS_RUNTIME` (exit 6), naming it, where the runtime has none. */
async function call(client: ChainClient, method: string, args: readonly ScaleInput[]): Promise<ScaleValue> {
  if (!(await client.hasApi(API, method))) {
    throw notOnThisRuntime(
      `runtime API ${API}, which tells of the funds of root validators`,
      [`${API}.${method}`],
      client.runtime.specVersion,
    )
  }
  return client.callApi(API, method, args)
}

/** A list of at most {@link MAX_ROWS}. Throws `BAD_ANSWER` (exit 5) for a longer one. */
function expectRows(client: ChainClient, value: ScaleValue | undefined, what: string): readonly ScaleValue[] {
  const rows = expectList(value, what)
  if (rows.length > MAX_ROWS) throw badAnswer(client.network.endpoint, what)
  return rows
}

function readHolding(value: ScaleValue): FundHolding {
  const row = expectObject(value, 'BasketHolding')
  const netuid = expectNumber(row.netuid, 'BasketHolding.netuid')
  return {
    netuid,
    alpha: expectAlpha(row.alpha, netuid, 'BasketHolding.alpha'),
    spotRao: expectRao(row.spot_tao, 'BasketHolding.spot_tao'),
    realizableRao: expectRao(row.realizable_tao, 'BasketHolding.realizable_tao'),
  }
}

function readFund(client: ChainClient, value: ScaleValue): Fund {
  const fund = expectObject(value, 'BasketSummary')
  return {
    hotkey: expectAddress(fund.hotkey, 'BasketSummary.hotkey'),
    navRao: expectRao(fund.nav_tao, 'BasketSummary.nav_tao'),
    spotNavRao: expectRao(fund.spot_nav_tao, 'BasketSummary.spot_nav_tao'),
    shares: shares(expectBigint(fund.shares, 'BasketSummary.shares')),
    depositedRao: expectRao(fund.deposited_tao, 'BasketSummary.deposited_tao'),
    redeemedRao: expectRao(fund.redeemed_tao, 'BasketSummary.redeemed_tao'),
    holdings: expectRows(client, fund.holdings, 'BasketSummary.holdings').map(readHolding),
  }
}

function readPreview(value: ScaleValue): ClaimPreview {
  const preview = expectObject(value, 'ClaimPreview')
  return {
    hotkey: expectAddress(preview.hotkey, 'ClaimPreview.hotkey'),
    owedShares: shares(expectBigint(preview.owed_shares, 'ClaimPreview.owed_shares')),
    accruedRao: expectRao(preview.accrued_tao, 'ClaimPreview.accrued_tao'),
    redeemableRao: expectRao(preview.redeemable_tao, 'ClaimPreview.redeemable_tao'),
    forfeitedRao: expectRao(preview.forfeited_tao_est, 'ClaimPreview.forfeited_tao_est'),
    rows: expectNumber(preview.rows, 'ClaimPreview.rows'),
    dustRows: expectNumber(preview.dust_rows, 'ClaimPreview.dust_rows'),
  }
}

/** Whether the runtime has funds of root validators at all. */
export function hasFunds(client: ChainClient): Promise<boolean> {
  return client.hasApi(API, 'get_all_validator_baskets')
}

/** What there is to say of a runtime without funds, where what is asked for has more than them: the code and the sentence of a warning. */
export function warnOfNoFunds(specVersion: number): { readonly code: 'NO_FUNDS_ON_THIS_RUNTIME'; readonly message: string } {
  return {
    code: 'NO_FUNDS_ON_THIS_RUNTIME',
    message: `The runtime of this chain, spec ${specVersion}, has no ${API}: of funds, and what they owe, nothing can be said.`,
  }
}

/** The fund of one validator; one that holds nothing has zeros. */
export async function getFund(client: ChainClient, hotkey: string): Promise<Fund> {
  return readFund(client, await call(client, 'get_validator_basket_summary', [hotkey]))
}

/** The funds that hold anything. */
export async function listFunds(client: ChainClient): Promise<readonly Fund[]> {
  const method = 'get_all_validator_baskets'
  return expectRows(client, await call(client, method, []), method).map((value) => readFund(client, value))
}

export async function getTradingStatus(client: ChainClient, hotkey: string): Promise<TradingStatus> {
  const status = expectObject(await call(client, 'get_basket_trading_status', [hotkey]), 'BasketTradingStatus')
  return {
    enabled: expectBool(status.enabled, 'BasketTradingStatus.enabled'),
    frozen: expectBool(status.frozen, 'BasketTradingStatus.frozen'),
    refillBlocks: expectBigint(status.refill_blocks, 'BasketTradingStatus.refill_blocks'),
    availableRao: expectRao(status.tao_available, 'BasketTradingStatus.tao_available'),
    budgetRao: expectRao(status.budget_tao, 'BasketTradingStatus.budget_tao'),
  }
}

/** What a claim at one validator would do; null where nothing is owed there. */
export async function getClaimPreview(client: ChainClient, hotkey: string, coldkey: string): Promise<ClaimPreview | null> {
  const value = await call(client, 'get_basket_claim_preview', [hotkey, coldkey])
  return value === null ? null : readPreview(value)
}

/** What a claim would do at each validator that owes the coldkey anything, the largest first. */
export async function listClaimPreviews(client: ChainClient, coldkey: string): Promise<readonly ClaimPreview[]> {
  const method = 'get_root_basket_claim_previews'
  const previews = expectRows(client, await call(client, method, [coldkey]), method).map(readPreview)
  return previews.filter(({ owedShares }) => owedShares > 0n).sort((a, b) => (a.accruedRao < b.accruedRao ? 1 : -1))
}
