import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Look } from '../../../src/render/look.js'
import { groupAmounts, groupDigits, shortenIds } from '../../../src/render/shorten.js'
import { type Column, loadTables, renderPairs, renderTable } from '../../../src/render/table.js'
import { cutText, measureText } from '../../../src/render/text-width.js'
import { layAfter, wrapText } from '../../../src/render/wrap.js'

beforeAll(() => loadTables({ terminal: true, color: false, columns: 80 }))

const ADDRESS = '5HpGAXPHeEDCPvHFXG3rvGroyB3w9bmZsQrcLc5rVHUVKjz8'
const look = (columns: number, full = false): Look => ({ terminal: true, columns, color: false, full })
const columns = fc.integer({ min: 60, max: 200 })
const word = fc.stringMatching(/^[\w漢字é.,-]{1,20}$/u)
const prose = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '))

describe('prose', () => {
  it('is broken between words, and loses none', () => {
    fc.assert(
      fc.property(prose, columns, (text, width) => {
        const lines = wrapText(text, width)
        expect(lines.every((line) => measureText(line) <= width)).toBe(true)
        expect(lines.join(' ')).toBe(text)
      }),
    )
  })

  it('after a head fits, and says the same', () => {
    fc.assert(
      fc.property(prose, columns, (text, width) => {
        const lines = layAfter(look(width), 'warning: ', text, 2).split('\n')
        expect(lines.every((line) => measureText(line) <= width)).toBe(true)
        expect(lines.map((line) => line.trim()).join(' ')).toBe(`warning: ${text}`)
      }),
    )
  })

  it('keeps a command in backticks together, and one by itself on its line', () => {
    expect(wrapText('See all with `taoctl subnets list`.', 26)).toEqual(['See all with', '`taoctl subnets list`.'])
    expect(wrapText('It has to be started (`taoctl subnets start`), by its owner.', 40)).toEqual([
      'It has to be started',
      '(`taoctl subnets start`), by its owner.',
    ])
    const command = `taoctl tx wait 0x${'ab'.repeat(32)} --network wss://entrypoint-finney.opentensor.ai:443`
    expect(layAfter(look(60), '  try: ', command, 4)).toBe(`  try: ${command}`)
    const several = 'taoctl wallet balance, taoctl evm balance, taoctl watch balance'
    expect(layAfter(look(60), '  try: ', several, 4)).toBe('  try: taoctl wallet balance, taoctl evm balance,\n    taoctl watch balance')
    const sentence = 'taoctl localnet snapshot takes one of the present, to come back to it.'
    expect(layAfter(look(60), '  try: ', sentence, 4).split('\n')).toHaveLength(2)
  })

  it('is broken after a slash where a path is longer than a line, and nowhere off a terminal', () => {
    expect(wrapText('/home/somebody/.bittensor/wallets/alice/coldkey', 30)).toEqual(['/home/somebody/.bittensor/', 'wallets/alice/coldkey'])
    expect(layAfter({ ...look(20), terminal: false }, 'error: ', 'a b c d e f g h i j k l m n', 2)).not.toContain('\n')
  })
})

describe('what is shorter for eyes', () => {
  it('is an address and a hash on a terminal, unless all is asked for', () => {
    const hash = `0x${'0123456789abcdef'.repeat(4)}`
    expect(shortenIds(`${ADDRESS} in ${hash}`, look(80))).toBe('5HpGAX…Kjz8 in 0x012345…cdef')
    for (const whole of [look(80, true), { ...look(80), terminal: false }]) expect(shortenIds(ADDRESS, whole)).toBe(ADDRESS)
  })

  it('has its thousands apart, and is the same number', () => {
    expect([groupDigits('999'), groupDigits('1000'), groupDigits('1234567.123456789')]).toEqual(['999', '1,000', '1,234,567.123456789'])
    expect(groupAmounts('Transfer 5000 TAO in block 123456', look(80))).toBe('Transfer 5,000 TAO in block 123456')
    fc.assert(fc.property(fc.bigInt({ min: 0n }), (n) => groupDigits(String(n)).replaceAll(',', '') === String(n)))
  })
})

interface Row {
  readonly what: string
  readonly who: string
  readonly amount: string
  readonly when: string
}

const TABLE: readonly Column<Row>[] = [
  { title: 'WHEN', value: (row) => row.when },
  { title: 'AMOUNT', value: (row) => row.amount, align: 'right', dropAt: 1 },
  { title: 'WHO', value: (row) => row.who, ids: 'short', dropAt: 2 },
  { title: 'WHAT', value: (row) => row.what, wrapTo: 20 },
]
const row = fc.record({
  what: prose,
  who: fc.constant(ADDRESS),
  amount: fc.bigInt({ min: 0n, max: 21_000_000_000_000_000n }).map(String),
  when: fc.constant('2026-11-28 20:25'),
})

describe('a table', () => {
  it('fits every width from 60 columns on, with its numbers whole and its first and last column', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), columns, (rows, width) => {
        const text = renderTable(TABLE, rows, look(width))
        const lines = text.split('\n')
        expect(lines.filter((line) => measureText(line) > width)).toEqual([])
        expect(lines[0]).toMatch(/^WHEN .*WHAT$/)
        if (/AMOUNT/.test(lines[0] ?? '')) for (const { amount } of rows) expect(text.split(/\s+/)).toContain(amount)
        else expect(text).toContain('--full or')
      }),
    )
  })

  it('becomes a block a row where nothing may leave and nothing fits', () => {
    const text = renderTable(
      [
        { title: 'A', value: () => 'x'.repeat(30) },
        { title: 'B', value: () => 'y'.repeat(30) },
      ],
      [{}, {}],
      look(40),
    )
    expect(text.split('\n\n')).toHaveLength(2)
    expect(text).toContain('x'.repeat(30))
  })

  it('with --full leaves out and shortens nothing', () => {
    const rows = [{ what: 'a transfer', who: ADDRESS, amount: '1', when: 'now' }]
    const text = renderTable(TABLE, rows, look(60, true))
    for (const shown of ['a transfer', ADDRESS, 'now']) expect(text).toContain(shown)
    expect(text).not.toContain('not shown')
  })
})

describe('pairs', () => {
  it('fit, and have an address whole as long as there is room for it anywhere', () => {
    fc.assert(
      fc.property(prose, columns, (text, width) => {
        const shown = renderPairs(
          [
            ['balance after', text],
            ['what', `Transfer 1 TAO to ${ADDRESS}`],
          ],
          look(width),
        )
        expect(shown.split('\n').filter((line) => measureText(line) > width)).toEqual([])
        expect(shown).toContain(ADDRESS)
      }),
    )
  })
})

describe('a text cut to a width', () => {
  it('is no wider, whatever its letters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 0, max: 30 }),
        (text, width) => measureText(cutText(text, width)) <= width,
      ),
    )
  })

  it.each([
    ['漢字', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['⚡', 2],
    ['🧠', 2],
    ['τ', 1],
    ['\u0e01\u0e34', 1],
  ])('takes for %s %i columns', (text, width) => expect(measureText(text)).toBe(width))
})
