/** How an amount goes on over blocks to come. */
import type { PlanCourse } from '../../chain/plan.js'
import type { Look } from '../look.js'
import { groupDigits } from '../shorten.js'
import { cleanText } from '../text-width.js'
import { drawChart } from './chart.js'

/** Whole tokens with grouped digits: a chart has no room for more. */
const showWhole = (units: bigint): string => groupDigits((units / 1_000_000_000n).toString())

/** A chart with days below it, or blocks where their times are not known, under its title. */
export function drawCourse({ title, points }: PlanCourse, look: Look): string {
  const times = new Map(points.map(({ block, time }) => [BigInt(block), time?.slice(0, 10) ?? String(block)]))
  const chart = drawChart(
    {
      points: points.map(({ block, units }) => ({ x: BigInt(block), y: units })),
      titles: ['BLOCK', 'AMOUNT'],
      showX: (block) => times.get(block) ?? block.toString(),
      showY: showWhole,
      rows: 6,
    },
    look,
  )
  return `${cleanText(title)}\n${chart}`
}
