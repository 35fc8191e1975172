/** Claiming from the fund of a root validator, paying into it and trading in it, on runtime 475. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getFund } from '../../../../src/chain/root/fund-api.js'
import { listRootMembers } from '../../../../src/chain/root/list-members.js'
import { listRootPositions, readClaimThreshold } from '../../../../src/chain/root/list-positions.js'
import { planClaimRoot } from '../../../../src/chain/root/plan-claim.js'
import { planStakeBasket } from '../../../../src/chain/root/plan-stake-basket.js'
import { planSwapBasket, type SwapBasketRequest } from '../../../../src/chain/root/plan-swap-basket.js'
import { readTradingLimits } from '../../../../src/chain/root/trading-limits.js'
import { DEFAULT_TOLERANCE } from '../../../../src/chain/swap/price-limit.js'
import { alpha, rao, ZERO_RAO } from '../../../../src/core/money.js'
import type { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import { BASKET_ESCROW } from '../../../../src/localnet/pallets/subtensor/baskets/escrow.js'
import {
  describeFund,
  describeRootMembers,
  describeRootPositions,
  renderFund,
  renderRootList,
  renderRootPositions,
} from '../../../../src/render/root.js'
import { loadTables } from '../../../../src/render/table.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { giveStake, hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const LOOK = { terminal: true, columns: 60, color: false }

let world: StakeWorld

/** The validator's fund: TAO, and alpha of subnet 1; half of its 40 shares are owed to the coldkey. */
function fill(ctx: BlockContext): void {
  const [validator, coldkey] = [hexOf(world.hotkey), hexOf(world.coldkey)]
  storage.Uids.set(ctx, 0, validator, 0)
  storage.Keys.set(ctx, 0, 0, validator)
  storage.SubnetworkN.set(ctx, 0, 1)
  for (const netuid of [1, 2]) {
    storage.SubnetTAO.set(ctx, netuid, 1_000n * TAO)
    storage.SubnetAlphaIn.set(ctx, netuid, 2_000n * TAO)
    storage.SubnetMovingPrice.set(ctx, netuid, 1n << 31n)
    storage.SubnetFastMovingPrice.set(ctx, netuid, 1n << 63n)
  }
  giveStake(ctx, [BASKET_ESCROW, validator], 0, 20n * TAO)
  giveStake(ctx, [BASKET_ESCROW, validator], 1, 40n * TAO)
  storage.SubnetTAO.mutate(ctx, 0, (tao) => tao + 100n * TAO)
  storage.BasketShares.set(ctx, validator, 40n * TAO)
  // A share for each TAO that the coldkey has on root.
  storage.BasketRate.set(ctx, validator, 1n << 32n)
  storage.BasketClaimed.set(ctx, validator, coldkey, 0n)
  storage.BasketTradingEnabled.set(ctx, true)
  storage.BasketMinTradeTao.set(ctx, 5_000_000n)
}

beforeAll(async () => {
  world = await StakeWorld.start(475)
  world.change(fill)
  world.keep()
  await loadTables(LOOK)
})
beforeEach(() => world.reset())
afterAll(() => world?.stop())

const own = () => ({ coldkey: world.coldkey.address, hotkey: world.hotkey.address })
const claim =
  (hotkey: string | null = world.hotkey.address) =>
  () =>
    planClaimRoot(world.client, { ...own(), hotkey })
const swap =
  (wish: Partial<SwapBasketRequest> = {}) =>
  () =>
    planSwapBasket(world.client, { ...own(), netuid: 0, toNetuid: 2, amount: alpha(0, TAO), tolerance: DEFAULT_TOLERANCE, ...wish })
const failedChecks = (plan: { readonly checks: readonly { readonly ok: boolean; readonly name: string }[] }) =>
  plan.checks.filter(({ ok }) => !ok).map(({ name }) => name)
const positions = async () => {
  await world.client.refresh()
  return listRootPositions(world.client, world.coldkey.address)
}

test.each(['one', 'all'])('a claim of %s pays what was previewed, as root stake', async (which) => {
  const { plan, results } = await world.carryOut(claim(which === 'all' ? null : undefined))
  const told = /^Claim about (\d+\.?\d*) TAO at /.exec(plan.title)?.[1]
  expect(results).toMatchObject({ tao: { tao: told }, claims: [{ hotkey: world.hotkey.address, tao: { tao: told } }] })
  const [position] = await positions()
  expect(position?.stakeRao).toBe(20n * TAO + BigInt((results.tao as { rao: string }).rao))
  expect(position?.owed?.shares).toBe(0n)
  await expect(claim()().then(failedChecks)).resolves.toContain('anything-owed')
})

test('what is below the threshold, and what is too much for one block, is refused by name', async () => {
  world.change((ctx) => storage.RootClaimableThreshold.set(ctx, 0, (30n * TAO) << 32n))
  await world.client.refresh()
  const low = await claim()()
  expect(failedChecks(low)).toEqual(['owed-above-threshold'])
  expect(low.checks.find(({ ok }) => !ok)?.detail).toMatch(/the least is 30 TAO$/)
  await world.reset()
  world.change((ctx) => {
    const keys = Array.from({ length: 257 }, (_, i) => `0x${(i + 1).toString(16).padStart(64, '0')}` as const)
    storage.StakingHotkeys.set(ctx, hexOf(world.coldkey), [hexOf(world.hotkey), ...keys])
  })
  await world.client.refresh()
  expect(failedChecks(await claim(null)())).toEqual(['claim-not-too-heavy'])
})

test('a stake that is held after a claim says until when', async () => {
  world.change((ctx) => storage.RootStakeUnlockInterval.set(ctx, 100n))
  await world.client.refresh()
  const { plan, inclusion } = await world.carryOut(claim())
  expect(plan.warnings.join(' ')).toContain('cannot be taken back for 100 blocks')
  expect((await positions())[0]?.heldUntil).toBe(inclusion.blockNumber + 100)
})

test('paying in gives shares, not more than was previewed', async () => {
  const request = { ...own(), amountRao: rao(10n * TAO), tipRao: ZERO_RAO }
  const { results, plan } = await world.carryOut(() => planStakeBasket(world.client, request))
  const { shares } = results as unknown as { shares: { raw: string } }
  const most = /at most (\d+)\.?(\d*) shares/.exec(plan.effects.find(({ label }) => label === 'your shares')?.after ?? '')
  expect(BigInt(shares.raw)).toBeGreaterThan(0n)
  expect(20n * TAO + BigInt(shares.raw)).toBeLessThanOrEqual(BigInt(`${most?.[1]}${most?.[2]?.padEnd(9, '0')}`))
  expect((await positions())[0]?.owed?.shares).toBe(20n * TAO + BigInt(shares.raw))
  const outsider = await planStakeBasket(world.client, { ...request, hotkey: world.second.address })
  expect(failedChecks(outsider)).toEqual(['hotkey-on-root'])
})

test('a trade gives what was quoted, and not less than the bound in the call', async () => {
  const { plan, results } = await world.carryOut(swap())
  const { bought } = results as unknown as { bought: { alpha_rao: string } }
  expect(BigInt(bought.alpha_rao)).toBeGreaterThanOrEqual(plan.call.args.min_amount_out as bigint)
  expect(results).toMatchObject({ sold: { alpha: '1', netuid: 0 }, tao: { tao: '1' }, bought: { netuid: 2 } })
  await world.client.refresh()
  const fund = await getFund(world.client, world.hotkey.address)
  expect(fund.holdings.find(({ netuid }) => netuid === 2)?.alpha.alphaRao).toBe(BigInt(bought.alpha_rao))
})

test('each bound of a trade is refused by its name', async () => {
  const cases: readonly (readonly [string, Partial<SwapBasketRequest>, ((ctx: BlockContext) => void)?])[] = [
    ['trading-enabled', {}, (ctx) => storage.BasketTradingEnabled.set(ctx, false)],
    ['fund-not-frozen', {}, (ctx) => storage.BasketTradingFrozen.set(ctx, hexOf(world.hotkey), null as never)],
    ['subnets-differ', { toNetuid: 0 }],
    ['hotkey-owned', { coldkey: world.receiver.address }],
    ['subnet-exists', { toNetuid: 9 }],
    ['subnet-started', {}, (ctx) => storage.SubtokenEnabled.set(ctx, 2, false)],
    ['enough-held', { amount: alpha(0, 21n * TAO) }],
    ['price-within-band', {}, (ctx) => storage.SubnetFastMovingPrice.set(ctx, 2, 1n << 62n)],
    ['amount-above-minimum', { amount: alpha(0, 4_000_000n) }],
    ['within-budget', {}, (ctx) => storage.BasketDailyTurnoverCap.set(ctx, 1)],
    ['within-liquidity-cap', {}, (ctx) => storage.BasketLiquidityCap.set(ctx, 50)],
    [
      'within-concentration-cap',
      {},
      (ctx) => {
        storage.BasketConcentrationCap.set(ctx, 20_000)
        giveStake(ctx, [BASKET_ESCROW, hexOf(world.hotkey)], 2, 100n * TAO)
      },
    ],
  ]
  for (const [name, wish, change] of cases) {
    await world.reset()
    if (change) world.change(change)
    await world.client.refresh()
    expect(failedChecks(await swap(wish)()), name).toContain(name)
  }
})

test('the lists and the fund fit 60 columns', async () => {
  const { client, coldkey, hotkey } = world
  const head = { network: 'local', blockHash: client.blockHash }
  const fund = describeFund(head, await getFund(client, hotkey.address), await readTradingLimits(client, hotkey.address))
  const list = describeRootMembers(head, await listRootMembers(client), true)
  const mine = describeRootPositions(
    { ...head, coldkey: coldkey.address, thresholdRao: await readClaimThreshold(client), claims: null },
    await listRootPositions(client, coldkey.address),
  )
  for (const text of [renderFund(fund, LOOK), renderRootList(list, LOOK), renderRootPositions(mine, LOOK)]) {
    expect(findWideLines(text.split('\n'), 60), text).toEqual([])
  }
  expect(list.validators[0]).toMatchObject({ uid: 0, hotkey: hotkey.address, shares: { shares: '40' } })
  expect(fund.trading).toMatchObject({ enabled: true, frozen: false, min_trade: { tao: '0.005' }, turnover_cap: '9.99' })
  expect(mine).toMatchObject({ threshold: { tao: '0.0005' }, positions: [{ stake: { tao: '20' }, shares: { shares: '20' } }] })
})
