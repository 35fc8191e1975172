/** Renders from when on a subnet may be started, what creating one costs, and who leases which. */
import type { BlockClock } from '../../chain/checks/block-clock.js'
import type { Lease } from '../../chain/subnets/owner/list-leases.js'
import type { StartSchedule } from '../../chain/subnets/owner/start-schedule.js'
import type { CostCourse } from '../../chain/subnets/places/forecast-creation-cost.js'
import { alphaJson, type Rao, rao, taoJson } from '../../core/money.js'
import type { CreationCostReport, SubnetLeasesReport, SubnetStartReport } from '../../report/subnet/subnet-places.js'
import type { Look } from '../look.js'
import { drawCourse } from '../pictures/course.js'
import { groupAmounts, shortenIds, showAmount } from '../shorten.js'
import { type Pair, renderPairs, renderTable } from '../table.js'
import type { TimedHead } from './timed-head.js'

const DAY = 7_200n
/** Points of the picture of a cost. */
const POINTS = 24

/** JSON form of a start schedule. */
export function describeStart(
  head: TimedHead & { readonly netuid: number },
  { clock, owner, startedAt, createdAt, delay, from }: StartSchedule,
): SubnetStartReport {
  const left = from === null ? null : Math.max(from - clock.block, 0)
  return {
    network: head.network,
    block_hash: head.blockHash,
    block_number: clock.block,
    netuid: head.netuid,
    owner,
    started: startedAt !== null,
    first_emission_block: startedAt,
    created_at_block: createdAt,
    delay,
    from_block: from,
    from: from === null ? null : head.timeOf(from),
    blocks_left: left,
    possible: startedAt === null && (from === null || from <= clock.block + 1),
  }
}

function describeWhen({ possible, started, from_block: block, from, blocks_left: left, netuid }: SubnetStartReport): Pair {
  if (started) return ['start', 'done: there is nothing to start', 'green']
  if (possible) return ['start', `possible now: taoctl subnets start --netuid ${netuid}`, 'green']
  const time = from === null ? '' : `, about ${from.slice(0, 16).replace('T', ' ')} UTC`
  return ['start', `from block ${block}, in ${left} blocks${time}`, 'yellow']
}

/** Renders a start schedule. */
export function renderStart(report: SubnetStartReport, look: Look): string {
  const pairs: Pair[] = [
    ['subnet', String(report.netuid)],
    describeWhen(report),
    ['by', `${shortenIds(report.owner, look)}, its owner`],
    ['created at block', String(report.created_at_block)],
    ...(report.delay === null ? [] : [['delay', `${report.delay} blocks`] satisfies Pair]),
    ['this block', String(report.block_number)],
    ...(report.first_emission_block === null ? [] : [['emission from block', String(report.first_emission_block)] satisfies Pair]),
  ]
  return renderPairs(pairs, look)
}

/** JSON form of what creating a subnet costs. The points go on until the floor, and a little beyond. */
export function describeCreationCost(head: TimedHead, clock: BlockClock, costRao: Rao, course: CostCourse | null): CreationCostReport {
  const shared = {
    network: head.network,
    block_hash: head.blockHash,
    block_number: clock.block,
    cost: taoJson(costRao),
    cost_after_one: taoJson(rao(costRao * 2n)),
  }
  if (course === null) return { ...shared, course: null }
  const { floorAt } = course
  const falls = floorAt !== null && floorAt > clock.block
  const step = falls ? Math.max(Math.ceil((floorAt - clock.block) / (POINTS - 2)), 1) : 0
  const blocks = falls ? Array.from({ length: POINTS }, (_, at) => clock.block + at * step) : [clock.block]
  return {
    ...shared,
    course: {
      last_cost: taoJson(course.lastRao),
      last_block: course.lastBlock,
      per_block: taoJson(course.perBlockRao),
      per_day: taoJson(rao(course.perBlockRao * DAY)),
      floor: taoJson(course.floorRao),
      floor_from_block: floorAt,
      floor_from: floorAt === null ? null : head.timeOf(floorAt),
      points: blocks.map((block) => ({ block, time: head.timeOf(block), cost: taoJson(course.at(block)) })),
    },
  }
}

/** Renders what creating a subnet costs, with a picture of how that falls. */
export function renderCreationCost({ cost, cost_after_one: next, course, block_number: block }: CreationCostReport, look: Look): string {
  const falls = course !== null && course.points.length > 1
  const when = course?.floor_from ? `, about ${course.floor_from.slice(0, 16).replace('T', ' ')} UTC` : ''
  const pairs: Pair[] = [
    ['cost now', `${cost.tao} TAO`, 'bold'],
    ['after one more', `${next.tao} TAO`],
    ...(course === null
      ? [['later', 'this runtime does not tell how it falls'] satisfies Pair]
      : [
          ['last paid', course.last_block === 0 ? 'never' : `${course.last_cost.tao} TAO at block ${course.last_block}`] satisfies Pair,
          ...(falls ? [['falls by', `${course.per_day.tao} TAO a day, ${course.per_block.tao} TAO a block`] satisfies Pair] : []),
          ['floor', `${course.floor.tao} TAO${falls ? `, from block ${course.floor_from_block}${when}` : ', where it is'}`] satisfies Pair,
        ]),
    ['this block', String(block)],
  ]
  const text = renderPairs(
    pairs.map(([name, value, style]) =>
      style === undefined ? [name, groupAmounts(value, look)] : [name, groupAmounts(value, look), style],
    ),
    look,
  )
  if (!falls || !look.terminal) return text
  const points = course.points.map((point) => ({ block: point.block, time: point.time, units: BigInt(point.cost.rao) }))
  return `${text}\n\n${drawCourse({ title: 'what it costs if nobody creates one, in TAO', points }, look)}`
}

/** JSON form of the leases. `own` are the addresses of wallets on this machine. */
export function describeLeases(
  head: TimedHead,
  clock: BlockClock,
  leases: readonly Lease[],
  own: { has(address: string): boolean },
): SubnetLeasesReport {
  return {
    network: head.network,
    block_hash: head.blockHash,
    block_number: clock.block,
    leases: leases.map((lease) => ({
      lease_id: lease.id,
      netuid: lease.netuid,
      beneficiary: lease.beneficiary,
      mine: own.has(lease.beneficiary),
      coldkey: lease.coldkey,
      hotkey: lease.hotkey,
      share_percent: lease.share,
      end_block: lease.endBlock,
      end: lease.endBlock === null ? null : head.timeOf(lease.endBlock),
      ended: lease.endBlock !== null && lease.endBlock <= clock.block,
      cost: taoJson(lease.costRao),
      owed: alphaJson(lease.owed),
    })),
  }
}

type LeaseJson = SubnetLeasesReport['leases'][number]

function describeEnd({ end_block: block, end, ended }: LeaseJson): string {
  if (block === null) return 'never'
  return `${block}${ended ? ', over' : end === null ? '' : `, about ${end.slice(0, 10)}`}`
}

/** Renders the leases. */
export function renderLeases({ leases }: SubnetLeasesReport, look: Look): string {
  if (leases.length === 0 && look.terminal) return 'No subnet is leased.'
  return renderTable<LeaseJson>(
    [
      { title: 'LEASE', value: (row) => String(row.lease_id), align: 'right' },
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'SHARE %', value: (row) => String(row.share_percent), align: 'right' },
      { title: 'ENDS AT BLOCK', value: describeEnd },
      { title: 'OWED (ALPHA)', value: (row) => showAmount(row.owed.alpha, look), align: 'right', dropAt: 2 },
      { title: 'COST (TAO)', value: (row) => showAmount(row.cost.tao, look), align: 'right', dropAt: 3 },
      { title: 'BENEFICIARY', value: (row) => shortenIds(row.beneficiary, look) },
      { title: 'MINE', value: (row) => (row.mine ? 'yes' : ''), dropAt: 1 },
    ],
    leases,
    look,
  )
}
