/** A leased subnet on runtime 475 from the crowdloan to the end of the lease, and what is owed to those who could not be paid. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../../../../src/localnet/fund.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { fundsAccount } from '../../../../../../src/localnet/pallets/crowdloan/crowdloans.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { distributeDividendsAndIncentives } from '../../../../../../src/localnet/pallets/subtensor/coinbase/distribute-dividends-and-incentives.js'
import { leaseColdkey, leaseHotkey } from '../../../../../../src/localnet/pallets/subtensor/leases/lease-accounts.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import type { Hex } from '../../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../../helpers/worlds/chain-on-spec.js'
import { atBlock, eventsOf, makeCall, run } from '../../../../../helpers/worlds/run-calls.js'

const TAO = 1_000_000_000n
const [CREATOR, GIVER, SMALL, OWN] = ['c0', 'c1', 'c2', 'a0'].map((name) => `0x${name.padStart(64, '0')}` as Hex) as [Hex, Hex, Hex, Hex]
const [COLDKEY, HOTKEY] = [leaseColdkey(0), leaseHotkey(0)]
const NETUID = 2
const CAP = 2_000n * TAO
/** The least that a crowdloan takes: its part of a dividend is too little to be paid. */
const SMALL_PART = TAO / 10n
const END = 1_000
const { storage } = subtensor475
const terminate = (by: Hex, hotkey: Hex, ctx: BlockContext): string =>
  run(ctx, by, makeCall('SubtensorModule.terminate_lease', { lease_id: 0, hotkey }))

let ctx: BlockContext

beforeEach(() => {
  ctx = makeChainCtx(475, 10)
  for (const who of [CREATOR, GIVER, SMALL]) fundAccount(ctx, who, 10_000n * TAO)
  storage.NetworkRateLimit.set(ctx, 0n)
  storage.TotalIssuance.set(ctx, storage.TotalIssuance.get(ctx))
})

/** Thirty percent of the owner's cut are for those who contributed; the creator has raised the rest. */
function lease(): void {
  const call = makeCall('SubtensorModule.register_leased_network', { emissions_share: 30, end_block: END })
  const terms = { deposit: CAP / 4n, min_contribution: SMALL_PART, cap: CAP, end: 60_010, call, target_address: undefined }
  expect(run(ctx, CREATOR, makeCall('Crowdloan.create', terms))).toBe('ok')
  expect(run(ctx, SMALL, makeCall('Crowdloan.contribute', { crowdloan_id: 0, amount: SMALL_PART }))).toBe('ok')
  expect(run(ctx, GIVER, makeCall('Crowdloan.contribute', { crowdloan_id: 0, amount: CAP }))).toBe('ok')
  expect(run(ctx, CREATOR, makeCall('Crowdloan.finalize', { crowdloan_id: 0 }))).toBe('ok')
}

/** An epoch pays the owner's cut at a block. */
function payCut(block: number, cut: bigint): void {
  ctx = atBlock(ctx, block)
  distributeDividendsAndIncentives(ctx, NETUID, cut, [], [])
}

const held = (coldkey: Hex): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, coldkey, NETUID)

describe('a leased subnet on 475', () => {
  it('is registered for what a crowdloan has raised, and the rest goes back by shares', () => {
    const before = [CREATOR, GIVER, SMALL].reduce((sum, who) => sum + freeBalance(ctx, who), 0n)
    lease()
    const found = storage.SubnetLeases.get(ctx, 0)
    expect(found).toMatchObject({ beneficiary: CREATOR, coldkey: COLDKEY, hotkey: HOTKEY, netuid: NETUID, emissions_share: 30 })
    expect(storage.SubnetOwner.get(ctx, NETUID)).toBe(COLDKEY)
    expect(storage.Delegates.get(ctx, HOTKEY)).toBe(0)
    expect(freeBalance(ctx, fundsAccount(0))).toBe(0n)
    // What is gone is the cost, which holds the deposit of the proxy too.
    const after = [CREATOR, GIVER, SMALL].reduce((sum, who) => sum + freeBalance(ctx, who), 0n)
    expect(before - after).toBe(found?.cost)
    expect(found?.cost).toBeGreaterThan(999n * TAO)
    expect(eventsOf(ctx, 'SubtensorModule')).toContain('SubtensorModule.SubnetLeaseCreated')
  })

  it('cannot be registered where its network would have to wait', () => {
    storage.SubnetLimit.set(ctx, 0)
    storage.DissolveCleanupQueue.set(ctx, [7])
    const call = makeCall('SubtensorModule.register_leased_network', { emissions_share: 30, end_block: END })
    const terms = { deposit: CAP / 2n, min_contribution: TAO, cap: CAP, end: 60_010, call, target_address: undefined }
    expect(run(ctx, CREATOR, makeCall('Crowdloan.create', terms))).toBe('ok')
    expect(run(ctx, GIVER, makeCall('Crowdloan.contribute', { crowdloan_id: 0, amount: CAP }))).toBe('ok')
    expect(run(ctx, CREATOR, makeCall('Crowdloan.finalize', { crowdloan_id: 0 }))).toBe('LeaseNetuidNotFound')
    expect(storage.NetworkRegistrationQueue.get(ctx)).toEqual([])
    expect(freeBalance(ctx, fundsAccount(0))).toBe(CAP)
  })

  it('pays those who can be paid, and owes the others what is theirs', () => {
    lease()
    storage.SubtokenEnabled.set(ctx, NETUID, true)
    storage.OwnerCutAutoLockEnabled.set(ctx, NETUID, true)
    const cut = 2n * TAO
    const pot = (12n * TAO) / 10n
    payCut(150, cut)
    expect(storage.AccumulatedLeaseDividends.get(ctx, 0)).toBe((6n * TAO) / 10n)
    // What is meant for others is not locked.
    expect(storage.Lock.get(ctx, COLDKEY, NETUID, HOTKEY)?.locked_mass).toBe((14n * TAO) / 10n)
    payCut(200, cut)
    expect(storage.AccumulatedLeaseDividends.get(ctx, 0)).toBe(0n)
    const slice = (part: bigint): bigint => (pot * ((part << 64n) / CAP)) >> 64n
    const [small, given] = [slice(SMALL_PART), slice(CAP - CAP / 4n - SMALL_PART)]
    expect(held(SMALL)).toBe(0n)
    expect(storage.SubnetLeaseUnpaidDividends.get(ctx, 0, SMALL)).toBe(small)
    expect(held(GIVER)).toBe(given)
    expect(held(CREATOR)).toBe(pot - given - small)
    expect(held(COLDKEY)).toBe(2n * cut - pot + small)
    const names = eventsOf(ctx, 'SubtensorModule').filter((name) => name.includes('Lease'))
    expect(names.sort()).toEqual(
      ['SubnetLeaseDividendSkipped', 'SubnetLeaseDividendsDistributed', 'SubnetLeaseDividendsDistributed'].map(
        (n) => `SubtensorModule.${n}`,
      ),
    )

    // Nobody else is paid what is owed; when enough has come together, it is paid.
    payCut(300, 100_000n * TAO)
    const [later, more] = [30_000n * TAO, (part: bigint): bigint => (30_000n * TAO * ((part << 64n) / CAP)) >> 64n]
    expect(held(SMALL)).toBe(small + more(SMALL_PART))
    expect(storage.SubnetLeaseUnpaidDividends.has(ctx, 0, SMALL)).toBe(false)
    expect(held(GIVER) + held(CREATOR) + held(SMALL)).toBe(pot + later)
  })

  it('gathers all while its beneficiary cannot be paid', () => {
    lease()
    storage.SubtokenEnabled.set(ctx, NETUID, true)
    // The cut goes to another hotkey than the lease pays from.
    storage.SubnetOwnerHotkey.set(ctx, NETUID, OWN)
    payCut(200, 10n * TAO)
    expect(storage.AccumulatedLeaseDividends.get(ctx, 0)).toBe(3n * TAO)
    expect([CREATOR, GIVER, SMALL].map(held)).toEqual([0n, 0n, 0n])
    expect(storage.SubnetLeaseUnpaidDividends.entries(ctx, 0)).toEqual([])
    expect(eventsOf(ctx, 'SubtensorModule')).toEqual([])
  })

  it("becomes the beneficiary's when it is over, and is remembered until all is paid", () => {
    lease()
    storage.SubtokenEnabled.set(ctx, NETUID, true)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, COLDKEY, NETUID, 5n * TAO)
    storage.SubnetLeaseUnpaidDividends.set(ctx, 0, GIVER, TAO)
    storage.SubnetLeaseUnpaidDividends.set(ctx, 0, SMALL, 1_000n)
    expect(run(ctx, CREATOR, makeCall('SubtensorModule.try_associate_hotkey', { hotkey: OWN }))).toBe('ok')
    expect(terminate(CREATOR, OWN, ctx)).toBe('LeaseHasNotEnded')
    ctx = atBlock(ctx, END)
    expect(terminate(GIVER, OWN, ctx)).toBe('ExpectedBeneficiaryOrigin')
    expect(terminate(CREATOR, GIVER, ctx)).toBe('BeneficiaryDoesNotOwnHotkey')

    for (const round of [1, 2]) {
      expect(terminate(CREATOR, OWN, ctx), `round ${round}`).toBe('ok')
      expect(storage.SubnetOwner.get(ctx, NETUID)).toBe(CREATOR)
      expect(held(GIVER)).toBe(TAO)
      expect(storage.SubnetLeaseUnpaidDividends.get(ctx, 0, SMALL)).toBe(1_000n)
      expect(storage.SubnetUidToLeaseId.get(ctx, NETUID)).toBe(0)
      expect(storage.SubnetLeaseShares.entries(ctx, 0)).toEqual([])
    }
    // The owner's cut is the new owner's, and each one tries to pay what is owed.
    payCut(END + 1, 10n * TAO)
    expect(storage.SubnetLeases.has(ctx, 0)).toBe(true)
    storage.SubnetLeaseUnpaidDividends.set(ctx, 0, SMALL, TAO)
    payCut(END + 2, 10n * TAO)
    expect(held(SMALL)).toBe(TAO)
    expect(storage.SubnetLeases.has(ctx, 0)).toBe(false)
    expect(storage.SubnetUidToLeaseId.has(ctx, NETUID)).toBe(false)
    expect(terminate(CREATOR, OWN, ctx)).toBe('LeaseDoesNotExist')
  })

  it('costs three reads where there is no lease to terminate', () => {
    const outcome = ctx.dispatch(makeCall('SubtensorModule.terminate_lease', { lease_id: 9, hotkey: OWN }), {
      type: 'Signed',
      who: CREATOR,
    })
    expect(outcome.post.actualWeight?.refTime).toBe(75_000_000n)
  })
})
