import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeShare } from '../../../../src/chain/stake/legs/spread-stake.js'
import { isSeveral } from '../../../../src/cli/legs/is-several.js'
import { joinHotkeys } from '../../../../src/cli/legs/join-hotkeys.js'
import { parseLegAmount } from '../../../../src/cli/legs/leg-amount.js'
import { locatePositions, readNamedPositions } from '../../../../src/cli/legs/named-positions.js'
import { parseNetuids } from '../../../../src/cli/legs/netuid-set.js'
import { readLegFile } from '../../../../src/cli/legs/read-leg-file.js'

const usage = (code: string) => expect.objectContaining({ exitCode: 2, code })

describe('subnets', () => {
  test('are numbers, ranges and all', () => {
    const some = parseNetuids(' 1, 5-9 ,7')
    expect(some.named).toEqual([1, 7])
    expect([0, 1, 4, 5, 9, 10].filter((netuid) => some.has(netuid))).toEqual([1, 5, 9])
    const all = parseNetuids('ALL')
    expect([all.isAll, all.named, all.has(0), all.has(65_535)]).toEqual([true, [], true, true])
    expect(parseNetuids('0-65535').has(65_535)).toBe(true)
  })

  test.each(['', '1,', '-1', '65536', '9-5', '1-2-3', '1.5', 'one', '1,,2', '1e3', '١', `${'1,'.repeat(2_000)}1`])('are not %j', (text) => {
    expect(() => parseNetuids(text)).toThrow(usage('INVALID_NETUID'))
  })
})

describe('an amount', () => {
  test('keeps every digit, near 2^53 and near 2^64 as well', () => {
    for (const units of [2n ** 53n - 1n, 2n ** 53n + 1n, 2n ** 63n + 1n, 2n ** 64n - 1n]) {
      const text = `${units / 10n ** 9n}.${(units % 10n ** 9n).toString().padStart(9, '0')}`
      expect(parseLegAmount(text)).toEqual({ units })
    }
    expect(() => parseLegAmount('18446744073.709551616')).toThrow(usage('INVALID_AMOUNT'))
  })

  test('is a share, of which the whole is all', () => {
    expect(parseLegAmount('12.5%')).toEqual({ share: 125_000_000n })
    expect(parseLegAmount('100 %')).toBe('all')
    expect(parseLegAmount('All')).toBe('all')
    for (const wrong of ['0%', '101%', '-5%', '%', '5%%', 'half', '1,5'])
      expect(() => parseLegAmount(wrong)).toThrow(usage('INVALID_AMOUNT'))
  })

  test('of which a share is taken is never less than the share of another', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(1n, 10n ** 9n), (of, share) => {
        const part = takeShare(of, share)
        expect(part <= of && part * 10n ** 9n <= of * share && (part + 1n) * 10n ** 9n > of * share).toBe(true)
      }),
    )
  })
})

describe('what is typed', () => {
  test('names positions one by one, by commas or by several flags', () => {
    const none = { 'all-hotkeys': false, 'all-netuids': false, 'best-effort': false, continue: false, again: false }
    const read = (...position: string[]) => readNamedPositions({ ...none, position }, undefined)
    expect(read('1:a, 2:b', '3:c:d')).toEqual([
      { netuid: 1, name: 'a' },
      { netuid: 2, name: 'b' },
      { netuid: 3, name: 'c:d' },
    ])
    expect(readNamedPositions(none, '1')).toBeNull()
    for (const wrong of ['', '1', '1:', ',1:a']) expect(() => read(wrong)).toThrow(usage('INVALID_POSITION'))
    expect(() => read(':a')).toThrow(usage('INVALID_NETUID'))
    expect(() => readNamedPositions({ ...none, position: ['1:a'] }, '1')).toThrow(usage('FLAG_CONFLICT'))
    const twice = [
      { netuid: 1, name: 'a' },
      { netuid: 1, name: 'b' },
    ]
    expect(() => locatePositions(twice, () => 'same')).toThrow(usage('INVALID_POSITION'))
    expect(locatePositions(twice, (name) => name)).toHaveLength(2)
  })

  test('names several hotkeys by commas or by several flags', () => {
    expect(joinHotkeys(['--hotkey', 'a', '--netuid', '1', '-H', 'b', '--wallet-hotkey=c'])).toEqual(['--netuid', '1', '--hotkey', 'a,b,c'])
    for (const argv of [['--hotkey', 'a', '--yes'], ['--hotkey'], ['--', '--hotkey', 'a', '--hotkey', 'b'], []])
      expect(joinHotkeys(argv)).toEqual(argv)
  })

  test('means several positions, or one', () => {
    const one = { 'all-hotkeys': false, 'all-netuids': false, 'best-effort': false, continue: false, again: false }
    expect(isSeveral({ ...one, netuid: '3', hotkey: 'a', amount: 'all' })).toBe(false)
    expect(isSeveral({ ...one, netuid: '-3' })).toBe(false)
    for (const more of [
      { netuid: '1,2' },
      { netuid: '5-9' },
      { netuid: 'all' },
      { hotkey: 'a,b' },
      { amount: '50%' },
      { file: 'f' },
      { 'all-hotkeys': true },
    ]) {
      expect(isSeveral({ ...one, ...more }), JSON.stringify(more)).toBe(true)
    }
  })
})

describe('a file of positions', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'legs-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const known = ['hotkey', 'netuid', 'amount', 'partial']
  const read = (name: string, text: string | Buffer) => {
    writeFileSync(join(folder, name), text)
    return readLegFile(join(folder, name), known)
  }
  const expected = [
    { hotkey: 'a', netuid: '1', amount: '9007199254.740993001', partial: 'true' },
    { netuid: '2', amount: '50%' },
  ]

  test('is the same as CSV, JSON and YAML, every digit of it', async () => {
    const csv = '# positions\nHotkey,netuid,amount,partial\r\n"a",1,9007199254.740993001,true\n\n,2,50%,\n'
    const json = '[{"hotkey": "a", "netuid": 1, "amount": 9007199254.740993001, "partial": true}, {"netuid": 2, "amount": "50%"}]'
    const yaml = '- {hotkey: a, netuid: 1, amount: 9007199254.740993001, partial: true}\n- netuid: 2\n  amount: 50%\n'
    for (const [name, text] of [
      ['p.csv', csv],
      ['p.json', json],
      ['p.yaml', yaml],
      ['plain', csv],
      ['list', json],
    ] as const) {
      expect(
        (await read(name, text)).map(({ fields }) => fields),
        name,
      ).toEqual(expected)
    }
  })

  test.each([
    ['empty.csv', '', 1],
    ['head.csv', 'netuid,amount\n', 1],
    ['short.csv', 'netuid,amount\n1\n', 2],
    ['quote.csv', 'netuid,amount\n"1,2\n', 2],
    ['name.csv', 'netuid,sum\n1,2\n', 2],
    ['long.csv', `netuid,amount\n1,${'9'.repeat(500)}\n`, 2],
    ['many.csv', `netuid,amount\n${'1,1\n'.repeat(1_001)}`, 1_002],
    ['twice.json', '[{"netuid": 1, "netuid": 2}]', 1],
    ['object.json', '{"netuid": 1}', 1],
    ['deep.json', '[{"netuid": {"a": 1}}]', 1],
    ['alias.yaml', '- &a {netuid: 1}\n- *a\n', 2],
    ['broken.yaml', '- {netuid: 1\n', 2],
  ])('%s is refused, with its line', async (name, text, line) => {
    await expect(read(name, text)).rejects.toMatchObject({ exitCode: 2, code: 'INVALID_LEG_FILE', details: { line } })
  })

  test('that is too large, or not there, is told as that', async () => {
    await expect(read('large.csv', Buffer.alloc(1_048_577, 0x31))).rejects.toMatchObject({ exitCode: 2 })
    await expect(readLegFile(join(folder, 'nowhere.csv'), known)).rejects.toMatchObject({ exitCode: 2 })
  })
})
