/** Renders where a registration costs least, who is replaced next, when a subnet may be started, what one costs, and leases. */
import { type BlockClock, formatBlockTime, nextBlock } from '../chain/checks/block-clock.js'
import type { SubnetRisk } from '../chain/subnets/assess-risk.js'
import type { CostCourse } from '../chain/subnets/forecast-creation-cost.js'
import type { SubnetBurn } from '../chain/subnets/list-burns.js'
import type { Lease } from '../chain/subnets/list-leases.js'
import type { StartSchedule } from '../chain/subnets/start-schedule.js'
import { alpha, alphaJson, type Rao, rao, taoJson } from '../core/money.js'
import type {
  CreationCostReport,
  SubnetBurnsReport,
  SubnetLeasesReport,
  SubnetRiskReport,
  SubnetStartReport,
} from '../report/subnet-places.js'
import type { Look } from './look.js'
import { drawCourse } from './pictures/course.js'
import { groupAmounts, shortenIds, showAmount } from './shorten.js'
import { type SortOrder, sortRows } from './sort-rows.js'
import { type Pair, renderPairs, renderTable } from './table.js'
import { layAfter } from './wrap.js'

const INDENT = 2
const DAY = 7_200n
/** Points of the picture of a cost. */
const POINTS = 24

export interface Head {
  readonly network: string
  readonly blockHash: string
}

export const BURN_COLUMNS = ['cost', 'free', 'immunity', 'pace', 'netuid'] as const
export type BurnColumn = (typeof BURN_COLUMNS)[number]

type BurnJson = SubnetBurnsReport['subnets'][number]

const BURN_KEYS: Readonly<Record<BurnColumn, (row: BurnJson) => bigint | number>> = {
  cost: ({ cost }) => BigInt(cost.rao),
  free: ({ free }) => free,
  immunity: ({ immunity_period }) => immunity_period,
  pace: ({ holds_at_per_day }) => Number(holds_at_per_day ?? 0),
  netuid: ({ netuid }) => netuid,
}

/** JSON form of what registrations cost. By cost and id the least comes first, by others the largest; closed subnets are last. */
export function describeBurns(
  head: Head,
  burns: readonly SubnetBurn[],
  wish: { readonly sort: BurnColumn; readonly order: SortOrder | undefined; readonly all: boolean },
): SubnetBurnsReport {
  const rows = burns
    .filter(({ isOpen }) => isOpen || wish.all)
    .map(
      (burn): BurnJson => ({
        netuid: burn.netuid,
        name: burn.name,
        cost: taoJson(burn.costRao),
        floor: taoJson(burn.floorRao),
        ceiling: taoJson(burn.ceilingRao),
        open: burn.isOpen,
        neurons: burn.neurons,
        max_allowed_uids: burn.room,
        free: Math.max(burn.room - burn.neurons, 0),
        registrations_this_block: burn.thisBlock,
        immunity_period: burn.immunity,
        holds_at_per_day: burn.holdsPerDay === null ? null : burn.holdsPerDay.toFixed(1),
        collateral_share: burn.collateralShare,
      }),
    )
  const order = wish.order ?? (wish.sort === 'cost' || wish.sort === 'netuid' ? 'asc' : 'desc')
  const sorted = sortRows(rows, BURN_KEYS[wish.sort], order)
  return {
    network: head.network,
    block_hash: head.blockHash,
    subnets: [...sorted.filter(({ open }) => open), ...sorted.filter(({ open }) => !open)],
  }
}

/** Renders what registrations cost. */
export function renderBurns({ subnets }: SubnetBurnsReport, look: Look): string {
  return renderTable<BurnJson>(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'NAME', value: (row) => row.name, wrapTo: 10, dropAt: 2 },
      { title: 'COST (TAO)', value: (row) => showAmount(row.cost.tao, look), align: 'right' },
      { title: 'FLOOR', value: (row) => showAmount(row.floor.tao, look), align: 'right', dropAt: 4 },
      { title: 'FREE', value: (row) => `${row.free}/${row.max_allowed_uids}`, align: 'right' },
      { title: 'IMMUNE', value: (row) => String(row.immunity_period), align: 'right', dropAt: 1 },
      { title: 'HOLDS AT/DAY', value: (row) => row.holds_at_per_day ?? '', align: 'right', dropAt: 3 },
      { title: 'OPEN', value: (row) => (row.open ? 'yes' : 'no'), dropAt: 5 },
    ],
    subnets,
    look,
  )
}

/** JSON form of who is replaced when; `wanted` says of which neurons, `own` are the addresses of wallets on this machine. */
export function describeRisk(
  head: Head & { readonly netuid: number },
  { clock, neurons, room, immunity, lastDay, risks }: SubnetRisk,
  wanted: (risk: SubnetRisk['risks'][number]) => boolean,
  own: { has(address: string): boolean },
): SubnetRiskReport {
  return {
    network: head.network,
    block_hash: head.blockHash,
    block_number: clock.block,
    netuid: head.netuid,
    neurons,
    max_allowed_uids: room,
    immunity_period: immunity,
    registrations_last_day: lastDay,
    risks: risks.filter(wanted).map((risk) => ({
      uid: risk.uid,
      hotkey: risk.hotkey,
      mine: own.has(risk.hotkey),
      never: risk.isImmortal,
      before: risk.before,
      emission: alphaJson(alpha(head.netuid, risk.emissionRao)),
      registered_at_block: risk.registeredAt,
      immune_until_block: risk.immuneUntil,
      immune_blocks_left: Math.max(risk.immuneUntil - nextBlock(clock), 0),
      at_risk_from_block: risk.atRiskFrom,
      at_risk_from: risk.atRiskFrom === null ? null : formatBlockTime(clock, risk.atRiskFrom),
    })),
  }
}

type RiskJson = SubnetRiskReport['risks'][number]

function describeRiskRow({ never, at_risk_from: time, at_risk_from_block: block }: RiskJson): string {
  if (never) return 'never'
  if (block === null) return 'not in sight'
  return time === null ? `block ${block}` : time.slice(0, 16).replace('T', ' ')
}

/** Renders who is replaced when. */
export function renderRisk(report: SubnetRiskReport, look: Look): string {
  const { neurons, max_allowed_uids: room, registrations_last_day: pace } = report
  const table = renderTable<RiskJson>(
    [
      { title: 'BEFORE', value: (row) => (row.before === null ? '-' : String(row.before)), align: 'right' },
      { title: 'UID', value: (row) => String(row.uid), align: 'right' },
      { title: 'EMISSION', value: (row) => showAmount(row.emission.alpha, look), align: 'right', dropAt: 2 },
      { title: 'IMMUNE', value: (row) => String(row.immune_blocks_left), align: 'right' },
      { title: 'AT RISK FROM', value: describeRiskRow },
      { title: 'HOTKEY', value: (row) => shortenIds(row.hotkey, look), dropAt: 3 },
      { title: 'MINE', value: (row) => (row.mine ? 'yes' : ''), dropAt: 1 },
    ],
    report.risks,
    look,
  )
  if (!look.terminal) return table
  const free = Math.max(room - neurons, 0)
  const words =
    `${neurons} of ${room} places are taken; ${pace} registered in the last day. BEFORE is how many are replaced first, ` +
    `${free === 0 ? 'by one registration each' : `once ${free} free places are taken`}; IMMUNE is in blocks.`
  return `${table}\n${layAfter(look, '', words, INDENT)}`
}

/** JSON form of a start schedule. */
export function describeStart(
  head: Head & { readonly netuid: number },
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
    from: from === null ? null : formatBlockTime(clock, from),
    blocks_left: left,
    possible: startedAt === null && (from === null || from <= nextBlock(clock)),
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
export function describeCreationCost(head: Head, clock: BlockClock, costRao: Rao, course: CostCourse | null): CreationCostReport {
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
      floor_from: floorAt === null ? null : formatBlockTime(clock, floorAt),
      points: blocks.map((block) => ({ block, time: formatBlockTime(clock, block), cost: taoJson(course.at(block)) })),
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
  head: Head,
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
      end: lease.endBlock === null ? null : formatBlockTime(clock, lease.endBlock),
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
