import { expect, it } from 'vitest'
import { awaitAnswer, awaitTime, type Waiting } from '../../../../src/cli/timelock/await-round.js'

/** A clock that goes on by what is waited for, and what was. */
function makeClock(): Waiting & { readonly pauses: number[] } {
  let time = 1_000
  const pauses: number[] = []
  const pause = async (ms: number): Promise<void> => {
    pauses.push(ms)
    time += ms
  }
  return { now: () => time, pause, pauses }
}

it('waits until the time of the round, never longer at once than a timer can, and not at all for one that has come', async () => {
  const clock = makeClock()
  await awaitTime(131_000, clock)
  expect(clock.pauses).toEqual([60_000, 60_000, 10_000])
  await awaitTime(5, clock)
  expect(clock.pauses).toHaveLength(3)
})

it('asks the chain again until it has the round, for five minutes after its time, and once for an older one', async () => {
  const clock = makeClock()
  const answers = [null, null, 'round']
  expect(await awaitAnswer(async () => answers.shift() ?? null, 1_000, clock)).toBe('round')
  expect(clock.pauses).toEqual([3_000, 3_000])
  expect(await awaitAnswer(async () => null, 1_000, clock)).toBeNull()
  expect(clock.now()).toBe(1_000 + 300_000)
  expect(await awaitAnswer(async () => null, 500, clock)).toBeNull()
  expect(clock.now()).toBe(1_000 + 300_000)
})
