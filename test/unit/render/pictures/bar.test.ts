import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Look } from '../../../../src/render/look.js'
import { drawBar } from '../../../../src/render/pictures/bar.js'
import { formatPart, showShare } from '../../../../src/render/pictures/share.js'
import { divideColumns, drawSplitBar } from '../../../../src/render/pictures/split-bar.js'
import { measureText } from '../../../../src/render/text-width.js'

const pipe: Look = { terminal: false, columns: 80, color: false }
const look = (columns: number): Look => ({ terminal: true, columns, color: false })

describe('a bar', () => {
  test('is as long as the share, to an eighth of a column', () => {
    expect(drawBar(1n, 2n, 10)).toBe('█████')
    expect(drawBar(1n, 3n, 1)).toBe('▎')
    expect(drawBar(15n, 16n, 4)).toBe('███▊')
    expect(drawBar(7n, 7n, 3)).toBe('███')
  })

  test('shows what is more than nothing, and no more than the whole', () => {
    expect(drawBar(1n, 2n ** 64n, 8)).toBe('▏')
    expect(drawBar(0n, 5n, 8)).toBe('')
    expect(drawBar(5n, 0n, 8)).toBe('')
    expect(drawBar(9n, 3n, 2)).toBe('██')
  })

  test('never is wider than its columns, and never shorter for a larger share', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 2n ** 70n),
        fc.bigInt(0n, 2n ** 70n),
        fc.bigInt(1n, 2n ** 70n),
        fc.integer({ min: 1, max: 90 }),
        (a, b, whole, columns) => {
          const [less, more] = a < b ? [a, b] : [b, a]
          const widths = [less, more].map((part) => measureText(drawBar(part, whole, columns)))
          expect(widths[1]).toBeLessThanOrEqual(columns)
          expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
        },
      ),
    )
  })
})

describe('a share', () => {
  test('is in percent, rounded down, and says when it is less than can be shown', () => {
    expect(formatPart(1n, 3n)).toBe('33.33')
    expect(formatPart(2n, 3n, 0)).toBe('66')
    expect(formatPart(1n, 1_000_000n)).toBe('<0.01')
    expect(formatPart(1n, 1_000n, 0)).toBe('<1')
    expect(formatPart(0n, 3n)).toBe('0')
    expect(formatPart(1n, 0n)).toBe('0')
    expect(formatPart(3n, 2n, 1)).toBe('150.0')
  })

  test('has a bar for a person and digits for a program', () => {
    expect(showShare(1n, 4n, look(80), 8)).toBe(' 25.00 ██')
    expect(showShare(1n, 3n, pipe)).toBe('33.333333')
  })
})

describe('a divided bar', () => {
  const slices = [
    { name: 'small', amount: 1n },
    { name: 'large', amount: 6n },
    { name: 'middle', amount: 3n },
  ]

  test('gives each its columns, the largest first, and names them below', () => {
    expect(drawSplitBar(slices, look(20)).split('\n')).toEqual([
      '████████████▓▓▓▓▓▓▒▒',
      '█ large 60.0 %',
      '▓ middle 30.0 %',
      '▒ small 10.0 %',
    ])
    expect(drawSplitBar(slices, look(60)).split('\n')[1]).toBe('█ large 60.0 %  ▓ middle 30.0 %  ▒ small 10.0 %')
  })

  test('puts together those that could not be told apart', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ name: `n${index}`, amount: BigInt(index + 1) }))
    expect(drawSplitBar(many, look(80)).split('\n')[1]).toBe('█ n8 20.0 %  ▓ n7 17.7 %  ▒ n6 15.5 %  ░ 6 others 46.6 %')
  })

  test('lets no name act on the terminal, or take the width', () => {
    const drawn = drawSplitBar([{ name: `\u001B[31m${'x'.repeat(300)}\n\u202E`, amount: 1n }], look(60))
    expect(drawn).not.toContain('\u001B')
    expect(drawn).not.toContain('\u202E')
    expect(Math.max(...drawn.split('\n').map(measureText))).toBe(60)
    expect(drawn.split('\n')).toHaveLength(2)
  })

  test('is nothing where there is nothing, and off a terminal', () => {
    expect(drawSplitBar([{ name: 'a', amount: 0n }], look(80))).toBe('')
    expect(drawSplitBar(slices, pipe)).toBe('')
  })

  test('always fills the columns, and is off by less than one for each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt(0n, 2n ** 80n), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 120 }),
        (amounts, columns) => {
          const whole = amounts.reduce((sum, amount) => sum + amount, 0n)
          const widths = divideColumns(amounts, columns)
          expect(widths.reduce((sum, width) => sum + width, 0)).toBe(whole === 0n ? 0 : columns)
          for (const [index, amount] of amounts.entries()) {
            const off = BigInt(widths[index] ?? 0) * whole - amount * BigInt(columns)
            expect(off < 0n ? -off : off).toBeLessThanOrEqual(whole)
          }
        },
      ),
    )
  })
})
