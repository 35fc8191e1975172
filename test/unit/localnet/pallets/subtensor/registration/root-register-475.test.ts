import { beforeEach, expect, test } from 'vitest'
import { accountOf, addNetwork, setBalance } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { appendNeuron } from '../../../../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { updateRegistrationPrices475 } from '../../../../../../src/localnet/pallets/subtensor/registration/registration-price-475.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { setSubnetOwnerHotkey475 } from '../../../../../../src/localnet/pallets/subtensor/subnets/owner-hotkey-475.js'
import { atBlock475, dispatch475, eventNames, issuances } from '../../../../../helpers/worlds/world-475.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const U64_MAX = 2n ** 64n - 1n
const COLDKEY = accountOf(1)
const VALIDATOR = accountOf(2)
const OWNER_HOTKEY = accountOf(5)

let ctx: BlockContext

beforeEach(() => {
  ctx = atBlock475(10_000)
  addNetwork(ctx, 0)
  addNetwork(ctx, 1, 100n * TAO, 100n * TAO)
  storage.SubnetOwnerHotkey.set(ctx, 1, OWNER_HOTKEY)
  storage.MaxAllowedUids.set(ctx, 0, 2)
  storage.ImmunityPeriod.set(ctx, 0, 7200)
  storage.MinBurn.set(ctx, 0, TAO)
  storage.Burn.set(ctx, 0, 4n * TAO)
  storage.Tempo.set(ctx, 0, 100)
  setBalance(ctx, COLDKEY, 100n * TAO)
})

const register = (hotkey = VALIDATOR): string => dispatch475(ctx, COLDKEY, 'root_register', { hotkey })

/** A validator on root since a block, with stake in TAO. */
function addValidator(id: number, stake: bigint, since: number): void {
  const uid = appendNeuron(ctx, 0, accountOf(id))
  storage.BlockAtRegistration.set(ctx, 0, uid, BigInt(since))
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, accountOf(id), COLDKEY, 0, stake * TAO)
}

test('a seat costs the price, which is recycled and rises', () => {
  const [balances, pallet] = issuances(ctx)
  expect(register()).toBe('ok')
  expect(freeBalance(ctx, COLDKEY)).toBe(96n * TAO)
  expect(issuances(ctx)).toEqual([balances - 4n * TAO, pallet - 4n * TAO])
  expect(storage.RAORecycledForRegistration.get(ctx, 0)).toBe(4n * TAO)
  expect(storage.Burn.get(ctx, 0)).toBeGreaterThan(4n * TAO)
  expect(storage.Delegates.get(ctx, VALIDATOR)).toBe(11_796)
  expect(eventNames(ctx)).toEqual(['RAORecycledForRegistrationSet', 'NeuronRegistered', 'SetChildren'])
})

test('the price falls again as blocks go by', () => {
  const price = storage.Burn.get(ctx, 0)
  updateRegistrationPrices475(ctx)
  const next = storage.Burn.get(ctx, 0)
  expect(next).toBeLessThan(price)
  expect(next).toBeGreaterThan((price * 99n) / 100n)
})

test('a new validator becomes a parent of the owners of all subnets, unless it opted out', () => {
  expect(register()).toBe('ok')
  expect(storage.ChildKeys.get(ctx, VALIDATOR, 1)).toEqual([[U64_MAX, OWNER_HOTKEY]])
  expect(storage.ParentKeys.get(ctx, OWNER_HOTKEY, 1)).toEqual([[U64_MAX, VALIDATOR]])
  storage.RegistrationsThisBlock.set(ctx, 0, 0)
  storage.AutoParentDelegationEnabled.set(ctx, accountOf(8), false)
  expect(register(accountOf(8))).toBe('ok')
  expect(storage.ChildKeys.get(ctx, accountOf(8), 1)).toEqual([])
})

test('a parent follows the owner to another hotkey', () => {
  expect(register()).toBe('ok')
  setSubnetOwnerHotkey475(ctx, 1, accountOf(6))
  expect(storage.ChildKeys.get(ctx, VALIDATOR, 1)).toEqual([[U64_MAX, accountOf(6)]])
  setSubnetOwnerHotkey475(ctx, 1, VALIDATOR)
  expect(storage.ChildKeys.get(ctx, VALIDATOR, 1)).toEqual([])
})

test('nobody becomes the 101st parent of a hotkey', () => {
  const parents = Array.from({ length: 100 }, (_, i): [bigint, string] => [U64_MAX, accountOf(1000 + i)])
  storage.ParentKeys.set(ctx, OWNER_HOTKEY, 1, parents as [bigint, typeof VALIDATOR][])
  expect(register()).toBe('ok')
  expect(storage.ChildKeys.get(ctx, VALIDATOR, 1)).toEqual([])
  expect(eventNames(ctx)).not.toContain('SetChildren')
})

test('a full root gives up the seat with the least stake, the older one of two, whatever the newcomer has', () => {
  addValidator(11, 7n, 200)
  addValidator(12, 7n, 100)
  storage.ChildKeys.set(ctx, accountOf(12), 1, [[U64_MAX, OWNER_HOTKEY]])
  storage.ParentKeys.set(ctx, OWNER_HOTKEY, 1, [[U64_MAX, accountOf(12)]])
  expect(register()).toBe('ok')
  expect(storage.Uids.get(ctx, 0, accountOf(12))).toBeUndefined()
  expect(storage.Uids.get(ctx, 0, VALIDATOR)).toBe(1)
  expect(storage.ChildKeys.get(ctx, accountOf(12), 1)).toEqual([])
})

test('no seat is free while all validators are immune, and nothing is paid', () => {
  addValidator(11, 7n, 9_000)
  addValidator(12, 0n, 9_000)
  expect(register()).toBe('NoNeuronIdAvailable')
  expect(freeBalance(ctx, COLDKEY)).toBe(100n * TAO)
})

test('fails in the order of the checks', () => {
  storage.MaxRegistrationsPerBlock.set(ctx, 0, 1)
  storage.TargetRegistrationsPerInterval.set(ctx, 0, 1)
  setBalance(ctx, COLDKEY, TAO)
  expect(register()).toBe('InsufficientTaoBalance')
  setBalance(ctx, COLDKEY, 100n * TAO)
  expect(register()).toBe('ok')
  expect(register()).toBe('TooManyRegistrationsThisBlock')
  storage.RegistrationsThisBlock.set(ctx, 0, 0)
  expect(register()).toBe('HotKeyAlreadyRegisteredInSubNet')
  storage.RegistrationsThisInterval.set(ctx, 0, 3)
  expect(register()).toBe('TooManyRegistrationsThisInterval')
})
