import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Look } from '../../../../src/render/look.js'
import { type Chart, drawChart, interpolate } from '../../../../src/render/pictures/chart.js'
import { drawSparkline, showTrend } from '../../../../src/render/pictures/sparkline.js'
import { measureText } from '../../../../src/render/text-width.js'

const pipe: Look = { terminal: false, columns: 80, color: false }
const look = (columns: number): Look => ({ terminal: true, columns, color: false })

describe('a sparkline', () => {
  test('goes from the lowest to the highest', () => {
    expect(drawSparkline([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n], 20)).toBe('▁▂▃▄▅▆▇█')
    expect(drawSparkline([10n ** 20n, 2n * 10n ** 20n], 20)).toBe('▁█')
    expect(drawSparkline([5n, 5n, 5n], 20)).toBe('▄▄▄')
  })

  test('leaves empty what is not known', () => {
    expect(drawSparkline([1n, null, 2n], 20)).toBe('▁ █')
    expect(drawSparkline([null, null], 20)).toBe('')
    expect(drawSparkline([], 20)).toBe('')
  })

  test('draws neighbours together where there are more than fit', () => {
    expect(drawSparkline([0n, 0n, 10n, 10n, null, null, 5n, 5n], 4)).toBe('▁█ ▅')
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(0n, 2n ** 64n), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 60 }),
        (values, columns) => {
          expect(measureText(drawSparkline(values, columns))).toBe(Math.min(values.length, columns))
        },
      ),
    )
  })

  test('is numbers for a program', () => {
    expect(showTrend([1n, null, 3n], pipe, String)).toBe('1 ? 3')
    expect(showTrend([1n, null, 3n], look(80), String)).toBe('▁ █')
  })
})

describe('a chart', () => {
  const rising: Chart = {
    points: [
      { x: 0n, y: 0n },
      { x: 10n, y: 100n },
    ],
    titles: ['BLOCK', 'HEIGHT'],
    showX: (x) => `block ${x}`,
    showY: (y) => `${y}`,
    rows: 3,
  }

  test('stands on zero, touches the top, and names the ends of both axes', () => {
    expect(drawChart(rising, look(30)).split('\n')).toEqual([
      '100 ┤                  ▂▂▃▄▅▆█',
      '    │          ▁▂▄▄▅▆▇████████',
      '  0 ┤ ▁▁▂▃▄▆▆▇████████████████',
      '    └─────────────────────────',
      '     block 0          block 10',
    ])
  })

  test('draws a mark through the empty part, and makes room for it above the area', () => {
    const lines = drawChart({ ...rising, mark: { y: 200n, name: 'needed' } }, look(30)).split('\n')
    expect(lines[0]).toBe('needed ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄')
    expect(lines[2]?.startsWith('     0 ┤')).toBe(true)
    expect(lines[1]?.trimEnd().endsWith('▄')).toBe(true)
  })

  test('is its points for a program', () => {
    expect(drawChart(rising, pipe)).toBe('BLOCK\tHEIGHT\nblock 0\t0\nblock 10\t100')
  })

  test('is nothing without two points, and a line on the ground where all is zero', () => {
    expect(drawChart({ ...rising, points: [{ x: 1n, y: 5n }] }, look(80))).toBe('')
    const flat = drawChart({ ...rising, points: rising.points.map(({ x }) => ({ x, y: 0n })) }, look(40))
    expect(flat).not.toMatch(/[▁-█]/)
  })

  test('fits every width from 60 on, and lets no label act on the terminal', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.bigInt(0n, 10n ** 12n), { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 60, max: 200 }),
        (xs, columns) => {
          const points = xs.sort((a, b) => (a < b ? -1 : 1)).map((x) => ({ x, y: (x * 7n) % 1_000n }))
          const drawn = drawChart({ ...rising, points, showY: (y) => `${y} \u001B[2J TAO` }, look(columns))
          expect(Math.max(...drawn.split('\n').map(measureText))).toBeLessThanOrEqual(columns)
          expect(drawn).not.toContain('\u001B')
        },
      ),
    )
  })

  test('lies between its points', () => {
    const points = [0n, 4n, 10n].map((x) => ({ x, y: x * x }))
    expect([-1n, 0n, 2n, 4n, 7n, 10n, 11n].map((x) => interpolate(points, x))).toEqual([0n, 0n, 8n, 16n, 58n, 100n, 100n])
  })
})
