/** What a plan of a swap of hotkeys says of where, what moves and when it can be done again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planSwapHotkey } from '../../../../src/chain/keys/plan-swap-hotkey.js'
import type { Plan } from '../../../../src/chain/plan.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { CheckWorld } from '../../../helpers/checks/check-world.js'

describe.each([425, 475])('on spec %i', (spec) => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
    await world.client.refresh()
  }, 60_000)

  afterAll(() => world?.stop())

  const plan = (netuid: number | null, keepStake: boolean, own?: ReadonlyMap<string, { role: 'hotkey'; name: string }>): Promise<Plan> =>
    planSwapHotkey(world.client, {
      coldkey: world.owner.address,
      hotkey: world.ownerHotkey.address,
      newHotkey: world.otherHotkey.address,
      netuid,
      keepStake,
      ...(own === undefined ? {} : { own }),
    })

  it('costs a hundredth on one subnet, and is the older call where the stake goes along', async () => {
    const [one, all, keeping] = await Promise.all([plan(2, false), plan(null, false), plan(null, true)])
    expect([one.spend.rao, all.spend.rao]).toEqual([1_000_000n, 100_000_000n])
    expect([one, all, keeping].map(({ call }) => call.name)).toEqual(['swap_hotkey', 'swap_hotkey', 'swap_hotkey_v2'])
    expect([one.call.args.netuid, all.call.args.netuid, keeping.call.args.keep_stake]).toEqual([2, null, true])
  })

  it('says what moves, and the block and the time from which on it can be done again', async () => {
    const { effects } = await plan(2, false)
    const next = world.node.chain.head.number + 1
    expect(effects.find(({ label }) => label === 'moves on subnet 2')?.after).toMatch(/^uid 0, [\d.]+ alpha/)
    expect(effects.find(({ label }) => label === 'another swap there')?.after).toMatch(
      new RegExp(`^possible from block ${next + 7_201}, in 7202 blocks: about 24 hours, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC$`),
    )
  })

  it('on root alone is agreed to by itself; so is stake that nobody could manage any more, where the runtime leaves it so', async () => {
    expect((await plan(0, false)).concerns).toHaveLength(1)
    expect((await plan(2, true)).concerns).toEqual([])
    expect((await plan(null, true)).concerns).toHaveLength(spec === 425 ? 1 : 0)
  })

  it('warns where stakers come under another take: it stays on one subnet, and goes along on all', () =>
    world.undone(async () => {
      world.change((ctx) => subtensor.storage.Delegates.set(ctx, world.ownerHotkey.account, 5_898))
      await world.client.refresh()
      const takesOf = ({ warnings }: Plan): string[] => warnings.join(' ').match(/[\d.]+%/g) ?? []
      expect(takesOf(await plan(2, false))).toEqual(['17.9995%', '8.9998%'])
      expect(takesOf(await plan(null, true))).toEqual(['8.9998%'])
      for (const same of [plan(2, true), plan(null, false)]) expect(takesOf(await same)).toEqual([])
    }))

  it('warns of a hotkey whose key no wallet has', async () => {
    const { address } = world.otherHotkey
    const warned = (of: Plan): boolean => of.warnings.some((warning) => warning.includes(address))
    expect(warned(await plan(2, false, new Map()))).toBe(true)
    expect(warned(await plan(2, false, new Map([[address, { role: 'hotkey', name: 'w/h' }]])))).toBe(false)
  })
})
