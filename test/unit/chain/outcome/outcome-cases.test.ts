/** What single writes report where the chain does other than one would think. */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { findOutcome } from '../../../../src/chain/outcome/find-outcome.js'
import { locateError } from '../../../../src/chain/outcome/locate-error.js'
import type { Executed } from '../../../../src/chain/plan.js'
import type { ScaleValue } from '../../../../src/chain/scale/value.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { planAddStake } from '../../../../src/chain/stake/plan-add-stake.js'
import { planRemoveStake } from '../../../../src/chain/stake/plan-remove-stake.js'
import { planUnstakeAll } from '../../../../src/chain/stake/plan-unstake-all.js'
import { readRegister } from '../../../../src/chain/subnets/outcome-subnets.js'
import { planCreateSubnet } from '../../../../src/chain/subnets/plan-create.js'
import { readSetParam } from '../../../../src/chain/sudo/outcome-set.js'
import { DEFAULT_TOLERANCE } from '../../../../src/chain/swap/price-limit.js'
import { alpha, rao, taoJson } from '../../../../src/core/money.js'
import type { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { createAccountIfNonExistent } from '../../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { doLockStake } from '../../../../src/localnet/pallets/subtensor/locks/lock-stake.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import {
  addStakingHotkey,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { system } from '../../../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { storeOver } from '../../../../src/localnet/state/store-over.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { changeState } from '../../../helpers/worlds/change-state.js'
import { failUnasked } from '../../../helpers/worlds/fail-unasked.js'
import { carryOut } from '../../../helpers/write-probe.js'

const { storage } = subtensor
const TAO = 1_000_000_000n

let localnet: LocalnetInProcess
let client: ChainClient
let coldkey: Signer
let hotkey: Signer
let snapshot: number

const hexOf = (signer: Signer): Hex => `0x${Buffer.from(signer.publicKey).toString('hex')}`

function change(action: (ctx: BlockContext) => void): void {
  changeState(localnet.node, action)
}

function giveStake(ctx: BlockContext, netuid: number, amount: bigint): void {
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hexOf(hotkey), hexOf(coldkey), netuid, amount)
  addStakingHotkey(ctx, hexOf(coldkey), hexOf(hotkey))
  storage.SubnetAlphaOut.mutate(ctx, netuid, (total) => total + amount)
}

const freeNow = (): bigint =>
  system.storage.Account.get(storeOver(localnet.node.chain.state, localnet.node.chain.runtime.env), hexOf(coldkey)).data.free

function succeeded(executed: Extract<Executed, { status: 'done' }>) {
  const { outcome } = executed
  if (outcome.status !== 'succeeded') throw new Error(`${outcome.status} ${'error' in outcome ? outcome.error.message : ''}`)
  return { ...outcome, preview: executed.preview }
}

beforeAll(async () => {
  await cryptoWaitReady()
  localnet = await startLocalnet({ drift: undefined })
  ;[coldkey, hotkey] = await Promise.all([makeDevSigner('//cold'), makeDevSigner('//hot')])
  addSubnets(localnet.node, 3)
  change((ctx) => {
    for (const netuid of [0, 1, 2, 3]) {
      storage.SubtokenEnabled.set(ctx, netuid, true)
      fundAccount(ctx, deriveSubnetAccount(netuid), 5_000n * TAO)
    }
    storage.NetworkRateLimit.set(ctx, 0n)
    fundAccount(ctx, hexOf(coldkey), 10_000n * TAO)
    createAccountIfNonExistent(ctx, hexOf(coldkey), hexOf(hotkey))
    for (const netuid of [1, 2, 3]) giveStake(ctx, netuid, 20n * TAO)
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

const lock = (netuid: number, amount: bigint) => change((ctx) => doLockStake(ctx, hexOf(coldkey), netuid, hexOf(hotkey), amount))
const unstakeAll = () => planUnstakeAll(client, coldkey.address, hotkey.address)

test('taking everything says beforehand and afterwards which positions stay, and why', async () => {
  lock(2, 5n * TAO)
  change((ctx) => storage.SubtokenEnabled.set(ctx, 3, false))
  const before = freeNow()
  const done = succeeded(await carryOut(client, unstakeAll, [coldkey]))
  expect(done.preview.plan.title).toContain('1 of 3 positions')
  const stays = done.preview.effects.filter(({ after }) => after.startsWith('stays'))
  expect(stays.map(({ label, after }) => `${label}: ${after}`)).toEqual([
    expect.stringMatching(/^subnet 2: stays: .* locked/),
    'subnet 3: stays: the subnet is not started',
  ])
  const { results, inclusion } = done
  expect(results.positions).toMatchObject([{ netuid: 1, alpha: { netuid: 1 } }])
  expect(results.skipped).toMatchObject([{ netuid: 2 }, { netuid: 3, why: 'the subnet is not started' }])
  expect(freeNow() - before).toBe(BigInt((results.tao as { rao: string }).rao) - (inclusion.feeRao ?? 0n))
  expect(done.warnings).toHaveLength(1)
})

test('taking everything where all is locked is refused before it is signed', async () => {
  for (const netuid of [1, 2, 3]) lock(netuid, 20n * TAO)
  await expect(carryOut(client, unstakeAll, [coldkey])).rejects.toMatchObject({ code: 'STAKE_UNAVAILABLE', exitCode: 3 })
})

test('taking everything that was locked after it was planned is no success: nothing was moved', async () => {
  const { outcome } = await carryOut(client, unstakeAll, [coldkey], ({ stage }) => {
    if (stage === 'signing') for (const netuid of [1, 2, 3]) lock(netuid, 20n * TAO)
  })
  expect(outcome).toMatchObject({ status: 'failed', error: { code: 'NOTHING_CHANGED', exitCode: 6 } })
  if (outcome.status !== 'failed') return
  // It cost a fee, and says so.
  const error = locateError(outcome.error, outcome.submission.hash, outcome.inclusion)
  expect(error.why).toMatch(/The fee of 0\.\d+ TAO was paid\.$/)
  expect(error.details).toMatchObject({ fee_rao: String(outcome.inclusion.feeRao) })
})

test('a position below the smallest stake is taken with the rest: that is no bound for all of it', async () => {
  change((ctx) => giveStake(ctx, 0, 5n))
  const { results } = succeeded(await carryOut(client, unstakeAll, [coldkey]))
  expect(results.positions).toMatchObject([{ netuid: 0, tao: taoJson(rao(5n)) }, { netuid: 1 }, { netuid: 2 }, { netuid: 3 }])
})

const remove = (amount: 'all' | bigint, netuid = 1, allowPartial = false) =>
  planRemoveStake(client, {
    coldkey: coldkey.address,
    hotkey: hotkey.address,
    netuid,
    amount: amount === 'all' ? 'all' : alpha(netuid, amount),
    tolerance: allowPartial ? DEFAULT_TOLERANCE : null,
    allowPartial,
  })

test('all of a stake of which a part is locked is what is not locked; more is refused with the figure', async () => {
  lock(1, 15n * TAO)
  await expect(carryOut(client, () => remove(6n * TAO), [coldkey])).rejects.toMatchObject({
    code: 'STAKE_UNAVAILABLE',
    why: expect.stringMatching(/^14\.9\d+ alpha of subnet 1 are locked, 5\.0\d+ of 20 can be taken out$/),
  })
  const { preview, results } = succeeded(await carryOut(client, () => remove('all'), [coldkey]))
  expect(preview.plan.call.name).toBe('remove_stake')
  expect(preview.plan.fields).toContainEqual({
    label: 'amount',
    value: expect.stringMatching(/^5(\.\d+)? alpha of subnet 1 \(all that is not locked\)$/),
  })
  expect(results.alpha).toMatchObject({ netuid: 1 })
})

test('all of a stake that is locked in part, or sold in part, pays its own fee where there is no TAO', async () => {
  lock(1, 15n * TAO)
  change((ctx) => system.storage.Account.mutate(ctx, hexOf(coldkey), (account) => ({ ...account, data: { ...account.data, free: 600n } })))
  const locked = succeeded(await carryOut(client, () => remove('all'), [coldkey]))
  expect(locked.inclusion.feeAlpha).toMatchObject({ netuid: 1 })
  change((ctx) => system.storage.Account.mutate(ctx, hexOf(coldkey), (account) => ({ ...account, data: { ...account.data, free: 600n } })))
  const part = succeeded(await carryOut(client, () => remove('all', 2, true), [coldkey]))
  expect(part.inclusion.feeAlpha).toMatchObject({ netuid: 2 })
})

test('a fee that alpha paid is told in alpha, and is not taken for the sale', async () => {
  change((ctx) => system.storage.Account.mutate(ctx, hexOf(coldkey), (account) => ({ ...account, data: { ...account.data, free: 600n } })))
  const { inclusion, results } = succeeded(await carryOut(client, () => remove(10n * TAO), [coldkey]))
  expect(inclusion.feeRao).toBe(0n)
  expect(inclusion.feeAlpha).toMatchObject({ netuid: 1 })
  expect(freeNow() - 600n).toBe(BigInt((results.tao as { rao: string }).rao))
  const sold = results as unknown as { alpha: { alpha_rao: string }; swap_fee: { alpha_rao: string } }
  expect(BigInt(sold.alpha.alpha_rao) + BigInt(sold.swap_fee.alpha_rao)).toBe(10n * TAO)
})

test('a rest that the chain sells as well is counted, and told', async () => {
  change((ctx) => {
    storage.NominatorMinRequiredStake.set(ctx, 1_000_000n)
    // Someone else's hotkey: only then is a small stake none.
    storage.Owner.set(ctx, hexOf(hotkey), `0x${'bb'.repeat(32)}`)
  })
  const before = freeNow()
  const { results, inclusion, warnings, preview } = succeeded(await carryOut(client, () => remove(20n * TAO - 100n), [coldkey]))
  expect(preview.warnings.join(' ')).toContain('the chain sells it as well')
  expect(results.rest_sold).toMatchObject({ netuid: 1 })
  expect(freeNow() - before).toBe(BigInt((results.tao as { rao: string }).rao) - (inclusion.feeRao ?? 0n))
  expect(warnings).toHaveLength(1)
})

test('what is lost of an account that may die is told', async () => {
  const plan = (amount: bigint) => () =>
    planTransfer(client, { from: coldkey.address, to: hotkey.address, amountRao: rao(amount), allowDeath: true })
  await client.refresh()
  const fee = succeeded(await carryOut(client, plan(TAO), [coldkey])).inclusion.feeRao ?? 0n
  const free = freeNow()
  const { results, inclusion } = succeeded(await carryOut(client, plan(free - fee - 300n), [coldkey]))
  expect(freeNow()).toBe(0n)
  expect(results.account_removed).toBe(true)
  const lost = BigInt((results.dust_lost as { rao: string } | undefined)?.rao ?? 0)
  expect(BigInt((results.amount as { rao: string }).rao) + lost + (inclusion.feeRao ?? 0n)).toBe(free)
  expect(lost).toBeGreaterThan(0n)
})

test('a subnet that cost more than was allowed is an error that says what was bought and paid', async () => {
  const plan = () => planCreateSubnet(client, { coldkey: coldkey.address, hotkey: hotkey.address, maxCostRao: rao(1_200n * TAO) })
  const before = freeNow()
  const { outcome, preview } = await carryOut(client, plan, [coldkey], ({ stage }) => {
    // As if a rival's had come before it in the block.
    if (stage === 'signing') change((ctx) => storage.NetworkMinLockCost.set(ctx, 2_000n * TAO))
  })
  expect(preview.warnings.join(' ')).toContain('takes no limit for this call')
  expect(preview.plan.spend.bounded).toBe(false)
  expect(outcome).toMatchObject({
    status: 'succeeded',
    results: { paid: { tao: '2000' } },
    error: { code: 'PAID_OVER_MAX_COST', exitCode: 6, details: { paid_rao: String(2_000n * TAO), max_cost_rao: String(1_200n * TAO) } },
  })
  if (outcome.status !== 'succeeded') return
  expect(before - freeNow()).toBe(2_000n * TAO + (outcome.inclusion.feeRao ?? 0n))
  // Who looks for it later hears the same.
  const { hash, fromBlock, eraEndBlock, specVersion } = outcome.submission
  const sought = { hash, fromBlock, eraEndBlock, account: null, specVersion }
  const found = await findOutcome(client, { ...sought, demands: { maxCostRao: rao(1_200n * TAO) } })
  expect(found).toMatchObject({
    status: 'succeeded',
    report: { results: outcome.results, problem: { done: true, error: { code: 'PAID_OVER_MAX_COST' } } },
  })
  expect(await findOutcome(client, { ...sought, demands: {} })).toMatchObject({ report: { results: outcome.results } })
})

test('a partial fill is previewed as what is filled, to the rao', async () => {
  const plan = () =>
    planAddStake(client, {
      coldkey: coldkey.address,
      hotkey: hotkey.address,
      netuid: 1,
      amountRao: rao(500n * TAO),
      tolerance: DEFAULT_TOLERANCE,
      allowPartial: true,
    })
  const { preview, results } = succeeded(await carryOut(client, plan, [coldkey]))
  const filled = BigInt((results.tao as { rao: string }).rao)
  expect(preview.plan.spend.expectedRao).toBe(filled)
  expect(preview.plan.title).toMatch(/^Stake about 0\.\d+ TAO of 500 TAO to /)
  expect(results.unfilled).toEqual(taoJson(rao(500n * TAO - filled)))
  const sold = succeeded(await carryOut(client, () => remove(20n * TAO, 2, true), [coldkey]))
  expect(sold.preview.plan.title).toMatch(/^Unstake about \d+\.\d+ of 20 alpha of subnet 2 from /)
})

test('one rao more than the limit lets through is refused, and not one less', async () => {
  const plan = (amountRao: bigint, allowPartial: boolean) =>
    planAddStake(client, {
      coldkey: coldkey.address,
      hotkey: hotkey.address,
      netuid: 1,
      amountRao: rao(amountRao),
      tolerance: DEFAULT_TOLERANCE,
      allowPartial,
    })
  await client.refresh()
  const most = (await plan(500n * TAO, true)).spend.expectedRao ?? rao(0n)
  await expect(carryOut(client, () => plan(most + 1n, false), [coldkey])).rejects.toMatchObject({ code: 'SLIPPAGE_TOO_HIGH', exitCode: 3 })
  expect(succeeded(await carryOut(client, () => plan(most, false), [coldkey])).results.tao).toEqual(taoJson(most))
})

test('a parameter that storage does not have afterwards was not set, whatever the chain says', async () => {
  const call = { pallet: 'SubtensorModule', name: 'set_tempo', args: { netuid: 1, tempo: 720 } }
  const read = (stored: number) =>
    readSetParam({
      call,
      signer: coldkey.address,
      events: [],
      demands: {},
      readBefore: async () => undefined,
      explain: failUnasked,
      readAfter: async (_, item) => (item === 'Tempo' ? stored : undefined),
    })
  expect(await read(720)).toEqual({ results: { parameter: 'tempo', value: 720 } })
  expect(await read(360)).toMatchObject({ problem: { done: false, error: { code: 'VALUE_NOT_SET', exitCode: 6 } } })
})

test('a hotkey is registered where it has its uid after the block, not where an event says so', async () => {
  const args = { netuid: 1, hotkey: hotkey.address }
  const event = { pallet: 'SubtensorModule', name: 'NeuronRegistered', data: [1, 5, hotkey.address] }
  const read = (stored: ScaleValue | undefined) =>
    readRegister({
      call: { pallet: 'SubtensorModule', name: 'burned_register', args },
      signer: coldkey.address,
      events: [event],
      demands: {},
      readBefore: async () => undefined,
      explain: failUnasked,
      readAfter: async (_, item) => (item === 'Uids' ? stored : undefined),
    })
  expect(await read(5)).toMatchObject({ results: { uid: 5 } })
  // Neurons may have been given other numbers in the same block.
  expect(await read(4)).toMatchObject({ results: { uid: 4 } })
  // A node that does not answer this changes nothing about the event.
  expect(await read(undefined)).toMatchObject({ results: { uid: 5 } })
  expect(await read(null)).toMatchObject({ problem: { done: true, error: { code: 'PLACE_LOST', exitCode: 6 } } })
})
