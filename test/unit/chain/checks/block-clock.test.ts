import { describe, expect, test } from 'vitest'
import { checkNotTooEarly, describeFrom, readBlocks, readClock } from '../../../../src/chain/checks/block-clock.js'

const clock = readClock([100, 1_767_225_600_000n])
const wait = { name: 'n', title: 't', failed: 'f', code: 'C', facts: 'last at block 7', clock }

describe('what is too early', () => {
  test.each([
    [101, 'from block 101, in 1 block: about 1 minute, 2026-01-01 00:00 UTC'],
    [120, 'from block 120, in 20 blocks: about 4 minutes, 2026-01-01 00:04 UTC'],
    [820, 'from block 820, in 720 blocks: about 2 hours, 2026-01-01 02:24 UTC'],
    [50_500, 'from block 50500, in 50400 blocks: about 7 days, 2026-01-08 00:00 UTC'],
  ])('names block %i and its time', (from, text) => {
    expect(describeFrom(clock, from)).toBe(text)
  })

  test('is judged by the next block, in which the call can be at the earliest', () => {
    expect(checkNotTooEarly({ ...wait, from: 101 })).toMatchObject({ ok: true, detail: 'last at block 7; the next block is 101' })
    expect(checkNotTooEarly({ ...wait, from: 102 })).toMatchObject({
      ok: false,
      detail: 'last at block 7; possible from block 102, in 2 blocks: about 1 minute, 2026-01-01 00:00 UTC',
      hint: 'Try again in 2 blocks.',
    })
  })

  test('has no time where the chain keeps none, or none that a calendar has', () => {
    expect(describeFrom(readClock([100, null]), 120)).toBe('from block 120, in 20 blocks: about 4 minutes')
    expect(describeFrom(readClock([100, 2n ** 63n]), 120)).toBe('from block 120, in 20 blocks: about 4 minutes')
  })

  test('and never comes is said so: a limit may be as large as 64 bits allow', () => {
    const never = readBlocks(2n ** 64n - 1n, 'limit')
    expect(checkNotTooEarly({ ...wait, from: 7 + never })).toMatchObject({
      ok: false,
      detail: 'last at block 7; possible at no block that will be seen',
      hint: 'Try again later.',
    })
  })
})
