import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf } from '../../../../../../scripts/vectors/call-world.js'
import { subtensorHooks475 } from '../../../../../../src/localnet/pallets/subtensor/475/hooks.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { ALICE, later, makeBasketWorld, OWNER, readBooks, stakeOnRoot, TAO, VALIDATOR } from '../../../../../helpers/worlds/basket-world.js'
import type { TestCtx } from '../../../../../helpers/worlds/localnet-ctx.js'

const { storage } = subtensor475
const MINERS = [11, 12].map(accountOf) as [string, string]
const SUBNET_OWNER = accountOf(20)

/** Two subnets that emit, each with the validator and two miners, and TAO staked on root with it. */
function makeEmissionWorld(): TestCtx {
  const ctx = makeBasketWorld()
  stakeOnRoot(ctx, ALICE, 50_000n * TAO)
  for (const netuid of [1, 2]) {
    storage.FirstEmissionBlockNumber.set(ctx, netuid, 1n)
    storage.NetworkRegistrationAllowed.set(ctx, netuid, true)
    storage.Tempo.set(ctx, netuid, 20)
    storage.SubnetOwner.set(ctx, netuid, SUBNET_OWNER)
    storage.SubnetOwnerHotkey.set(ctx, netuid, SUBNET_OWNER)
    storage.LastEpochBlock.set(ctx, netuid, BigInt(ctx.blockNumber))
    storage.SubnetAlphaOut.set(ctx, netuid, 0n)
    for (const [uid, hotkey] of [VALIDATOR, ...MINERS].entries()) {
      storage.Owner.set(ctx, hotkey, OWNER)
      storage.Keys.set(ctx, netuid, uid, hotkey)
      storage.Uids.set(ctx, netuid, hotkey, uid)
      storage.IsNetworkMember.set(ctx, hotkey, netuid, true)
    }
    storage.SubnetworkN.set(ctx, netuid, 3)
    storage.MaxAllowedValidators.set(ctx, netuid, 1)
    storage.ActivityCutoff.set(ctx, netuid, 5_000)
    storage.ValidatorPermit.set(ctx, netuid, [true, false, false])
    storage.LastUpdate.set(ctx, netuid, [BigInt(ctx.blockNumber), 0n, 0n])
    storage.Weights.set(ctx, netuid, 0, [
      [1, 65_535],
      [2, 21_845],
    ])
    addAlpha(ctx, netuid, 1_000n * TAO)
  }
  return ctx
}

function addAlpha(ctx: TestCtx, netuid: number, alpha: bigint): void {
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, VALIDATOR, OWNER, netuid, alpha)
  storage.SubnetAlphaOut.mutate(ctx, netuid, (total) => total + alpha)
}

/** Runs the hooks of so many blocks. @returns the context of the last */
function runBlocks(start: TestCtx, blocks: number): TestCtx {
  let ctx = start
  for (let block = 0; block < blocks; block++) {
    ctx = later(ctx, 1)
    subtensorHooks475.onInitialize?.(ctx)
  }
  return ctx
}

/** Alpha outside the pool against all that is held and pending, rao: what rounding has left nobody. */
function readAlphaDust(ctx: TestCtx, netuid: number): bigint {
  const held = storage.TotalHotkeyAlpha.entries(ctx).reduce((sum, { keys, value }) => sum + (keys[1] === netuid ? value : 0n), 0n)
  const pending = [
    storage.PendingServerEmission,
    storage.PendingValidatorEmission,
    storage.PendingRootAlphaDivs,
    storage.PendingOwnerCut,
    storage.SubnetProtocolAlpha,
  ].reduce((sum, item) => sum + item.get(ctx, netuid), 0n)
  return storage.SubnetAlphaOut.get(ctx, netuid) - held - pending
}

let ctx: TestCtx
beforeEach(() => {
  ctx = makeEmissionWorld()
})

describe('blocks of runtime 475', () => {
  test('lose no TAO and no alpha', () => {
    const before = readBooks(ctx)
    const issued = storage.TotalIssuance.get(ctx)
    ctx = runBlocks(ctx, 100)
    const after = readBooks(ctx)
    expect(after.surplus).toBe(before.surplus)
    expect(after.totalStake - before.totalStake).toBe(after.pools - before.pools)
    // A share of a rao that no subnet gets is not issued.
    expect(storage.TotalIssuance.get(ctx) - issued).toBe(after.pools - before.pools)
    expect(after.pools - before.pools).toBeGreaterThan(100n * TAO - 1_000n)
    for (const netuid of [1, 2]) {
      expect(readAlphaDust(ctx, netuid)).toBeGreaterThanOrEqual(0n)
      expect(readAlphaDust(ctx, netuid)).toBeLessThan(1_000n)
    }
  })

  test('put what root earned into the basket of the validator', () => {
    ctx = runBlocks(ctx, 21)
    const held = [1, 2].map((netuid) => storage.TotalHotkeyAlpha.get(ctx, VALIDATOR, netuid))
    expect(held.every((alpha) => alpha > 0n)).toBe(true)
    expect(storage.BasketShares.get(ctx, VALIDATOR)).toBeGreaterThan(0n)
    expect(storage.BasketRate.get(ctx, VALIDATOR)).toBeGreaterThan(0n)
    expect(storage.RootClaimable.get(ctx, VALIDATOR)).toEqual([])
  })
})

describe('a subnet of Null consensus', () => {
  beforeEach(() => {
    storage.SubnetEpochConsensus.set(ctx, 2, { type: 'Null' })
  })

  test('has its block to itself: other epochs come a block later', () => {
    ctx = runBlocks(ctx, 20)
    const deferred = ctx.deposited.filter(({ name }) => name === 'EpochDeferred').map(({ value }) => value)
    expect(deferred).toEqual([{ netuid: 2, from_block: 10_020n, to_block: 10_021n }])
    ctx = runBlocks(ctx, 1)
    expect([1, 2].map((netuid) => storage.LastEpochBlock.get(ctx, netuid))).toEqual([10_020n, 10_021n])
  })

  test('pays by the row of the largest stake, loses no alpha, and keeps no step of Yuma', () => {
    ctx = runBlocks(ctx, 43)
    expect(storage.LastYumaStepBlock.get(ctx, 2)).toBeUndefined()
    expect(storage.LastYumaStepBlock.get(ctx, 1)).toBe(10_040n)
    const [first = 0n, second = 0n] = MINERS.map((hotkey) => storage.TotalHotkeyAlpha.get(ctx, hotkey, 2))
    expect(first / 3n - second).toBeLessThan(10n)
    expect(first).toBeGreaterThan(0n)
    expect(storage.ValidatorPermit.get(ctx, 2)).toEqual([true, false, false])
    expect(readAlphaDust(ctx, 2)).toBeLessThan(1_000n)
  })
})
