import { describe, expect, test } from 'vitest'
import { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { revealTimelockedCommits } from '../../../../../../src/localnet/pallets/subtensor/coinbase/reveal-commits.js'
import { runStoredEpoch } from '../../../../../../src/localnet/pallets/subtensor/epoch/run-stored-epoch.js'
import { updateVotingPower } from '../../../../../../src/localnet/pallets/subtensor/epoch/voting-power.js'
import { subtensorHooks } from '../../../../../../src/localnet/pallets/subtensor/hooks.js'
import { blockHashToIndices } from '../../../../../../src/localnet/pallets/subtensor/root-claims/claim-root.js'
import { populateRootColdkeyStakingMaps } from '../../../../../../src/localnet/pallets/subtensor/root-claims/populate-coldkey-maps.js'
import { subtensor } from '../../../../../../src/localnet/pallets/subtensor/schema.js'
import type { Hex } from '../../../../../../src/localnet/schema/types.js'
import { makeTestCtx } from '../../../../../helpers/worlds/localnet-ctx.js'

const { storage } = subtensor

const accountOf = (byte: number): Hex => `0x${byte.toString(16).padStart(2, '0').repeat(32)}`

function atBlock(block: number, before?: BlockContext): BlockContext {
  const base = before ?? makeTestCtx(undefined, block)
  return new BlockContext(base.spec, base.state, { blockNumber: block, author: base.author })
}

/** A subnet whose epoch is due at block 10, with hotkeys of these bytes. */
function addSubnet(ctx: BlockContext, netuid: number, hotkeys: readonly number[]): void {
  storage.NetworksAdded.set(ctx, netuid, true)
  storage.Tempo.set(ctx, netuid, 10)
  storage.SubnetworkN.set(ctx, netuid, hotkeys.length)
  for (const [uid, byte] of hotkeys.entries()) {
    storage.Keys.set(ctx, netuid, uid, accountOf(byte))
    storage.Uids.set(ctx, netuid, accountOf(byte), uid)
    storage.IsNetworkMember.set(ctx, accountOf(byte), netuid, true)
  }
}

const eventsOf = (ctx: BlockContext, ...names: string[]) =>
  ctx.events.filter(({ event }) => names.includes(event.name)).map(({ event }) => [event.name, event.value])

describe('epochs in a block', () => {
  test('at most MaxEpochsPerBlock run; the next block runs the rest', () => {
    const ctx = atBlock(10)
    for (const netuid of [1, 2, 3]) addSubnet(ctx, netuid, [netuid])
    subtensorHooks.onInitialize?.(ctx)
    expect([1, 2, 3].map((netuid) => storage.LastEpochBlock.get(ctx, netuid))).toEqual([10n, 10n, 0n])
    expect(eventsOf(ctx, 'EpochDeferred')).toEqual([['EpochDeferred', { netuid: 3, from_block: 10n, to_block: 11n }]])

    const next = atBlock(11, ctx)
    subtensorHooks.onInitialize?.(next)
    expect([1, 2, 3].map((netuid) => storage.LastEpochBlock.get(next, netuid))).toEqual([10n, 10n, 11n])
    expect([1, 2, 3].map((netuid) => storage.LastMechansimStepBlock.get(next, netuid))).toEqual([10n, 10n, 11n])
    expect(storage.PendingEpochAt.get(next, 3)).toBe(0n)
    expect(eventsOf(next, 'IncentiveAlphaEmittedToMiners')).toEqual([['IncentiveAlphaEmittedToMiners', { netuid: 3, emissions: [0n] }]])
  })

  test('two uids with one hotkey let the epoch pass by without paying out', () => {
    const ctx = atBlock(10)
    addSubnet(ctx, 1, [7, 7])
    storage.PendingServerEmission.set(ctx, 1, 500n)
    subtensorHooks.onInitialize?.(ctx)
    expect(eventsOf(ctx, 'EpochSkipped', 'IncentiveAlphaEmittedToMiners')).toEqual([['EpochSkipped', { netuid: 1, block: 10n }]])
    expect(storage.PendingServerEmission.get(ctx, 1)).toBe(500n)
    expect(storage.SubnetEpochIndex.get(ctx, 1)).toBe(1n)
    expect(storage.LastMechansimStepBlock.get(ctx, 1)).toBe(0n)
  })

  test('every mechanism stores its own incentive and bonds and reports its own miners', () => {
    const ctx = atBlock(10)
    addSubnet(ctx, 1, [2, 1])
    storage.MechanismCountCurrent.set(ctx, 1, 2)
    storage.MechanismEmissionSplit.set(ctx, 1, [13_107, 52_428])
    const emissions = runStoredEpoch(ctx, 1, 1_000n)
    expect(emissions.map(({ hotkey }) => hotkey)).toEqual([accountOf(1), accountOf(2)])
    expect(storage.Incentive.has(ctx, 1) && storage.Incentive.has(ctx, 4097)).toBe(true)
    expect(storage.Bonds.entries(ctx, 4097).map(({ value }) => value)).toEqual([[], []])
    expect(ctx.events.map(({ event }) => (event.value as { netuid: number }).netuid)).toEqual([1, 4097])
  })
})

describe('TAO of a block', () => {
  test('is recycled when no subnet may have it', () => {
    const ctx = atBlock(5)
    addSubnet(ctx, 1, [1])
    subtensorHooks.onInitialize?.(ctx)
    expect(storage.TotalIssuance.get(ctx)).toBe(0n)
    expect(storage.BlockEmission.get(ctx)).toBe(1_000_000_000n)
    expect(eventsOf(ctx, 'Issued')).toEqual([['Issued', { amount: 1_000_000_000n }]])
  })

  test('goes to the account of the one subnet that takes part, at the price of its pool', () => {
    const ctx = atBlock(5)
    addSubnet(ctx, 1, [1])
    storage.FirstEmissionBlockNumber.set(ctx, 1, 2n)
    storage.SubtokenEnabled.set(ctx, 1, true)
    storage.SubnetMechanism.set(ctx, 1, 1)
    storage.SubnetMovingPrice.set(ctx, 1, 1n << 31n)
    for (const reserve of [storage.SubnetTAO, storage.SubnetAlphaIn]) reserve.set(ctx, 1, 1_000_000_000_000n)
    subtensorHooks.onInitialize?.(ctx)
    // Without root stake no alpha may be injected: all of it buys alpha for the protocol.
    expect(storage.SubnetExcessTao.get(ctx, 1)).toBe(1_000_000_000n)
    expect(storage.SubnetTaoInEmission.get(ctx, 1)).toBe(0n)
    expect(storage.SubnetTAO.get(ctx, 1)).toBe(1_001_000_000_000n)
    expect(storage.SubnetProtocolAlpha.get(ctx, 1)).toBe(1_000_000_000_000n - storage.SubnetAlphaIn.get(ctx, 1))
    expect(storage.TotalIssuance.get(ctx)).toBe(1_000_000_000n)
    // An owner's cut of 18 % first, then halves.
    const cut = storage.PendingOwnerCut.get(ctx, 1)
    expect(cut).toBe(179_995_422n)
    expect(storage.PendingServerEmission.get(ctx, 1) + storage.PendingValidatorEmission.get(ctx, 1) + cut).toBeGreaterThan(999_999_997n)
  })
})

describe('the draw of coldkeys whose root dividends are claimed', () => {
  test('walks from index to index by the words of the hash and lists each once, ascending', () => {
    const words = [5n, 3n, 9n, 1n].map((word) => word.toString(16).padStart(16, '0')).join('')
    // 5+5=10 → 0, 0+3 → 3, 3+9 → 2, 2+1 → 3, 3+5 → 8
    expect(blockHashToIndices(`0x${words}`, 5n, 10n)).toEqual([0n, 2n, 3n, 8n])
  })

  test('has nothing but index 0 where there is nobody, and saturates', () => {
    expect(blockHashToIndices(`0x${'ab'.repeat(32)}`, 5n, 0n)).toEqual([0n])
    expect(blockHashToIndices(`0x${'ff'.repeat(32)}`, 1n, 7n)).toEqual([(2n ** 64n - 1n) % 7n])
  })
})

test('stakes are walked thirty a block and their root coldkeys indexed', () => {
  const ctx = atBlock(1)
  for (let i = 1; i <= 31; i++) storage.AlphaV2.set(ctx, accountOf(i), accountOf(100 + i), i % 2, { mantissa: 1n, exponent: 0n })
  const keys = storage.AlphaV2.storageKeys(ctx)
  populateRootColdkeyStakingMaps(ctx)
  expect(storage.AlphaV2MapLastKey.get(ctx)).toBe(`0x${keys[29]}`)
  populateRootColdkeyStakingMaps(ctx)
  expect(storage.AlphaV2MapLastKey.get(ctx)).toBeUndefined()
  expect(storage.NumStakingColdkeys.get(ctx)).toBe(15n)
  expect(storage.AlphaMapLastKey.has(ctx)).toBe(false)
})

test('timelocked commits go when their epoch is over', () => {
  const ctx = atBlock(5)
  addSubnet(ctx, 1, [1])
  storage.SubnetEpochIndex.set(ctx, 1, 4n)
  for (const epoch of [2n, 3n, 4n]) storage.TimelockedWeightCommits.set(ctx, 1, epoch, [[accountOf(1), 1n, '0x00', 9n]])
  revealTimelockedCommits(ctx, [1])
  expect(
    storage.TimelockedWeightCommits.entries(ctx, 1)
      .map(({ keys }) => keys[1])
      .sort(),
  ).toEqual([3n, 4n])
})

describe('voting power', () => {
  const neuron = { hotkey: accountOf(1), stake: 1_000n, permitted: true }
  const track = (): BlockContext => {
    const ctx = atBlock(50)
    addSubnet(ctx, 1, [1])
    storage.VotingPowerTrackingEnabled.set(ctx, 1, true)
    storage.VotingPowerEmaAlpha.set(ctx, 1, 500_000_000_000_000_000n)
    return ctx
  }

  test('approaches the stake, is kept below the threshold while it grows and lost when it falls below', () => {
    const ctx = track()
    storage.StakeThreshold.set(ctx, 600n)
    updateVotingPower(ctx, 1, [neuron])
    expect(storage.VotingPower.get(ctx, 1, neuron.hotkey)).toBe(500n)
    updateVotingPower(ctx, 1, [neuron])
    expect(storage.VotingPower.get(ctx, 1, neuron.hotkey)).toBe(750n)
    updateVotingPower(ctx, 1, [{ ...neuron, stake: 0n }])
    expect(storage.VotingPower.has(ctx, 1, neuron.hotkey)).toBe(false)
  })

  test('is nobody’s without a permit or off the subnet', () => {
    const ctx = track()
    for (const byte of [1, 9]) storage.VotingPower.set(ctx, 1, accountOf(byte), 5n)
    updateVotingPower(ctx, 1, [{ ...neuron, permitted: false }])
    expect(storage.VotingPower.entries(ctx, 1)).toEqual([])
  })

  test('ends with the grace period', () => {
    const ctx = track()
    storage.VotingPower.set(ctx, 1, neuron.hotkey, 5n)
    storage.VotingPowerDisableAtBlock.set(ctx, 1, 50n)
    updateVotingPower(ctx, 1, [neuron])
    expect(storage.VotingPower.entries(ctx, 1)).toEqual([])
    expect(storage.VotingPowerTrackingEnabled.get(ctx, 1)).toBe(false)
    expect(eventsOf(ctx, 'VotingPowerTrackingDisabled')).toEqual([['VotingPowerTrackingDisabled', { netuid: 1 }]])
  })
})

test('swaps of hotkeys are forgotten after a day, in the block of their subnet', () => {
  const ctx = atBlock(7201)
  addSubnet(ctx, 1, [])
  storage.LastHotkeySwapOnNetuid.set(ctx, 1, accountOf(1), 0n)
  storage.LastHotkeySwapOnNetuid.set(ctx, 1, accountOf(2), 1n)
  subtensorHooks.onInitialize?.(ctx)
  expect(storage.LastHotkeySwapOnNetuid.entries(ctx, 1).map(({ keys }) => keys[1])).toEqual([accountOf(2)])
})
