import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HistoryFiles, type KeptHistory } from '../../../../src/chain/history/history-files.js'
import { type HistoryRow, makeRow } from '../../../../src/chain/history/history-row.js'
import { namePlace } from '../../../../src/chain/history/read-state.js'
import { rao } from '../../../../src/core/money.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const GENESIS = `0x${'ab'.repeat(32)}`
const HASH = `0x${'cd'.repeat(32)}`
const NOTHING = { ranges: [], states: new Map() }

const row: HistoryRow = {
  ...makeRow('stake-sent', {
    tao: -(2n ** 64n),
    feeRao: rao(2n ** 53n + 1n),
    alpha: { netuid: 7, hotkey: BOB, change: -(2n ** 64n - 1n) },
    worthRao: rao(3n),
    counterparty: BOB,
    note: 'a note',
  }),
  ...{ block: 7_201, timeMs: 1_767_225_600_000, extrinsic: 3, extrinsicHash: HASH, source: 'event' },
}
const kept: KeptHistory = {
  ranges: [
    {
      from: 7_200,
      to: 7_300,
      hash: HASH,
      rows: [row, { ...row, ...makeRow('emission'), source: 'state', extrinsic: null, extrinsicHash: null }],
    },
    { from: 7_400, to: 7_400, hash: HASH, rows: [] },
  ],
  states: new Map([[7_300, { hash: HASH, timeMs: 5, totalRao: 2n ** 64n, positions: new Map([[namePlace(BOB, 7), 2n ** 60n]]) }]]),
}

let folder: string
let files: HistoryFiles
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'))
  files = new HistoryFiles(folder, GENESIS, ALICE)
  files.save(1, kept)
  path = join(folder, 'ab'.repeat(8), ALICE, '1.json')
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('what is kept of a history', () => {
  test('comes back as it was, to the rao', () => {
    expect(files.load(1)).toEqual(kept)
    expect(files.load(2)).toEqual(NOTHING)
    expect(readdirSync(join(path, '..'))).toEqual(['1.json'])
  })

  test('is that of one account on one chain', () => {
    writeFileSync(path, readFileSync(path, 'utf8').replace(ALICE, BOB), { mode: 0o600 })
    expect(files.load(1)).toEqual(NOTHING)
    files.save(1, kept)
    // Another chain whose genesis begins alike.
    expect(new HistoryFiles(folder, `0x${'ab'.repeat(31)}cd`, ALICE).load(1)).toEqual(NOTHING)
  })

  test.each([
    ['nothing', ''],
    ['half of it', (text: string) => text.slice(0, text.length / 2)],
    ['another format', (text: string) => text.replace('"format":1', '"format":2')],
    ['a kind that there is not', (text: string) => text.replace('stake-sent', 'constructor')],
    ['an amount that is none', (text: string) => text.replace('9007199254740993', '9e15')],
    ['an amount below zero where there is none', (text: string) => text.replace('"9007199254740993"', '"-1"')],
    ['an address that is none', (text: string) => text.replaceAll(BOB, `${BOB.slice(0, -1)}X`)],
    ['a block outside of its range', (text: string) => text.replace('[7201,', '[7301,')],
    ['a block of another file', (text: string) => text.replace('"to":7400', '"to":14400')],
    ['ranges out of order', (text: string) => text.replace('"from":7400', '"from":7300')],
    ['a moment that no date can say', (text: string) => text.replaceAll('1767225600000', '9000000000000000')],
    ['a note without end', (text: string) => text.replace('a note', 'n'.repeat(1_000))],
    ['a source that there is not', (text: string) => text.replace('"event"', '"rumour"')],
    ['a list instead', '[]'],
    ['a number instead', '7'],
  ] as const)('counts for nothing with %s in it', (_, change) => {
    const text = readFileSync(path, 'utf8')
    const changed = typeof change === 'string' ? change : change(text)
    expect(changed).not.toBe(text)
    writeFileSync(path, changed, { mode: 0o600 })
    expect(files.load(1)).toEqual(NOTHING)
    files.save(1, kept)
    expect(files.load(1)).toEqual(kept)
  })

  test.skipIf(process.platform === 'win32')('counts for nothing where others could have written it, or it is a link', () => {
    chmodSync(path, 0o666)
    expect(files.load(1)).toEqual(NOTHING)
    const text = readFileSync(path)
    rmSync(path)
    writeFileSync(join(folder, 'elsewhere'), text, { mode: 0o600 })
    symlinkSync(join(folder, 'elsewhere'), path)
    expect(files.load(1)).toEqual(NOTHING)
    chmodSync(join(path, '..'), 0o777)
    files.save(2, kept)
    expect(readdirSync(join(path, '..'))).not.toContain('2.json')
  })
})
