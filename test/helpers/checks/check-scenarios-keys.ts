/** States in which calls about hotkeys and coldkeys fail, each with a twin inside the limit. */
import { subtensor475 } from '../../../src/localnet/pallets/subtensor/475/schema.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { all, each, NETUID, NO_SUBNET, next, ofPool, type Scenario, TAO } from './check-makers.js'
import type { Change } from './check-world.js'
import { clearAfter, ENDS_OF_SWAP, ownerAnnounced } from './key-makers.js'

const { storage } = subtensor475
const SWAPS = ['SubtensorModule.swap_hotkey', 'SubtensorModule.swap_hotkey_v2'] as const
const [SWAP, SWAP_KEEPING] = SWAPS
const [EXECUTE, CLEAR] = ENDS_OF_SWAP
const ANNOUNCE = 'SubtensorModule.announce_coldkey_swap'
const IDENTITY = 'SubtensorModule.set_identity'
/** What a swap costs, rao. */
const COST = TAO / 10n

const ownerHas =
  (free: bigint): Change =>
  (ctx, { owner }) => {
    const info = system.storage.Account.get(ctx, owner.account)
    system.storage.Account.set(ctx, owner.account, { ...info, data: { ...info.data, free } })
  }
/** The last transaction of the owner that counts was so many blocks before the next one; the limit is ten. */
const lastTx =
  (ago: bigint): Change =>
  (ctx, { owner }) => {
    storage.TxRateLimit.set(ctx, 10n)
    storage.LastRateLimitedBlock.set(ctx, { type: 'LastTxBlock', value: owner.account }, next(ctx) - ago)
  }
const ofOtherColdkey: Change = (ctx, world) => world.call(ctx, world.other, 'try_associate_hotkey', { hotkey: world.otherHotkey.account })
const registered: Change = (ctx, world) =>
  world.call(ctx, world.owner, 'burned_register', { netuid: NETUID, hotkey: world.otherHotkey.account })
const stakedOnRoot: Change = (ctx, world) => {
  storage.SubtokenEnabled.set(ctx, 0, true)
  const hotkey = world.otherHotkey.account
  world.call(ctx, world.owner, 'try_associate_hotkey', { hotkey })
  world.call(ctx, world.owner, 'add_stake', { hotkey, netuid: 0, amount_staked: 5n * TAO })
}
/** The new hotkey is a child of the old one. */
const related: Change = (ctx, { ownerHotkey, otherHotkey }) => {
  storage.ChildKeys.set(ctx, ownerHotkey.account, NETUID, [[1n << 63n, otherHotkey.account]])
  storage.ParentKeys.set(ctx, otherHotkey.account, NETUID, [[1n << 63n, ownerHotkey.account]])
}

export const KEY_SCENARIOS: readonly Scenario[] = [
  ...each(SWAPS, () => ({
    error: 'SubtensorModule.NonAssociatedColdKey',
    outside: { wish: (world) => ({ keys: { hotkey: world.nobody.address } }) },
    inside: {},
  })),
  ...each(SWAPS, () => ({
    error: 'SubtensorModule.NonAssociatedColdKey',
    check: 'new-hotkey-own',
    outside: { change: ofOtherColdkey },
    inside: {},
  })),
  ...each(SWAPS, () => ({
    error: 'SubtensorModule.NewHotKeyIsSameWithOld',
    outside: { wish: (world) => ({ keys: { newHotkey: world.ownerHotkey.address } }) },
    inside: {},
  })),
  ...each(SWAPS, () => ({
    error: 'SubtensorModule.HotKeySetTxRateLimitExceeded',
    outside: { change: lastTx(10n) },
    inside: { change: lastTx(11n) },
  })),
  ...each(SWAPS, () => ({ error: 'SubtensorModule.HotKeyAlreadyRegisteredInSubNet', outside: { change: registered }, inside: {} })),
  ...each(SWAPS, () => ({ error: 'SubtensorModule.NewHotKeyNotCleanForRootSwap', outside: { change: stakedOnRoot }, inside: {} })),
  ...each(SWAPS, () => ({
    error: 'SubtensorModule.HotKeySwapOnSubnetIntervalNotPassed',
    outside: { change: (ctx, { owner }) => storage.LastHotkeySwapOnNetuid.set(ctx, NETUID, owner.account, 1n) },
    inside: {},
  })),
  ...each(SWAPS, () => ({
    error: 'SubtensorModule.NotEnoughBalanceToPaySwapHotKey',
    outside: { change: ownerHas(COST) },
    inside: { change: ownerHas(COST + TAO / 20n) },
  })),
  ...each(SWAPS, () => ({
    error: 'SubtensorModule.CannotUseSystemAccount',
    outside: { wish: () => ({ keys: { newHotkey: ofPool().hotkey ?? '' } }) },
    inside: {},
  })),
  ...each(SWAPS, () => ({ error: 'SubtensorModule.InvalidChild', outside: { change: related }, inside: {} })),
  {
    call: ANNOUNCE,
    error: 'SubtensorModule.NotEnoughBalanceToPaySwapColdKey',
    outside: { change: ownerHas(COST) },
    inside: { change: ownerHas(COST + TAO / 100n) },
  },
  {
    call: ANNOUNCE,
    error: 'SubtensorModule.ColdkeySwapReannouncedTooEarly',
    outside: { change: all(ownerAnnounced(-10), clearAfter(11)) },
    inside: { change: all(ownerAnnounced(-10), clearAfter(10)) },
  },
  ...each(ENDS_OF_SWAP, () => ({
    error: 'SubtensorModule.ColdkeySwapAnnouncementNotFound',
    outside: {},
    inside: { change: all(ownerAnnounced(), clearAfter(0)) },
  })),
  {
    call: EXECUTE,
    error: 'SubtensorModule.AnnouncedColdkeyHashDoesNotMatch',
    outside: { change: ownerAnnounced(0, ({ other }) => other) },
    inside: { change: ownerAnnounced() },
  },
  {
    call: EXECUTE,
    error: 'SubtensorModule.ColdkeySwapTooEarly',
    outside: { change: ownerAnnounced(1) },
    inside: { change: ownerAnnounced(0) },
  },
  {
    call: EXECUTE,
    error: 'SubtensorModule.ColdKeyAlreadyAssociated',
    outside: {
      change: all(ownerAnnounced(), (ctx, world) => storage.StakingHotkeys.set(ctx, world.nobody.account, [world.ownerHotkey.account])),
    },
    inside: { change: ownerAnnounced() },
  },
  {
    call: EXECUTE,
    error: 'SubtensorModule.NewColdKeyIsHotkey',
    outside: { change: all(ownerAnnounced(), (ctx, world) => storage.Owner.set(ctx, world.nobody.account, world.other.account)) },
    inside: { change: ownerAnnounced() },
  },
  {
    call: CLEAR,
    error: 'SubtensorModule.ColdkeySwapClearTooEarly',
    outside: { change: all(ownerAnnounced(-10), clearAfter(11)) },
    inside: { change: all(ownerAnnounced(-10), clearAfter(10)) },
  },
  {
    call: 'SubtensorModule.try_associate_hotkey',
    error: 'SubtensorModule.CannotUseSystemAccount',
    outside: { wish: () => ({ keys: { hotkey: ofPool().hotkey ?? '' } }) },
    inside: {},
  },
  {
    call: IDENTITY,
    error: 'SubtensorModule.HotKeyNotRegisteredInNetwork',
    outside: { wish: (world) => ({ keys: { coldkey: world.other.address } }) },
    inside: {},
  },
  {
    call: IDENTITY,
    error: 'SubtensorModule.InvalidIdentity',
    outside: { wish: { keys: { identity: { name: `${'a'.repeat(255)}ä` } } } },
    inside: { wish: { keys: { identity: { name: `${'a'.repeat(254)}ä` } } } },
  },
]

const restsUntil =
  (blocks: bigint): Change =>
  (ctx, { ownerHotkey }) =>
    storage.StakeMoveCooldownUntil.set(ctx, NETUID, ownerHotkey.account, next(ctx) + blocks)
const bonded: Change = (ctx, { owner, ownerHotkey }) =>
  storage.MinerCollateral.set(ctx, NETUID, ownerHotkey.account, owner.account, {
    locked: 1n,
    drain_ratio: 1n << 64n,
    min_locked: 0n,
    earned: 0n,
  })
const stakesTo =
  (count: number): Change =>
  (ctx, { owner }) => {
    const hotkeys = Array.from({ length: count }, (_, at): Hex => `0x${(at + 1).toString(16).padStart(64, '0')}`)
    storage.StakingHotkeys.set(ctx, owner.account, hotkeys)
  }

/** By rules that spec 475 alone has. */
export const KEY_SCENARIOS_475: readonly Scenario[] = [
  ...each(SWAPS, () => ({
    error: 'SubtensorModule.SubnetNotExists',
    outside: { wish: { keys: { netuid: NO_SUBNET } } },
    inside: { wish: { keys: { netuid: NETUID } } },
  })),
  {
    call: SWAP,
    error: 'SubtensorModule.HotKeySwapOnSubnetIntervalNotPassed',
    check: 'stake-has-rested',
    outside: { change: restsUntil(1n) },
    inside: { change: restsUntil(0n) },
  },
  {
    call: SWAP_KEEPING,
    error: 'SubtensorModule.KeepStakeBlockedByCollateral',
    outside: { change: bonded },
    inside: { change: restsUntil(1n) },
  },
  {
    call: EXECUTE,
    error: 'SubtensorModule.ColdkeySwapTooHeavy',
    outside: { change: all(ownerAnnounced(), stakesTo(257)) },
    inside: { change: all(ownerAnnounced(), stakesTo(256)) },
  },
]
