import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ChainClient } from '../../../../src/chain/client.js'
import type { Executed } from '../../../../src/chain/plan.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { getStake } from '../../../../src/chain/stake/list-stakes.js'
import { type MoveStakeRequest, makeMovePlanner } from '../../../../src/chain/stake/plan-move-stake.js'
import { makeTransferPlanner } from '../../../../src/chain/stake/plan-transfer-stake.js'
import type { MoveRate } from '../../../../src/chain/swap/move-rate.js'
import { DEFAULT_TOLERANCE } from '../../../../src/chain/swap/price-limit.js'
import { alpha } from '../../../../src/core/money.js'
import type { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { deriveSubnetAccount } from '../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { system } from '../../../../src/localnet/pallets/system/schema.js'
import { listConcerns } from '../../../../src/render/swap-impact.js'
import { hexOf, StakeWorld, succeed } from '../../../helpers/worlds/stake-world.js'
import { carryOut } from '../../../helpers/write-probe.js'

const { storage } = subtensor
const TAO = 1_000_000_000n

describe.each([425, 475])('on spec %i', (spec) => {
  let world: StakeWorld
  let client: ChainClient
  let coldkey: Signer
  let receiver: Signer
  let hotkey: Signer
  let second: Signer

  beforeAll(async () => {
    world = await StakeWorld.start(spec)
    ;({ client, coldkey, receiver, hotkey, second } = world)
  })
  beforeEach(() => world.reset())
  afterAll(() => world?.stop())

  const change = (action: (ctx: BlockContext) => void): void => world.change(action)

  function succeeded(executed: Extract<Executed, { status: 'done' }>) {
    const done = succeed(executed)
    const results = done.results as unknown as Record<'moved' | 'received' | 'unfilled', { alpha_rao: string; netuid: number }>
    return { ...done, results }
  }

  function plan(wish: Partial<MoveStakeRequest> = {}) {
    const from = { coldkey: coldkey.address, hotkey: hotkey.address, netuid: 1, amount: alpha(1, 2n * TAO) }
    const to = { toHotkey: hotkey.address, toNetuid: 2, tolerance: DEFAULT_TOLERANCE, least: null, allowPartial: false }
    return makeMovePlanner(client, { ...from, ...to, ...wish })
  }

  const run = async (wish: Partial<MoveStakeRequest> = {}) => succeeded(await carryOut(client, plan(wish), [coldkey]))
  const near = (a: bigint, b: bigint, within: bigint) => expect(a > b ? a - b : b - a).toBeLessThanOrEqual(within)

  test('a move between subnets is previewed to the rao, and its outcome is what the second position holds', async () => {
    const { plan: planned, results } = await run()
    expect(planned.call).toMatchObject({ name: 'swap_stake_limit', args: { allow_partial: false } })
    const held = await client.refresh().then(() => getStake(client, coldkey.address, hotkey.address, 2))
    near(held.alphaRao, BigInt(results.received.alpha_rao), 1n)
    expect(planned.effects).toContainEqual({
      label: 'destination',
      before: '0 alpha of subnet 2',
      after: expect.stringMatching(/^about 1\.\d+ alpha of subnet 2$/),
    })
    const told = /about (\d+)\.(\d+)/.exec(planned.effects.find(({ label }) => label === 'destination')?.after ?? '')
    near(BigInt(`${told?.[1]}${told?.[2]?.padEnd(9, '0')}`), held.alphaRao, 2n)
    expect(results.moved).toEqual({ alpha_rao: '2000000000', alpha: '2', netuid: 1 })
    expect(planned.price?.toleranceText).toBe('0.5 %')
  })

  test('between pools one rao more than the limit lets through is refused, and not one less', async () => {
    const partial = await plan({ amount: alpha(1, 19n * TAO), allowPartial: true })()
    expect(partial.title).toMatch(/^Move about \d+\.\d+ of 19 alpha of subnet 1 from 5\w+ to subnet 2$/)
    const most = BigInt((await run({ amount: alpha(1, 19n * TAO), allowPartial: true })).results.moved.alpha_rao)
    await world.reset()
    await expect(carryOut(client, plan({ amount: alpha(1, most + 1n) }), [coldkey])).rejects.toMatchObject({ code: 'SLIPPAGE_TOO_HIGH' })
    expect((await run({ amount: alpha(1, most) })).results.moved.alpha_rao).toBe(String(most))
  })

  test('a limit far below the present rate is asked for separately, and one above it lets nothing through', async () => {
    const loose = await plan({ tolerance: null, least: 500_000_000n as MoveRate })()
    expect(listConcerns(loose)).toEqual([expect.stringMatching(/^A tolerance of 49\.\d+ % /)])
    const tight = await plan({ tolerance: null, least: 2_000_000_000n as MoveRate })()
    expect(tight.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['price-within-tolerance'])
  })

  test('from root the fee is that of the purchase', async () => {
    const { results, plan: planned } = await run({ netuid: 0, amount: alpha(0, 2n * TAO) })
    expect(results).toMatchObject({ moved: { alpha: '2', netuid: 0 }, tao: { tao: '2' }, swap_fee: { tao: expect.any(String) } })
    expect(planned.effects.find(({ label }) => label === 'swap fee')?.after).toMatch(/TAO$/)
  })

  if (spec === 425) {
    test('where the runtime has no limit for another hotkey, the rate is compared before signing, and the preview says so', async () => {
      const { plan: planned, results } = await run({ toHotkey: second.address })
      expect(planned).toMatchObject({ call: { name: 'move_stake' }, recheckAtSigning: true, price: { worst: null } })
      expect(planned.warnings.join(' ')).toContain('has no SubtensorModule.move_stake_limit')
      expect(results.received.netuid).toBe(2)
      await expect(plan({ toHotkey: second.address, allowPartial: true })()).rejects.toMatchObject({
        code: 'NOT_ON_THIS_RUNTIME',
        message: expect.stringContaining('move_stake_limit'),
      })
      // The price falls while the password is typed.
      const slow: Signer = {
        ...coldkey,
        get address() {
          change((ctx) => storage.SubnetTAO.mutate(ctx, 2, (tao) => tao * 2n))
          return coldkey.address
        },
      }
      await expect(carryOut(client, plan({ toHotkey: second.address }), [slow])).rejects.toMatchObject({
        code: 'SLIPPAGE_TOO_HIGH',
        exitCode: 3,
      })
    })
  } else {
    test('the least rate to another hotkey is part of the call', async () => {
      const { plan: planned, results } = await run({ toHotkey: second.address })
      expect(planned).toMatchObject({ call: { name: 'move_stake_limit' }, recheckAtSigning: false, price: { toleranceText: '0.5 %' } })
      expect(results.received.netuid).toBe(2)
      const partial = await run({ toHotkey: second.address, amount: alpha(1, 18n * TAO), allowPartial: true })
      expect(BigInt(partial.results.moved.alpha_rao) + BigInt(partial.results.unfilled.alpha_rao)).toBe(18n * TAO)
    })
  }

  test('within a subnet nothing is swapped, and all of it goes', async () => {
    const { plan: planned, results } = await run({ toHotkey: second.address, toNetuid: 1, amount: 'all' })
    expect(planned).toMatchObject({ price: null, warnings: [], call: { name: 'move_stake' } })
    expect([results.moved, results.received].map(({ alpha_rao }) => alpha_rao)).toEqual(['20000000000', '20000000000'])
    await client.refresh()
    expect((await getStake(client, coldkey.address, hotkey.address, 1)).alphaRao).toBe(0n)
  })

  test('all of a stake pays its own fee where there is no TAO', async () => {
    change((ctx) =>
      system.storage.Account.mutate(ctx, hexOf(coldkey), (account) => ({ ...account, data: { ...account.data, free: 600n } })),
    )
    const { inclusion, results } = await run({ toHotkey: second.address, toNetuid: 1, amount: 'all' })
    expect(inclusion.feeAlpha).toMatchObject({ netuid: 1 })
    expect(BigInt(results.moved.alpha_rao)).toBe(20n * TAO - (inclusion.feeAlpha?.alphaRao ?? 0n))
  })

  test("a transfer is the receiver's afterwards, and says that it is lost", async () => {
    const request = {
      coldkey: coldkey.address,
      hotkey: hotkey.address,
      netuid: 1,
      toHotkey: hotkey.address,
      toNetuid: 1,
      tolerance: null,
      least: null,
      own: new Map(),
    }
    const give = makeTransferPlanner(client, { ...request, to: receiver.address, amount: alpha(1, 3n * TAO) })
    const { plan: planned, results } = succeeded(await carryOut(client, give, [coldkey]))
    expect(planned.loss).toBe("3 alpha of subnet 1: it is the receiver's afterwards")
    expect(results).toMatchObject({ moved: { alpha: '3' }, received: { alpha: '3', netuid: 1 } })
    await client.refresh()
    expect((await getStake(client, receiver.address, hotkey.address, 1)).alphaRao).toBe(3n * TAO)
    const rehome = makeTransferPlanner(client, { ...request, to: receiver.address, toHotkey: second.address, amount: 'all' })
    if (spec === 425) {
      await expect(rehome()).rejects.toMatchObject({
        code: 'NOT_ON_THIS_RUNTIME',
        message: expect.stringContaining('transfer_stake_and_hotkey'),
      })
      return
    }
    const moved = succeeded(await carryOut(client, rehome, [coldkey]))
    expect(moved.plan.call).toMatchObject({ name: 'transfer_stake_and_hotkey', args: { alpha_amount: 2n ** 64n - 1n } })
    expect(moved.results).toMatchObject({ moved: { alpha: '17' }, received: { alpha: '17', netuid: 1 } })
    await client.refresh()
    expect((await getStake(client, receiver.address, second.address, 1)).alphaRao).toBe(17n * TAO)
  })

  test('stake for an account that nobody can have is refused, and a hotkey is warned of', async () => {
    const request = {
      coldkey: coldkey.address,
      hotkey: hotkey.address,
      netuid: 1,
      toHotkey: hotkey.address,
      toNetuid: 1,
      tolerance: null,
      least: null,
      own: new Map(),
    }
    const { encodeAddress } = await import('@polkadot/util-crypto')
    const pool = await makeTransferPlanner(client, { ...request, to: encodeAddress(deriveSubnetAccount(2), 42), amount: alpha(1, TAO) })()
    expect(pool.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['receiver-not-of-chain'])
    const toHotkey = await makeTransferPlanner(client, { ...request, to: second.address, amount: alpha(1, TAO) })()
    expect(toHotkey.warnings.join(' ')).toContain('is a hotkey')
  })
})
