/** Child hotkeys: shares to the last unit, the weight of stake by the chain's own sums, and what becomes of a change on both runtimes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listChildren } from '../../../../src/chain/children/list-children.js'
import { planSetChildren } from '../../../../src/chain/children/plan-set-children.js'
import { planSetChildrenOn } from '../../../../src/chain/children/plan-set-children-on.js'
import { computeStakeWeight } from '../../../../src/chain/children/stake-weight.js'
import { TaoError } from '../../../../src/core/errors.js'
import { formatProportion, parseProportion, WHOLE } from '../../../../src/core/proportion.js'
import { calculateInheritedStake } from '../../../../src/localnet/pallets/subtensor/coinbase/child-keys.js'
import { calculateTotalStake } from '../../../../src/localnet/pallets/subtensor/epoch/epoch-inputs.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import {
  getInheritedForHotkeyOnSubnet,
  getTaoInheritedForHotkeyOnSubnet,
} from '../../../../src/localnet/pallets/subtensor/staking/inherited-stake.js'
import { describeChildren, renderChildren } from '../../../../src/render/holder/children.js'
import { renderPreview } from '../../../../src/render/preview.js'
import { loadTables } from '../../../../src/render/table.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor
const LOOK = { terminal: true, columns: 60, color: false }

/** A number below 2^64 from a seed, the same in every run. */
function draw(seed: number): bigint {
  let x = BigInt(seed + 1) * 0x9e37_79b9_7f4a_7c15n
  x = (x ^ (x >> 30n)) * 0xbf58_476d_1ce4_e5b9n
  return (x ^ (x >> 27n)) & WHOLE
}

describe('a share', () => {
  test.each([
    ['0.5', 9_223_372_036_854_775_807n],
    ['50%', 9_223_372_036_854_775_807n],
    ['1', WHOLE],
    ['100%', WHOLE],
    ['1.0', WHOLE],
    ['.25', WHOLE / 4n],
    ['0.00000000000000000006', 1n],
  ])('%s is %s of 2^64 − 1', (text, share) => {
    expect(parseProportion(text)).toBe(share)
  })

  test.each(['0', '1.01', '101%', '-0.5', '5e-1', '', '.', 'half', '0.1.1', '0.123456789012345678901'])('%j is none', (text) => {
    expect(() => parseProportion(text)).toThrow(TaoError)
  })

  test('of thirds and tenths never comes to more than all there is', () => {
    for (const [share, count] of [
      ['0.33333333333333333333', 3n],
      ['0.1', 10n],
      ['0.2', 5n],
    ] as const) {
      expect(parseProportion(share) * count).toBeLessThanOrEqual(WHOLE)
    }
  })

  test('is shown in percent', () => {
    expect([WHOLE, WHOLE / 2n, WHOLE / 3n, 1n].map(formatProportion)).toEqual(['100%', '50%', '33.333333%', '0%'])
  })
})

test('the weight of stake is that of the chain, whatever the shares and amounts', () => {
  for (let round = 0; round < 2_000; round++) {
    const next = (at: number, bits = 0n): bigint => draw(round * 20 + at) >> bits
    const own = { alpha: next(0), root: next(1, 3n) }
    const children = [next(2, 2n), next(3, 2n)]
    const parents = [4, 7].map((at) => ({ alpha: next(at, 1n), root: next(at + 1, 3n), proportion: next(at + 2) }))
    const taoWeight = next(10)
    const of = (which: 'alpha' | 'root') =>
      calculateInheritedStake(
        own[which],
        children,
        parents.map((parent) => ({ proportion: parent.proportion, stake: parent[which] })),
      )
    const [alpha, root] = [of('alpha'), of('root')]
    // The runtime's amounts are below 2^63, since it adds them as signed numbers.
    if (alpha >= 2n ** 62n || root >= 2n ** 62n) continue
    const [total = 0n] = calculateTotalStake([alpha], [root], taoWeight)
    expect(computeStakeWeight(own, children, parents, taoWeight)).toEqual({ alpha, root, total: total >> 64n })
  }
})

describe.each([425, 475])('on spec %i', (spec) => {
  let world: StakeWorld
  beforeAll(async () => {
    world = await StakeWorld.start(spec)
    await loadTables(LOOK)
  }, 60_000)
  beforeEach(() => world.reset())
  afterAll(() => world?.stop())

  const half = () => [{ hotkey: world.second.address, proportion: WHOLE / 2n }]
  const set = (netuid: number, children: { hotkey: string; proportion: bigint }[]) => () =>
    planSetChildren(world.client, { coldkey: world.coldkey.address, hotkey: world.hotkey.address, netuid, children })
  const read = async () => {
    await world.client.refresh()
    return listChildren(world.client, world.hotkey.address, [1, 2, 3], true)
  }

  test('they are in force at once where the subnet has not started, and hold what the preview said', async () => {
    world.change((ctx) => storage.SubtokenEnabled.set(ctx, 1, false))
    await world.client.refresh()
    const { plan, results, preview } = await world.carryOut(set(1, half()))
    expect(results).toEqual({ children: 1, in_force: true, in_force_after_block: null })
    expect(findWideLines(renderPreview(preview, LOOK).split('\n'), 60)).toEqual([])
    const weigh = (hotkey: string) =>
      world.change((ctx) => {
        const key = hotkey === world.hotkey.address ? hexOf(world.hotkey) : hexOf(world.second)
        const [alpha, tao] = [getInheritedForHotkeyOnSubnet(ctx, key, 1), getTaoInheritedForHotkeyOnSubnet(ctx, key, 1)]
        return (calculateTotalStake([alpha], [tao], storage.TaoWeight.get(ctx))[0] ?? 0n) >> 64n
      })
    const shown = (label: string) => BigInt(Math.round(Number(plan.effects.find((effect) => effect.label === label)?.after) * 1e9))
    expect(shown('own weight')).toBe(weigh(world.hotkey.address))
    expect(shown('weight of child 1')).toBe(weigh(world.second.address))
    expect(plan.effects).toContainEqual({ label: 'weight of child 1', before: '0', after: expect.stringMatching(/^10\./) })
  })

  test('they wait for the cooldown where it has started, and can be given up meanwhile', async () => {
    const { results } = await world.carryOut(set(1, half()))
    expect(results).toMatchObject({ children: 1, in_force: false })
    const { families, clock } = await read()
    const after = Number((results as { in_force_after_block?: number }).in_force_after_block)
    expect(families).toMatchObject([{ netuid: 1, children: [], pending: { children: half(), after }, changeableFrom: clock.block + 150 }])
    const report = describeChildren(
      { hotkey: world.hotkey.address, network: 'local', blockHash: `0x${'0'.repeat(64)}`, timeOf: () => null },
      families,
    )
    const text = renderChildren(report, LOOK)
    expect(text).toMatch(/to come .*50%/)
    expect(findWideLines(text.split('\n'), 60)).toEqual([])
    expect(renderChildren(report, { ...LOOK, terminal: false }).split('\n')[0]).toBe('NETUID\tRELATION\tHOTKEY\tSHARE\tSTAKE WEIGHT')
    const again = await set(1, [])()
    expect(again.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['rate-limit-passed'])
    world.change((ctx) => storage.TransactionKeyLastBlock.remove(ctx, hexOf(world.hotkey), 1, 0))
    await world.client.refresh()
    const given = await world.carryOut(set(1, []))
    expect(given.plan).toMatchObject({ id: 'stake child revoke', warnings: [expect.stringContaining('wait already')] })
    expect(given.results).toMatchObject({ children: 0 })
  })

  test('all subnets are one batch, of which one place that fails is named', async () => {
    const request = { coldkey: world.coldkey.address, hotkey: world.hotkey.address, netuid: 'all' as const }
    const setAll = () => planSetChildrenOn(world.client, { ...request, children: half() })
    const { plan, results } = await world.carryOut(setAll)
    expect(plan.call).toMatchObject({ pallet: 'Utility', name: 'batch_all' })
    expect(results).toMatchObject({ items: [1, 2, 3].map((item) => ({ item, ok: true, children: 1, in_force: false })) })
    await world.client.refresh()
    const failed = (await setAll()).checks.filter(({ ok }) => !ok)
    expect(failed).toMatchObject([{ name: 'rate-limit-passed', detail: expect.stringMatching(/^subnet 1: last at block .*; subnet 3: /) }])
    const revoke = await planSetChildrenOn(world.client, { ...request, children: [] })
    expect(revoke.fields.map(({ label }) => label)).toEqual(['subnet 1', 'subnet 2', 'subnet 3'])
    await world.reset()
    await expect(planSetChildrenOn(world.client, { ...request, children: [] })).rejects.toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  })

  test('there is nothing to give up where there are none', async () => {
    expect((await set(1, [])()).checks.find(({ ok }) => !ok)).toMatchObject({ name: 'has-children', code: 'NOTHING_TO_CHANGE' })
  })

  test('a child with a hundred parents gets no further one since runtime 475, which that runtime would not say', async () => {
    const others = Array.from({ length: 100 }, (_, index) => `0x${(index + 1).toString(16).padStart(64, 'e')}` as const)
    world.change((ctx) => {
      storage.SubtokenEnabled.set(ctx, 1, false)
      storage.ParentKeys.set(
        ctx,
        hexOf(world.second),
        1,
        others.map((parent): [bigint, `0x${string}`] => [1n, parent]),
      )
    })
    await world.client.refresh()
    const plan = await set(1, half())()
    expect(plan.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(spec === 425 ? [] : ['room-for-parent'])
  })
})
