/** How an amount goes on over blocks to come. */
import type { PlanCourse } from '../../chain/plan.js'
import { formatUnits, UNITS_PER_TOKEN } from '../../core/money.js'
import type { Look } from '../look.js'
import { groupDigits } from '../shorten.js'
import { cleanText } from '../text-width.js'
import { drawChart } from './chart.js'

/** So many digits of an amount are read off a chart. */
const DIGITS = 3

/** Tokens with grouped digits: whole ones, or where they have fewer than three digits as many decimals as make up for it. */
function showUnits(units: bigint): string {
  const decimals = Math.max(0, DIGITS - (units / UNITS_PER_TOKEN).toString().length)
  const step =
    units < UNITS_PER_TOKEN ? 10n ** BigInt(Math.max(0, units.toString().length - DIGITS)) : UNITS_PER_TOKEN / 10n ** BigInt(decimals)
  return groupDigits(formatUnits(units - (units % step)))
}

/** A chart with days below it, or blocks where their times are not known, under its title. */
export function drawCourse({ title, points }: PlanCourse, look: Look): string {
  const times = new Map(points.map(({ block, time }) => [BigInt(block), time?.slice(0, 10) ?? String(block)]))
  const chart = drawChart(
    {
      points: points.map(({ block, units }) => ({ x: BigInt(block), y: units })),
      titles: ['BLOCK', 'AMOUNT'],
      showX: (block) => times.get(block) ?? block.toString(),
      showY: showUnits,
      rows: 6,
    },
    look,
  )
  return `${cleanText(title)}\n${chart}`
}
