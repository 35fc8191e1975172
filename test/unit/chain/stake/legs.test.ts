/** Several positions as one transaction, on the embedded chain: what they come to, and what becomes of them when one fails. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countWaves } from '../../../../scripts/bench/count-waves.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { resolveCall } from '../../../../src/chain/extrinsic/resolve-call.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { Plan } from '../../../../src/chain/plan.js'
import type { PlanTrade } from '../../../../src/chain/plan-trade.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import { composeLegs } from '../../../../src/chain/stake/legs/compose-legs.js'
import { type Leg, type LegMode, makeAddLeg, makeMoveLeg, makeRemoveLeg, type SkipRule } from '../../../../src/chain/stake/legs/leg.js'
import { planLegs } from '../../../../src/chain/stake/legs/plan-legs.js'
import { spreadStake } from '../../../../src/chain/stake/legs/spread-stake.js'
import { getStake } from '../../../../src/chain/stake/list-stakes.js'
import { planAddStake } from '../../../../src/chain/stake/plan-add-stake.js'
import { planRemoveStake } from '../../../../src/chain/stake/plan-remove-stake.js'
import { makeTransferPlanner } from '../../../../src/chain/stake/plan-transfer-stake.js'
import { Market } from '../../../../src/chain/swap/market.js'
import { parseTolerance, type Tolerance, toTolerance } from '../../../../src/chain/swap/price-limit.js'
import { addToBatch, startBatch } from '../../../../src/chain/wrap/batch/batch.js'
import { planBatch } from '../../../../src/chain/wrap/batch/plan-batch.js'
import { splitPreview } from '../../../../src/chain/wrap/batch/split-preview.js'
import { wrapInProxy } from '../../../../src/chain/wrap/proxy/wrap-in-proxy.js'
import { alpha, price, rao } from '../../../../src/core/money.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { proxy } from '../../../../src/localnet/pallets/proxy/schema.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { renderPreview } from '../../../../src/render/preview.js'
import { startFaultProxy } from '../../../helpers/fault-proxy/fault-proxy.js'
import { giveStake, hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'
import { carryOut } from '../../../helpers/write-probe.js'

const TAO = 1_000_000_000n
const half = parseTolerance('50%')
const { storage } = subtensor

describe.each([425, 475])('on spec %i', (spec) => {
  let world: StakeWorld

  beforeAll(async () => {
    world = await StakeWorld.start(spec)
  }, 60_000)
  beforeEach(() => world.reset())
  afterAll(() => world?.stop())

  const add = (netuid: number, amountRao: bigint, hotkey = world.hotkey.address, tolerance: Tolerance | null = half): Leg =>
    makeAddLeg(world.client, { coldkey: world.coldkey.address, hotkey, netuid, amountRao: rao(amountRao), tolerance, allowPartial: false })
  const remove = (netuid: number, amount: bigint | 'all', hotkey = world.hotkey.address, tolerance = half): Leg =>
    makeRemoveLeg(world.client, {
      coldkey: world.coldkey.address,
      hotkey,
      netuid,
      amount: amount === 'all' ? 'all' : alpha(netuid, amount),
      tolerance,
      allowPartial: false,
    })
  const plan =
    (legs: readonly Leg[], mode: LegMode = 'atomic', rule: SkipRule = 'none') =>
    async (): Promise<Plan> => {
      const request = {
        id: 'stake test',
        coldkey: world.coldkey.address,
        mode,
        writeTitle: (count: number) => `Trade ${count} positions`,
        part: null,
      }
      return composeLegs(request, await planLegs(world.client, legs, rule))
    }
  const units = (amount: PlanTrade['expected']): string | undefined =>
    amount === null ? undefined : (typeof amount === 'bigint' ? amount : amount.alphaRao).toString()

  test('orders in one pool are expected one after another, to the last unit', async () => {
    const { hotkey, second } = world
    const legs = [
      add(2, 40n * TAO),
      remove(1, 5n * TAO),
      add(2, 30n * TAO, second.address),
      add(1, 3n * TAO, second.address),
      makeMoveLeg(world.client, {
        coldkey: world.coldkey.address,
        hotkey: hotkey.address,
        netuid: 0,
        toHotkey: hotkey.address,
        toNetuid: 2,
        amount: alpha(0, 7n * TAO),
        tolerance: half,
        least: null,
        allowPartial: false,
      }),
    ]
    const { plan: planned, results } = await world.carryOut(plan(legs))
    expect(planned.call).toMatchObject({ pallet: 'Utility', name: 'batch_all' })
    expect(planned.checks.filter(({ ok }) => !ok)).toEqual([])
    const rows = results.items as unknown as Record<string, { rao?: string; alpha_rao?: string }>[]
    const got = rows.map((row, index) => (index === 1 ? row.tao?.rao : (row.alpha ?? row.received)?.alpha_rao))
    expect(got).toEqual(planned.trades?.map(({ expected }) => units(expected)))
    expect(rows[2]).toMatchObject({ item: 3, ok: true, call: 'SubtensorModule.add_stake_limit', hotkey: second.address, netuid: 2 })
    // The second purchase of a pool is dearer than it would be alone.
    const alone = await planAddStake(world.client, {
      coldkey: world.coldkey.address,
      hotkey: second.address,
      netuid: 3,
      amountRao: rao(30n * TAO),
      tolerance: half,
      allowPartial: false,
    })
    expect(planned.trades?.[2]?.worthRao ?? 0n).toBeLessThan((alone.trades?.[0]?.worthRao ?? 0n) as bigint)
  })

  test('what every one of them costs is in the preview, at any width', async () => {
    const { preview } = await world.carryOut(plan([add(1, 4n * TAO), add(2, 5n * TAO)]))
    const text = renderPreview(preview, { terminal: false, columns: 80, color: false })
    const about = /about [\d.]+ alpha of subnet 1, at worst [\d.]+ alpha of subnet 1; fee 0\.00\d+ TAO; [\d.]+ % less than/
    expect(text).toMatch(/1 +Stake 4 TAO to \S+ on subnet 1: about/)
    expect(text).toMatch(about)
    expect(text).toMatch(/can be lost +[\d.]+ TAO to the prices/)
    expect(preview.plan.spend).toEqual({ rao: 9n * TAO, bounded: true })
  })

  test('what its limit refuses says so, with the tolerance that lets it through, and how to do the others', async () => {
    const { coldkey, hotkey, client } = world
    const strict = parseTolerance('0.5%')
    const move = (tolerance: Tolerance): Leg =>
      makeMoveLeg(client, {
        ...{ coldkey: coldkey.address, hotkey: hotkey.address, netuid: 1, toHotkey: hotkey.address, toNetuid: 2 },
        ...{ amount: alpha(1, 15n * TAO), tolerance, least: null, allowPartial: false },
      })
    const makers: readonly ((tolerance: Tolerance) => Leg)[] = [
      (tolerance) => remove(1, 15n * TAO, hotkey.address, tolerance),
      (tolerance) => add(2, 15n * TAO, hotkey.address, tolerance),
      ...(spec === 475 ? [move] : []),
    ]
    for (const make of makers) {
      const failing = await plan([make(strict), add(3, TAO)])()
      const check = failing.checks.find(({ ok }) => !ok)
      expect(check).toMatchObject({
        name: 'price-within-tolerance',
        hint: expect.stringMatching(/^(Use|Move).*\. Or do all the others.*--best-effort\.$/),
      })
      const [line, other] = failing.fields.map(({ value }) => value)
      expect(line).toMatch(/: would not be filled: the limit of .* through, of 15 .*; all of it takes a tolerance of [\d.]+ %$/)
      expect(line).not.toMatch(/worst/)
      expect(other).toMatch(/: about .*, at worst/)
      const needed = parseTolerance(/tolerance of ([\d.]+ %)$/.exec(line ?? '')?.[1] ?? '')
      const passes = async (tolerance: Tolerance) => (await plan([make(tolerance), add(3, TAO)])()).checks.every(({ ok }) => ok)
      // A hundredth of a percent less is not enough.
      expect([await passes(needed), await passes(toTolerance(needed - 100_000n))]).toEqual([true, false])
    }
    const both = await plan([remove(1, 15n * TAO, hotkey.address, strict), add(2, 15n * TAO, hotkey.address, strict)])()
    expect(both.checks.find(({ ok }) => !ok)?.hint).not.toMatch(/best-effort/)
    const { preview } = await world.carryOut(plan([add(1, TAO), add(2, TAO)]))
    const alone = await remove(1, 15n * TAO, hotkey.address, strict).plan(new Market(client))
    expect(renderPreview({ ...preview, plan: alone }, { terminal: false, columns: 80, color: false })).toMatch(
      /can be lost +nothing: it would not be filled/,
    )
  })

  test('many of them are waited for as often as one, and each asks for its quote alone', async () => {
    // Long enough for all that is asked together to be under way before the first answer comes.
    const proxy = await startFaultProxy(world.localnet.url, { latencyMs: 60 })
    const client = await ChainClient.connect({ network: proxy.url, cacheDirectory: null })
    try {
      await client.metadata()
      const own = { coldkey: world.coldkey.address, hotkey: world.hotkey.address, tolerance: half, allowPartial: false }
      const count = async (make: (netuid: number) => Leg, netuids: readonly number[]) => {
        await client.refresh()
        const before = proxy.frames.length
        await planLegs(client, netuids.map(make), 'none')
        return countWaves(proxy.frames.slice(before))
      }
      const buy = (netuid: number) => makeAddLeg(client, { ...own, netuid, amountRao: rao(TAO) })
      const sell = (netuid: number) => makeRemoveLeg(client, { ...own, netuid, amount: alpha(netuid, TAO) })
      const move = (netuid: number) =>
        makeMoveLeg(client, { ...own, netuid, toHotkey: own.hotkey, toNetuid: 0, amount: alpha(netuid, TAO), least: null })
      for (const make of spec === 425 ? [buy, sell] : [buy, sell, move]) {
        await count(make, [1])
        const [one, two, three] = [await count(make, [1]), await count(make, [1, 2]), await count(make, [1, 2, 3])]
        expect([two.waves, three.waves]).toEqual([one.waves, one.waves])
        expect(two.requests - one.requests).toBeLessThanOrEqual(1)
        expect(three.requests - two.requests).toBe(1)
      }
    } finally {
      client.disconnect()
      await proxy.close()
    }
  })

  test('a position by itself is planned as if nobody had asked for more', async () => {
    const leg = add(1, 4n * TAO)
    expect(await plan([leg])()).toEqual(await leg.plan(new Market(world.client)))
  })

  test('if one of them fails nothing is done, or all others are', async () => {
    // The second one is for a hotkey that nobody knows, which the checks would say.
    const wrong = {
      ...add(2, 4n * TAO),
      plan: async (market: Market) => ({ ...(await add(2, 4n * TAO, world.receiver.address).plan(market)), checks: [] }),
    }
    const legs = [add(1, 4n * TAO), wrong, add(3, 4n * TAO)]
    const atomic = await carryOut(world.client, plan(legs), [world.coldkey])
    expect(atomic.outcome).toMatchObject({
      status: 'failed',
      error: {
        code: 'DISPATCH_FAILED',
        why: expect.stringContaining('Nothing of all 3 was done'),
        hint: expect.stringContaining('--best-effort'),
        details: { error: 'HotKeyAccountNotExists' },
      },
    })
    await world.client.refresh()
    expect((await getStake(world.client, world.coldkey.address, world.hotkey.address, 3)).alphaRao).toBe(0n)
    const forced = await carryOut(world.client, plan(legs, 'best-effort'), [world.coldkey])
    expect(forced.outcome).toMatchObject({
      status: 'failed',
      error: { code: 'BATCH_INCOMPLETE', details: { done: ['1', '3'], failed: ['2: SubtensorModule.HotKeyAccountNotExists'] } },
    })
    const { items } = (forced.outcome as unknown as { error: { details: { items: string[] } } }).error.details
    expect(items.map((line) => /^\d \S+: (done|not done)/.exec(line)?.[1])).toEqual(['done', 'not done', 'done'])
    await world.client.refresh()
    expect((await getStake(world.client, world.coldkey.address, world.hotkey.address, 3)).alphaRao).toBeGreaterThan(0n)
    const idle = await carryOut(world.client, plan([wrong, { ...wrong }], 'best-effort'), [world.coldkey])
    expect(idle.outcome).toMatchObject({ error: { message: 'Of the batch, nothing was done', details: { done: [] } } })
    expect(idle.outcome).not.toHaveProperty('error.hint', expect.stringContaining('What was done'))
  })

  test('what is too small to be sold is left out and named; a price is not', async () => {
    const legs = [remove(1, 4n * TAO), remove(0, 1_000n), remove(1, 1_000n, world.second.address)]
    const strict = await plan(legs, 'atomic', 'too-small')()
    // Nothing at all is staked with the second hotkey, which is another thing than too little.
    expect(strict.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toContain('enough-staked')
    expect(strict.skipped).toMatchObject([{ netuid: 0, hotkey: world.hotkey.address }])
    const open = await plan(legs, 'atomic', 'not-takeable')()
    expect(open.skipped?.map(({ netuid, hotkey }) => [netuid, hotkey])).toEqual([
      [0, world.hotkey.address],
      [1, world.second.address],
    ])
    expect(open.warnings.join(' ')).toMatch(/Left out: subnet 0 of .*The amount is below the least/)
    expect(open.call.name).toBe('remove_stake_limit')
    const dear = await plan(
      [remove(1, 15n * TAO, world.hotkey.address, parseTolerance('0.1%')), remove(0, TAO)],
      'atomic',
      'not-takeable',
    )()
    expect(dear.checks.find(({ ok }) => !ok)).toMatchObject({
      name: 'price-within-tolerance',
      detail: expect.stringMatching(/^1 \(subnet 1\) the limit/),
    })
    const none = await plan([remove(0, 1_000n)], 'atomic', 'too-small')()
    expect(none.checks).toMatchObject([{ name: 'anything-to-do', ok: false, code: 'NOTHING_TO_DO' }])
  })

  test('all of a position leaves nothing of what arrives until then', async () => {
    const { hotkey, coldkey, client } = world
    const legs = [remove(1, 'all'), remove(0, 'all')]
    const executed = await carryOut(client, plan(legs), [coldkey], ({ stage }) => {
      // Emission, between reading and execution.
      if (stage === 'signed') world.change((ctx) => giveStake(ctx, [hexOf(coldkey), hexOf(hotkey)], 1, 123_456_789n))
    })
    expect(executed.outcome.status).toBe('succeeded')
    await client.refresh()
    expect((await getStake(client, coldkey.address, hotkey.address, 1)).alphaRao).toBe(0n)
  })

  test('collected one by one they are the same batch', async () => {
    const { client, coldkey } = world
    const { preview } = await world.carryOut(plan([add(1, 4n * TAO), add(2, 5n * TAO), remove(1, TAO)]))
    const parts = await splitPreview(client, preview)
    const batch = parts.reduce((all, part) => addToBatch(all, part, new Date(0)), startBatch(preview))
    expect(batch.items).toMatchObject([
      { name: 'SubtensorModule.add_stake_limit', spendRao: 4n * TAO, gainRao: 0n, title: expect.stringMatching(/^Stake 4 TAO/) },
      { name: 'SubtensorModule.add_stake_limit', spendRao: 5n * TAO, gainRao: 0n },
      { name: 'SubtensorModule.remove_stake_limit', spendRao: 0n, gainRao: preview.plan.gainRao },
    ])
    const metadata = await client.metadata()
    const again = await planBatch(client, batch, 'atomic')
    expect(toHex(encodeCallBytes(metadata, resolveCall(metadata, again.call, spec)))).toBe(preview.callData)
    expect(again.spend.rao).toBe(preview.plan.spend.rao)
    // In a proxy it is one call, which the runtime takes in a batch.
    const wrapped = await wrapInProxy({ delegate: world.receiver.address, type: null, announced: false }).wrap(preview.plan, client)
    expect(await splitPreview(client, { ...preview, plan: wrapped })).toHaveLength(1)
    expect(coldkey.address).toBe(batch.signer.address)
  })

  test('it goes through a proxy as any other write', async () => {
    const { coldkey, receiver, client } = world
    world.change((ctx) => {
      fundAccount(ctx, hexOf(receiver), TAO)
      proxy.storage.Proxies.set(ctx, hexOf(coldkey), [[{ delegate: hexOf(receiver), proxy_type: { type: 'Any' }, delay: 0 }], 0n])
    })
    await client.refresh()
    const wrap = wrapInProxy({ delegate: receiver.address, type: null, announced: false })
    const planner = async () => wrap.wrap(await plan([add(1, 4n * TAO), add(2, 5n * TAO)])(), client)
    const { outcome } = await carryOut(client, planner, [receiver])
    expect(outcome).toMatchObject({
      status: 'succeeded',
      results: {
        items: [
          { item: 1, ok: true, netuid: 1 },
          { item: 2, ok: true, netuid: 2 },
        ],
      },
    })
  })

  test('what can be spent is divided to the rao, and the fee is left', async () => {
    const { client, coldkey } = world
    const amounts = [{ share: 250_000_000n }, 'all', 'all', { units: TAO }] as const
    const { amounts: spread } = await spreadStake(client, { coldkey: coldkey.address, tipRao: rao(0n), amounts })
    expect(spread[1]).toBe(spread[2])
    world.change((ctx) => {
      for (const netuid of [1, 2]) {
        storage.SubnetTAO.set(ctx, netuid, 10n ** 15n)
        storage.SubnetAlphaIn.set(ctx, netuid, 10n ** 15n)
      }
    })
    await client.refresh()
    const {
      amounts: [one = rao(0n), two = rao(0n)],
    } = await spreadStake(client, {
      coldkey: coldkey.address,
      tipRao: rao(0n),
      amounts: ['all', 'all'],
    })
    const { preview } = await world.carryOut(plan([add(1, one), add(2, two)]))
    const left = preview.effects.find(({ label }) => label === 'coldkey balance')
    expect(left?.after).toBe('0.0000005 TAO')
  })

  test('one on a closed subnet says that, and nothing of limits', async () => {
    world.change((ctx) => storage.SubtokenEnabled.set(ctx, 2, false))
    await world.client.refresh()
    // More than any limit lets through.
    const planned = await plan([add(1, TAO), add(2, 4_000_000n * TAO)])()
    expect(planned.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['subnet-started'])
    expect(planned.fields[1]?.value).toMatch(/: cannot be done\. Subnet 2 is closed for staking: it has not been started$/)
  })

  test("a price of one's own is the limit of the call, and refuses what is dearer or cheaper", async () => {
    const { client, coldkey, hotkey } = world
    const own = { coldkey: coldkey.address, hotkey: hotkey.address, netuid: 1, tolerance: half, allowPartial: false }
    const buy = (limit: bigint) => planAddStake(client, { ...own, amountRao: rao(10n * TAO), limitPrice: price(limit) })
    const wide = await buy(600_000_001n)
    expect(wide.call).toMatchObject({ name: 'add_stake_limit', args: { limit_price: 600_000_001n, allow_partial: false } })
    expect([wide.price?.toleranceText, wide.checks.every(({ ok }) => ok)]).toEqual([null, true])
    // A fifth above the present price: a person is asked whether that was meant.
    expect(wide.concerns?.join()).toMatch(/A tolerance of 20\.\d+ %/)
    const failing = (plan: Plan) => plan.checks.filter(({ ok }) => !ok).map(({ name, hint }) => [name, hint])
    const tight = failing(await buy(500_000_001n))
    expect(tight).toEqual([['price-within-tolerance', 'Use a smaller amount, --partial, or another --limit-price.']])
    expect(failing(await buy(400_000_000n)).map(([name]) => name)).toContain('limit-leaves-room')
    const sell = (limit: bigint) => planRemoveStake(client, { ...own, amount: alpha(1, 5n * TAO), limitPrice: price(limit) })
    expect((await sell(400_000_000n)).call).toMatchObject({ name: 'remove_stake_limit', args: { limit_price: 400_000_000n } })
    expect(failing(await sell(499_999_999n)).map(([name]) => name)).toEqual(['price-within-tolerance'])
  })

  test('a gift on another subnet is held to its rate until it is signed, and says that the chain is not', async () => {
    const { client, coldkey, hotkey, receiver } = world
    const request = { coldkey: coldkey.address, hotkey: hotkey.address, netuid: 1, toHotkey: hotkey.address, toNetuid: 2, own: new Map() }
    const amount = alpha(1, 2n * TAO)
    const terms = { tolerance: parseTolerance('1%'), least: null }
    const planner = makeTransferPlanner(client, { ...request, ...terms, to: receiver.address, amount })
    const before = await planner()
    expect(before.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(before).toMatchObject({ recheckAtSigning: true, price: { worst: null } })
    expect(before.warnings.join(' ')).toMatch(/no limit for transfers between subnets: the rate is compared just before signing/)
    // The alpha of the origin loses a twentieth.
    world.change((ctx) => storage.SubnetTAO.set(ctx, 1, 950n * TAO))
    await client.refresh()
    const after = await planner()
    expect(after.checks.filter(({ ok }) => !ok)).toMatchObject([{ name: 'price-within-tolerance', code: 'SLIPPAGE_TOO_HIGH' }])
    const open = await makeTransferPlanner(client, { ...request, tolerance: null, least: null, to: receiver.address, amount })()
    expect(open.checks.filter(({ ok }) => !ok)).toEqual([])
  })

  test.each([2n ** 53n - 1n, 2n ** 53n + 1n, 2n ** 63n + 1n])('%s rao survive from the plan to the event and to JSON', async (amount) => {
    const { client, coldkey } = world
    world.change((ctx) => {
      fundAccount(ctx, hexOf(coldkey), 2n ** 63n + 2n ** 61n)
      for (const netuid of [1, 2]) {
        storage.SubnetTAO.set(ctx, netuid, 2n ** 62n)
        storage.SubnetAlphaIn.set(ctx, netuid, 2n ** 62n)
      }
    })
    await client.refresh()
    const { results, plan: planned } = await world.carryOut(plan([add(1, amount, world.hotkey.address, null), add(2, 4n * TAO)]))
    const [first] = results.items as unknown as { tao: { rao: string }; alpha: { alpha_rao: string } }[]
    expect(first?.tao.rao).toBe(amount.toString())
    expect(first?.alpha.alpha_rao).toBe(units(planned.trades?.[0]?.expected ?? null))
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
  })
})
