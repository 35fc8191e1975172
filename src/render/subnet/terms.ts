/** Renders from when on a subnet may be started, and what creating one costs. */
import type { BlockClock } from '../../chain/checks/block-clock.js'
import type { StartSchedule } from '../../chain/subnets/owner/start-schedule.js'
import type { CostCourse } from '../../chain/subnets/places/forecast-creation-cost.js'
import { type Rao, rao, taoJson } from '../../core/money.js'
import type { CreationCostReport, SubnetStartReport } from '../../report/subnet/subnet-places.js'
import type { Look } from '../look.js'
import { drawCourse } from '../pictures/course.js'
import { groupAmounts, shortenIds } from '../shorten.js'
import { type Pair, renderPairs } from '../table.js'
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
