/** Renders the results of the reads of the topic root. */
import type { Fund } from '../chain/root/fund-api.js'
import type { RootMember } from '../chain/root/list-members.js'
import type { RootPosition } from '../chain/root/list-positions.js'
import type { SubnetClaim } from '../chain/root/read-subnet-claims.js'
import type { TradingLimits } from '../chain/root/trading-limits.js'
import { addRao, alphaJson, type Rao, taoJson } from '../core/money.js'
import { formatParts } from '../core/parts.js'
import { sharesJson } from '../core/shares.js'
import type { RootBasketShowReport, RootListReport, RootPositionsReport } from '../report/root.js'
import type { Look } from './look.js'
import { shortenIds, showAmount } from './shorten.js'
import { type Column, type Pair, renderPairs, renderTable } from './table.js'

interface Head {
  readonly network: string
  readonly blockHash: string
}

/** The report of the validators on root. `hasFunds` tells whether the runtime has funds. */
export function describeRootMembers(head: Head, members: readonly RootMember[], hasFunds: boolean): RootListReport {
  const sum = (amounts: readonly Rao[]): Rao => addRao(...amounts)
  return {
    network: head.network,
    block_hash: head.blockHash,
    total_stake: taoJson(sum(members.map(({ stakeRao }) => stakeRao))),
    total_nav: hasFunds ? taoJson(sum(members.flatMap(({ fund }) => (fund === null ? [] : [fund.navRao])))) : null,
    validators: members.map(({ uid, hotkey, owner, stakeRao, fund }) => ({
      uid,
      hotkey,
      owner,
      stake: taoJson(stakeRao),
      nav: fund && taoJson(fund.navRao),
      shares: fund && sharesJson(fund.shares),
      deposited: fund && taoJson(fund.depositedRao),
      redeemed: fund && taoJson(fund.redeemedRao),
    })),
  }
}

/** One line for each validator; on a terminal the totals follow. */
export function renderRootList(report: RootListReport, look: Look): string {
  const show = (amount: { readonly tao: string } | null): string => (amount === null ? '' : showAmount(amount.tao, look))
  const table = renderTable(
    [
      { title: 'UID', value: (row) => (row.uid === null ? '' : String(row.uid)), align: 'right' },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'STAKE (TAO)', value: (row) => show(row.stake), align: 'right' },
      { title: 'FUND (TAO)', value: (row) => show(row.nav), align: 'right' },
      { title: 'SHARES', value: (row) => (row.shares === null ? '' : showAmount(row.shares.shares, look)), align: 'right', dropAt: 2 },
      { title: 'PAID IN', value: (row) => show(row.deposited), align: 'right', dropAt: 3 },
      { title: 'PAID OUT', value: (row) => show(row.redeemed), align: 'right', dropAt: 4 },
      { title: 'OWNER', value: (row) => row.owner ?? '', ids: 'short', dropAt: 1 },
    ],
    report.validators,
    look,
  )
  if (!look.terminal) return table
  const pairs: Pair[] = [
    ['staked', `${showAmount(report.total_stake.tao, look)} TAO`],
    report.total_nav === null
      ? ['funds', 'none: this runtime has no BetaBasketRuntimeApi']
      : ['funds', `${showAmount(report.total_nav.tao, look)} TAO if all were sold`],
  ]
  return `${table}\n${renderPairs(pairs, look)}`
}

/** What is owed on root: of funds where there is a threshold, of subnets where the runtime keeps it so. */
export interface RootOwed {
  readonly thresholdRao: Rao | null
  readonly claims: readonly SubnetClaim[] | null
}

/** The report of what a coldkey has on root. */
export function describeRootPositions(
  head: Head & RootOwed & { readonly coldkey: string },
  positions: readonly RootPosition[],
): RootPositionsReport {
  const { claims } = head
  const ofFunds = positions.flatMap((position) => (position.owed === null ? [] : [position.owed.accruedRao]))
  const owed = claims === null ? ofFunds : claims.map(({ worthRao }) => worthRao)
  return {
    coldkey: head.coldkey,
    network: head.network,
    block_hash: head.blockHash,
    staked: taoJson(addRao(...positions.map(({ stakeRao }) => stakeRao))),
    owed: head.thresholdRao === null && claims === null ? null : taoJson(addRao(...owed)),
    threshold: head.thresholdRao === null ? null : taoJson(head.thresholdRao),
    positions: positions.map((position) => ({
      hotkey: position.hotkey,
      stake: taoJson(position.stakeRao),
      shares: position.owed && sharesJson(position.owed.shares),
      owed: position.owed && taoJson(position.owed.accruedRao),
      payable: position.owed && taoJson(position.owed.redeemableRao),
      dust: position.owed && taoJson(position.owed.dustRao),
      held_until: position.heldUntil,
    })),
    subnets:
      claims?.map(({ netuid, claimable, left, worthRao }) => ({
        netuid,
        claimable: alphaJson(claimable),
        left: alphaJson(left),
        value: taoJson(worthRao),
      })) ?? null,
  }
}

function renderSubnets(subnets: NonNullable<RootPositionsReport['subnets']>, look: Look): string {
  return renderTable(
    [
      { title: 'SUBNET', value: (row) => String(row.netuid), align: 'right' },
      { title: 'CLAIMABLE (ALPHA)', value: (row) => showAmount(row.claimable.alpha, look), align: 'right' },
      { title: 'TOO LITTLE YET', value: (row) => showAmount(row.left.alpha, look), align: 'right', dropAt: 1 },
      { title: 'VALUE (TAO)', value: (row) => showAmount(row.value.tao, look), align: 'right' },
    ],
    subnets,
    look,
  )
}

/** What is owed, in words. */
function describeOwed({ owed, threshold, subnets }: RootPositionsReport, look: Look): string {
  if (owed === null) return 'not known: this runtime has no BetaBasketRuntimeApi'
  const amount = `${showAmount(owed.tao, look)} TAO`
  if (threshold !== null) return `${amount}; less than ${threshold.tao} at a validator is not paid`
  return subnets?.length === 0 ? 'nothing' : `alpha worth ${amount}; taoctl root claim claims of five subnets at most`
}

/** One line for each validator; on a terminal the totals follow. */
export function renderRootPositions(report: RootPositionsReport, look: Look): string {
  const show = (amount: { readonly tao: string } | null): string => (amount === null ? '' : showAmount(amount.tao, look))
  const pairs: Pair[] = [
    ['coldkey', shortenIds(report.coldkey, look)],
    ['staked', `${showAmount(report.staked.tao, look)} TAO`],
    ['owed', describeOwed(report, look)],
  ]
  const { subnets } = report
  if (look.terminal && report.positions.length === 0) return `${renderPairs(pairs, look)}\nNothing is staked on root.`
  const fundColumns: readonly Column<RootPositionsReport['positions'][number]>[] = [
    { title: 'OWED (TAO)', value: (row) => show(row.owed), align: 'right' },
    { title: 'PAYABLE', value: (row) => show(row.payable), align: 'right', dropAt: 1 },
    { title: 'DUST', value: (row) => show(row.dust), align: 'right', dropAt: 2 },
    { title: 'SHARES', value: (row) => (row.shares === null ? '' : showAmount(row.shares.shares, look)), align: 'right', dropAt: 4 },
  ]
  const table = renderTable(
    [
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'STAKE (TAO)', value: (row) => show(row.stake), align: 'right' },
      ...(look.terminal && subnets !== null ? [] : fundColumns),
      { title: 'HELD UNTIL', value: (row) => (row.held_until === null ? '' : String(row.held_until)), align: 'right', dropAt: 3 },
    ],
    report.positions,
    look,
  )
  if (!look.terminal) return table
  const bySubnet = subnets === null || subnets.length === 0 ? [] : [renderSubnets(subnets, look)]
  return [table, ...bySubnet, renderPairs(pairs, look)].join('\n')
}

/** The report of a fund. */
export function describeFund(head: Head, fund: Fund, limits: TradingLimits): RootBasketShowReport {
  return {
    network: head.network,
    block_hash: head.blockHash,
    hotkey: fund.hotkey,
    nav: taoJson(fund.navRao),
    spot_nav: taoJson(fund.spotNavRao),
    shares: sharesJson(fund.shares),
    deposited: taoJson(fund.depositedRao),
    redeemed: taoJson(fund.redeemedRao),
    holdings: fund.holdings.map(({ netuid, alpha, spotRao, realizableRao }) => ({
      netuid,
      alpha: alphaJson(alpha),
      spot: taoJson(spotRao),
      realizable: taoJson(realizableRao),
    })),
    trading: {
      enabled: limits.enabled,
      frozen: limits.frozen,
      available: taoJson(limits.availableRao),
      budget: taoJson(limits.budgetRao),
      refill_blocks: String(limits.refillBlocks),
      min_trade: taoJson(limits.minTradeRao),
      turnover_cap: formatParts(limits.turnoverCap),
      liquidity_cap: formatParts(limits.liquidityCap),
      concentration_cap: formatParts(limits.concentrationCap),
    },
  }
}

function describeGate({ enabled, frozen }: RootBasketShowReport['trading']): string {
  return !enabled ? 'off for all funds' : frozen ? 'stopped for this fund' : 'open'
}

/** The fund, a line for each holding, and the limits of trading. Off a terminal the holdings alone. */
export function renderFund(report: RootBasketShowReport, look: Look): string {
  const { trading } = report
  const table = renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'ALPHA', value: (row) => showAmount(row.alpha.alpha, look), align: 'right' },
      { title: 'AT SPOT (TAO)', value: (row) => showAmount(row.spot.tao, look), align: 'right', dropAt: 1 },
      { title: 'SOLD (TAO)', value: (row) => showAmount(row.realizable.tao, look), align: 'right' },
    ],
    report.holdings,
    look,
  )
  if (!look.terminal) return table
  const pairs: Pair[] = [
    ['validator', shortenIds(report.hotkey, look)],
    ['worth', `${showAmount(report.nav.tao, look)} TAO if all is sold, ${showAmount(report.spot_nav.tao, look)} at spot`],
    ['shares', showAmount(report.shares.shares, look)],
    ['in and out', `${showAmount(report.deposited.tao, look)} TAO in, ${showAmount(report.redeemed.tao, look)} out`],
    ['trading', describeGate(trading)],
    [
      'budget',
      `${showAmount(trading.available.tao, look)} of ${showAmount(trading.budget.tao, look)} TAO, full in ${trading.refill_blocks} blocks`,
    ],
    [
      'limits',
      `at least ${trading.min_trade.tao} TAO a trade; a holding at most ${trading.liquidity_cap} % of the pool, ` +
        `${trading.concentration_cap} % of the fund`,
    ],
  ]
  return report.holdings.length === 0 ? `${renderPairs(pairs, look)}\nIt holds nothing.` : `${table}\n${renderPairs(pairs, look)}`
}
