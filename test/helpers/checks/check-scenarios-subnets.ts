/** States in which calls on subnets fail. Each has a twin just inside the limit, in which the call succeeds. */
import { FIXED_ONE } from '../../../src/chain/sudo/param-values.js'
import { rao } from '../../../src/core/money.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import {
  ACTIVITY,
  all,
  CREATES,
  each,
  fullRoot,
  lastCreated,
  NETUID,
  NO_SUBNET,
  NOT_OF_ROOT,
  next,
  OWNERS,
  ofOther,
  ofPool,
  otherCoin,
  PARAMETERS,
  pool,
  REGISTERS,
  ROOT,
  rootCycle,
  type Scenario,
  START,
  TAO,
  TEMPO,
  UNFROZEN,
  UNLOOKED,
  unstarted,
} from './check-makers.js'
import type { Change } from './check-world.js'

const { storage } = subtensor

const burn =
  (rao: bigint): Change =>
  (ctx) =>
    storage.Burn.set(ctx, NETUID, rao)
const owned: Change = (ctx, world) => world.call(ctx, world.owner, 'try_associate_hotkey', { hotkey: world.otherHotkey.account })

const subnets: Scenario[] = [
  ...each(CREATES, () => ({ error: 'SubtensorModule.NonAssociatedColdKey', outside: { change: owned }, inside: {} })),
  ...each([...CREATES, ...REGISTERS, ROOT], () => ({
    error: 'SubtensorModule.CannotUseSystemAccount',
    outside: { wish: ofPool },
    inside: {},
  })),
  ...each(CREATES, () => ({
    error: 'SubtensorModule.SubNetRegistrationDisabled',
    outside: { change: (ctx) => storage.NetworkRegistrationStartBlock.set(ctx, next(ctx) + 1n) },
    inside: { change: (ctx) => storage.NetworkRegistrationStartBlock.set(ctx, next(ctx)) },
  })),
  // The pool looks at one of the two only.
  ...each(CREATES, (call) => ({
    error: 'SubtensorModule.NetworkTxRateLimitExceeded',
    ...(call === CREATES[0] ? { sent: 'refused: Custom error: 6' } : {}),
    outside: { change: lastCreated(99n) },
    inside: { change: lastCreated(100n) },
  })),
  ...each(CREATES, () => ({
    error: 'SubtensorModule.SubnetLimitReached',
    outside: { change: (ctx) => storage.SubnetLimit.set(ctx, 2) },
    inside: { change: (ctx) => storage.SubnetLimit.set(ctx, 3) },
  })),
  ...each(CREATES, () => ({
    error: 'SubtensorModule.CannotAffordLockCost',
    outside: { change: ofOther({ free: 100n * TAO }) },
    inside: {},
  })),
  ...each(REGISTERS, () => ({ error: 'Swap.ReservesTooLow', outside: { change: pool(TAO, 1_000n) }, inside: {} })),
  ...each(REGISTERS, () => ({ error: 'SubtensorModule.SubnetNotExists', outside: { wish: { netuid: NO_SUBNET } }, inside: {} })),
  ...each(REGISTERS, () => ({
    error: 'SubtensorModule.SubNetRegistrationDisabled',
    outside: { change: (ctx) => storage.NetworkRegistrationAllowed.set(ctx, NETUID, false) },
    inside: {},
  })),
  ...each(REGISTERS, () => ({
    error: 'SubtensorModule.HotKeyAlreadyRegisteredInSubNet',
    outside: { wish: (world) => ({ coldkey: world.owner.address, hotkey: world.ownerHotkey.address }) },
    inside: {},
  })),
  ...each(REGISTERS, () => ({
    error: 'SubtensorModule.NotEnoughBalanceToStake',
    outside: { change: all(burn(50n * TAO), ofOther({ free: 40n * TAO })) },
    inside: { change: all(burn(50n * TAO), ofOther({ free: 51n * TAO })) },
  })),
  ...each(REGISTERS, () => ({ error: 'SubtensorModule.NonAssociatedColdKey', outside: { change: owned }, inside: {} })),
  ...each(REGISTERS, () => ({
    error: 'SubtensorModule.NoNeuronIdAvailable',
    outside: { change: (ctx) => storage.MaxAllowedUids.set(ctx, NETUID, 0) },
    inside: { change: (ctx) => storage.MaxAllowedUids.set(ctx, NETUID, 2) },
  })),
  {
    call: 'SubtensorModule.register_limit',
    error: 'SubtensorModule.RegistrationPriceLimitExceeded',
    outside: { change: burn(50n * TAO), wish: { maxCostRao: rao(49n * TAO) } },
    inside: { change: burn(50n * TAO), wish: { maxCostRao: rao(50n * TAO) } },
  },
  {
    call: ROOT,
    error: 'SubtensorModule.TooManyRegistrationsThisBlock',
    outside: { change: (ctx) => storage.MaxRegistrationsPerBlock.set(ctx, 0, 0) },
    inside: { change: (ctx) => storage.MaxRegistrationsPerBlock.set(ctx, 0, 1) },
  },
  {
    call: ROOT,
    error: 'SubtensorModule.TooManyRegistrationsThisInterval',
    outside: { change: all(rootCycle(1n), (ctx) => storage.RegistrationsThisInterval.set(ctx, 0, 3)) },
    inside: { change: all(rootCycle(1n), (ctx) => storage.RegistrationsThisInterval.set(ctx, 0, 2)) },
  },
  // The count starts anew in the block in which the epoch of root is due.
  {
    call: ROOT,
    error: 'SubtensorModule.TooManyRegistrationsThisInterval',
    outside: { change: all(rootCycle(1n), (ctx) => storage.RegistrationsThisInterval.set(ctx, 0, 3)) },
    inside: { change: all(rootCycle(0n), (ctx) => storage.RegistrationsThisInterval.set(ctx, 0, 3)) },
  },
  {
    call: ROOT,
    error: 'SubtensorModule.HotKeyAlreadyRegisteredInSubNet',
    outside: { change: (ctx, world) => world.call(ctx, world.other, 'root_register', { hotkey: world.otherHotkey.account }) },
    inside: {},
  },
  {
    call: ROOT,
    error: 'SubtensorModule.StakeTooLowForRoot',
    outside: { change: fullRoot },
    inside: { change: all(fullRoot, (ctx, { otherHotkey }) => storage.TotalHotkeyAlpha.set(ctx, otherHotkey.account, 0, 1n)) },
  },
  { call: START, error: 'BadOrigin', outside: { change: unstarted, wish: otherCoin }, inside: { change: unstarted } },
  { call: START, error: 'SubtensorModule.SubnetNotExists', outside: { wish: { netuid: NO_SUBNET } }, inside: { change: unstarted } },
  { call: START, error: 'SubtensorModule.FirstEmissionBlockNumberAlreadySet', outside: {}, inside: { change: unstarted } },
  {
    call: START,
    error: 'SubtensorModule.NeedWaitingMoreBlocksToStarCall',
    outside: { change: all(unstarted, (ctx) => storage.NetworkRegisteredAt.set(ctx, NETUID, next(ctx) - 9n)) },
    inside: { change: all(unstarted, (ctx) => storage.NetworkRegisteredAt.set(ctx, NETUID, next(ctx) - 10n)) },
  },
]

/** Puts the epoch so many blocks after the block of the call. */
const epochIn =
  (blocks: bigint, netuid = NETUID): Change =>
  (ctx) =>
    storage.LastEpochBlock.set(ctx, netuid, next(ctx) + blocks - BigInt(storage.Tempo.get(ctx, netuid)))
export const windows = (call: string): Scenario[] => [
  {
    call,
    error: 'SubtensorModule.AdminActionProhibitedDuringWeightsWindow',
    outside: { change: epochIn(9n) },
    inside: { change: epochIn(10n) },
  },
  // In the epoch's own block the epoch runs first, so that the next one is far away.
  {
    call,
    error: 'SubtensorModule.AdminActionProhibitedDuringWeightsWindow',
    outside: { change: epochIn(1n) },
    inside: { change: epochIn(0n) },
  },
  {
    call,
    error: 'SubtensorModule.AdminActionProhibitedDuringWeightsWindow',
    outside: { change: (ctx) => storage.PendingEpochAt.set(ctx, NETUID, next(ctx) + 1n) },
    inside: { change: (ctx) => storage.PendingEpochAt.set(ctx, NETUID, next(ctx)) },
  },
]
const lastChange =
  (type: (typeof OWNERS)[keyof typeof OWNERS], ago: bigint): Change =>
  (ctx) => {
    storage.OwnerHyperparamRateLimit.set(ctx, 1)
    storage.LastRateLimitedBlock.set(ctx, { type: 'OwnerHyperparamUpdate', value: [NETUID, { type }] } as never, next(ctx) - ago)
  }
const lastTempo =
  (ago: bigint): Change =>
  (ctx, { owner }) =>
    storage.TransactionKeyLastBlock.set(ctx, owner.account, NETUID, 11, next(ctx) - ago)

/** One below and one above the bounds, and right at them. */
const bounds = (call: string, error: string, [least, most]: readonly [bigint, bigint]): Scenario[] => [
  { call, error, outside: { wish: { value: least - 1n } }, inside: { wish: { value: least } } },
  { call, error, outside: { wish: { value: most + 1n } }, inside: { wish: { value: most } } },
]

const parameters: Scenario[] = [
  ...each([...PARAMETERS, ACTIVITY], () => ({ error: 'BadOrigin', outside: { wish: otherCoin }, inside: {} })),
  ...each(NOT_OF_ROOT, () => ({
    error: 'AdminUtils.NotPermittedOnRootSubnet',
    outside: { change: all(epochIn(50n, 0), (ctx, { owner }) => storage.SubnetOwner.set(ctx, 0, owner.account)), wish: { netuid: 0 } },
    inside: {},
  })),
  ...each(
    PARAMETERS.filter((call) => !UNLOOKED.includes(call)),
    () => ({
      error: 'AdminUtils.SubnetDoesNotExist',
      outside: {
        change: all(epochIn(50n, NO_SUBNET), (ctx, { owner }) => storage.SubnetOwner.set(ctx, NO_SUBNET, owner.account)),
        wish: { netuid: NO_SUBNET },
      },
      inside: {},
    }),
  ),
  ...Object.entries(OWNERS).map(([call, type]) => ({
    call,
    error: 'SubtensorModule.TxRateLimitExceeded',
    outside: { change: lastChange(type, 359n) },
    inside: { change: lastChange(type, 360n) },
  })),
  ...[...PARAMETERS, ACTIVITY].filter((call) => !UNFROZEN.includes(call)).flatMap(windows),
  ...bounds('AdminUtils.sudo_set_burn_half_life', 'AdminUtils.InvalidValue', [1n, 36_100n]),
  ...bounds('AdminUtils.sudo_set_burn_increase_mult', 'AdminUtils.InvalidValue', [FIXED_ONE, 3n * FIXED_ONE]),
  ...bounds(ACTIVITY, 'SubtensorModule.ActivityCutoffFactorMilliOutOfBounds', [1_000n, 50_000n]),
  {
    call: 'AdminUtils.sudo_set_min_burn',
    error: 'AdminUtils.ValueNotInBounds',
    outside: { wish: { value: TAO } },
    inside: { wish: { value: TAO - 1n } },
  },
  {
    call: 'AdminUtils.sudo_set_min_burn',
    error: 'AdminUtils.ValueNotInBounds',
    outside: { change: (ctx) => storage.MaxBurn.set(ctx, NETUID, 5_000n), wish: { value: 5_000n } },
    inside: { change: (ctx) => storage.MaxBurn.set(ctx, NETUID, 5_000n), wish: { value: 4_999n } },
  },
  {
    call: 'AdminUtils.sudo_set_max_burn',
    error: 'AdminUtils.ValueNotInBounds',
    outside: { wish: { value: 100_000_000n } },
    inside: { wish: { value: 100_000_001n } },
  },
  {
    call: 'AdminUtils.sudo_set_max_burn',
    error: 'AdminUtils.ValueNotInBounds',
    outside: { change: (ctx) => storage.MinBurn.set(ctx, NETUID, 2n * TAO) },
    inside: { change: (ctx) => storage.MinBurn.set(ctx, NETUID, 2n * TAO - 1n) },
  },
  // The subnet has the smallest tempo already.
  {
    call: TEMPO,
    error: 'SubtensorModule.TempoOutOfBounds',
    outside: { wish: { value: 359n } },
    inside: { change: (ctx) => storage.Tempo.set(ctx, NETUID, 361), wish: { value: 360n } },
  },
  { call: TEMPO, error: 'SubtensorModule.TempoOutOfBounds', outside: { wish: { value: 50_401n } }, inside: { wish: { value: 50_400n } } },
  { call: TEMPO, error: 'SubtensorModule.TxRateLimitExceeded', outside: { change: lastTempo(359n) }, inside: { change: lastTempo(360n) } },
  ...windows(TEMPO),
]

export const SUBNET_SCENARIOS: readonly Scenario[] = [...subnets, ...parameters]
