import { describe, expect, test } from 'vitest'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { claimBaskets } from '../../../../../../src/localnet/pallets/subtensor/baskets/claim-basket.js'
import { previewClaim } from '../../../../../../src/localnet/pallets/subtensor/baskets/claim-preview.js'
import { enqueueDeposit } from '../../../../../../src/localnet/pallets/subtensor/baskets/deposit-dividends.js'
import { getHolding, listHoldings } from '../../../../../../src/localnet/pallets/subtensor/baskets/escrow.js'
import { flushDeposits, flushOneHotkey } from '../../../../../../src/localnet/pallets/subtensor/baskets/flush-deposits.js'
import { creditRootSlot } from '../../../../../../src/localnet/pallets/subtensor/baskets/root-slot.js'
import { getOwedShares, rebaseClaimed } from '../../../../../../src/localnet/pallets/subtensor/baskets/shares.js'
import { readNav } from '../../../../../../src/localnet/pallets/subtensor/baskets/valuation.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { ALICE, BOB, makeBasketWorld, readBooks, stakeOnRoot, TAO, VALIDATOR } from '../../../../../helpers/worlds/basket-world.js'
import type { TestCtx } from '../../../../../helpers/worlds/localnet-ctx.js'

const { storage } = subtensor475
const rootStake = (ctx: TestCtx, coldkey: string): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, VALIDATOR, coldkey, 0)
const namesOf = (ctx: TestCtx): string[] => ctx.deposited.map(({ name }) => name)
const claim = (ctx: TestCtx, coldkey: string) => claimBaskets(ctx, coldkey, [VALIDATOR], () => ({}))

/** Alice with three quarters of the root stake, Bob with the rest; dividends of `alpha` of each subnet in the basket. */
function makeFund(alpha: bigint, rows = 2, subnets = rows): TestCtx {
  const ctx = makeBasketWorld({ subnets })
  stakeOnRoot(ctx, ALICE, 300n * TAO)
  stakeOnRoot(ctx, BOB, 100n * TAO)
  for (let netuid = 1; netuid <= rows; netuid++) enqueueDeposit(ctx, VALIDATOR, { netuid, alpha })
  flushDeposits(ctx, VALIDATOR)
  return ctx
}

describe('a dividend of root stakers', () => {
  test('waits as alpha until it is worth the threshold, then becomes shares for what it would fetch', () => {
    const ctx = makeBasketWorld()
    stakeOnRoot(ctx, ALICE, 100n * TAO)
    enqueueDeposit(ctx, VALIDATOR, { netuid: 1, alpha: 499_999n })
    flushDeposits(ctx, VALIDATOR)
    expect(storage.PendingBasketDeposits.get(ctx, VALIDATOR, 1)).toBe(499_999n)

    enqueueDeposit(ctx, VALIDATOR, { netuid: 1, alpha: TAO })
    flushDeposits(ctx, VALIDATOR)
    expect(storage.PendingBasketDeposits.has(ctx, VALIDATOR, 1)).toBe(false)
    expect(getHolding(ctx, VALIDATOR, 1)).toBe(TAO + 499_999n)
    const shares = storage.BasketShares.get(ctx, VALIDATOR)
    expect(shares).toBe(readNav(ctx, VALIDATOR))
    expect(ctx.deposited).toEqual([subtensor475.event.BasketDeposited({ hotkey: VALIDATOR, tao: shares, shares })])
  })

  test('is owed by root stake, and the shares owed are never more than there are', () => {
    const ctx = makeFund(10n * TAO)
    const shares = storage.BasketShares.get(ctx, VALIDATOR)
    const [alice, bob] = [getOwedShares(ctx, VALIDATOR, ALICE), getOwedShares(ctx, VALIDATOR, BOB)]
    expect(alice + bob).toBeLessThanOrEqual(shares)
    expect(shares - alice - bob).toBeLessThan(200n)
    expect(alice / 3n - bob).toBeLessThan(200n)
  })

  test('does not change what is owed when root stake comes or goes', () => {
    const ctx = makeFund(10n * TAO)
    const before = getOwedShares(ctx, VALIDATOR, BOB)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, VALIDATOR, BOB, 0, 1_000n * TAO)
    rebaseClaimed(ctx, VALIDATOR, BOB, 1_000n * TAO)
    expect(getOwedShares(ctx, VALIDATOR, BOB) - before).toBeLessThanOrEqual(1n)
  })

  test('is recycled where the hotkey has left root, the subnet is gone, or nobody has root stake', () => {
    const ctx = makeBasketWorld()
    enqueueDeposit(ctx, VALIDATOR, { netuid: 1, alpha: TAO })
    flushDeposits(ctx, VALIDATOR)
    stakeOnRoot(ctx, ALICE, TAO)
    enqueueDeposit(ctx, VALIDATOR, { netuid: 9, alpha: TAO })
    flushDeposits(ctx, VALIDATOR)
    storage.Uids.remove(ctx, 0, VALIDATOR)
    enqueueDeposit(ctx, VALIDATOR, { netuid: 2, alpha: TAO })
    flushDeposits(ctx, VALIDATOR)
    expect(storage.PendingBasketDeposits.storageKeys(ctx)).toEqual([])
    expect(storage.BasketShares.get(ctx, VALIDATOR)).toBe(0n)
    expect([1, 2].map((netuid) => storage.SubnetAlphaOut.get(ctx, netuid))).toEqual([99_999n * TAO, 99_999n * TAO])
  })

  test('goes in one hotkey a block, and past those that wait for more', () => {
    const ctx = makeBasketWorld()
    stakeOnRoot(ctx, ALICE, TAO)
    enqueueDeposit(ctx, VALIDATOR, { netuid: 1, alpha: 1n })
    flushOneHotkey(ctx)
    expect(storage.PendingBasketFlushCursor.get(ctx)).toBe(`0x${storage.PendingBasketDeposits.key(VALIDATOR, 1)}`)
    flushOneHotkey(ctx)
    expect(storage.PendingBasketFlushCursor.get(ctx)).toBeUndefined()
  })

  test('that the cash of the basket has earned raises the worth of all shares instead of making new ones', () => {
    const ctx = makeFund(10n * TAO, 1)
    creditRootSlot(ctx, VALIDATOR, 400n * TAO)
    const [shares, nav] = [storage.BasketShares.get(ctx, VALIDATOR), readNav(ctx, VALIDATOR)]
    enqueueDeposit(ctx, VALIDATOR, { netuid: 1, alpha: 10n * TAO })
    flushDeposits(ctx, VALIDATOR)
    const [newShares, newNav] = [storage.BasketShares.get(ctx, VALIDATOR), readNav(ctx, VALIDATOR)]
    // Half of the root stake is the stakers', so half of the dividend makes shares.
    expect(newShares - shares).toBe((((newNav - nav) / 2n) * shares) / nav)
    expect(newNav * shares).toBeGreaterThan(nav * newShares)
  })
})

describe('a claim', () => {
  test('sells the claimant’s part, stakes it on root and burns the shares; surplus of the sale stays with the basket', () => {
    const ctx = makeFund(100n * TAO)
    const books = readBooks(ctx)
    const [owed, total, nav] = [getOwedShares(ctx, VALIDATOR, BOB), storage.BasketShares.get(ctx, VALIDATOR), readNav(ctx, VALIDATOR)]
    const preview = previewClaim(ctx, VALIDATOR, BOB)
    const { tao } = claim(ctx, BOB)
    expect(preview).toMatchObject({ owed_shares: owed, rows: 2, rows_to_sell: 2, dust_rows: 0 })
    expect((preview?.redeemable_tao ?? 0n) - tao).toBeLessThanOrEqual(2n)
    expect(tao).toBeLessThanOrEqual((owed * nav) / total)
    expect(rootStake(ctx, BOB)).toBe(100n * TAO + tao)
    expect(storage.BasketShares.get(ctx, VALIDATOR)).toBe(total - owed)
    expect(getOwedShares(ctx, VALIDATOR, BOB)).toBeLessThanOrEqual(1n)
    expect(getHolding(ctx, VALIDATOR, 0)).toBeGreaterThan(0n)
    expect(namesOf(ctx).slice(-2)).toEqual(['BasketClaimed', 'RootClaimed'])
    expect(ctx.deposited.at(-1)).toEqual(subtensor475.event.RootClaimed({ coldkey: BOB, tao }))
    // Those who stay are no worse off, and the accounts hold what the pools say.
    expect(readNav(ctx, VALIDATOR)).toBeGreaterThanOrEqual((nav * (total - owed)) / total - 2n)
    const after = readBooks(ctx)
    expect(after.surplus).toBe(books.surplus)
    expect(after.totalStake - after.pools).toBe(books.totalStake - books.pools)
    expect(storage.LastColdkeyHotkeyStakeBlock.get(ctx, BOB, VALIDATOR)).toBe(BigInt(ctx.blockNumber))
  })

  test('of the last shares takes all that is left and ends the basket', () => {
    const ctx = makeFund(100n * TAO, 1)
    storage.AlphaV2.remove(ctx, VALIDATOR, BOB, 0)
    storage.BasketClaimed.set(ctx, VALIDATOR, ALICE, -storage.BasketShares.get(ctx, VALIDATOR))
    claim(ctx, ALICE)
    expect(storage.BasketShares.get(ctx, VALIDATOR)).toBe(0n)
    expect(listHoldings(ctx, VALIDATOR)).toEqual([])
    expect(storage.BasketTwr.has(ctx, VALIDATOR)).toBe(false)
  })

  test('of less than the threshold changes nothing and still says RootClaimed', () => {
    const ctx = makeFund(100n * TAO, 1)
    storage.RootClaimableThreshold.set(ctx, 0, (1_000n * TAO) << 32n)
    storage.BasketClaimSliceDustTao.set(ctx, 0n)
    const before = getHolding(ctx, VALIDATOR, 1)
    // The whole basket is below such a threshold and becomes cash, which stays.
    const { tao } = claim(ctx, BOB)
    expect(tao).toBe(0n)
    expect(before).toBeGreaterThan(0n)
    expect(getOwedShares(ctx, VALIDATOR, BOB)).toBeGreaterThan(0n)
    expect(ctx.deposited.at(-1)).toEqual(subtensor475.event.RootClaimed({ coldkey: BOB, tao: 0n }))
  })

  test('of nothing deposits RootClaimed alone', () => {
    const ctx = makeBasketWorld()
    expect(claim(ctx, BOB).tao).toBe(0n)
    expect(namesOf(ctx)).toEqual(['RootClaimed'])
  })

  test('leaves rows that are dust for it with the basket, and says what they were worth', () => {
    const ctx = makeFund(100n * TAO, 2, 3)
    // A row of 0.05 TAO is below a thousandth of the basket, and a quarter of it below the cap.
    storage.BasketClaimForfeitCapTao.set(ctx, 20_000_000n)
    enqueueDeposit(ctx, VALIDATOR, { netuid: 3, alpha: 50_000_000n })
    flushDeposits(ctx, VALIDATOR)
    const before = getHolding(ctx, VALIDATOR, 3)
    const preview = previewClaim(ctx, VALIDATOR, BOB)
    claim(ctx, BOB)
    expect(getHolding(ctx, VALIDATOR, 3)).toBe(before)
    expect(preview).toMatchObject({ rows: 3, rows_to_sell: 2, dust_rows: 1 })
    const skipped = ctx.deposited.find(({ name }) => name === 'BasketClaimDustSkipped')
    expect(skipped?.value).toMatchObject({ rows: 1, forfeited_tao_est: preview?.forfeited_tao_est })
  })

  test('turns rows below the threshold into cash first, and writes off what no pool takes', () => {
    const ctx = makeFund(100n * TAO)
    storage.SubnetTAO.set(ctx, 2, 999_999n)
    claim(ctx, BOB)
    expect(namesOf(ctx)).toContain('BasketAlphaWrittenOff')
    expect(listHoldings(ctx, VALIDATOR).map(({ netuid }) => netuid)).toEqual([0, 1])
  })
})
