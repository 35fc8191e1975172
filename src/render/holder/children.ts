/** Renders the results of stake child get. */

import type { WeighedFamily } from '../../chain/children/list-children.js'
import type { Edge } from '../../chain/children/read-family.js'
import { formatUnits } from '../../core/money.js'
import { formatProportion } from '../../core/proportion.js'
import { formatTake } from '../../core/take.js'
import type { ChildGetReport, ChildJson } from '../../report/holder/children.js'
import type { Look } from '../look.js'
import { shortenIds, showAmount } from '../shorten.js'
import { type Pair, renderPairs, renderTable } from '../table.js'

interface Head {
  readonly hotkey: string
  readonly network: string
  readonly blockHash: string
  /** About the time of a block, ISO-8601. */
  readonly timeOf: (block: number) => string | null
}

function describeEdge({ hotkey, proportion }: Edge): ChildJson {
  return { hotkey, proportion: proportion.toString(), percent: formatProportion(proportion).slice(0, -1) }
}

/** The report of the children and parents of a hotkey. */
export function describeChildren(head: Head, families: readonly WeighedFamily[]): ChildGetReport {
  return {
    hotkey: head.hotkey,
    network: head.network,
    block_hash: head.blockHash,
    subnets: families.map((family) => ({
      netuid: family.netuid,
      weight: formatUnits(family.weight.total),
      take: family.take.take,
      suspended: family.suspended,
      children: family.children.map((child) => ({ ...describeEdge(child), weight: formatUnits(child.weight.total) })),
      parents: family.parents.map(describeEdge),
      pending: family.pending && {
        children: family.pending.children.map(describeEdge),
        after_block: family.pending.after,
        after_time: head.timeOf(family.pending.after),
      },
      changeable_from_block: family.changeableFrom,
    })),
  }
}

interface Line extends ChildJson {
  readonly netuid: number
  readonly relation: string
  readonly weight: string
}

type Subnet = ChildGetReport['subnets'][number]

/** A line for each relative, and one for the hotkey itself. */
function listLines(hotkey: string, { netuid, weight, children, parents, pending }: Subnet): readonly Line[] {
  return [
    { netuid, relation: 'itself', hotkey, proportion: '', percent: '', weight },
    ...children.map((child) => ({ ...child, netuid, relation: 'child' })),
    ...(pending?.children ?? []).map((child) => ({ ...child, netuid, relation: 'to come', weight: '' })),
    ...parents.map((parent) => ({ ...parent, netuid, relation: 'parent', weight: '' })),
  ]
}

function describePending({ netuid, pending }: Subnet): Pair[] {
  if (pending === null) return []
  const what = pending.children.length === 0 ? 'no children any more' : 'what is to come is in force'
  const time = pending.after_time === null ? '' : `, about ${pending.after_time.slice(0, 16).replace('T', ' ')} UTC`
  return [[`subnet ${netuid}`, `${what} with the first epoch after block ${pending.after_block}${time}`]]
}

function describeSuspended({ netuid, suspended }: Subnet): Pair[] {
  return suspended ? [[`subnet ${netuid}`, 'suspended: the hotkey has too little stake, and its children inherit nothing']] : []
}

/** One line for each relative of the hotkey; on a terminal what is to come follows. */
export function renderChildren(report: ChildGetReport, look: Look): string {
  const lines = report.subnets.flatMap((subnet) => listLines(report.hotkey, subnet))
  const head: Pair[] = [['hotkey', shortenIds(report.hotkey, look)]]
  if (look.terminal && lines.length === 0) return `${renderPairs(head, look)}\nIt has neither children nor parents.`
  const table = renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'RELATION', value: (row) => row.relation },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'SHARE', value: (row) => (row.percent === '' ? '' : `${row.percent}%`), align: 'right' },
      { title: 'STAKE WEIGHT', value: (row) => (row.weight === '' ? '' : showAmount(row.weight, look)), align: 'right', dropAt: 1 },
    ],
    lines,
    look,
  )
  if (!look.terminal) return table
  const more = report.subnets.flatMap((subnet): Pair[] => [
    ...describeSuspended(subnet),
    ...describePending(subnet),
    ...(subnet.take === 0 ? [] : ([[`subnet ${subnet.netuid}`, `child take ${formatTake(subnet.take)}`]] satisfies Pair[])),
  ])
  return `${table}\n${renderPairs([...head, ...more], look)}`
}
