/** What writes say beforehand and report afterwards on spec 475, where their calls do something else than on 425. */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import type { Executed, Planner } from '../../../../src/chain/plan.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { planUnstakeAll } from '../../../../src/chain/stake/plan-unstake-all.js'
import { planCreateSubnet } from '../../../../src/chain/subnets/plan-create.js'
import { planRegister } from '../../../../src/chain/subnets/plan-register.js'
import { alpha, formatAlpha, rao } from '../../../../src/core/money.js'
import type { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import { createAccountIfNonExistent } from '../../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import {
  addStakingHotkey,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { system } from '../../../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { renderPreview } from '../../../../src/render/preview.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { changeState } from '../../../helpers/worlds/change-state.js'
import { carryOut } from '../../../helpers/write-probe.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const SUBNETS = 20

let localnet: LocalnetInProcess
let client: ChainClient
let coldkey: Signer
let hotkey: Signer
let snapshot: number

const hexOf = (signer: Signer): Hex => `0x${Buffer.from(signer.publicKey).toString('hex')}`

function succeeded(executed: Extract<Executed, { status: 'done' }>) {
  const { outcome } = executed
  if (outcome.status !== 'succeeded') throw new Error(`${outcome.status} ${'error' in outcome ? outcome.error.message : ''}`)
  return { ...outcome, preview: executed.preview }
}

beforeAll(async () => {
  await cryptoWaitReady()
  localnet = await startLocalnet({ spec: 475, drift: undefined })
  ;[coldkey, hotkey] = await Promise.all([makeDevSigner('//cold'), makeDevSigner('//hot')])
  addSubnets(localnet.node, SUBNETS)
  changeState(localnet.node, (ctx) => {
    fundAccount(ctx, hexOf(coldkey), 10_000n * TAO)
    createAccountIfNonExistent(ctx, hexOf(coldkey), hexOf(hotkey))
    addStakingHotkey(ctx, hexOf(coldkey), hexOf(hotkey))
    for (let netuid = 0; netuid <= SUBNETS; netuid++) {
      storage.SubtokenEnabled.set(ctx, netuid, true)
      fundAccount(ctx, deriveSubnetAccount(netuid), 5_000n * TAO)
      increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hexOf(hotkey), hexOf(coldkey), netuid, 20n * TAO)
      storage.SubnetAlphaOut.mutate(ctx, netuid, (total) => total + 20n * TAO)
    }
  })
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  snapshot = localnet.node.chain.snapshot()
})
beforeEach(() => {
  localnet.node.chain.revert(snapshot)
  snapshot = localnet.node.chain.snapshot()
})
afterAll(async () => {
  client.disconnect()
  await localnet.stop()
})

test('taking everything takes the first sixteen open positions, root first, and says so beforehand', async () => {
  changeState(localnet.node, (ctx) => {
    // A closed subnet does not count; a position that is held back, or is collateral, does.
    storage.SubtokenEnabled.set(ctx, 2, false)
    storage.RootStakeUnlockInterval.set(ctx, 1_000_000n)
    storage.MinerCollateral.set(ctx, 3, hexOf(hotkey), hexOf(coldkey), { locked: TAO, drain_ratio: 1n << 64n, min_locked: 0n, earned: 0n })
    storage.ColdkeyMinerCollateral.set(ctx, 3, hexOf(coldkey), TAO)
  })
  const done = succeeded(await carryOut(client, () => planUnstakeAll(client, coldkey.address, hotkey.address), [coldkey]))
  const stays = done.preview.effects.filter(({ after }) => after.startsWith('stays')).map(({ label, after }) => `${label}: ${after}`)
  expect(stays).toEqual([
    expect.stringMatching(/^subnet 0: stays: held on root; free from block \d+/),
    'subnet 2: stays: the subnet is not started',
    'subnet 3: stays: 1 alpha of subnet 3 are collateral, and it takes all of a position or nothing',
    ...[17, 18, 19, 20].map((netuid) => `subnet ${netuid}: stays: the chain looks at 16 positions a call`),
  ])
  const { positions, skipped } = done.results as { positions: readonly { netuid: number }[]; skipped: readonly { netuid: number }[] }
  expect(positions.map(({ netuid }) => netuid)).toEqual([1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
  expect(skipped.map(({ netuid }) => netuid)).toEqual([0, 2, 3, 17, 18, 19, 20])
})

const freeNow = (): bigint => changeState(localnet.node, (ctx) => system.storage.Account.get(ctx, hexOf(coldkey)).data.free)

/** What the call took beside the fee. */
async function spend(planner: Planner) {
  const before = freeNow()
  const done = succeeded(await carryOut(client, planner, [coldkey]))
  return { ...done, spent: before - freeNow() - (done.inclusion.feeRao ?? 0n) }
}

/** Sets the price of a registration so that it does not fall by the block. */
function price(ctx: BlockContext, netuid: number, rao: bigint): void {
  storage.MinBurn.set(ctx, netuid, rao)
  storage.Burn.set(ctx, netuid, rao)
}

const own = () => ({ coldkey: coldkey.address, hotkey: hotkey.address, maxCostRao: null })

test('of a registration a share is locked as collateral: preview, report and storage agree', async () => {
  changeState(localnet.node, (ctx) => {
    price(ctx, 5, 10n * TAO)
    storage.CollateralLockShare.set(ctx, 5, 13_107)
    storage.MaxAllowedUids.set(ctx, 5, 64)
  })
  const { preview, results, spent, warnings } = await spend(() => planRegister(client, { ...own(), netuid: 5 }))
  const { locked, total_locked, paid } = results as unknown as Record<string, { readonly alpha_rao: string; readonly rao: string }>
  const stored = changeState(localnet.node, (ctx) => storage.MinerCollateral.get(ctx, 5, hexOf(hotkey), hexOf(coldkey)))
  expect(preview.plan.fields).toContainEqual({
    label: 'cost now',
    value: '8.000000001 TAO burned and 1.999999999 TAO locked as collateral',
  })
  expect(preview.warnings.join()).toContain('cannot be taken out')
  const text = renderPreview(preview, { terminal: false, columns: 80, color: false })
  expect(text).toMatch(/^price impact +\d[\d.]* %, /m)
  expect(text).toMatch(/^can be lost +at least 10 TAO, burned in part, and locked/m)
  expect(stored?.locked).toBe(BigInt(locked?.alpha_rao ?? 0))
  expect(total_locked).toEqual(locked)
  expect([spent, BigInt(paid?.rao ?? 0)]).toEqual([10n * TAO, 10n * TAO])
  // The quote is of the same swap: the amount that was shown is what was locked.
  const shown = preview.effects.find(({ label }) => label === 'collateral')?.after
  expect(shown).toBe(`about ${formatAlpha(alpha(5, stored?.locked ?? 0n))}, staked to the hotkey and locked`)
  expect(warnings).toEqual([])
})

test('collateral that a small pool cannot sell within five percent is not bought: that is told, and comes back', async () => {
  changeState(localnet.node, (ctx) => {
    price(ctx, 5, 10n * TAO)
    storage.CollateralLockShare.set(ctx, 5, 13_107)
    storage.SubnetTAO.set(ctx, 5, 100n * TAO)
    storage.SubnetAlphaIn.set(ctx, 5, 200n * TAO)
  })
  const { preview, results, spent, warnings } = await spend(() => planRegister(client, { ...own(), netuid: 5 }))
  expect(preview.warnings.join()).toContain('the rest comes back')
  expect(spent).toBeLessThan(preview.plan.spend.rao)
  expect(results).toMatchObject({ paid: { rao: String(spent) } })
  expect(warnings).toEqual([])
})

test('joining root burns its price, which is shown, limited and told', async () => {
  changeState(localnet.node, (ctx) => price(ctx, 0, 3n * TAO))
  await expect(
    carryOut(client, () => planRegister(client, { ...own(), netuid: 0, maxCostRao: rao(TAO) }), [coldkey]),
  ).rejects.toMatchObject({
    code: 'OVER_MAX_COST',
  })
  const { preview, results, spent } = await spend(() => planRegister(client, { ...own(), netuid: 0 }))
  expect(preview.plan.spend).toMatchObject({ rao: 3n * TAO, bounded: false })
  expect(results).toMatchObject({ uid: expect.any(Number), paid: { tao: '3' } })
  expect(spent).toBe(3n * TAO)
})

test('without room a subnet is queued: the preview says for which subnet it waits, and the report has its number', async () => {
  changeState(localnet.node, (ctx) => {
    storage.SubnetLimit.set(ctx, SUBNETS)
    storage.NetworkRateLimit.set(ctx, 0n)
    storage.NetworkImmunityPeriod.set(ctx, 0n)
  })
  const { preview, results, warnings } = await spend(() => planCreateSubnet(client, own()))
  const gone = preview.effects.find(({ after }) => after.startsWith('dissolved'))?.label
  expect(preview.effects).toContainEqual({ label: 'new subnet', after: `queued, 0 before it; it comes when ${gone} is cleaned up` })
  expect(results).toMatchObject({
    netuid: null,
    queued: true,
    lock_id: expect.any(Number),
    before: 0,
    paid: { rao: String(preview.plan.spend.rao) },
  })
  expect(warnings.join()).toContain('queued')
})
