import { expect, test } from 'vitest'
import { drawCourse } from '../../../../src/render/pictures/course.js'

const LOOK = { terminal: true, columns: 60, color: false }
const label = (units: bigint, columns = 60): string => {
  const points = [0, 100].map((block) => ({ block, time: null, units: block === 0 ? 0n : units }))
  return (
    drawCourse({ title: 'what it is', points }, { ...LOOK, columns })
      .split('\n')[1]
      ?.split(' ┤')[0] ?? ''
  )
}

test.each([
  [3_849_295_138_855n, '3,849'],
  [367_938_000_000n, '367'],
  [36_793_800_000n, '36.7'],
  [3_679_380_000n, '3.67'],
  [367_938_000n, '0.367'],
  [36_793n, '0.0000367'],
  [7n, '0.000000007'],
])('the highest of %i units is told as %s: a small one is not told as nothing', (units, text) => {
  expect(label(units)).toBe(text)
})
