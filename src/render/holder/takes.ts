/** Renders the results of the reads of takes. */
import type { ChildkeyTake } from '../../chain/takes/read-childkey-takes.js'
import type { DelegateTake } from '../../chain/takes/read-delegate-take.js'
import { describeTake, formatTake } from '../../core/take.js'
import type { ChildTakeGetReport, DelegateTakeGetReport, RaisableJson } from '../../report/holder/takes.js'
import type { Look } from '../look.js'
import { shortenIds } from '../shorten.js'
import { renderPairs, renderTable } from '../table.js'

interface Head {
  readonly hotkey: string
  readonly network: string
  readonly blockHash: string
  /** About the time of a block, ISO-8601. */
  readonly timeOf: (block: number) => string | null
}

function describeRaisable({ timeOf }: Head, from: number): RaisableJson {
  return { raisable_from_block: from, raisable_from_time: timeOf(from) }
}

/** When a take may be raised, in words. */
function showRaisable({ raisable_from_block: block, raisable_from_time: time }: RaisableJson): string {
  return `block ${block}${time === null ? '' : `, about ${time.slice(0, 16).replace('T', ' ')} UTC`}`
}

/** The report of the takes of a hotkey as a child. */
export function describeChildTakes(head: Head, takes: readonly ChildkeyTake[]): ChildTakeGetReport {
  return {
    hotkey: head.hotkey,
    network: head.network,
    block_hash: head.blockHash,
    subnets: takes.map(({ netuid, take, least, most, raisableFrom }) => ({
      netuid,
      take,
      percent: formatTake(take).slice(0, -1),
      least,
      most,
      ...describeRaisable(head, raisableFrom),
    })),
  }
}

/** One line for each subnet. */
export function renderChildTakes(report: ChildTakeGetReport, look: Look): string {
  const table = renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'CHILD TAKE', value: (row) => `${row.percent}%`, align: 'right' },
      { title: 'OF 65535', value: (row) => String(row.take), align: 'right', dropAt: 2 },
      { title: 'BOUNDS', value: (row) => `${formatTake(row.least)} to ${formatTake(row.most)}`, dropAt: 1 },
      { title: 'MAY BE RAISED FROM', value: showRaisable },
    ],
    report.subnets,
    look,
  )
  return look.terminal ? `${table}\n${renderPairs([['hotkey', shortenIds(report.hotkey, look)]], look)}` : table
}

/** The report of the take of a hotkey. */
export function describeDelegateTake(head: Head, { take, isKept, least, most, last, raisableFrom }: DelegateTake): DelegateTakeGetReport {
  return {
    hotkey: head.hotkey,
    network: head.network,
    block_hash: head.blockHash,
    take,
    percent: formatTake(take).slice(0, -1),
    kept: isKept,
    least,
    most,
    changed_in_block: last,
    ...describeRaisable(head, raisableFrom),
  }
}

/** The take, its bounds, and when it may be raised. */
export function renderDelegateTake(report: DelegateTakeGetReport, look: Look): string {
  return renderPairs(
    [
      ['hotkey', shortenIds(report.hotkey, look)],
      ['take', `${describeTake(report.take)}${report.kept ? '' : ', the default'}`],
      ['bounds', `${formatTake(report.least)} to ${formatTake(report.most)}`],
      ['last change', report.changed_in_block === 0 ? 'never' : `block ${report.changed_in_block}`],
      ['may be raised', `from ${showRaisable(report)}`],
      ['may be lowered', 'at any time'],
    ],
    look,
  )
}
