import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, addNetwork, setBalance } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { subtensorHooks475 } from '../../../../../../src/localnet/pallets/subtensor/475/hooks.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { BASKET_ESCROW } from '../../../../../../src/localnet/pallets/subtensor/baskets/escrow.js'
import { creditCollateral } from '../../../../../../src/localnet/pallets/subtensor/collateral/miner-collateral.js'
import { appendNeuron } from '../../../../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { atBlock475, dispatch475, eventNames, issuances } from '../../../../../helpers/worlds/world-475.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const DAY = 7_200
const START = 10_000
const [OWNER, OTHER, HOTKEY, NEW, THIRD] = [1, 2, 3, 4, 5].map(accountOf) as [string, string, string, string, string]

let ctx: BlockContext

/** Two subnets; the hotkey is a member of the first, and the owner and somebody else stake to it there. */
beforeEach(() => {
  ctx = atBlock475(START)
  for (const netuid of [0, 1, 2]) addNetwork(ctx, netuid, 1_000n * TAO, 2_000n * TAO)
  for (const netuid of [0, 1, 2]) storage.MaxAllowedUids.set(ctx, netuid, 16)
  storage.Owner.set(ctx, HOTKEY, OWNER)
  storage.OwnedHotkeys.set(ctx, OWNER, [HOTKEY])
  setBalance(ctx, OWNER, 100n * TAO)
  appendNeuron(ctx, 1, HOTKEY)
  for (const coldkey of [OWNER, OTHER]) increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, coldkey, 1, 5n * TAO)
})

const stakeOf = (hotkey: string, coldkey: string, netuid = 1): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)

interface Asked {
  readonly netuid?: number
  readonly keep?: boolean
  readonly from?: string
  readonly to?: string
  readonly signer?: string
}

const swap = ({ netuid, keep = false, from = HOTKEY, to = NEW, signer = OWNER }: Asked = {}): string =>
  dispatch475(ctx, signer, 'swap_hotkey_v2', { hotkey: from, new_hotkey: to, netuid, keep_stake: keep })

describe('a swap on one subnet', () => {
  test('moves the place, everybody’s stake and the collateral, and costs a thousandth of a TAO', () => {
    creditCollateral(ctx, { netuid: 1, hotkey: HOTKEY, coldkey: OWNER }, 2n * TAO)
    const before = issuances(ctx)
    expect(swap({ netuid: 1 })).toBe('ok')
    expect(storage.Uids.get(ctx, 1, NEW)).toBe(0)
    expect(storage.Keys.get(ctx, 1, 0)).toBe(NEW)
    expect([stakeOf(HOTKEY, OWNER), stakeOf(HOTKEY, OTHER), stakeOf(NEW, OWNER), stakeOf(NEW, OTHER)]).toEqual([0n, 0n, 5n * TAO, 5n * TAO])
    expect(storage.MinerCollateral.get(ctx, 1, NEW, OWNER)).toMatchObject({ locked: 2n * TAO })
    expect(storage.MinerCollateral.has(ctx, 1, HOTKEY, OWNER)).toBe(false)
    expect(storage.ColdkeyCollateralHotkeys.get(ctx, 1, OWNER)).toEqual([NEW])
    expect(storage.ColdkeyMinerCollateral.get(ctx, 1, OWNER)).toBe(2n * TAO)
    expect([storage.Owner.get(ctx, HOTKEY), storage.Owner.get(ctx, NEW)]).toEqual([OWNER, OWNER])
    expect(storage.OwnedHotkeys.get(ctx, OWNER)).toEqual([HOTKEY, NEW])
    expect(freeBalance(ctx, OWNER)).toBe(100n * TAO - TAO / 1_000n)
    expect(issuances(ctx)).toEqual(before.map((total) => total - TAO / 1_000n))
    expect(eventNames(ctx)).toEqual(['HotkeySwappedOnSubnet'])
  })

  test('notes the line of hotkeys, whose last one a new registration begins anew', () => {
    expect(swap({ netuid: 1 })).toBe('ok')
    expect(storage.HotkeySuccessor.get(ctx, 1, HOTKEY)).toBe(NEW)
    expect(storage.HotkeyRoot.get(ctx, 1, NEW)).toBe(HOTKEY)
    ctx = atBlock475(START + DAY + 1, ctx)
    expect(swap({ netuid: 1, from: NEW, to: THIRD })).toBe('ok')
    expect(storage.HotkeyRoot.get(ctx, 1, THIRD)).toBe(HOTKEY)
    appendNeuron(ctx, 1, HOTKEY)
    expect(storage.HotkeySuccessor.has(ctx, 1, HOTKEY)).toBe(false)
  })

  test('can keep the stake, but not if collateral would stay behind', () => {
    expect(swap({ netuid: 1, keep: true })).toBe('ok')
    expect([stakeOf(HOTKEY, OWNER), stakeOf(NEW, OWNER)]).toEqual([5n * TAO, 0n])
    expect(storage.StakeMoveCooldownUntil.has(ctx, 1, NEW)).toBe(false)
    creditCollateral(ctx, { netuid: 1, hotkey: NEW, coldkey: OWNER }, TAO)
    ctx = atBlock475(START + DAY + 1, ctx)
    expect(swap({ netuid: 1, from: NEW, to: THIRD, keep: true })).toBe('KeepStakeBlockedByCollateral')
    expect(swap({ netuid: 1, from: NEW, to: THIRD })).toBe('ok')
  })

  test('waits for a day after one that moved stake, whoever asks, and for one of the same coldkey', () => {
    expect(swap({ netuid: 1 })).toBe('ok')
    expect(storage.StakeMoveCooldownUntil.get(ctx, 1, NEW)).toBe(BigInt(START + DAY))
    ctx = atBlock475(START + DAY - 1, ctx)
    storage.LastHotkeySwapOnNetuid.remove(ctx, 1, OWNER)
    expect(swap({ netuid: 1, from: NEW, to: THIRD })).toBe('HotKeySwapOnSubnetIntervalNotPassed')
    expect(swap({ netuid: 1, from: NEW, to: THIRD, keep: true })).toBe('ok')
    ctx = atBlock475(START + DAY, ctx)
    expect(swap({ netuid: 1, from: THIRD, to: HOTKEY })).toBe('HotKeySwapOnSubnetIntervalNotPassed')
  })

  test('the note of it is cleared once it is over', () => {
    expect(swap({ netuid: 1 })).toBe('ok')
    ctx = atBlock475(DAY * 3 + 1, ctx)
    expect(storage.StakeMoveCooldownUntil.has(ctx, 1, NEW)).toBe(true)
    subtensorHooks475.onInitialize?.(ctx)
    expect(storage.StakeMoveCooldownUntil.has(ctx, 1, NEW)).toBe(false)
  })

  test('fails in the order of the checks', () => {
    expect(swap({ netuid: 7, signer: OTHER })).toBe('SubnetNotExists')
    expect(swap({ netuid: 1, signer: OTHER })).toBe('NonAssociatedColdKey')
    storage.Owner.set(ctx, THIRD, OTHER)
    expect(swap({ netuid: 1, to: THIRD })).toBe('NonAssociatedColdKey')
    expect(swap({ netuid: 1, to: HOTKEY, keep: true })).toBe('NewHotKeyIsSameWithOld')
    storage.Owner.set(ctx, NEW, OWNER)
    appendNeuron(ctx, 1, NEW)
    expect(swap({ netuid: 1 })).toBe('HotKeyAlreadyRegisteredInSubNet')
    expect(swap()).toBe('HotKeyAlreadyRegisteredInSubNet')
    expect(swap({ netuid: 2, to: deriveSubnetAccount(1) })).toBe('CannotUseSystemAccount')
    setBalance(ctx, OWNER, TAO / 1_000n - 1n)
    expect(swap({ netuid: 2, to: accountOf(9) })).toBe('NotEnoughBalanceToPaySwapHotKey')
  })
})

describe('a swap on all subnets', () => {
  test('ends the old hotkey, unless it keeps its stake', () => {
    expect(swap()).toBe('ok')
    expect(storage.Owner.has(ctx, HOTKEY)).toBe(false)
    expect(storage.OwnedHotkeys.get(ctx, OWNER)).toEqual([NEW])
    expect(storage.StakingHotkeys.get(ctx, OTHER)).toEqual([NEW])
    expect(freeBalance(ctx, OWNER)).toBe(100n * TAO - TAO / 10n)
    expect(eventNames(ctx)).toEqual(['HotkeySwapped'])
    ctx = atBlock475(START + DAY + 1, ctx)
    expect(swap({ from: NEW, to: THIRD, keep: true })).toBe('ok')
    expect([storage.Owner.get(ctx, NEW), storage.Owner.get(ctx, THIRD)]).toEqual([OWNER, OWNER])
    expect(storage.OwnedHotkeys.get(ctx, OWNER)).toEqual([NEW, THIRD])
    expect(stakeOf(NEW, OTHER)).toBe(5n * TAO)
  })

  test('takes the whole basket of a validator along, and needs a hotkey without one', () => {
    storage.BasketShares.set(ctx, HOTKEY, 70n)
    storage.BasketRate.set(ctx, HOTKEY, 5n)
    storage.BasketClaimed.set(ctx, HOTKEY, OTHER, -7n)
    storage.PendingBasketDeposits.set(ctx, HOTKEY, 2, 11n)
    storage.BasketTradeBucket.set(ctx, HOTKEY, [3n, 4n])
    storage.BasketLiquidityUsed.set(ctx, HOTKEY, 1, [8n, 9n])
    storage.BasketTradingFrozen.set(ctx, HOTKEY, undefined)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, BASKET_ESCROW, 2, 3n * TAO)
    storage.LastColdkeyHotkeyStakeBlock.set(ctx, OTHER, HOTKEY, 42n)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, OTHER, 0, TAO)
    storage.BasketShares.set(ctx, NEW, 1n)
    expect(swap()).toBe('NewHotKeyNotCleanForRootSwap')
    storage.BasketShares.remove(ctx, NEW)
    expect(swap({ netuid: 2 })).toBe('ok')
    // On one subnet that is not root the basket stays whole where it is.
    expect(stakeOf(HOTKEY, BASKET_ESCROW, 2)).toBe(3n * TAO)
    storage.Owner.remove(ctx, NEW)
    storage.StakeMoveCooldownUntil.remove(ctx, 2, NEW)
    storage.LastHotkeySwapOnNetuid.remove(ctx, 2, OWNER)
    expect(swap()).toBe('ok')
    expect([storage.BasketShares.get(ctx, NEW), storage.BasketRate.get(ctx, NEW)]).toEqual([70n, 5n])
    expect(storage.BasketClaimed.get(ctx, NEW, OTHER)).toBe(-7n)
    expect(storage.PendingBasketDeposits.get(ctx, NEW, 2)).toBe(11n)
    expect(storage.BasketTradeBucket.get(ctx, NEW)).toEqual([3n, 4n])
    expect(storage.BasketLiquidityUsed.get(ctx, NEW, 1)).toEqual([8n, 9n])
    expect(storage.BasketTradingFrozen.has(ctx, NEW) && storage.BasketTradingFrozen.has(ctx, HOTKEY)).toBe(true)
    expect([stakeOf(HOTKEY, BASKET_ESCROW, 2), stakeOf(NEW, BASKET_ESCROW, 2)]).toEqual([0n, 3n * TAO])
    expect(storage.LastColdkeyHotkeyStakeBlock.get(ctx, OTHER, NEW)).toBe(42n)
  })

  test('notes where collateral went on subnets of which the hotkey is no member', () => {
    creditCollateral(ctx, { netuid: 2, hotkey: HOTKEY, coldkey: OWNER }, TAO)
    expect(swap()).toBe('ok')
    expect(storage.HotkeySuccessor.get(ctx, 2, HOTKEY)).toBe(NEW)
    expect(storage.LastHotkeySwapOnNetuid.has(ctx, 2, OWNER)).toBe(false)
    expect(storage.MinerCollateral.get(ctx, 2, NEW, OWNER)).toMatchObject({ locked: TAO })
  })

  test('leaves nothing behind where it fails late', () => {
    storage.LastHotkeySwapOnNetuid.set(ctx, 1, OWNER, BigInt(START - 1))
    expect(swap()).toBe('HotKeySwapOnSubnetIntervalNotPassed')
    expect(freeBalance(ctx, OWNER)).toBe(100n * TAO)
    expect(storage.Owner.has(ctx, NEW)).toBe(false)
  })
})

test('a swap on one subnet that is refused costs its reads alone, and no swap costs more than at most', () => {
  const call = (netuid: number | undefined, keep_stake: boolean) => ({
    pallet: 'SubtensorModule',
    name: 'swap_hotkey_v2',
    args: { hotkey: HOTKEY, new_hotkey: HOTKEY, netuid, keep_stake },
  })
  const refused = ctx.dispatch(call(1, false), { type: 'Signed', who: OWNER })
  expect(refused.post.actualWeight?.refTime).toBe(20n * 25_000_000n + 0n)
  expect(ctx.dispatch(call(undefined, false), { type: 'Signed', who: OWNER }).post.actualWeight).toBeUndefined()
  expect(ctx.dispatchInfo(call(1, false)).callWeight.refTime).toBeLessThanOrEqual(672_080_000_000n)
  expect(ctx.dispatchInfo(call(1, true)).callWeight.refTime).toBeLessThan(6_000_000_000n)
})
