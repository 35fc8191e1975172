import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, addNetwork, setBalance } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { ZERO_WEIGHT } from '../../../../../../src/localnet/frame/weight.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { subtensorHooks475 } from '../../../../../../src/localnet/pallets/subtensor/475/hooks.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubAccount, deriveSubnetAccount } from '../../../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { atBlock475, dispatch475, eventNames, eventsOf, issuances } from '../../../../../helpers/worlds/world-475.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const COLDKEY = accountOf(1)
const HOTKEY = accountOf(2)
const STAKER = accountOf(3)
const STAKED = accountOf(4)
/** What a network costs. */
const COST = 1_000n * TAO
const ESCROW = deriveSubAccount('7267657300000000')

let ctx: BlockContext

beforeEach(() => {
  ctx = atBlock475(100)
  addNetwork(ctx, 0)
  addNetwork(ctx, 1, 300n * TAO, 200n * TAO)
  addNetwork(ctx, 2, 100n * TAO, 200n * TAO)
  storage.SubnetMovingPrice.set(ctx, 1, 3n << 31n)
  storage.SubnetMovingPrice.set(ctx, 2, 1n << 31n)
  storage.TotalNetworks.set(ctx, 3)
  storage.TotalStake.set(ctx, 400n * TAO)
  storage.SubnetLimit.set(ctx, 2)
  storage.NetworkImmunityPeriod.set(ctx, 0n)
  storage.NetworkRateLimit.set(ctx, 0n)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, STAKED, STAKER, 2, 50n * TAO)
  storage.SubnetAlphaOut.set(ctx, 2, 50n * TAO)
  setBalance(ctx, COLDKEY, 10_000n * TAO)
})

const register = (hotkey = HOTKEY): string => dispatch475(ctx, COLDKEY, 'register_network', { hotkey })

/** Ends a block and begins the next; the events of its idle time. */
function passBlock(): string[] {
  const from = ctx.events.length
  subtensorHooks475.onIdle?.(ctx, ZERO_WEIGHT)
  const events = eventNames(ctx, from)
  ctx = atBlock475(ctx.blockNumber + 1, ctx)
  return events
}

describe('with room', () => {
  test('a network is opened at once, and all that was paid is its pool', () => {
    storage.SubnetLimit.set(ctx, 3)
    expect(register()).toBe('ok')
    expect(storage.NetworksAdded.get(ctx, 3)).toBe(true)
    expect(storage.SubnetTAO.get(ctx, 3)).toBe(COST)
    // At the median price of the others: the mean of a half and one and a half.
    expect(storage.SubnetAlphaIn.get(ctx, 3)).toBe(COST)
    expect(storage.TotalStake.get(ctx)).toBe(1_400n * TAO)
    expect(eventNames(ctx)).toContain('NetworkAdded')
  })

  test('the price is never topped up to the least one', () => {
    storage.SubnetLimit.set(ctx, 3)
    storage.NetworkMinLockCost.set(ctx, 5n * TAO)
    storage.NetworkLastLockCost.set(ctx, 0n)
    expect(register()).toBe('ok')
    expect(storage.SubnetTAO.get(ctx, 3)).toBe(5n * TAO)
  })
})

describe('at the limit', () => {
  test('the network with the lowest moving price is dissolved and the registration waits', () => {
    const before = issuances(ctx)
    expect(register()).toBe('ok')
    expect(eventNames(ctx)).toEqual(['NetworkRemoved', 'NetworkRegistrationQueued'])
    expect(storage.DissolveCleanupQueue.get(ctx)).toEqual([2])
    expect(storage.NetworksAdded.get(ctx, 2)).toBe(false)
    expect(storage.TotalNetworks.get(ctx)).toBe(2)
    expect(storage.TotalStake.get(ctx)).toBe(300n * TAO)
    expect(freeBalance(ctx, ESCROW)).toBe(COST)
    expect(freeBalance(ctx, COLDKEY)).toBe(9_000n * TAO)
    expect(storage.NetworkRegistrationEscrow.get(ctx, 0)).toEqual([COLDKEY, COST])
    expect(storage.NetworkRegistrationLockId.get(ctx)).toBe(1)
    expect(storage.NetworkLastLockCost.get(ctx)).toBe(COST)
    expect(eventsOf(ctx)[1]?.value).toMatchObject({
      coldkey: COLDKEY,
      hotkey: HOTKEY,
      mechid: 1,
      lock_amount: COST,
      registration_block: 100n,
    })
    expect(issuances(ctx)).toEqual(before)
  })

  test('the old network is cleaned up over some blocks, then the new one opens under its netuid', () => {
    expect(register()).toBe('ok')
    expect(passBlock()).toEqual([])
    expect(storage.CurrentDissolveCleanupStatus.get(ctx)).toMatchObject({ netuid: 2, phase: { type: 'AlphaInOutStakesDecayingLocks' } })
    // The staker got all of the pool.
    expect(freeBalance(ctx, STAKER)).toBe(100n * TAO)
    expect(passBlock()).toEqual([])
    expect(passBlock()).toEqual([])
    const events = passBlock()
    expect(events[0]).toBe('NetworkDissolveCleanupCompleted')
    expect(events).toContain('NetworkAdded')
    expect(storage.CurrentDissolveCleanupStatus.get(ctx)).toBeUndefined()
    expect(storage.DissolveCleanupQueue.get(ctx)).toEqual([])
    expect(storage.NetworkRegistrationQueue.get(ctx)).toEqual([])
    expect(storage.NetworkRegistrationEscrow.get(ctx, 0)).toBeUndefined()
    expect(storage.NetworksAdded.get(ctx, 2)).toBe(true)
    expect(storage.SubnetOwner.get(ctx, 2)).toBe(COLDKEY)
    expect(storage.SubnetTAO.get(ctx, 2)).toBe(COST)
    expect(freeBalance(ctx, deriveSubnetAccount(2))).toBeGreaterThanOrEqual(COST)
    expect(freeBalance(ctx, ESCROW)).toBe(0n)
    expect(storage.TotalHotkeyAlpha.get(ctx, STAKED, 2)).toBe(0n)
    expect(storage.NetworkRegisteredAt.get(ctx, 2)).toBe(103n)
  })

  test('a second registration waits for what is being dissolved, if there is more of that than in the queue', () => {
    expect(dispatch475(ctx, 'root', 'root_dissolve_network', { netuid: 1 })).toBe('ok')
    expect(register()).toBe('ok')
    expect(eventNames(ctx)).toEqual(['NetworkRemoved', 'NetworkRegistrationQueued'])
    expect(storage.DissolveCleanupQueue.get(ctx)).toEqual([1])
    expect(register(accountOf(7))).toBe('ok')
    expect(storage.DissolveCleanupQueue.get(ctx)).toEqual([1, 2])
    expect(storage.NetworkRegistrationQueue.get(ctx).map(({ lock_id }) => lock_id)).toEqual([0, 1])
    // The price doubles with each registration, also in the queue.
    expect(storage.NetworkRegistrationEscrow.get(ctx, 1)?.[1]).toBe(2n * COST)
  })

  test('nobody may register while all networks are immune', () => {
    storage.NetworkImmunityPeriod.set(ctx, 1_000n)
    expect(register()).toBe('SubnetLimitReached')
  })

  test('fails in the order of the checks', () => {
    storage.Owner.set(ctx, HOTKEY, accountOf(9))
    expect(register()).toBe('NonAssociatedColdKey')
    expect(register(deriveSubnetAccount(1))).toBe('CannotUseSystemAccount')
    storage.NetworkRegistrationStartBlock.set(ctx, 101n)
    expect(register(accountOf(7))).toBe('SubNetRegistrationDisabled')
    storage.NetworkRegistrationStartBlock.set(ctx, 0n)
    setBalance(ctx, COLDKEY, TAO)
    expect(register(accountOf(7))).toBe('CannotAffordLockCost')
    setBalance(ctx, COLDKEY, 10_000n * TAO)
    storage.NetworkRegistrationLockId.set(ctx, 0xffff_ffff)
    expect(register(accountOf(7))).toBe('LockIdOverFlow')
    expect(storage.DissolveCleanupQueue.get(ctx)).toEqual([])
  })

  test('a registration that cannot be carried out is cancelled and refunded', () => {
    expect(register()).toBe('ok')
    const before = issuances(ctx)
    const [queued] = storage.NetworkRegistrationQueue.get(ctx)
    // A hotkey that became impossible meanwhile.
    storage.NetworkRegistrationQueue.set(ctx, [{ ...(queued as NonNullable<typeof queued>), hotkey: deriveSubnetAccount(1) }])
    for (let block = 0; block < 3; block++) passBlock()
    expect(passBlock()).toEqual(['NetworkDissolveCleanupCompleted', 'NetworkRegistrationCancelled'])
    expect(freeBalance(ctx, COLDKEY)).toBe(10_000n * TAO)
    expect(storage.NetworkRegistrationQueue.get(ctx)).toEqual([])
    expect(storage.NetworksAdded.get(ctx, 2)).toBe(false)
    expect(issuances(ctx)[0]).toBe(before[0])
  })
})

test('a network is dissolved once, by root alone', () => {
  expect(dispatch475(ctx, COLDKEY, 'root_dissolve_network', { netuid: 2 })).toBe('BadOrigin')
  expect(dispatch475(ctx, 'root', 'root_dissolve_network', { netuid: 0 })).toBe('SubnetNotExists')
  expect(dispatch475(ctx, 'root', 'dissolve_network', { coldkey: COLDKEY, netuid: 2 })).toBe('ok')
  expect(dispatch475(ctx, 'root', 'root_dissolve_network', { netuid: 2 })).toBe('SubnetNotExists')
  storage.NetworksAdded.set(ctx, 2, true)
  expect(dispatch475(ctx, 'root', 'root_dissolve_network', { netuid: 2 })).toBe('NetworkDissolveAlreadyQueued')
})

test('what is left of the pool of a network without stakers is recycled', () => {
  expect(dispatch475(ctx, 'root', 'root_dissolve_network', { netuid: 1 })).toBe('ok')
  const [total] = issuances(ctx)
  for (let block = 0; block < 4; block++) passBlock()
  // The existential deposit stays.
  expect(total - issuances(ctx)[0]).toBe(300n * TAO - 500n)
})

test('a subnet is started after the delay by its owner', () => {
  storage.SubnetOwner.set(ctx, 1, COLDKEY)
  storage.NetworkRegisteredAt.set(ctx, 1, 95n)
  storage.StartCallDelay.set(ctx, 10n)
  expect(dispatch475(ctx, COLDKEY, 'start_call', { netuid: 1 })).toBe('StartCallNotReady')
  storage.StartCallDelay.set(ctx, 5n)
  expect(dispatch475(ctx, COLDKEY, 'start_call', { netuid: 1 })).toBe('ok')
})

test('calls that later runtimes emptied do nothing, whoever makes them', () => {
  expect(dispatch475(ctx, STAKER, 'set_tempo', { netuid: 1, tempo: 7 })).toBe('ok')
  expect(dispatch475(ctx, STAKER, 'set_activity_cutoff_factor', { netuid: 1, factor_milli: 7 })).toBe('ok')
  expect(storage.Tempo.get(ctx, 1)).toBe(360)
  expect(eventNames(ctx)).toEqual([])
})
