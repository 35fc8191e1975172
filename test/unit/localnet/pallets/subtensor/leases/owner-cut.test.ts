/** Of the owner's cut of a leased subnet a part goes to those who contributed, on both runtimes. The lease lies in storage. */
import { describe, expect, it } from 'vitest'
import { accountOf, addNetwork } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { subtensorPallet475 } from '../../../../../../src/localnet/pallets/subtensor/475/pallet.js'
import { distributeDividendsAndIncentives } from '../../../../../../src/localnet/pallets/subtensor/coinbase/distribute-dividends-and-incentives.js'
import { leaseColdkey, leaseHotkey } from '../../../../../../src/localnet/pallets/subtensor/leases/lease-accounts.js'
import { subtensorPallet } from '../../../../../../src/localnet/pallets/subtensor/pallet.js'
import { subtensor } from '../../../../../../src/localnet/pallets/subtensor/schema.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { makeBareRuntime, makeTestCtx } from '../../../../../helpers/worlds/localnet-ctx.js'

const { storage } = subtensor
const [BENEFICIARY, ALICE, BOB] = [1, 2, 3].map(accountOf) as [string, string, string]
const [NETUID, LEASE] = [1, 7]
const ALPHA = 1_000_000_000n
const CUT = 100n * ALPHA
const [COLDKEY, HOTKEY] = [leaseColdkey(LEASE), leaseHotkey(LEASE)]
/** The interval in which it is paid out is 100 blocks. */
const [BETWEEN, PAYDAY] = [1_050, 1_100]

const RUNTIMES = [
  [425, subtensorPallet],
  [475, subtensorPallet475],
] as const

describe.each(RUNTIMES)("the owner's cut of a leased subnet on %i", (_, pallet) => {
  /** Alice has contributed a quarter and Bob an eighth; thirty percent of the cut are for those who contributed. */
  function makeWorld(block: number, end: number | undefined): BlockContext {
    const ctx = makeTestCtx(makeBareRuntime(pallet), block)
    addNetwork(ctx, NETUID, 10_000n * ALPHA, 10_000n * ALPHA)
    storage.SubtokenEnabled.set(ctx, NETUID, true)
    storage.SubnetOwner.set(ctx, NETUID, COLDKEY)
    storage.SubnetOwnerHotkey.set(ctx, NETUID, HOTKEY)
    storage.Owner.set(ctx, HOTKEY, COLDKEY)
    storage.SubnetUidToLeaseId.set(ctx, NETUID, LEASE)
    storage.SubnetLeases.set(ctx, LEASE, {
      ...{ beneficiary: BENEFICIARY, coldkey: COLDKEY, hotkey: HOTKEY, emissions_share: 30, end_block: end, netuid: NETUID, cost: 0n },
    })
    storage.SubnetLeaseShares.set(ctx, LEASE, ALICE, 1n << 62n)
    storage.SubnetLeaseShares.set(ctx, LEASE, BOB, 1n << 61n)
    // The owner's cut is locked by itself only where its owner wants that.
    storage.OwnerCutAutoLockEnabled.set(ctx, NETUID, false)
    return ctx
  }
  const pay = (ctx: BlockContext): void => distributeDividendsAndIncentives(ctx, NETUID, CUT, [], [])
  const held = (ctx: BlockContext): bigint[] =>
    [COLDKEY, ALICE, BOB, BENEFICIARY].map((coldkey) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, coldkey, NETUID))

  it('is gathered between the days on which it is paid, and then divided by shares, the rest to the beneficiary', () => {
    const before = makeWorld(BETWEEN, undefined)
    pay(before)
    expect(held(before)).toEqual([CUT, 0n, 0n, 0n])
    expect(storage.AccumulatedLeaseDividends.get(before, LEASE)).toBe(30n * ALPHA)

    const ctx = makeWorld(PAYDAY, undefined)
    storage.AccumulatedLeaseDividends.set(ctx, LEASE, 30n * ALPHA)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, COLDKEY, NETUID, CUT)
    pay(ctx)
    // Of sixty: a quarter, an eighth, and what is left.
    expect(held(ctx).map((alpha) => (alpha + ALPHA / 2n) / ALPHA)).toEqual([140n, 15n, 8n, 38n])
    expect(held(ctx).reduce((sum, alpha) => sum + alpha, 0n)).toBe(2n * CUT)
    expect(storage.AccumulatedLeaseDividends.get(ctx, LEASE)).toBe(0n)
    const paid = ctx.events.filter(({ event }) => event.name === 'SubnetLeaseDividendsDistributed')
    expect(paid).toHaveLength(3)
  })

  it('is all of the owner once the lease is over', () => {
    const ctx = makeWorld(PAYDAY, PAYDAY)
    pay(ctx)
    expect(held(ctx)).toEqual([CUT, 0n, 0n, 0n])
    expect(storage.AccumulatedLeaseDividends.get(ctx, LEASE)).toBe(0n)
  })
})
