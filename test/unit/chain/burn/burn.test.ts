/** What is burned and recycled, and where mined alpha is staked, on both runtimes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAutoStakes } from '../../../../src/chain/auto-stake/list-auto-stakes.js'
import { planSetAutoStake } from '../../../../src/chain/auto-stake/plan-set-auto-stake.js'
import { planBurnStake } from '../../../../src/chain/burn/plan-burn-stake.js'
import { type GivenUp, planGiveUpAlpha } from '../../../../src/chain/burn/plan-give-up-alpha.js'
import { getStake } from '../../../../src/chain/stake/list-stakes.js'
import { DEFAULT_TOLERANCE } from '../../../../src/chain/swap/price-limit.js'
import { alpha, MAX_AMOUNT, price, rao } from '../../../../src/core/money.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { describeAutoStakes, renderAutoStakes } from '../../../../src/render/holder/auto-stake.js'
import { renderPreview } from '../../../../src/render/preview.js'
import { loadTables } from '../../../../src/render/table.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const LOOK = { terminal: true, columns: 60, color: false }

describe.each([425, 475])('on spec %i', (spec) => {
  let world: StakeWorld
  beforeAll(async () => {
    world = await StakeWorld.start(spec)
    await loadTables(LOOK)
  }, 60_000)
  beforeEach(() => world.reset())
  afterAll(() => world?.stop())

  const place = () => ({ coldkey: world.coldkey.address, hotkey: world.hotkey.address, netuid: 1 })
  const burn = (amount: bigint) => () => planBurnStake(world.client, { ...place(), amountRao: rao(amount), tolerance: DEFAULT_TOLERANCE })
  const giveUp = (how: GivenUp, amount: bigint | 'all') => () =>
    planGiveUpAlpha(world.client, { ...place(), amount: amount === 'all' ? 'all' : alpha(1, amount), how })
  const staked = async () => {
    await world.client.refresh()
    return (await getStake(world.client, world.coldkey.address, world.hotkey.address, 1)).alphaRao
  }

  test('a purchase is burned whole, within its limit or not at all', async () => {
    const { plan, results, preview } = await world.carryOut(burn(2n * TAO))
    expect(plan).toMatchObject({
      call: { name: 'add_stake_burn', args: { limit: 502_500_000n } },
      spend: { rao: 2n * TAO, bounded: true },
      loss: '2 TAO: what they buy is burned at once',
      concerns: ['What is bought is burned. Nothing of it comes back.'],
    })
    expect(results).toMatchObject({ tao: { tao: '2' }, burned: { netuid: 1 } })
    expect(findWideLines(renderPreview(preview, LOOK).split('\n'), 60)).toEqual([])
    expect(await staked()).toBe(20n * TAO)
    expect((await burn(900n * TAO)()).checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['price-within-tolerance'])
  })

  test("a limit price of one's own takes the place of the tolerance", async () => {
    const limited = (limitPrice: bigint) => () =>
      planBurnStake(world.client, {
        ...place(),
        amountRao: rao(2n * TAO),
        tolerance: DEFAULT_TOLERANCE,
        limitPrice: price(limitPrice),
      })
    const { plan } = await world.carryOut(limited(600_000_000n))
    expect(plan).toMatchObject({ call: { args: { limit: 600_000_000n } }, price: { worst: 600_000_000n } })
    expect((await limited(500_000_001n)()).checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['price-within-tolerance'])
  })

  test.each(['recycled', 'burned'] as const)('alpha is %s for good, and all of it with nothing left', async (how) => {
    const issued = () => world.change((ctx) => storage.SubnetAlphaOut.get(ctx, 1))
    const before = issued()
    const { plan, results } = await world.carryOut(giveUp(how, 5n * TAO))
    expect(plan.concerns).toEqual([`5 alpha of subnet 1 are ${how} for good. Nothing is paid for them.`])
    expect(results).toMatchObject({ [how]: { alpha: '5' } })
    expect(await staked()).toBe(15n * TAO)
    expect(issued() - before < 0n).toBe(how === 'recycled')
    const all = await world.carryOut(giveUp(how, 'all'))
    expect(all.plan.call.args.amount).toBe(MAX_AMOUNT)
    expect(all.results).toMatchObject({ [how]: { alpha: '15' } })
    expect(await staked()).toBe(0n)
    expect((await giveUp(how, 'all')()).checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['enough-staked'])
  })

  test('what is mined is staked to one hotkey once that is set', async () => {
    world.change((ctx) => storage.Uids.set(ctx, 1, hexOf(world.hotkey), 0))
    await world.client.refresh()
    const set = () => planSetAutoStake(world.client, place())
    const { plan, results } = await world.carryOut(set)
    expect(plan.effects).toEqual([{ label: 'staked to', before: 'the hotkey that earned it', after: world.hotkey.address }])
    expect(results).toEqual({ netuid: 1, hotkey: world.hotkey.address })
    await world.client.refresh()
    expect((await set()).checks.find(({ ok }) => !ok)).toMatchObject({ name: 'auto-stake-differs', code: 'NOTHING_TO_CHANGE' })
    const list = await listAutoStakes(world.client, world.coldkey.address)
    expect(list.map(({ netuid, hotkey }) => [netuid, hotkey])).toEqual([
      [1, world.hotkey.address],
      [2, null],
      [3, null],
    ])
    const report = describeAutoStakes({ coldkey: world.coldkey.address, network: 'local', block_hash: `0x${'0'.repeat(64)}` }, list)
    const text = renderAutoStakes(report, LOOK)
    expect(text).toContain('on 1 of 3 subnets')
    expect(findWideLines(text.split('\n'), 60)).toEqual([])
    expect(renderAutoStakes(report, { ...LOOK, terminal: false }).split('\n')).toHaveLength(4)
  })
})
