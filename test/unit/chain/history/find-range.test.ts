import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { chooseRange, findBlockAt, openRange, parseMoment } from '../../../../src/chain/history/find-range.js'
import { readHistory } from '../../../../src/chain/history/read-history.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
/** The chain keeps the states of 256 blocks before the newest. */
const BLOCKS = 300
const FIRST_STATE = BLOCKS - 256
/** Block n is made 12 s × n after this. */
const BEGIN = Date.parse('2026-01-01T00:00:00Z')

let localnet: LocalnetInProcess
let client: ChainClient

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 86_400 })
  await localnet.node.chain.advance(BLOCKS)
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
})

afterAll(async () => {
  client.disconnect()
  await localnet.stop()
})

describe('the blocks of a history', () => {
  test('are those of the last day, or of numbers, or of days', async () => {
    expect(await chooseRange(client, {})).toEqual({ from: 1, to: BLOCKS })
    expect(await chooseRange(client, { from: 5, to: 9 })).toEqual({ from: 5, to: 9 })
    const [sinceMs, untilMs] = [BEGIN + 12_000 * 20, BEGIN + 12_000 * 30]
    expect(await chooseRange(client, { sinceMs, untilMs })).toEqual({ from: 20, to: 29 })
    expect(await chooseRange(client, { sinceMs: 0 })).toEqual({ from: 1, to: BLOCKS })
  })

  test('are found by the moment in which they were made', async () => {
    for (const number of [1, 2, 77, 150, 299, 300]) {
      const timeMs = BEGIN + 12_000 * number
      expect(await findBlockAt(client, timeMs, BLOCKS)).toBe(number)
      expect(await findBlockAt(client, timeMs - 1, BLOCKS)).toBe(number)
      expect(await findBlockAt(client, timeMs + 1, BLOCKS)).toBe(number + 1)
    }
  })

  test.each([
    [{ from: 9, to: 5 }, 'INVALID_RANGE', 2],
    [{ sinceMs: Date.parse('2040-01-01') }, 'INVALID_RANGE', 2],
    [{ untilMs: 0 }, 'INVALID_RANGE', 2],
    [{ to: BLOCKS + 1 }, 'BLOCK_NOT_FOUND', 3],
  ])('are not %o', async (choice, code, exitCode) => {
    await expect(chooseRange(client, choice)).rejects.toMatchObject({ code, exitCode })
  })

  test('begin with the first whose state is there, unless an earlier one was asked for', async () => {
    const whole = { from: 1, to: BLOCKS }
    const cut = await openRange(client, whole, false)
    expect(cut).toMatchObject({ range: { from: FIRST_STATE + 1, to: BLOCKS }, isCut: true })
    const history = await readHistory(cut.client, { account: ALICE, range: cut.range, files: null })
    expect(history.blocksRead).toBe(BLOCKS - FIRST_STATE)
    await expect(openRange(client, whole, true)).rejects.toMatchObject({
      ...{ code: 'STATE_PRUNED', exitCode: 5, details: { block: 0, first_block: FIRST_STATE + 1 } },
    })
    await expect(openRange(client, { from: 2, to: 9 }, false)).rejects.toMatchObject({
      code: 'STATE_PRUNED',
      details: { first_block: null },
    })
    expect(await openRange(client, { from: FIRST_STATE + 1, to: BLOCKS }, true)).toMatchObject({ isCut: false })
  })
})

describe('a moment', () => {
  test('is a day, or a time of it, in UTC', () => {
    expect(parseMoment('2026-01-01', 'since')).toBe(BEGIN)
    expect(parseMoment('2026-01-01T01:02:03Z', 'since')).toBe(BEGIN + 3_723_000)
    expect(parseMoment(' 2026-01-01 01:02 ', 'since')).toBe(BEGIN + 3_720_000)
  })

  test.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-01-01T24:30', '01.02.2026', '2026-01-01+02:00', '1767225600'])(
    'is not %o',
    (text) => {
      expect(() => parseMoment(text, 'since')).toThrow(expect.objectContaining({ code: 'INVALID_DATE', exitCode: 2 }))
    },
  )
})
