/**
 * States in which calls on locks, on what is given up and on where mined alpha is staked fail. Each has a twin just inside the limit, in
 * which the call succeeds.
 */
import { parseTolerance } from '../../../src/chain/swap/price-limit.js'
import { alpha, rao } from '../../../src/core/money.js'
import { createAccountIfNonExistent } from '../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { giveStake } from '../worlds/stake-world.js'
import { all, each, lockAllBut, NETUID, NO_SUBNET, pool, type Scenario, TAO } from './check-makers.js'
import type { Change, CheckWorld } from './check-world.js'

const { storage } = subtensor
const GIVE_UP = ['SubtensorModule.recycle_alpha', 'SubtensorModule.burn_alpha'] as const
const AUTO = 'SubtensorModule.set_coldkey_auto_stake_hotkey'
const LOCK = 'SubtensorModule.lock_stake'
const MOVE = 'SubtensorModule.move_lock'
const BURN = 'SubtensorModule.add_stake_burn'

const closed: Change = (ctx) => storage.SubtokenEnabled.set(ctx, NETUID, false)
const unowned: Change = (ctx, { ownerHotkey }) => storage.Owner.remove(ctx, ownerHotkey.account)
const toNobody = ({ nobody }: CheckWorld) => ({ hotkey: nobody.address })
const setTo =
  (who: 'ownerHotkey' | 'nobody'): Change =>
  (ctx, world) =>
    storage.AutoStakeDestination.set(ctx, world.other.account, NETUID, world[who].account)
/** The owner has a lock to its hotkey, and another hotkey. */
export const locked: Change = (ctx, { owner, ownerHotkey, otherHotkey }) => {
  createAccountIfNonExistent(ctx, owner.account, otherHotkey.account)
  storage.Lock.set(ctx, owner.account, NETUID, ownerHotkey.account, {
    locked_mass: TAO,
    conviction: 0n,
    last_update: BigInt(ctx.blockNumber),
  })
  storage.LockingColdkeys.set(ctx, NETUID, ownerHotkey.account, owner.account, undefined)
}
export const toOther = ({ otherHotkey }: CheckWorld) => ({ hotkey: otherHotkey.address, toHotkey: otherHotkey.address })
/** The owner's root stake has earned alpha of so many subnets, which is kept. */
export const earnedOn =
  (count: number): Change =>
  (ctx, { owner, ownerHotkey }) => {
    // Otherwise every block claims for the owner.
    storage.NumRootClaim.set(ctx, 0n)
    storage.RootClaimType.set(ctx, owner.account, { type: 'Keep' })
    giveStake(ctx, [owner.account, ownerHotkey.account], 0, TAO)
    const rates = Array.from({ length: count }, (_, index): [number, bigint] => [NETUID + index, 1n << 32n])
    storage.RootClaimable.set(ctx, ownerHotkey.account, rates)
  }
const sold: Change = (ctx, { owner }) => storage.RootClaimType.set(ctx, owner.account, { type: 'Swap' })
const allAnd = (more: bigint) => (world: CheckWorld) => ({
  amount: alpha(
    NETUID,
    more + world.read((ctx) => getStakeForHotkeyAndColdkeyOnSubnet(ctx, world.ownerHotkey.account, world.owner.account, NETUID)),
  ),
})

export const HOLDER_SCENARIOS: readonly Scenario[] = [
  ...each(GIVE_UP, () => ({
    error: 'SubtensorModule.SubnetNotExists',
    outside: { wish: { netuid: NO_SUBNET, amount: alpha(NO_SUBNET, TAO) } },
    inside: {},
  })),
  ...each(GIVE_UP, () => ({
    error: 'SubtensorModule.CannotBurnOrRecycleOnRootSubnet',
    outside: { wish: { netuid: 0, amount: alpha(0, TAO) } },
    inside: {},
  })),
  ...each(GIVE_UP, () => ({ error: 'SubtensorModule.SubtokenDisabled', outside: { change: closed }, inside: {} })),
  ...each(GIVE_UP, () => ({ error: 'SubtensorModule.HotKeyAccountNotExists', outside: { change: unowned }, inside: {} })),
  ...each(GIVE_UP, () => ({
    error: 'SubtensorModule.StakeUnavailable',
    outside: { change: lockAllBut(TAO - 1_000_000n) },
    inside: { change: lockAllBut(TAO) },
  })),
  {
    call: BURN,
    error: 'SubtensorModule.CannotBurnOrRecycleOnRootSubnet',
    outside: { change: (ctx) => storage.SubtokenEnabled.set(ctx, 0, true), wish: { netuid: 0 } },
    inside: {},
  },
  {
    call: BURN,
    error: 'Swap.ReservesTooLow',
    outside: { change: pool(TAO, 1_000n) },
    inside: { change: pool(50n * TAO, 50n * TAO) },
  },
  {
    call: BURN,
    error: 'Swap.PriceLimitExceeded',
    outside: { wish: { tolerance: parseTolerance('0') } },
    inside: { wish: { tolerance: parseTolerance('1%') } },
  },
  {
    call: BURN,
    error: 'SubtensorModule.SlippageTooHigh',
    outside: { wish: { tolerance: parseTolerance('1%'), amountRao: rao(100n * TAO) } },
    inside: { wish: { tolerance: parseTolerance('1%'), amountRao: rao(4n * TAO) } },
  },
  { call: AUTO, error: 'SubtensorModule.SubnetNotExists', outside: { wish: { netuid: NO_SUBNET } }, inside: {} },
  { call: AUTO, error: 'SubtensorModule.HotKeyNotRegisteredInSubNet', outside: { wish: toNobody }, inside: {} },
  {
    call: AUTO,
    error: 'SubtensorModule.SameAutoStakeHotkeyAlreadySet',
    outside: { change: setTo('ownerHotkey') },
    inside: { change: setTo('nobody') },
  },
  {
    call: LOCK,
    error: 'SubtensorModule.AmountTooLow',
    outside: { wish: { amount: alpha(NETUID, 0n) } },
    inside: { wish: { amount: alpha(NETUID, 100n) } },
  },
  { call: LOCK, error: 'SubtensorModule.HotKeyAccountNotExists', outside: { wish: toNobody }, inside: {} },
  { call: LOCK, error: 'SubtensorModule.LockHotkeyMismatch', outside: { change: locked, wish: toOther }, inside: { change: locked } },
  { call: LOCK, error: 'SubtensorModule.InsufficientStakeForLock', outside: { wish: allAnd(1n) }, inside: { wish: allAnd(0n) } },
  {
    call: MOVE,
    error: 'SubtensorModule.HotKeyAccountNotExists',
    outside: { change: locked, wish: ({ nobody }) => ({ toHotkey: nobody.address }) },
    inside: { change: locked, wish: toOther },
  },
  {
    call: 'SubtensorModule.claim_root',
    error: 'SubtensorModule.InvalidSubnetNumber',
    outside: { change: earnedOn(6), wish: { subnets: { named: [], has: () => true } } },
    inside: { change: earnedOn(5), wish: { subnets: { named: [], has: () => true } } },
  },
  {
    call: 'SubtensorModule.claim_root',
    error: 'Swap.ReservesTooLow',
    outside: { change: all(earnedOn(1), sold, pool(1n, TAO)) },
    inside: { change: all(earnedOn(1), sold) },
  },
  {
    call: 'SubtensorModule.set_root_claim_type',
    error: 'SubtensorModule.InvalidSubnetNumber',
    outside: { wish: { subnets: { named: [], has: () => false } } },
    inside: { wish: { subnets: { named: [NETUID], has: (netuid) => netuid === NETUID } } },
  },
  { call: MOVE, error: 'SubtensorModule.NoExistingLock', outside: {}, inside: { change: locked, wish: toOther } },
]

/** What later runtimes look at first. */
export const HOLDER_SCENARIOS_475: readonly Scenario[] = [
  {
    call: LOCK,
    error: 'SubtensorModule.SubnetNotExists',
    outside: { wish: { netuid: NO_SUBNET, amount: alpha(NO_SUBNET, TAO) } },
    inside: {},
  },
  {
    call: MOVE,
    error: 'SubtensorModule.SubnetNotExists',
    outside: { wish: { netuid: NO_SUBNET } },
    inside: { change: locked, wish: toOther },
  },
]
