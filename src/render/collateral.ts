/** Renders the results of the collateral commands. */
import type { CollateralPosition } from '../chain/collateral/read-collateral.js'
import { alphaJson } from '../core/money.js'
import type { CollateralShowReport } from '../report/collateral.js'
import type { Look } from './look.js'
import { shortenIds, showAmount } from './shorten.js'
import { renderPairs, renderTable } from './table.js'

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
      locked: alphaJson(position.locked),
      floor: alphaJson(position.floor),
      earned: alphaJson(position.earned),
      drain: position.drain,
      staked: alphaJson(position.staked),
      free: alphaJson(position.free),
    })),
  }
}

/** One line for each position. */
export function renderCollateral(report: CollateralShowReport, look: Look): string {
  const pairs = renderPairs([['coldkey', shortenIds(report.coldkey, look)]], look)
  if (look.terminal && report.positions.length === 0) return `${pairs}\nNothing is locked as collateral.`
  const table = renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'LOCKED', value: (row) => showAmount(row.locked.alpha, look), align: 'right' },
      { title: 'FLOOR', value: (row) => showAmount(row.floor.alpha, look), align: 'right' },
      { title: 'EARNED', value: (row) => showAmount(row.earned.alpha, look), align: 'right', dropAt: 3 },
      { title: 'DRAIN', value: (row) => row.drain, align: 'right', dropAt: 1 },
      { title: 'STAKED', value: (row) => showAmount(row.staked.alpha, look), align: 'right', dropAt: 4 },
      { title: 'FREE', value: (row) => showAmount(row.free.alpha, look), align: 'right', dropAt: 2 },
    ],
    report.positions,
    look,
  )
  return look.terminal ? `${table}\n${pairs}` : table
}
