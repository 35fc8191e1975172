import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, addNetwork, setBalance } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { distributeDividendsAndIncentives } from '../../../../../../src/localnet/pallets/subtensor/coinbase/distribute-dividends-and-incentives.js'
import { settleCollateral } from '../../../../../../src/localnet/pallets/subtensor/collateral/settle-collateral.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { atBlock475, dispatch475, eventNames, issuances } from '../../../../../helpers/worlds/world-475.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const U64_MAX = 2n ** 64n - 1n
const MINER = accountOf(3)
const HOTKEY = accountOf(4)
const PLACE = { netuid: 1, hotkey: HOTKEY, coldkey: MINER }

let ctx: BlockContext

beforeEach(() => {
  ctx = atBlock475(100)
  addNetwork(ctx, 0)
  addNetwork(ctx, 1, 1_000n * TAO, 2_000n * TAO)
  storage.SubnetAlphaOut.set(ctx, 1, 500n * TAO)
  storage.SubnetMovingPrice.set(ctx, 1, 1n << 31n)
  storage.SubtokenEnabled.set(ctx, 1, true)
  storage.TotalStake.set(ctx, 1_000n * TAO)
  storage.Owner.set(ctx, HOTKEY, MINER)
  storage.OwnedHotkeys.set(ctx, MINER, [HOTKEY])
  setBalance(ctx, MINER, 1_000n * TAO)
})

const collateral = () => storage.MinerCollateral.get(ctx, 1, HOTKEY, MINER)
const addStake = (alpha: bigint): void => increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, MINER, 1, alpha)
const add = (alpha: bigint, limit = U64_MAX, signer = MINER): string =>
  dispatch475(ctx, signer, 'add_collateral', { netuid: 1, hotkey: HOTKEY, alpha, limit_price: limit })
const setFloor = (min_locked: bigint, signer = MINER): string =>
  dispatch475(ctx, signer, 'set_min_collateral', { netuid: 1, hotkey: HOTKEY, min_locked })

describe('add_collateral', () => {
  test('locks stake that is there', () => {
    addStake(10n * TAO)
    expect(add(4n * TAO)).toBe('ok')
    expect(collateral()).toMatchObject({ locked: 4n * TAO, min_locked: 0n, earned: 0n, drain_ratio: 1n << 64n })
    expect(freeBalance(ctx, MINER)).toBe(1_000n * TAO)
    expect(eventNames(ctx)).toEqual(['CollateralLocked'])
  })

  test('buys what is missing, at the moving price', () => {
    addStake(2n * TAO)
    const before = issuances(ctx)
    expect(add(6n * TAO)).toBe('ok')
    const locked = collateral()?.locked ?? 0n
    expect(locked).toBeGreaterThan(59n * (TAO / 10n))
    expect(locked).toBeLessThanOrEqual(6n * TAO)
    expect(getStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, MINER, 1)).toBe(locked)
    expect(1_000n * TAO - freeBalance(ctx, MINER)).toBe(2n * TAO)
    expect(issuances(ctx)).toEqual(before)
    expect(eventNames(ctx)).toEqual(['StakeAdded', 'CollateralLocked'])
  })

  test('buys nothing above the limit, and leaves nothing behind then', () => {
    addStake(2n * TAO)
    expect(add(100n * TAO, TAO / 2n + 1n)).toBe('SlippageTooHigh')
    expect(collateral()).toBeUndefined()
    expect(freeBalance(ctx, MINER)).toBe(1_000n * TAO)
  })

  test('fails in the order of the checks', () => {
    const call = (netuid: number, alpha: bigint): string =>
      dispatch475(ctx, MINER, 'add_collateral', { netuid, hotkey: HOTKEY, alpha, limit_price: U64_MAX })
    expect(call(0, 0n)).toBe('RegistrationNotPermittedOnRootSubnet')
    expect(call(7, 0n)).toBe('SubnetNotExists')
    storage.SubtokenEnabled.set(ctx, 1, false)
    expect(add(0n)).toBe('SubtokenDisabled')
    storage.SubtokenEnabled.set(ctx, 1, true)
    expect(add(0n, U64_MAX, accountOf(9))).toBe('NonAssociatedColdKey')
    expect(add(0n)).toBe('AmountTooLow')
    setBalance(ctx, MINER, 1_000n)
    expect(add(100n * TAO)).toBe('NotEnoughBalanceToStake')
  })

  test('keeps no more than 32 hotkeys of a coldkey', () => {
    const others = Array.from({ length: 32 }, (_, i) => accountOf(100 + i))
    storage.ColdkeyCollateralHotkeys.set(ctx, 1, MINER, others)
    addStake(10n * TAO)
    expect(add(TAO)).toBe('ColdkeyCollateralPositionsFull')
    storage.ColdkeyCollateralHotkeys.set(ctx, 1, MINER, others.slice(1))
    expect(add(TAO)).toBe('ok')
  })
})

describe('a floor', () => {
  test('is set by the owner alone, and removed with the position', () => {
    expect(setFloor(5n, accountOf(9))).toBe('NonAssociatedColdKey')
    expect(setFloor(5n * TAO)).toBe('ok')
    expect(collateral()).toMatchObject({ locked: 0n, min_locked: 5n * TAO })
    expect(eventNames(ctx)).toEqual(['MinCollateralSet'])
    expect(setFloor(0n)).toBe('ok')
    expect(collateral()).toBeUndefined()
    expect(storage.ColdkeyCollateralHotkeys.has(ctx, 1, MINER)).toBe(false)
  })

  test('is filled up by what the miner earns, which counts as earned', () => {
    addStake(3n * TAO)
    expect(add(3n * TAO)).toBe('ok')
    expect(setFloor(5n * TAO)).toBe('ok')
    expect(settleCollateral(ctx, PLACE, { emission: 10n * TAO, capturable: 10n * TAO })).toBe(2n * TAO)
    expect(collateral()).toMatchObject({ locked: 5n * TAO, earned: 10n * TAO })
    expect(storage.ColdkeyMinerCollateral.get(ctx, 1, MINER)).toBe(5n * TAO)
    expect(settleCollateral(ctx, PLACE, { emission: 10n * TAO, capturable: 10n * TAO })).toBe(0n)
    expect(collateral()).toMatchObject({ locked: 5n * TAO, earned: 20n * TAO })
  })
})

test('what a miner is paid becomes collateral first, up to the floor', () => {
  expect(setFloor(5n * TAO)).toBe('ok')
  distributeDividendsAndIncentives(ctx, 1, 0n, [{ hotkey: HOTKEY, incentive: 8n * TAO }], [])
  expect(collateral()).toMatchObject({ locked: 5n * TAO, earned: 8n * TAO })
  expect(getStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, MINER, 1)).toBe(8n * TAO)
  distributeDividendsAndIncentives(ctx, 1, 0n, [{ hotkey: HOTKEY, incentive: 2n * TAO }], [])
  expect(collateral()).toMatchObject({ locked: 5n * TAO, earned: 10n * TAO })
})

test('collateral drains by the emission times the ratio of the position, which a new ratio of the subnet does not change', () => {
  addStake(30n * TAO)
  expect(add(30n * TAO)).toBe('ok')
  storage.CollateralDrainRatio.set(ctx, 1, 5n << 64n)
  expect(settleCollateral(ctx, PLACE, { emission: 4n * TAO, capturable: 0n })).toBe(0n)
  expect(collateral()).toMatchObject({ locked: 26n * TAO, earned: 4n * TAO })
  expect(settleCollateral(ctx, PLACE, { emission: 40n * TAO, capturable: 0n })).toBe(0n)
  expect(collateral()).toBeUndefined()
  expect(storage.ColdkeyMinerCollateral.has(ctx, 1, MINER)).toBe(false)
})

test('who has no collateral keeps all of the emission', () => {
  expect(settleCollateral(ctx, PLACE, { emission: TAO, capturable: TAO })).toBe(0n)
  expect(collateral()).toBeUndefined()
})
