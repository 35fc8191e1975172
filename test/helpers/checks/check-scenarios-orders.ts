/** States in which calls on limit orders fail, each with a twin in which the call succeeds. */
import type { LimitOrder } from '../../../src/chain/orders/order.js'
import { price } from '../../../src/core/money.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { limitOrders475 } from '../../../src/localnet/pallets/limit-orders/475/schema.js'
import { limitOrders } from '../../../src/localnet/pallets/limit-orders/schema.js'
import { createAccountIfNonExistent } from '../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { currentPrice } from '../../../src/localnet/pallets/swap/current-price.js'
import { timestamp } from '../../../src/localnet/pallets/timestamp/schema.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { all, announce, each, lockAllBut, NETUID, pool, type Scenario, TAO, type Wish } from './check-makers.js'
import type { Change, CheckWorld } from './check-world.js'
import { type BroughtWish, idOfOwnersOrder, idOfReadyOrder } from './order-makers.js'

type Status = NonNullable<ReturnType<typeof limitOrders.storage.Orders.get>>
const CANCEL = 'LimitOrders.cancel_order'
const ALONE = 'LimitOrders.execute_orders'
const BATCH = 'LimitOrders.execute_batched_orders'
const RELAYS = [ALONE, BATCH]
const PRUNE = 'LimitOrders.prune_linked_output'
const { storage } = subtensor

const kept =
  (status: Status, idOf = idOfOwnersOrder): Change =>
  (ctx, world) =>
    limitOrders.storage.Orders.set(ctx, idOf(world), status)

const STATES: readonly Status[] = [{ type: 'Cancelled' }, { type: 'Fulfilled' }, { type: 'PartiallyFilled', value: 1n }]

const on: Change = (ctx) => limitOrders.storage.LimitOrdersEnabled.set(ctx, true)
const off: Change = (ctx) => limitOrders.storage.LimitOrdersEnabled.set(ctx, false)
const brings =
  (...wishes: readonly ((world: CheckWorld) => BroughtWish)[]) =>
  (world: CheckWorld): Wish => ({ brings: wishes.map((wish) => wish(world)) })
const order =
  (changes: Partial<LimitOrder> | ((world: CheckWorld) => Partial<LimitOrder>), more: Omit<BroughtWish, 'order'> = {}) =>
  (world: CheckWorld): BroughtWish => ({ order: typeof changes === 'function' ? changes(world) : changes, ...more })
const now = (world: CheckWorld): bigint => world.read((ctx) => timestamp.storage.Now.get(ctx))
/** In rao per alpha. */
const spotOf = (world: CheckWorld): bigint => world.read((ctx) => (currentPrice(ctx, NETUID) * TAO) >> 64n)
const fixed = (units: bigint): Pick<LimitOrder, 'amount'> => ({ amount: { kind: 'fixed', units } })
const sale = (units: bigint, changes: Partial<LimitOrder> = {}): Partial<LimitOrder> => ({
  ...{ kind: 'take-profit', limit: price(1n), ...fixed(units) },
  ...changes,
})
const inParts = ({ other }: CheckWorld): Partial<LimitOrder> => ({ relayers: [other.address], partialFills: true })

/** What an order outside of a bound ends in, and the twin inside. */
const both = (error: string, outside: Scenario['outside'], inside: Scenario['inside'] = {}): Scenario[] =>
  each(RELAYS, () => ({
    error,
    outside: { ...outside, change: all(on, ...(outside.change ? [outside.change] : [])) },
    inside: { ...inside, change: all(on, ...(inside.change ? [inside.change] : [])) },
  }))

const MET: readonly Scenario[] = [
  {
    call: CANCEL,
    error: 'LimitOrders.Unauthorized',
    outside: { wish: ({ other }) => ({ orderOf: { coldkey: other.address } }) },
    inside: {},
  },
  ...STATES.map(
    (status): Scenario => ({
      call: CANCEL,
      error: 'LimitOrders.OrderAlreadyProcessed',
      outside: { change: kept(status) },
      inside: {},
    }),
  ),
  ...each(RELAYS, () => ({ error: 'LimitOrders.LimitOrdersDisabled', outside: { change: off }, inside: { change: on } })),
  ...both('LimitOrders.ChainIdMismatch', { wish: brings(order({ chainId: 43n })) }),
  ...both('LimitOrders.InvalidSignature', { wish: brings(order({}, { isForged: true })) }),
  ...both('LimitOrders.OrderAlreadyProcessed', { change: kept({ type: 'Fulfilled' }, idOfReadyOrder) }),
  ...both('LimitOrders.OrderCancelled', { change: kept({ type: 'Cancelled' }, idOfReadyOrder) }),
  ...both(
    'LimitOrders.OrderExpired',
    { wish: brings(order((world) => ({ expiryMs: now(world) - 1n }))) },
    { wish: brings(order((world) => ({ expiryMs: now(world) + 60_000n }))) },
  ),
  ...both('LimitOrders.PriceConditionNotMet', { wish: brings(order({ limit: price(1n) })) }),
  ...both(
    'LimitOrders.RelayerMissMatch',
    { wish: brings(order(({ root }) => ({ relayers: [root.address] }))) },
    { wish: brings(order(({ root, other }) => ({ relayers: [root.address, other.address] }))) },
  ),
  ...both(
    'LimitOrders.RelayerRequiredForPartialFill',
    { wish: brings(order({ partialFills: true }, { fill: TAO / 2n })) },
    { wish: brings(order(inParts, { fill: TAO / 2n })) },
  ),
  ...both('LimitOrders.PartialFillsNotEnabled', {
    wish: brings(order(({ other }) => ({ relayers: [other.address] }), { fill: TAO / 2n })),
  }),
  ...both(
    'LimitOrders.IncorrectPartialFillAmount',
    { wish: brings(order(inParts, { fill: TAO + 1n })) },
    { wish: brings(order(inParts, { fill: TAO })) },
  ),
  ...both('SubtensorModule.SubnetNotExists', { wish: brings(order({ netuid: 77 })) }),
  ...both('SubtensorModule.SubtokenDisabled', { change: (ctx) => storage.SubtokenEnabled.set(ctx, NETUID, false) }),
  ...both('SubtensorModule.HotKeyAccountNotExists', { wish: brings(order(({ nobody }) => ({ hotkey: nobody.address }))) }),
  {
    call: ALONE,
    error: 'SubtensorModule.AmountTooLow',
    outside: { change: on, wish: brings(order(fixed(1_999_999n))) },
    inside: { change: on, wish: brings(order(fixed(2_002_000n))) },
  },
  ...both('SubtensorModule.AmountTooLow', { wish: brings(order(sale(1_000n))) }, { wish: brings(order(sale(TAO))) }),
  {
    call: ALONE,
    error: 'SubtensorModule.NotEnoughBalanceToStake',
    outside: {
      change: all(on, (ctx, { bot }) => fundAccount(ctx, bot.account, TAO - 1n)),
      wish: brings(order(({ bot }) => ({ signer: bot.address }))),
    },
    inside: {
      change: all(on, (ctx, { bot }) => fundAccount(ctx, bot.account, TAO)),
      wish: brings(order(({ bot }) => ({ signer: bot.address }))),
    },
  },
  {
    call: BATCH,
    error: 'Token.FundsUnavailable',
    outside: {
      change: all(on, (ctx, { bot }) => fundAccount(ctx, bot.account, TAO - 1n)),
      wish: brings(order(({ bot }) => ({ signer: bot.address }))),
    },
    inside: {
      change: all(on, (ctx, { bot }) => fundAccount(ctx, bot.account, TAO)),
      wish: brings(order(({ bot }) => ({ signer: bot.address }))),
    },
  },
  ...[
    { call: ALONE, error: 'SubtensorModule.NotEnoughStakeToWithdraw' },
    { call: BATCH, error: 'SubtensorModule.StakeUnavailable' },
  ].map((one) => ({
    ...one,
    outside: { change: on, wish: brings(order(sale(1_000_000n * TAO))) },
    inside: { change: on, wish: brings(order(sale(TAO))) },
  })),
  ...both(
    'SubtensorModule.SlippageTooHigh',
    { wish: brings(order((world) => ({ limit: price(spotOf(world) + 1_000n), maxSlippage: 0, ...fixed(1_000n * TAO) }))) },
    { wish: brings(order({ limit: price(900_000_000_000_000n), maxSlippage: 0, ...fixed(1_000n * TAO) })) },
  ),
  {
    call: BATCH,
    error: 'LimitOrders.DuplicateOrderInBatch',
    outside: { change: on, wish: brings(order({}), order({})) },
    inside: { change: on, wish: brings(order({}), order({ expiryMs: 9_999_999_999_998n })) },
  },
]

/** Any price at all. */
const ANY = price(10n ** 19n)
const ofBot = (changes: Partial<LimitOrder>) => order(({ bot }) => ({ signer: bot.address, ...changes }))
const givesBot =
  (amount: bigint): Change =>
  (ctx, { bot }) =>
    fundAccount(ctx, bot.account, amount)
const TENTH = 100_000_000

/** What the pool, the balances and the fees bring about. */
const TRADED: readonly Scenario[] = [
  ...both('LimitOrders.RootNetUidNotAllowed', { wish: brings(order({ netuid: 0 })) }),
  ...both('Swap.PriceLimitExceeded', { wish: brings(order((world) => ({ limit: price(spotOf(world)), maxSlippage: 0 }))) }),
  ...both('Swap.SwapInputTooLarge', { change: pool(999_000n, TAO), wish: brings(order({ limit: ANY })) }, { wish: brings(order({})) }),
  ...both('Swap.ReservesTooLow', { change: pool(TAO, 999_999n), wish: brings(order({ limit: ANY })) }),
  ...both('Swap.ReservesTooLow', {
    change: pool(10n ** 15n, 1_100_000n),
    wish: brings(order({ limit: ANY, ...fixed(TAO / 2n) })),
  }),
  {
    call: ALONE,
    error: 'SubtensorModule.InsufficientLiquidity',
    outside: { change: all(on, pool(999_999n, TAO)), wish: brings(order(sale(TAO))) },
    inside: { change: on, wish: brings(order(sale(TAO))) },
  },
  {
    call: ALONE,
    error: 'SubtensorModule.StakeUnavailable',
    outside: { change: all(on, lockAllBut(TAO / 2n)), wish: brings(order(sale(TAO))) },
    inside: { change: all(on, lockAllBut(TAO)), wish: brings(order(sale(TAO))) },
  },
  {
    call: ALONE,
    error: 'Token.FundsUnavailable',
    outside: { change: all(on, givesBot(TAO - 1n)), wish: brings(ofBot({ feeRate: TENTH })) },
    inside: { change: all(on, givesBot(TAO)), wish: brings(ofBot({ feeRate: TENTH })) },
  },
  {
    call: BATCH,
    error: 'Arithmetic.Underflow',
    outside: { change: all(on, givesBot(TAO)), wish: brings(ofBot(fixed(10n ** 18n))) },
    inside: { change: all(on, givesBot(TAO)), wish: brings(ofBot({})) },
  },
  {
    call: BATCH,
    error: 'Token.BelowMinimum',
    outside: { change: on, wish: brings(order(fixed(499n))) },
    inside: { change: on, wish: brings(order(fixed(10_000n))) },
  },
  {
    call: BATCH,
    error: 'LimitOrders.OrderNetUidMismatch',
    outside: { change: on, wish: brings(order({}), order({ netuid: 1 })) },
    inside: { change: on, wish: brings(order({}), order(fixed(2n * TAO))) },
  },
  {
    call: BATCH,
    error: 'LimitOrders.ZeroShareInBatch',
    outside: { change: on, wish: brings(order(sale(TAO, { feeRate: 10 * TENTH }))) },
    inside: { change: on, wish: brings(order(sale(TAO, { feeRate: 9 * TENTH }))) },
  },
]

const ANY_HASH: Hex = `0x${'ab'.repeat(32)}`
const recorded =
  (
    changes: Partial<{
      total: bigint
      expires_at: bigint
      signer: Hex
      asset: { type: 'Alpha'; value: { netuid: number; hotkey: Hex } }
    }> = {},
    id?: Hex,
  ): Change =>
  (ctx, world) =>
    limitOrders475.storage.LinkedOutputs.set(ctx, id ?? idOfReadyOrder(world), {
      ...{ signer: world.owner.account, asset: { type: 'Tao' }, total: TAO, expires_at: 9_999_999_999_999n },
      ...changes,
    })
const linked: Partial<LimitOrder> = { version: 'V2', amount: { kind: 'linked', provider: ANY_HASH, share: 500_000_000 } }
const drawing = (error: string, change: Change): Scenario[] =>
  both(error, { change, wish: brings(order(linked)) }, { change: recorded({}, ANY_HASH), wish: brings(order(linked)) })

export const ORDER_SCENARIOS: readonly Scenario[] = [...MET, ...TRADED]

/** The state in which a call on what others have signed succeeds; null for other calls. */
export function prepareOrders(call: string): Change | null {
  if (call === PRUNE) return recorded()
  return RELAYS.includes(call) ? on : null
}

/** On spec 425 alone: later ones end in StakeUnavailable, as a sale by itself does. */
export const ORDER_SCENARIOS_425: readonly Scenario[] = [
  {
    call: BATCH,
    error: 'SubtensorModule.NotEnoughStakeToWithdraw',
    outside: {
      change: all(on, (ctx, { owner, otherHotkey }) => createAccountIfNonExistent(ctx, owner.account, otherHotkey.account)),
      wish: brings(order(({ otherHotkey }) => sale(TAO, { hotkey: otherHotkey.address }))),
    },
    inside: { change: on, wish: brings(order(sale(TAO))) },
  },
]

/** On spec 475 alone. */
export const ORDER_SCENARIOS_475: readonly Scenario[] = [
  ...drawing('LimitOrders.NoLinkedOutput', () => undefined),
  ...drawing('LimitOrders.LinkedOutputSignerMismatch', (ctx, world) => recorded({ signer: world.root.account }, ANY_HASH)(ctx, world)),
  ...drawing('LimitOrders.LinkedOutputAssetMismatch', (ctx, world) =>
    recorded({ asset: { type: 'Alpha', value: { netuid: NETUID, hotkey: world.ownerHotkey.account } } }, ANY_HASH)(ctx, world),
  ),
  ...drawing('LimitOrders.LinkedOutputExpired', recorded({ expires_at: 1n }, ANY_HASH)),
  ...drawing('LimitOrders.LinkedAmountResolvedToZero', recorded({ total: 1n }, ANY_HASH)),
  ...both('LimitOrders.PartialFillNotSupportedForProvider', {
    wish: brings(order((world) => ({ ...inParts(world), version: 'V2', hasLinkedOrder: true }), { fill: TAO })),
  }),
  ...both('LimitOrders.PartialFillNotSupportedForLinkedAmount', {
    change: recorded({}, ANY_HASH),
    wish: brings(order((world) => ({ ...inParts(world), ...linked }), { fill: TAO / 2n })),
  }),
  ...both('LimitOrders.OrderSignerFrozen', {
    change: (ctx, world) => announce(ctx, { ...world, other: world.owner } as CheckWorld),
  }),
  { call: PRUNE, error: 'LimitOrders.NoLinkedOutput', outside: {}, inside: { change: recorded() } },
  {
    call: PRUNE,
    error: 'LimitOrders.LinkedOutputNotPrunable',
    outside: { change: recorded(), wish: ({ other }) => ({ prunedBy: other.address }) },
    inside: { change: recorded({ expires_at: 1n }), wish: ({ other }) => ({ prunedBy: other.address }) },
  },
]
