/** Locking collateral and setting its floor on runtime 475, and what is said where there is none. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { planAddCollateral } from '../../../../src/chain/collateral/plan-add-collateral.js'
import { planSetMinCollateral } from '../../../../src/chain/collateral/plan-set-min.js'
import { listCollateral } from '../../../../src/chain/collateral/read-collateral.js'
import { DEFAULT_TOLERANCE } from '../../../../src/chain/swap/price-limit.js'
import { alpha, price } from '../../../../src/core/money.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { describeCollateral, renderCollateral } from '../../../../src/render/collateral.js'
import { renderPreview } from '../../../../src/render/preview.js'
import { loadTables } from '../../../../src/render/table.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { StakeWorld } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const NETUID = 1
/** Half a TAO per alpha: the spot price of the pool, as the moving price has it. */
const HALF = 1n << 31n

let world: StakeWorld

beforeAll(async () => {
  world = await StakeWorld.start(475)
  world.change((ctx) => storage.SubnetMovingPrice.set(ctx, NETUID, HALF))
  world.keep()
  await loadTables({ terminal: true, columns: 60, color: false })
})
beforeEach(() => world.reset())
afterAll(() => world?.stop())

const place = () => ({ coldkey: world.coldkey.address, hotkey: world.hotkey.address, netuid: NETUID })
const add =
  (amount: bigint | 'all', limitPrice: bigint | null = null) =>
  () =>
    planAddCollateral(world.client, {
      ...place(),
      amount: amount === 'all' ? 'all' : alpha(NETUID, amount),
      tolerance: DEFAULT_TOLERANCE,
      limitPrice: limitPrice === null ? null : price(limitPrice),
    })
const setMin = (floor: bigint) => () => planSetMinCollateral(world.client, { ...place(), floor: alpha(NETUID, floor) })
const show = async () => {
  await world.client.refresh()
  return listCollateral(world.client, world.coldkey.address, [0, 1, 2])
}
const failedChecks = (plan: { readonly checks: readonly { readonly ok: boolean; readonly name: string }[] }) =>
  plan.checks.filter(({ ok }) => !ok).map(({ name }) => name)

test('what is staked is locked without a purchase, and cannot be moved any more', async () => {
  const { plan, results, preview } = await world.carryOut(add(15n * TAO))
  expect(plan).toMatchObject({
    price: null,
    spend: { rao: 0n },
    loss: expect.stringMatching(/^15 alpha of subnet 1 cannot be taken out: 1 are/),
  })
  expect(results).toMatchObject({ locked: { alpha: '15' }, total_locked: { alpha: '15' }, paid: { tao: '0' } })
  expect(findWideLines(renderPreview(preview, { terminal: true, columns: 60, color: false }).split('\n'), 60)).toEqual([])
  const [position] = await show()
  expect(position).toMatchObject({ netuid: NETUID, hotkey: world.hotkey.address, drain: '1', free: { alphaRao: 5n * TAO } })
  expect((await add('all')()).fields).toContainEqual({ label: 'amount', value: '5 alpha of subnet 1 (all that is free)' })
})

test('what is missing is bought at the moving price, within the limit or not at all', async () => {
  const { plan, results } = await world.carryOut(add(24n * TAO))
  expect(plan).toMatchObject({ spend: { rao: 2n * TAO, bounded: false }, price: { worst: 502_500_000n } })
  const paid = results as unknown as { paid: { rao: string }; total_locked: { alpha_rao: string } }
  expect(paid.paid.rao).toBe(String(2n * TAO))
  const [position] = await show()
  expect(String(position?.locked.alphaRao)).toBe(paid.total_locked.alpha_rao)
  expect(plan.effects).toContainEqual({
    label: 'collateral',
    before: '0 alpha of subnet 1',
    after: expect.stringMatching(/^about 23\.9\d+ alpha/),
  })
  await world.reset()
  expect(failedChecks(await add(60n * TAO)())).toEqual(['price-within-tolerance'])
  expect(failedChecks(await add(24n * TAO, 400_000_000n)())).toEqual(['limit-leaves-room', 'price-within-tolerance'])
})

test('where the moving price buys nothing of what is missing, that is said, and what helps', async () => {
  world.change((ctx) => storage.SubnetMovingPrice.set(ctx, NETUID, 0n))
  await world.client.refresh()
  const plan = await add(24n * TAO)()
  expect(plan.checks.find(({ ok }) => !ok)).toMatchObject({
    name: 'amount-above-minimum',
    detail: expect.stringMatching(/^4 alpha of subnet 1 at the moving price are 0 TAO; the least is /),
    hint: expect.stringContaining('`taoctl stake add`'),
  })
  expect(plan.effects).toContainEqual({ label: 'collateral', before: '0 alpha of subnet 1', after: '20 alpha of subnet 1' })
})

test('the floor is set and cleared, and what it is already is refused', async () => {
  const { results, plan } = await world.carryOut(setMin(30n * TAO))
  expect(results).toEqual({ floor: { alpha_rao: String(30n * TAO), alpha: '30', netuid: NETUID } })
  expect(plan.warnings.join(' ')).toContain('until 30 alpha of subnet 1 more are')
  await world.client.refresh()
  expect(failedChecks(await setMin(30n * TAO)())).toEqual(['floor-differs'])
  await world.carryOut(setMin(0n))
  expect(await show()).toEqual([])
})

test('a subnet that is not there, root, and the hotkey of another are refused by name', async () => {
  const of = (more: object) => planSetMinCollateral(world.client, { ...place(), floor: alpha(NETUID, 1n), ...more })
  expect(failedChecks(await of({ netuid: 9, floor: alpha(9, 1n) }))).toEqual(['subnet-exists'])
  expect(failedChecks(await of({ netuid: 0, floor: alpha(0, 1n) }))).toEqual(['not-root'])
  expect(failedChecks(await of({ hotkey: world.receiver.address }))).toEqual(['hotkey-owned'])
})

test('it is listed within 60 columns, and off a terminal in full', async () => {
  await world.carryOut(add(15n * TAO))
  const report = describeCollateral({ coldkey: world.coldkey.address, network: 'local', block_hash: `0x${'00'.repeat(32)}` }, await show())
  expect(findWideLines(renderCollateral(report, { terminal: true, columns: 60, color: false }).split('\n'), 60)).toEqual([])
  expect(renderCollateral(report, { terminal: false, columns: 80, color: false })).toContain(
    `1\t${world.hotkey.address}\t15\t0\t0\t1\t20\t5`,
  )
})
