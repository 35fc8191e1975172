/**
 * States in which calls fail on spec 475 by rules that 425 does not have. Each has a twin just inside the limit, in which the call
 * succeeds.
 */
import { alpha } from '../../../src/core/money.js'
import { subtensor475 } from '../../../src/localnet/pallets/subtensor/475/schema.js'
import { appendNeuron } from '../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import {
  ADDS,
  all,
  each,
  fullRoot,
  MOVES,
  NETUID,
  next,
  ofOther,
  REGISTERS,
  REMOVES,
  ROOT,
  type Scenario,
  TAO,
  TRANSFER_STAKE,
  type Wish,
} from './check-makers.js'
import type { Change, CheckWorld } from './check-world.js'

const { storage } = subtensor475
const ROOT_STAKE = { netuid: 0, amount: alpha(0, TAO) }

/** Stake on root that was changed so many blocks before the call; it is held for a hundred. */
const changedOnRoot = (ago: bigint): Change =>
  all(
    (ctx) => storage.SubtokenEnabled.set(ctx, 0, true),
    (ctx, world) => world.call(ctx, world.owner, 'add_stake', { hotkey: world.ownerHotkey.account, netuid: 0, amount_staked: 5n * TAO }),
    (ctx, { owner, ownerHotkey }) => {
      storage.RootStakeUnlockInterval.set(ctx, 100n)
      storage.LastColdkeyHotkeyStakeBlock.set(ctx, owner.account, ownerHotkey.account, next(ctx) - ago)
    },
  )

/** Makes all of the owner's stake on the subnet collateral, except so much alpha. */
const collateralAllBut =
  (free: bigint): Change =>
  (ctx, { owner, ownerHotkey }) => {
    const locked = storage.TotalHotkeyAlpha.get(ctx, ownerHotkey.account, NETUID) - free
    const state = { locked, drain_ratio: 1n << 64n, min_locked: 0n, earned: 0n }
    storage.MinerCollateral.set(ctx, NETUID, ownerHotkey.account, owner.account, state)
    storage.ColdkeyMinerCollateral.set(ctx, NETUID, owner.account, locked)
    storage.ColdkeyCollateralHotkeys.set(ctx, NETUID, owner.account, [ownerHotkey.account])
  }

/** A subnet with commit-reveal, two mechanisms and so many neurons that their weights do not fit into a commit. */
const crowd: Change = (ctx) => {
  storage.CommitRevealWeightsEnabled.set(ctx, NETUID, true)
  storage.MechanismCountCurrent.set(ctx, NETUID, 2)
  for (let number = 1; number < 1_178; number++) appendNeuron(ctx, NETUID, `0x${number.toString(16).padStart(4, '0')}${'cc'.repeat(30)}`)
  storage.LastUpdate.set(ctx, 4_096 + NETUID, storage.LastUpdate.get(ctx, NETUID))
}
const weighFirst = (count: number) => {
  const uids = Array.from({ length: count }, (_, uid) => uid)
  return { uids, values: uids.map(() => 65_535) }
}

/** A share of the price that is locked when a hotkey is registered: a fifth. */
const locksCollateral: Change = (ctx) => storage.CollateralLockShare.set(ctx, NETUID, 13_107)

/** Gives a coldkey collateral on so many hotkeys. */
const collateralOn =
  (count: number): Change =>
  (ctx, { other }) =>
    storage.ColdkeyCollateralHotkeys.set(ctx, NETUID, other.account, listHotkeys(count))

/** The price of a seat on root. */
const seatCosts =
  (price: bigint): Change =>
  (ctx) =>
    storage.Burn.set(ctx, 0, price)

/** Root full with one member, which is immune for so many blocks. */
const immuneOnRoot = (blocks: number): Change =>
  all(fullRoot, (ctx) => {
    storage.ImmunityPeriod.set(ctx, 0, blocks)
    storage.BlockAtRegistration.set(ctx, 0, 0, next(ctx) - 20n)
  })

function listHotkeys(count: number): Hex[] {
  return Array.from({ length: count }, (_, index): Hex => `0x${(index + 1).toString(16).padStart(64, '0')}`)
}

/** Makes an account stake to so many hotkeys. */
const stakesTo =
  (count: number): Change =>
  (ctx, { other }) => {
    storage.StakingHotkeys.set(ctx, other.account, listHotkeys(count))
  }

const OWNER_TEMPO = 'AdminUtils.sudo_set_tempo'
const otherwise = (world: CheckWorld): Wish => ({ coldkey: world.owner.address, value: 400n })
/** `TransactionType::TempoUpdate`. */
const TEMPO_UPDATE = 11
/** The owner changed the tempo so many blocks before the call. */
const tempoChanged =
  (ago: bigint): Change =>
  (ctx, { owner }) =>
    storage.TransactionKeyLastBlock.set(ctx, owner.account, NETUID, TEMPO_UPDATE, next(ctx) - ago)

const toRoot: Change = (ctx) => storage.SubtokenEnabled.set(ctx, 0, true)

export const SCENARIOS_475: readonly Scenario[] = [
  ...each(['SubtensorModule.remove_stake', ...MOVES.slice(0, 1), TRANSFER_STAKE], (call) => {
    const wish = { ...ROOT_STAKE, toNetuid: call === TRANSFER_STAKE ? 0 : NETUID }
    return {
      error: 'SubtensorModule.RootStakeLocked',
      outside: { change: changedOnRoot(99n), wish },
      inside: { change: changedOnRoot(100n), wish },
    }
  }),
  ...each(REMOVES, () => ({
    error: 'SubtensorModule.StakeUnavailable',
    outside: { change: collateralAllBut(TAO - 1n) },
    inside: { change: collateralAllBut(TAO) },
  })),
  ...each(MOVES, () => ({
    error: 'SubtensorModule.StakeUnavailable',
    outside: { change: all(toRoot, collateralAllBut(TAO - 1n)) },
    inside: { change: all(toRoot, collateralAllBut(TAO)) },
  })),
  // Conviction goes along with stake that is given away within a subnet; collateral does not.
  {
    call: TRANSFER_STAKE,
    error: 'SubtensorModule.StakeUnavailable',
    outside: { change: collateralAllBut(TAO - 1n) },
    inside: { change: collateralAllBut(TAO) },
  },
  ...each(ADDS, () => ({
    error: 'SubtensorModule.TooManyStakingHotkeys',
    outside: { change: stakesTo(256) },
    inside: { change: stakesTo(255) },
  })),
  {
    call: TRANSFER_STAKE,
    error: 'SubtensorModule.TooManyStakingHotkeys',
    outside: { change: stakesTo(128) },
    inside: { change: stakesTo(127) },
  },
  ...each(REGISTERS, () => ({
    error: 'SubtensorModule.ColdkeyCollateralPositionsFull',
    outside: { change: all(locksCollateral, collateralOn(32)) },
    inside: { change: all(locksCollateral, collateralOn(31)) },
  })),
  {
    call: ROOT,
    error: 'SubtensorModule.NoNeuronIdAvailable',
    outside: { change: immuneOnRoot(21) },
    inside: { change: immuneOnRoot(20) },
  },
  {
    call: ROOT,
    error: 'SubtensorModule.InsufficientTaoBalance',
    check: 'balance-covers-cost',
    outside: { change: all(seatCosts(50n * TAO), ofOther({ free: 40n * TAO })) },
    inside: { change: all(seatCosts(50n * TAO), ofOther({ free: 51n * TAO })) },
  },
  ...each([OWNER_TEMPO], () => ({
    error: 'SubtensorModule.TempoOutOfBounds',
    outside: { wish: (world) => ({ coldkey: world.owner.address, value: 359n }) },
    // The subnet has the smallest tempo already.
    inside: {
      change: (ctx) => subtensor475.storage.Tempo.set(ctx, NETUID, 361),
      wish: (world) => ({ coldkey: world.owner.address, value: 360n }),
    },
  })),
  {
    call: OWNER_TEMPO,
    error: 'SubtensorModule.TxRateLimitExceeded',
    outside: { change: tempoChanged(359n), wish: otherwise },
    inside: { change: tempoChanged(360n), wish: otherwise },
  },
  ...each(['SubtensorModule.commit_timelocked_weights', 'SubtensorModule.commit_timelocked_mechanism_weights'], () => ({
    error: 'SubtensorModule.CommitPayloadTooLarge',
    outside: { change: crowd, wish: { weights: weighFirst(1_178) } },
    inside: { change: crowd, wish: { weights: weighFirst(1_177) } },
  })),
]
