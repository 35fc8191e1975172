import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Look } from '../../../../src/render/look.js'
import { listMarks, makeScale } from '../../../../src/render/pictures/axis.js'
import { drawLineChart, type LineChart } from '../../../../src/render/pictures/line-chart.js'
import { measureText } from '../../../../src/render/text-width.js'

const look = (columns: number): Look => ({ terminal: true, columns, color: false })
const pipe: Look = { terminal: false, columns: 80, color: false }

const amounts = fc.bigInt(0n, 2n ** 70n)
const kinds = fc.constantFrom('linear' as const, 'log' as const)

describe('an axis', () => {
  test('is even, or has equal distances for equal ratios', () => {
    const linear = makeScale('linear', 100n, 300n)
    expect([100n, 150n, 300n, 5n, 900n].map(linear)).toEqual([0, 0.25, 1, 0, 1])
    const log = makeScale('log', 10n, 1000n)
    expect([10n, 100n, 1000n, 0n].map(log)).toEqual([0, 0.5, 1, 0])
    expect(makeScale('log', 0n, 1n)(1n)).toBe(0.5)
    expect(makeScale('linear', 7n, 7n)(7n)).toBe(0.5)
  })

  test('has marks at round values', () => {
    expect(listMarks('linear', 98n, 142n, 6)).toEqual([100n, 110n, 120n, 130n, 140n])
    expect(listMarks('linear', 0n, 3n, 4)).toEqual([0n, 1n, 2n, 3n])
    expect(listMarks('log', 1n, 120n, 7)).toEqual([1n, 2n, 5n, 10n, 20n, 50n, 100n])
    expect(listMarks('log', 1n, 10n ** 6n, 4)).toEqual([1n, 100n, 10_000n, 1_000_000n])
    // Between two powers of ten it is marked as an even one.
    expect(listMarks('log', 61n, 99n, 4)).toEqual([70n, 80n, 90n])
    expect(listMarks('linear', 5n, 5n, 4)).toEqual([5n])
  })

  test('never has a mark outside, nor too many of them', () => {
    fc.assert(
      fc.property(kinds, amounts, amounts, fc.integer({ min: 2, max: 12 }), (kind, a, b, most) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        const marks = listMarks(kind, low, high, most)
        expect(marks.length).toBeLessThanOrEqual(most + 1)
        expect([...marks].sort((x, y) => (x < y ? -1 : 1))).toEqual(marks)
        for (const mark of marks) expect(mark >= low && mark <= high).toBe(true)
        for (const share of [low, high].map(makeScale(kind, low, high))) expect(share >= 0 && share <= 1).toBe(true)
      }),
    )
  })
})

describe('a line', () => {
  const chart: LineChart = {
    points: [
      { x: 0n, y: 10n },
      { x: 10n, y: 40n },
      { x: 20n, y: 20n },
    ],
    kind: 'linear',
    showX: (x) => `block ${x}`,
    showBelow: (x) => `t${x}`,
    showY: String,
    rows: 4,
  }

  test('goes from its lowest to its highest value, with both axes', () => {
    expect(drawLineChart(chart, look(26)).split('\n')).toEqual([
      '40 ┤          ╭──╮',
      '   │      ╭───╯  ╰────╮',
      '20 ┤   ╭──╯           ╰───',
      '   │───╯',
      '   └──────────────────────',
      '    block 0       block 20',
      '    t0                 t20',
    ])
  })

  test('is level where nothing changes', () => {
    const level = drawLineChart({ ...chart, points: chart.points.map(({ x }) => ({ x, y: 7n })) }, look(20)).split('\n')
    expect(level.filter((line) => line.includes('──'))).toHaveLength(2)
    expect(level.filter((line) => line.startsWith('7 ┤'))).toEqual(['7 ┤─────────────────'])
  })

  test('needs a terminal and two points', () => {
    expect(drawLineChart(chart, pipe)).toBe('')
    expect(drawLineChart({ ...chart, points: chart.points.slice(0, 1) }, look(60))).toBe('')
    expect(drawLineChart({ ...chart, points: [] }, look(60))).toBe('')
  })

  test('fits whatever it is made of, and is one line from left to right', () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 2, maxLength: 80 }), kinds, fc.integer({ min: 40, max: 200 }), (values, kind, columns) => {
        const points = values.map((y, x) => ({ x: BigInt(x), y }))
        const lines = drawLineChart({ ...chart, points, kind, rows: 6 }, look(columns)).split('\n')
        for (const line of lines) expect(measureText(line)).toBeLessThanOrEqual(columns)
        const area = lines.slice(0, 6).map((line) => line.replace(/^.*?[┤│]/, ''))
        const width = Math.max(...area.map((line) => line.length))
        for (let column = 0; column < width; column++) {
          expect(area.some((line) => (line[column] ?? ' ') !== ' ')).toBe(true)
        }
      }),
    )
  })
})
