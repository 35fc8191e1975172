/** States in which moving stake to another place fails. Each has a twin just inside the limit, in which the call succeeds. */
import { parseTolerance } from '../../../src/chain/swap/price-limit.js'
import { alpha } from '../../../src/core/money.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { all, each, lockAllBut, MOVES, NETUID, NO_SUBNET, pool, type Scenario, TAO, TRANSFER_STAKE, type Wish } from './check-makers.js'
import type { Change, CheckWorld } from './check-world.js'

const { storage } = subtensor
const rootOpen: Change = (ctx) => storage.SubtokenEnabled.set(ctx, 0, true)
const CALLS = [...MOVES, TRANSFER_STAKE] as const
const LIMITED = 'SubtensorModule.swap_stake_limit'
const even = pool(1_000n * TAO, 1_000n * TAO)
const atRoot = all(rootOpen, even)
const toNobody = { wish: (world: CheckWorld) => ({ toHotkey: world.nobody.address }) }
const stakedOnRoot: Change = (ctx, world) =>
  world.call(ctx, world.owner, 'add_stake', { hotkey: world.ownerHotkey.account, netuid: 0, amount_staked: 5n * TAO })
const fromRoot: Wish = { netuid: 0, toNetuid: NETUID, amount: alpha(0, TAO) }
const accepts: Change = (ctx, { other }) => storage.AccountFlags.set(ctx, other.account, 1n)

export const MOVE_SCENARIOS: readonly Scenario[] = [
  { call: MOVES[0], error: 'SubtensorModule.SameNetuid', outside: { wish: { toNetuid: NETUID } }, inside: { change: rootOpen } },
  {
    call: TRANSFER_STAKE,
    error: 'SubtensorModule.SameNetuid',
    outside: { wish: (world) => ({ to: world.owner.address }) },
    inside: {},
  },
  ...each(CALLS, () => ({
    error: 'SubtensorModule.SubnetNotExists',
    outside: { change: rootOpen, wish: { toNetuid: NO_SUBNET } },
    inside: { change: rootOpen },
  })),
  ...each(CALLS, () => ({
    error: 'SubtensorModule.SubtokenDisabled',
    outside: { change: all(rootOpen, (ctx) => storage.SubtokenEnabled.set(ctx, NETUID, false)) },
    inside: { change: rootOpen },
  })),
  ...each(['SubtensorModule.move_stake'], () => ({
    error: 'SubtensorModule.HotKeyAccountNotExists',
    outside: { change: rootOpen, ...toNobody },
    inside: { change: rootOpen },
  })),
  ...each([LIMITED, TRANSFER_STAKE], () => ({
    error: 'SubtensorModule.HotKeyAccountNotExists',
    outside: { change: all(rootOpen, (ctx, { ownerHotkey }) => storage.Owner.remove(ctx, ownerHotkey.account)) },
    inside: { change: rootOpen },
  })),
  ...each(MOVES, () => ({
    error: 'SubtensorModule.AmountTooLow',
    outside: { change: atRoot, wish: { amount: alpha(NETUID, 2_001_000n) } },
    inside: { change: atRoot, wish: { amount: alpha(NETUID, 2_001_020n) } },
  })),
  {
    call: TRANSFER_STAKE,
    error: 'SubtensorModule.AmountTooLow',
    outside: { change: even, wish: { amount: alpha(NETUID, 1_999_999n) } },
    inside: { change: even, wish: { amount: alpha(NETUID, 2_000_000n) } },
  },
  ...each(CALLS, (call) => ({
    error: 'SubtensorModule.InsufficientLiquidity',
    outside: { change: all(rootOpen, call === LIMITED ? pool(TAO, 1_000n) : pool(1n, TAO)), wish: { toNetuid: 0 } },
    inside: { change: rootOpen, wish: { toNetuid: 0 } },
  })),
  // The pool of the destination, from root.
  ...each([MOVES[0], TRANSFER_STAKE], () => ({
    error: 'Swap.ReservesTooLow',
    outside: { change: all(rootOpen, stakedOnRoot, pool(TAO, 1_000n)), wish: fromRoot },
    inside: { change: all(rootOpen, stakedOnRoot, even), wish: fromRoot },
  })),
  {
    call: LIMITED,
    error: 'Swap.ReservesTooLow',
    outside: { change: all(rootOpen, pool(1n, TAO)) },
    inside: { change: rootOpen },
  },
  ...each(CALLS, () => ({
    error: 'SubtensorModule.StakeUnavailable',
    outside: { change: all(rootOpen, lockAllBut(TAO / 2n)), wish: { toNetuid: 0 } },
    inside: { change: all(rootOpen, lockAllBut(2n * TAO)), wish: { toNetuid: 0 } },
  })),
  {
    call: LIMITED,
    error: 'SubtensorModule.SlippageTooHigh',
    outside: {
      change: all(rootOpen, pool(10n * TAO, 10n * TAO)),
      wish: { tolerance: parseTolerance('1%'), amount: alpha(NETUID, 5n * TAO) },
    },
    inside: { change: all(rootOpen, pool(10_000n * TAO, 10_000n * TAO)), wish: { tolerance: parseTolerance('1%') } },
  },
  {
    call: LIMITED,
    error: 'Swap.PriceLimitExceeded',
    outside: { change: atRoot, wish: { tolerance: parseTolerance('0') } },
    inside: { change: atRoot, wish: { tolerance: parseTolerance('1%') } },
  },
  {
    call: TRANSFER_STAKE,
    error: 'SubtensorModule.TransferDisallowed',
    outside: { change: (ctx) => storage.TransferToggle.set(ctx, NETUID, false) },
    inside: {},
  },
  {
    call: TRANSFER_STAKE,
    error: 'SubtensorModule.AccountRejectsLockedAlpha',
    outside: { change: lockAllBut(TAO / 2n) },
    inside: { change: all(lockAllBut(TAO / 2n), accepts) },
  },
]
