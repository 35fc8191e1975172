/** Takes: what is on the chain for what was written, when they may be raised, and what is read back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { planSetChildkeyTake } from '../../../../src/chain/takes/plan-set-childkey-take.js'
import { planSetChildkeyTakeOn } from '../../../../src/chain/takes/plan-set-childkey-take-on.js'
import { planSetDelegateTake } from '../../../../src/chain/takes/plan-set-delegate-take.js'
import { readChildkeyTakes } from '../../../../src/chain/takes/read-childkey-takes.js'
import { readDelegateTake } from '../../../../src/chain/takes/read-delegate-take.js'
import { TaoError } from '../../../../src/core/errors.js'
import { describeTake, parseTake } from '../../../../src/core/take.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { StakeWorld } from '../../../helpers/worlds/stake-world.js'

describe('a take', () => {
  test.each([
    ['0.18', 11_796],
    ['18%', 11_796],
    ['9%', 5_898],
    ['0', 0],
    ['1', 65_535],
    ['raw:11796', 11_796],
    ['0.000015', 0],
    ['0.00002', 1],
  ])('%s is %i of 65535', (text, take) => {
    expect(parseTake(text)).toBe(take)
  })

  test.each(['18', '1.1', '101%', '-1%', '1e-1', '', 'raw:65536', 'raw:1.5', '9 percent'])('%j is none', (text) => {
    expect(() => parseTake(text)).toThrow(TaoError)
  })

  test('is told with what is on the chain', () => {
    expect([11_796, 5_898, 0, 65_535].map(describeTake)).toEqual([
      '17.9995% (11796 of 65535)',
      '8.9998% (5898 of 65535)',
      '0% (0 of 65535)',
      '100% (65535 of 65535)',
    ])
  })
})

describe.each([425, 475])('on spec %i', (spec) => {
  let world: StakeWorld
  beforeAll(async () => {
    world = await StakeWorld.start(spec)
    await world.localnet.node.chain.advance(10)
    world.keep()
  }, 60_000)
  beforeEach(() => world.reset())
  afterAll(() => world?.stop())

  const place = () => ({ coldkey: world.coldkey.address, hotkey: world.hotkey.address })
  const set = (take: number) => () => planSetDelegateTake(world.client, { ...place(), take })

  test('is lowered at any time, and raised again after so many blocks', async () => {
    const { plan, results } = await world.carryOut(set(5_898))
    expect(plan.call.name).toBe('decrease_take')
    expect(results).toEqual({ take: '8.9998% (5898 of 65535)', raw: 5_898 })
    await world.client.refresh()
    const after = await readDelegateTake(world.client, world.hotkey.address)
    expect(after).toMatchObject({ take: 5_898, isKept: true, limit: 216_000, raisableFrom: after.last + 216_001 })
    const raise = await set(6_000)()
    expect(raise.call.name).toBe('increase_take')
    expect(raise.checks.filter(({ ok }) => !ok)).toMatchObject([
      {
        name: 'rate-limit-passed',
        detail: expect.stringMatching(/limit 216000 blocks, and one; possible from block \d+, in 216001 blocks: about 30 days/),
      },
    ])
    expect((await set(5_000)()).checks.every(({ ok }) => ok)).toBe(true)
    expect((await set(5_898)()).checks.find(({ ok }) => !ok)).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  })

  test('may be any where the chain keeps none, the default included', async () => {
    const { plan, results } = await world.carryOut(set(11_796))
    expect(plan.call.name).toBe('increase_take')
    expect(results).toMatchObject({ raw: 11_796 })
  })

  test('as a child is one of each subnet, all of them in one batch if wanted', async () => {
    const { results } = await world.carryOut(() => planSetChildkeyTake(world.client, { ...place(), netuid: 1, take: 1_000 }))
    expect(results).toMatchObject({ raw: 1_000 })
    await world.client.refresh()
    const { takes, clock } = await readChildkeyTakes(world.client, world.hotkey.address, [1, 2])
    expect(takes).toMatchObject([
      { take: 1_000, most: 11_796, raisableFrom: clock.block + 216_000 },
      { take: 0, last: 0, raisableFrom: clock.block + 1 },
    ])
    const all = () => planSetChildkeyTakeOn(world.client, { ...place(), netuid: 'all', take: 500 })
    expect((await world.carryOut(all)).results).toMatchObject({ items: [1, 2, 3].map((item) => ({ item, raw: 500 })) })
  })

  test('as a child is never below what the subnet demands', async () => {
    world.change((ctx) => subtensor.storage.MinChildkeyTakePerSubnet.set(ctx, 1, 700))
    await world.client.refresh()
    const plan = await planSetChildkeyTake(world.client, { ...place(), netuid: 1, take: 699 })
    expect(plan.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['take-in-bounds'])
  })
})
