import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, addNetwork, setBalance } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { atBlock475, dispatch475, eventNames, eventsOf, issuances } from '../../../../../helpers/worlds/world-475.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const MINER = accountOf(3)
const HOTKEY = accountOf(4)
const HALF = 32_767

let ctx: BlockContext

beforeEach(() => {
  ctx = atBlock475(100)
  addNetwork(ctx, 0)
  addNetwork(ctx, 1, 1_000n * TAO, 2_000n * TAO)
  storage.MaxAllowedUids.set(ctx, 1, 256)
  storage.SubnetAlphaOut.set(ctx, 1, 500n * TAO)
  storage.SubnetMovingPrice.set(ctx, 1, 1n << 31n)
  storage.SubtokenEnabled.set(ctx, 1, true)
  storage.Burn.set(ctx, 1, 10n * TAO)
  storage.TotalStake.set(ctx, 1_000n * TAO)
  setBalance(ctx, MINER, 1_000n * TAO)
})

const register = (name = 'burned_register', more: object = {}): string =>
  dispatch475(ctx, MINER, name, { netuid: 1, hotkey: HOTKEY, ...more })
const staked = (): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, MINER, 1)

describe('a registration', () => {
  test('without collateral burns all of the price', () => {
    const before = issuances(ctx)
    expect(register()).toBe('ok')
    expect(freeBalance(ctx, MINER)).toBe(990n * TAO)
    expect(staked()).toBe(0n)
    expect(storage.SubnetAlphaOut.get(ctx, 1)).toBe(500n * TAO)
    expect(storage.MinerCollateral.get(ctx, 1, HOTKEY, MINER)).toBeUndefined()
    expect(issuances(ctx)).toEqual(before)
    expect(eventNames(ctx)).toEqual(['RAORecycledForRegistrationSet', 'NeuronRegistered'])
  })

  test('locks the share of the price that the subnet asks for', () => {
    storage.CollateralLockShare.set(ctx, 1, HALF)
    expect(register()).toBe('ok')
    expect(freeBalance(ctx, MINER)).toBe(990n * TAO)
    const locked = storage.MinerCollateral.get(ctx, 1, HOTKEY, MINER)?.locked ?? 0n
    // 5 TAO at a price of a half buy almost 10 alpha.
    expect(locked).toBeGreaterThan(9n * TAO)
    expect(locked).toBeLessThan(10n * TAO)
    expect(staked()).toBe(locked)
    expect(storage.ColdkeyMinerCollateral.get(ctx, 1, MINER)).toBe(locked)
    expect(storage.ColdkeyCollateralHotkeys.get(ctx, 1, MINER)).toEqual([HOTKEY])
    expect(storage.SubnetAlphaOut.get(ctx, 1)).toBe(500n * TAO + locked)
    expect(eventNames(ctx)).toEqual(['StakeAdded', 'CollateralLocked', 'RAORecycledForRegistrationSet', 'NeuronRegistered'])
    const recycled = 10n * TAO - (10n * TAO * BigInt(HALF)) / 65535n
    expect(storage.RAORecycledForRegistration.get(ctx, 1)).toBeGreaterThanOrEqual(recycled)
    expect(eventsOf(ctx)[1]?.value).toEqual({ netuid: 1, hotkey: HOTKEY, locked, total_locked: locked })
  })

  test('credits collateral of before, and keeps it over a deregistration', () => {
    storage.CollateralLockShare.set(ctx, 1, HALF)
    expect(register()).toBe('ok')
    const locked = staked()
    storage.Uids.remove(ctx, 1, HOTKEY)
    storage.Burn.set(ctx, 1, 10n * TAO)
    storage.CollateralDrainRatio.set(ctx, 1, 2n << 64n)
    const free = freeBalance(ctx, MINER)
    expect(register()).toBe('ok')
    const collateral = storage.MinerCollateral.get(ctx, 1, HOTKEY, MINER)
    expect(free - freeBalance(ctx, MINER)).toBeLessThan(6n * TAO)
    expect(collateral?.locked).toBeGreaterThanOrEqual(locked)
    expect(collateral?.drain_ratio).toBe(2n << 64n)
  })

  test('buys collateral at a price that rises by five percent at most', () => {
    storage.CollateralLockShare.set(ctx, 1, HALF)
    storage.MaxBurn.set(ctx, 1, 1_000n * TAO)
    storage.Burn.set(ctx, 1, 500n * TAO)
    const before = issuances(ctx)
    expect(register()).toBe('ok')
    const price = Number(storage.SubnetTAO.get(ctx, 1)) / Number(storage.SubnetAlphaIn.get(ctx, 1))
    expect(price).toBeGreaterThan(0.52)
    expect(price).toBeLessThan(0.5251)
    // What the limit left over is the miner's again.
    expect(freeBalance(ctx, MINER)).toBeGreaterThan(970n * TAO)
    expect(storage.SubnetTAO.get(ctx, 1) - 1_000n * TAO).toBeLessThanOrEqual(1_000n * TAO - freeBalance(ctx, MINER))
    expect(storage.TotalStake.get(ctx)).toBe(storage.SubnetTAO.get(ctx, 1))
    expect(issuances(ctx)).toEqual(before)
  })

  test('fails in the order of the checks', () => {
    expect(dispatch475(ctx, MINER, 'burned_register', { netuid: 0, hotkey: HOTKEY })).toBe('RegistrationNotPermittedOnRootSubnet')
    expect(dispatch475(ctx, MINER, 'burned_register', { netuid: 9, hotkey: HOTKEY })).toBe('SubnetNotExists')
    storage.NetworkRegistrationAllowed.set(ctx, 1, false)
    expect(register()).toBe('SubNetRegistrationDisabled')
    storage.NetworkRegistrationAllowed.set(ctx, 1, true)
    expect(register('register_limit', { limit_price: 9n * TAO })).toBe('RegistrationPriceLimitExceeded')
    expect(register('register_limit', { limit_price: 10n * TAO })).toBe('ok')
    expect(register()).toBe('HotKeyAlreadyRegisteredInSubNet')
    setBalance(ctx, MINER, TAO)
    expect(dispatch475(ctx, MINER, 'burned_register', { netuid: 1, hotkey: accountOf(9) })).toBe('NotEnoughBalanceToStake')
  })

  test('by the older call is the same', () => {
    const work = { block_number: 0n, nonce: 0n, work: '0x', coldkey: MINER }
    expect(register('register', work)).toBe('ok')
    expect(freeBalance(ctx, MINER)).toBe(990n * TAO)
  })
})
