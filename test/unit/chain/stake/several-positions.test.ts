/** What several positions of one coldkey take from each other. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeRemoveLeg, type SkipRule } from '../../../../src/chain/stake/legs/leg.js'
import { planLegs } from '../../../../src/chain/stake/legs/plan-legs.js'
import { toTolerance } from '../../../../src/chain/swap/price-limit.js'
import { type Alpha, alpha } from '../../../../src/core/money.js'
import { giveStake, hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const NETUID = 1
const TAO = 1_000_000_000n

describe.each([475, 425])('positions of several hotkeys at %d, with a lock over all of them', (spec) => {
  let world: StakeWorld
  beforeAll(async () => {
    world = await StakeWorld.start(spec)
    world.change((ctx) => {
      giveStake(ctx, [hexOf(world.coldkey), hexOf(world.second)], NETUID, 20n * TAO)
      const args = { hotkey: hexOf(world.hotkey), netuid: NETUID, amount: 25n * TAO }
      const outcome = ctx.dispatch({ pallet: 'SubtensorModule', name: 'lock_stake', args }, { type: 'Signed', who: hexOf(world.coldkey) })
      if (!outcome.ok) throw new Error('it was not locked')
    })
    await world.client.refresh()
  })
  afterAll(() => world.stop())

  const planSales = (amount: Alpha | 'all', rule: SkipRule) => {
    const legs = [world.hotkey, world.second].map(({ address }) =>
      makeRemoveLeg(world.client, {
        coldkey: world.coldkey.address,
        hotkey: address,
        netuid: NETUID,
        amount,
        tolerance: toTolerance(200_000_000n),
        allowPartial: false,
      }),
    )
    return planLegs(world.client, legs, rule)
  }

  test('are refused where each could be sold alone, and together they cannot', async () => {
    const { going } = await planSales(alpha(NETUID, 10n * TAO), 'too-small')
    const checks = going.map(({ plan }) => plan.checks.find(({ name }) => name === 'stake-available')?.ok)
    expect(checks).toEqual([true, false])
  })

  test('are sold as far as the lock lets all of them together', async () => {
    const { going, skipped } = await planSales('all', 'not-takeable')
    expect(going.flatMap(({ plan }) => plan.trades?.map(({ pays }) => pays))).toMatchObject([{ alphaRao: expect.toSatisfy(isFree) }])
    expect(skipped).toMatchObject([{ hotkey: world.second.address, why: expect.stringContaining('locked') }])
  })
})

/** 40 less the 25 that are locked; a little of the lock may be over already. */
const isFree = (units: bigint): boolean => units >= 15n * TAO && units < 15n * TAO + TAO / 100n
