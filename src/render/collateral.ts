/** Renders the results of the collateral commands. */
import type { Collateral, CollateralPosition, SubnetCollateral } from '../chain/collateral/read-collateral.js'
import { alphaJson } from '../core/money.js'
import type { CollateralListReport, CollateralShowReport } from '../report/collateral.js'
import type { Look } from './look.js'
import { shortenIds, showAmount } from './shorten.js'
import { type Column, renderPairs, renderTable } from './table.js'

/** What a position comes to, whoever looks at it. */
function describeState({ locked, floor, earned, drain }: Omit<Collateral, 'netuid' | 'hotkey'>) {
  return { locked: alphaJson(locked), floor: alphaJson(floor), earned: alphaJson(earned), drain }
}

/** The report of the collateral of a coldkey. */
export function describeCollateral(
  head: Pick<CollateralShowReport, 'coldkey' | 'network' | 'block_hash'>,
  positions: readonly CollateralPosition[],
): CollateralShowReport {
  return {
    ...head,
    positions: positions.map((position) => ({
      netuid: position.netuid,
      hotkey: position.hotkey,
      ...describeState(position),
      staked: alphaJson(position.staked),
      free: alphaJson(position.free),
    })),
  }
}

/** The columns that say what a position comes to. */
function listStateColumns(look: Look): Column<CollateralListReport['positions'][number] | CollateralShowReport['positions'][number]>[] {
  return [
    { title: 'LOCKED', value: (row) => showAmount(row.locked.alpha, look), align: 'right' },
    { title: 'FLOOR', value: (row) => showAmount(row.floor.alpha, look), align: 'right' },
    { title: 'EARNED', value: (row) => showAmount(row.earned.alpha, look), align: 'right', dropAt: 3 },
    { title: 'DRAIN', value: (row) => row.drain, align: 'right', dropAt: 1 },
  ]
}

/** One line for each position. */
export function renderCollateral(report: CollateralShowReport, look: Look): string {
  const pairs = renderPairs([['coldkey', shortenIds(report.coldkey, look)]], look)
  if (look.terminal && report.positions.length === 0) return `${pairs}\nNothing is locked as collateral.`
  const table = renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      ...listStateColumns(look),
      { title: 'STAKED', value: (row) => showAmount(row.staked.alpha, look), align: 'right', dropAt: 4 },
      { title: 'FREE', value: (row) => showAmount(row.free.alpha, look), align: 'right', dropAt: 2 },
    ],
    report.positions,
    look,
  )
  return look.terminal ? `${table}\n${pairs}` : table
}

/** The report of all collateral of a subnet. */
export function describeSubnetCollateral(
  head: Pick<CollateralListReport, 'network' | 'block_hash' | 'netuid'>,
  positions: readonly SubnetCollateral[],
): CollateralListReport {
  return {
    ...head,
    positions: positions.map(({ hotkey, coldkey, uid, ...state }) => ({ hotkey, coldkey, uid, ...describeState(state) })),
  }
}

/** One line for each position of a subnet. */
export function renderSubnetCollateral({ netuid, positions }: CollateralListReport, look: Look): string {
  if (look.terminal && positions.length === 0) return `Nothing is locked as collateral on subnet ${netuid}.`
  return renderTable(
    [
      { title: 'UID', value: (row) => (row.uid === null ? '-' : String(row.uid)), align: 'right' },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'COLDKEY', value: (row) => row.coldkey, ids: 'short', dropAt: 4 },
      ...listStateColumns(look),
    ],
    positions,
    look,
  )
}
