/**
 * Amounts at every edge, of nothing, of what is held and a unit more, and around the largest numbers that floats, signed and unsigned
 * integers hold: what a dry run lets through does exactly what it says, on both runtimes. What is held is drawn from the same edges, all
 * of them in `npm run test:whole`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alpha, rao } from '../../../../src/core/money.js'
import type { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { all, MAKERS, NETUID, ofOther, pool, TAO, type Wish } from '../../../helpers/checks/check-makers.js'
import { type Change, CheckWorld } from '../../../helpers/checks/check-world.js'
import { TEST_WHOLE } from '../../../helpers/test-run/test-whole.js'
import { giveStake } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor
const FLOAT = 2n ** 53n
const SIGNED = 2n ** 63n
const MOST = 2n ** 64n - 1n
const EDGES = [0n, 1n, 99n, 100n, FLOAT - 1n, FLOAT, FLOAT + 1n, SIGNED - 1n, SIGNED, SIGNED + 1n, MOST - 1n, MOST]
const STAKES = TEST_WHOLE ? [1_000n * TAO, FLOAT + 1n, SIGNED - 1n, SIGNED, SIGNED + 1n, MOST] : [1_000n * TAO, SIGNED + 1n]
/** There is no more TAO than fits, and others have some. */
const BALANCES = TEST_WHOLE ? [1_000n * TAO, FLOAT + 1n, SIGNED - 1n, SIGNED + 2n ** 62n] : [1_000n * TAO, SIGNED + 2n ** 62n]
const DEEP = 2n ** 60n

/** The owner has so much alpha. */
function holding(amount: bigint): Change {
  return (ctx, { owner, ownerHotkey }) => {
    const places = [owner.account, ownerHotkey.account] as const
    storage.SubtokenEnabled.set(ctx, 0, true)
    storage.SubnetAlphaOut.set(ctx, NETUID, 0n)
    let rest = amount - getStakeForHotkeyAndColdkeyOnSubnet(ctx, ownerHotkey.account, owner.account, NETUID)
    // The runtime adds less than half of what an amount can be at once.
    for (; rest > 0n; rest -= SIGNED - 1n) giveStake(ctx, places, NETUID, rest < SIGNED ? rest : SIGNED - 1n)
    storage.SubnetAlphaOut.set(ctx, NETUID, amount)
  }
}

/** The pool, and what it has to pay from, are as deep as the numbers allow. */
const deep: Change = all(pool(DEEP, DEEP), (ctx) => fundAccount(ctx, deriveSubnetAccount(NETUID), DEEP))

type Measure = (ctx: BlockContext, world: CheckWorld) => bigint

const staked: Measure = (ctx, { owner, ownerHotkey }) =>
  getStakeForHotkeyAndColdkeyOnSubnet(ctx, ownerHotkey.account, owner.account, NETUID)
const given: Measure = (ctx, { other, ownerHotkey }) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, ownerHotkey.account, other.account, NETUID)
const locked: Measure = (ctx, { owner, ownerHotkey }) =>
  storage.Lock.get(ctx, owner.account, NETUID, ownerHotkey.account)?.locked_mass ?? 0n

const GIVES = ['remove_stake', 'remove_stake_limit', 'move_stake', 'swap_stake_limit', 'transfer_stake', 'recycle_alpha', 'burn_alpha']
const BUYS = ['add_stake', 'add_stake_limit', 'add_stake_burn']

describe.each([425, 475])('on spec %i', { timeout: 120_000 }, (spec) => {
  let world: CheckWorld

  beforeAll(async () => {
    world = await CheckWorld.start(spec)
  }, 60_000)

  afterAll(() => world?.stop())

  /** Plans a call and sends it where nothing speaks against it: what was measured before and after, the error, and what was expected. */
  async function meet(call: string, wish: Wish, change: Change, measures: readonly Measure[]) {
    return world.undone(async () => {
      world.change(change)
      const { plan, checks } = await world.check(() => MAKERS[`SubtensorModule.${call}`]?.(world, wish) ?? Promise.reject(new Error(call)))
      if (checks.some(({ ok }) => !ok)) return null
      const read = (): bigint[] => measures.map((measure) => world.read((ctx) => measure(ctx, world)))
      const before = read()
      const error = await world.send(plan)
      const expected = plan.trades?.[0]?.expected
      const changes = read().map((after, index) => after - (before[index] ?? 0n))
      return { error, changes, expected: typeof expected === 'object' && expected !== null ? expected.alphaRao : (expected ?? null) }
    })
  }

  /** What a share is worth is rounded down, so that a unit may be missing, or come from others. */
  function expectChanges(of: object, made: Awaited<ReturnType<typeof meet>>, wanted: readonly (bigint | null)[]): void {
    const off = made?.changes.map((change, index) => change - (wanted[index] ?? 0n))
    const isClose = off?.every((one) => one >= -1n && one <= 1n)
    expect({ ...of, ...made, wanted, isClose }).toMatchObject({ ...of, error: null, isClose: true })
  }

  const amountsOf = (held: bigint): bigint[] => [...new Set([...EDGES, held - 1n, held, held + 1n])].filter((one) => one <= MOST)

  test.each(GIVES)('%s takes the amount that a dry run lets through', async (call) => {
    let done = 0
    for (const held of STAKES) {
      for (const amount of amountsOf(held)) {
        const made = await meet(call, { amount: alpha(NETUID, amount) }, all(deep, holding(held)), [staked, given])
        const arrives = call === 'transfer_stake' ? amount : 0n
        if (made === null) continue
        expectChanges({ held, amount }, made, [-amount, arrives])
        done++
      }
    }
    expect(done).toBeGreaterThan(3)
  })

  test('lock_stake locks the amount that a dry run lets through', async () => {
    let done = 0
    for (const held of STAKES) {
      for (const amount of amountsOf(held)) {
        const made = await meet('lock_stake', { amount: alpha(NETUID, amount) }, holding(held), [locked])
        if (made === null) continue
        expectChanges({ held, amount }, made, [amount])
        done++
      }
    }
    expect(done).toBeGreaterThan(3)
  })

  test.each(BUYS)('%s buys what a dry run says', async (call) => {
    let done = 0
    for (const balance of BALANCES) {
      for (const amount of [...amountsOf(balance), balance - TAO]) {
        const made = await meet(call, { amountRao: rao(amount) }, all(pool(DEEP, DEEP), ofOther({ free: balance })), [given])
        if (made === null) continue
        expectChanges({ balance, amount }, made, [call === 'add_stake_burn' ? 0n : made.expected])
        done++
      }
    }
    expect(done).toBeGreaterThan(1)
  })
})
