/** States in which calls on child hotkeys and takes fail. Each has a twin just inside the limit, in which the call succeeds. */
import { WHOLE } from '../../../src/core/proportion.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { all, each, NETUID, NO_SUBNET, next, otherCoin, type Scenario } from './check-makers.js'
import type { Change, CheckWorld } from './check-world.js'

const { storage } = subtensor
const CHILDREN = 'SubtensorModule.set_children'
const CHILD_TAKE = 'SubtensorModule.set_childkey_take'
const RAISE = 'SubtensorModule.increase_take'
const LOWER = 'SubtensorModule.decrease_take'
const SET_CHILDREN = 0
const SET_CHILDKEY_TAKE = 1

/** The children were changed, or the take was, so many blocks before the call. */
const changed =
  (type: number, ago: bigint): Change =>
  (ctx, { ownerHotkey }) =>
    storage.TransactionKeyLastBlock.set(ctx, ownerHotkey.account, NETUID, type, next(ctx) - ago)

const toParties = (count: number) => (world: CheckWorld) => ({
  children: world.parties
    .filter(({ address }) => address !== world.ownerHotkey.address)
    .slice(0, count)
    .map(({ address }) => ({ hotkey: address, proportion: WHOLE / 6n })),
})
const toEach =
  (proportion: bigint) =>
  ({ other, nobody }: CheckWorld) => ({
    children: [other, nobody].map(({ address }) => ({ hotkey: address, proportion })),
  })
const twice = (second: 'nobody' | 'other') => (world: CheckWorld) => ({
  children: [world.other, world[second]].map(({ address }) => ({ hotkey: address, proportion: 1n })),
})

const isChildOfOther: Change = (ctx, { other, ownerHotkey }) =>
  storage.ParentKeys.set(ctx, ownerHotkey.account, NETUID, [[1n, other.account]])
const least =
  (stake: bigint): Change =>
  (ctx) => {
    storage.StakeThreshold.set(ctx, stake)
    // Its owner's hotkey needs none.
    storage.SubnetOwnerHotkey.remove(ctx, NETUID)
  }
const kept =
  (take: number): Change =>
  (ctx, { ownerHotkey }) =>
    storage.Delegates.set(ctx, ownerHotkey.account, take)
/** The take was changed so many blocks before the call; the limit is a hundred blocks. */
const takeChanged =
  (ago: bigint): Change =>
  (ctx, { ownerHotkey }) => {
    storage.TxDelegateTakeRateLimit.set(ctx, 100n)
    storage.LastRateLimitedBlock.set(ctx, { type: 'LastTxBlockDelegateTake', value: ownerHotkey.account }, next(ctx) - ago)
  }
const childTakeChanged = (ago: bigint): Change =>
  all((ctx) => storage.TxChildkeyTakeRateLimit.set(ctx, 100n), changed(SET_CHILDKEY_TAKE, ago))

const children: Scenario[] = [
  {
    call: CHILDREN,
    error: 'SubtensorModule.TxRateLimitExceeded',
    outside: { change: changed(SET_CHILDREN, 149n) },
    inside: { change: changed(SET_CHILDREN, 150n) },
  },
  { call: CHILDREN, error: 'SubtensorModule.RegistrationNotPermittedOnRootSubnet', outside: { wish: { netuid: 0 } }, inside: {} },
  { call: CHILDREN, error: 'SubtensorModule.SubnetNotExists', outside: { wish: { netuid: NO_SUBNET } }, inside: {} },
  { call: CHILDREN, error: 'SubtensorModule.NonAssociatedColdKey', outside: { wish: otherCoin }, inside: {} },
  { call: CHILDREN, error: 'SubtensorModule.DuplicateChild', outside: { wish: twice('other') }, inside: { wish: twice('nobody') } },
  {
    call: CHILDREN,
    error: 'SubtensorModule.InvalidChild',
    outside: { wish: ({ ownerHotkey }) => ({ children: [{ hotkey: ownerHotkey.address, proportion: 1n }] }) },
    inside: {},
  },
  { call: CHILDREN, error: 'SubtensorModule.TooManyChildren', outside: { wish: toParties(6) }, inside: { wish: toParties(5) } },
  {
    call: CHILDREN,
    error: 'SubtensorModule.ProportionOverflow',
    outside: { wish: toEach(WHOLE / 2n + 1n) },
    inside: { wish: toEach(WHOLE / 2n) },
  },
  {
    call: CHILDREN,
    error: 'SubtensorModule.ChildParentInconsistency',
    outside: { change: isChildOfOther, wish: toEach(1n) },
    inside: { change: isChildOfOther },
  },
  {
    call: CHILDREN,
    error: 'SubtensorModule.NotEnoughStakeToSetChildkeys',
    outside: { change: least(10_000_000_000_000n) },
    inside: { change: least(1_000_000_000n) },
  },
]

const takes: Scenario[] = [
  { call: CHILD_TAKE, error: 'SubtensorModule.NonAssociatedColdKey', outside: { wish: otherCoin }, inside: {} },
  {
    call: CHILD_TAKE,
    error: 'SubtensorModule.InvalidChildkeyTake',
    outside: { wish: { take: 11_797 } },
    inside: { wish: { take: 11_796 } },
  },
  {
    call: CHILD_TAKE,
    error: 'SubtensorModule.TxChildkeyTakeRateLimitExceeded',
    outside: { change: childTakeChanged(99n) },
    inside: { change: childTakeChanged(100n) },
  },
  ...each([RAISE, LOWER], () => ({
    error: 'SubtensorModule.HotKeyAccountNotExists',
    sent: 'refused: Custom error: 4',
    outside: { change: (ctx, { ownerHotkey }) => storage.Owner.remove(ctx, ownerHotkey.account) },
    inside: {},
  })),
  ...each([RAISE, LOWER], () => ({
    error: 'SubtensorModule.NonAssociatedColdKey',
    sent: 'refused: Custom error: 25',
    outside: { wish: otherCoin },
    inside: {},
  })),
  {
    call: RAISE,
    error: 'SubtensorModule.DelegateTakeTooHigh',
    sent: 'refused: Custom error: 27',
    outside: { change: kept(100), wish: { take: 11_797 } },
    inside: { change: kept(100) },
  },
  {
    call: LOWER,
    error: 'SubtensorModule.DelegateTakeTooLow',
    sent: 'refused: Custom error: 26',
    outside: { change: (ctx) => storage.MinDelegateTake.set(ctx, 1_001) },
    inside: { change: (ctx) => storage.MinDelegateTake.set(ctx, 1_000) },
  },
  {
    call: RAISE,
    error: 'SubtensorModule.DelegateTakeTooLow',
    check: 'take-differs',
    outside: { change: kept(11_796) },
    inside: { change: kept(11_795) },
  },
  {
    call: LOWER,
    error: 'SubtensorModule.DelegateTakeTooHigh',
    sent: 'refused: Custom error: 27',
    outside: {
      change: all(kept(11_796), (ctx) => storage.MaxDelegateTake.set(ctx, 999)),
    },
    inside: {
      change: all(kept(11_796), (ctx) => storage.MaxDelegateTake.set(ctx, 1_000)),
    },
  },
  {
    call: RAISE,
    error: 'SubtensorModule.DelegateTxRateLimitExceeded',
    outside: { change: all(kept(100), takeChanged(100n)) },
    inside: { change: all(kept(100), takeChanged(101n)) },
  },
]

export const FAMILY_SCENARIOS: readonly Scenario[] = [...children, ...takes]
