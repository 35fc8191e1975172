/** States in which transfers and stake calls fail. Each has a twin just inside the limit, in which the call succeeds. */
import { parseTolerance } from '../../../src/chain/swap/price-limit.js'
import { alpha, rao } from '../../../src/core/money.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { swap } from '../../../src/localnet/pallets/swap/schema.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import {
  ADDS,
  ALL_FEE,
  all,
  announce,
  CREATES,
  each,
  FULL,
  lockAllBut,
  NETUID,
  NO_SUBNET,
  ofOther,
  otherCoin,
  pool,
  REMOVES,
  type Scenario,
  TAO,
  TRANSFER_FEE,
  TRANSFERS,
} from './check-makers.js'
import type { Change, CheckWorld } from './check-world.js'

const { storage } = subtensor

const transfers: Scenario[] = [
  ...each(TRANSFERS, () => ({
    error: 'Token.FundsUnavailable',
    outside: { wish: { amountRao: rao(200_000n * TAO) } },
    inside: { wish: { amountRao: rao(99_000n * TAO) } },
  })),
  ...each(TRANSFERS, () => ({
    error: 'Arithmetic.Underflow',
    outside: { wish: { amountRao: rao(2n ** 63n) } },
    inside: {},
  })),
  ...each(TRANSFERS, (call) => ({
    error: 'Token.Frozen',
    outside: { change: ofOther({ free: 10n * TAO, frozen: 9n * TAO + 1n, consumers: call.endsWith('death') ? 1 : 0 }) },
    // The fee leaves too.
    inside: { change: ofOther({ free: 10n * TAO, frozen: 8n * TAO, consumers: call.endsWith('death') ? 1 : 0 }) },
  })),
  {
    call: 'Balances.transfer_keep_alive',
    error: 'Token.NotExpendable',
    outside: { change: ofOther({ free: 2n * TAO }), wish: { amountRao: rao(2n * TAO - TRANSFER_FEE - 250n) } },
    inside: { change: ofOther({ free: 2n * TAO }), wish: { amountRao: rao(2n * TAO - TRANSFER_FEE - 600n) } },
  },
  {
    call: 'Balances.transfer_all',
    error: 'Token.BelowMinimum',
    outside: { change: ofOther({ free: TAO, frozen: TAO - ALL_FEE - 250n }) },
    inside: { change: ofOther({ free: TAO, frozen: TAO - ALL_FEE - 600n }) },
  },
  ...each(TRANSFERS, () => ({
    error: 'Token.BelowMinimum',
    outside: { wish: { amountRao: rao(499n) } },
    inside: { wish: { amountRao: rao(500n) } },
  })),
]

const signers: Scenario[] = each(['Balances.transfer_keep_alive', 'SubtensorModule.add_stake', CREATES[0]], () => ({
  error: 'SubtensorModule.ColdkeySwapAnnounced',
  sent: 'refused: Custom error: 0',
  outside: { change: announce },
  inside: {},
})).concat([
  {
    call: 'SubtensorModule.add_stake',
    error: 'SubtensorModule.ColdkeySwapDisputed',
    sent: 'refused: Custom error: 21',
    outside: { change: all(announce, (ctx, { other }) => storage.ColdkeySwapDisputes.set(ctx, other.account, 1)) },
    inside: {},
  },
  {
    call: 'Balances.transfer_keep_alive',
    error: 'Invalid.Stale',
    sent: 'refused: Transaction is outdated',
    outside: { change: ofOther({ nonce: 5 }), wish: { nonce: 4 } },
    inside: { change: ofOther({ nonce: 5 }), wish: { nonce: 5 } },
  },
  {
    call: 'Balances.transfer_keep_alive',
    error: 'Invalid.Payment',
    sent: 'refused: Inability to pay some fees (e.g. account balance too low)',
    outside: { change: ofOther({ free: 1_000n }), wish: { amountRao: rao(500n) } },
    inside: { change: ofOther({ free: 2_000_000n }), wish: { amountRao: rao(500n) } },
  },
])

const closed: Change = (ctx) => storage.SubtokenEnabled.set(ctx, NETUID, false)
const feeRate: Change = (ctx) => swap.storage.FeeRate.set(ctx, NETUID, 6_553)
const unowned: Change = (ctx, { ownerHotkey }) => storage.Owner.remove(ctx, ownerHotkey.account)

const adds: Scenario[] = [
  ...each(ADDS, () => ({ error: 'SubtensorModule.SubnetNotExists', outside: { wish: { netuid: NO_SUBNET } }, inside: {} })),
  ...each(ADDS, () => ({ error: 'SubtensorModule.SubtokenDisabled', outside: { change: closed }, inside: {} })),
  ...each(ADDS, () => ({
    error: 'SubtensorModule.AmountTooLow',
    outside: { wish: { amountRao: rao(2_001_006n) } },
    inside: { wish: { amountRao: rao(2_001_007n) } },
  })),
  // Here the fee on the fee counts: the minimum plus the fee on the minimum is not enough.
  ...each(ADDS, () => ({
    error: 'SubtensorModule.AmountTooLow',
    outside: { change: feeRate, wish: { amountRao: rao(2_222_202n) } },
    inside: { change: feeRate, wish: { amountRao: rao(2_222_203n) } },
  })),
  ...each(ADDS, () => ({
    error: 'SubtensorModule.NotEnoughBalanceToStake',
    outside: { change: ofOther({ free: TAO }) },
    inside: { change: ofOther({ free: TAO + 2_000_000n }) },
  })),
  ...each(ADDS, () => ({
    error: 'SubtensorModule.HotKeyAccountNotExists',
    outside: { wish: (world: CheckWorld) => ({ hotkey: world.nobody.address }) },
    inside: {},
  })),
  ...each(ADDS, () => ({
    error: 'SubtensorModule.InsufficientLiquidity',
    outside: { change: pool(50n * TAO, 50n * TAO), wish: { amountRao: rao(60_000n * TAO) } },
    inside: { change: pool(50n * TAO, 50n * TAO), wish: { amountRao: rao(TAO) } },
  })),
  {
    call: 'SubtensorModule.add_stake_limit',
    error: 'Swap.ReservesTooLow',
    outside: { change: pool(TAO, 1_000n) },
    inside: { change: pool(50n * TAO, 50n * TAO) },
  },
  {
    call: 'SubtensorModule.add_stake_limit',
    error: 'Swap.PriceLimitExceeded',
    outside: { wish: { tolerance: parseTolerance('0') } },
    inside: { wish: { tolerance: parseTolerance('1%') } },
  },
  {
    call: 'SubtensorModule.add_stake_limit',
    error: 'Swap.PriceLimitExceeded',
    outside: { wish: { tolerance: parseTolerance('0'), allowPartial: true } },
    inside: { wish: { tolerance: parseTolerance('1%'), allowPartial: true } },
  },
  // What the limit lets through of it is too little.
  {
    call: 'SubtensorModule.add_stake_limit',
    error: 'SubtensorModule.AmountTooLow',
    outside: { change: pool(TAO, TAO), wish: { tolerance: parseTolerance('0.1%'), allowPartial: true } },
    inside: { change: pool(10n * TAO, 10n * TAO), wish: { tolerance: parseTolerance('0.1%'), allowPartial: true } },
  },
  {
    call: 'SubtensorModule.add_stake_limit',
    error: 'SubtensorModule.SlippageTooHigh',
    outside: { wish: { tolerance: parseTolerance('1%'), amountRao: rao(100n * TAO) } },
    inside: { wish: { tolerance: parseTolerance('1%'), amountRao: rao(4n * TAO) } },
  },
]

/** The owner has alpha and no TAO: the fee is taken in alpha. */
const poor: Change = (ctx, { owner }) => {
  const info = system.storage.Account.get(ctx, owner.account)
  system.storage.Account.set(ctx, owner.account, { ...info, data: { ...info.data, free: 500n } })
}
/** Makes the stake exactly this amount. */
const staked =
  (amount: bigint): Change =>
  (ctx, { owner, ownerHotkey }) => {
    const now = getStakeForHotkeyAndColdkeyOnSubnet(ctx, ownerHotkey.account, owner.account, NETUID)
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, ownerHotkey.account, owner.account, NETUID, now - amount)
  }
const even = pool(1_000n * TAO, 1_000n * TAO)

const removes: Scenario[] = [
  // The fee comes out of the same stake.
  {
    call: 'SubtensorModule.remove_stake_limit',
    error: 'SubtensorModule.NotEnoughStakeToWithdraw',
    check: 'stake-covers-fee',
    outside: { change: all(even, staked(5n * TAO), poor), wish: { amount: alpha(NETUID, 5n * TAO - 100_000n) } },
    inside: { change: all(even, staked(5n * TAO), poor), wish: { amount: alpha(NETUID, 5n * TAO - 10_000_000n) } },
  },
  {
    call: FULL,
    error: 'Invalid.Payment',
    check: 'stake-covers-fee',
    sent: 'refused: Inability to pay some fees (e.g. account balance too low)',
    outside: { change: all(even, staked(50_000n), poor), wish: { amount: 'all', tolerance: null } },
    inside: { change: all(even, staked(5n * TAO), poor), wish: { amount: 'all', tolerance: null } },
  },
  ...each([...REMOVES, FULL], (call) => ({
    error: 'SubtensorModule.SubnetNotExists',
    outside: {
      change: (ctx) => storage.SubtokenEnabled.set(ctx, NO_SUBNET, true),
      wish: { netuid: NO_SUBNET, amount: call === FULL ? 'all' : alpha(NO_SUBNET, TAO) },
    },
    inside: {},
  })),
  ...each(REMOVES, () => ({
    error: 'SubtensorModule.AmountTooLow',
    outside: { change: pool(1_000n * TAO, 1_000n * TAO), wish: { amount: alpha(NETUID, 2_001_000n) } },
    inside: { change: pool(1_000n * TAO, 1_000n * TAO), wish: { amount: alpha(NETUID, 2_001_020n) } },
  })),
  { call: FULL, error: 'SubtensorModule.AmountTooLow', outside: { wish: otherCoin }, inside: {} },
  ...each([...REMOVES, FULL], () => ({ error: 'SubtensorModule.HotKeyAccountNotExists', outside: { change: unowned }, inside: {} })),
  ...each(REMOVES, () => ({
    error: 'SubtensorModule.StakeUnavailable',
    outside: { change: lockAllBut(TAO / 2n) },
    inside: { change: lockAllBut(2n * TAO) },
  })),
  {
    call: 'SubtensorModule.remove_stake_limit',
    error: 'SubtensorModule.NotEnoughStakeToWithdraw',
    outside: { wish: { amount: alpha(NETUID, 100_000n * TAO) } },
    inside: { wish: { amount: alpha(NETUID, 9n * TAO) } },
  },
  { call: 'SubtensorModule.remove_stake', error: 'SubtensorModule.InsufficientLiquidity', outside: { change: pool(1n, TAO) }, inside: {} },
  ...each(['SubtensorModule.remove_stake_limit', FULL], () => ({
    error: 'SubtensorModule.InsufficientLiquidity',
    outside: { change: pool(TAO, 1_000n) },
    inside: {},
  })),
  ...each(['SubtensorModule.remove_stake_limit', FULL], () => ({
    error: 'Swap.ReservesTooLow',
    outside: { change: pool(1n, TAO) },
    inside: {},
  })),
  ...each(['SubtensorModule.remove_stake', FULL], () => ({
    error: 'SubtensorModule.SubtokenDisabled',
    outside: { change: closed, wish: { tolerance: null } },
    inside: { wish: { tolerance: null } },
  })),
  ...each(['SubtensorModule.remove_stake_limit', FULL], () => ({
    error: 'Swap.PriceLimitExceeded',
    outside: { change: pool(10_000n * TAO, 10_000n * TAO), wish: { tolerance: parseTolerance('0') } },
    inside: { change: pool(10_000n * TAO, 10_000n * TAO), wish: { tolerance: parseTolerance('30%') } },
  })),
  {
    call: 'SubtensorModule.remove_stake_limit',
    error: 'Swap.PriceLimitExceeded',
    outside: { change: pool(100n * TAO, 100n * TAO), wish: { tolerance: parseTolerance('0'), allowPartial: true } },
    inside: { change: pool(100n * TAO, 100n * TAO), wish: { tolerance: parseTolerance('1%'), allowPartial: true } },
  },
  ...each(['SubtensorModule.remove_stake_limit', FULL], (call) => ({
    error: 'SubtensorModule.SlippageTooHigh',
    outside: {
      change: pool(10n * TAO, 10n * TAO),
      wish: { tolerance: parseTolerance('1%'), ...(call === FULL ? {} : { amount: alpha(NETUID, 5n * TAO) }) },
    },
    inside: { change: pool(100_000n * TAO, 100_000n * TAO), wish: { tolerance: parseTolerance('1%') } },
  })),
  {
    call: 'SubtensorModule.unstake_all',
    error: 'SubtensorModule.HotKeyAccountNotExists',
    outside: { wish: (world) => ({ hotkey: world.nobody.address }) },
    inside: {},
  },
]

export const STAKE_SCENARIOS: readonly Scenario[] = [...transfers, ...signers, ...adds, ...removes]
