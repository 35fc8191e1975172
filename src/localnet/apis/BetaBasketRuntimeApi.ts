/** Runtime API of baskets and their claims (version 5). Amounts in rao, prices as fractions of 2^64. */
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import {
  listBasketHotkeys,
  listPositions,
  readBasket,
  readOwedTao,
  readPayout,
  readPosition,
  readTotalNav,
  readTradingStatus,
  summarizeBasket,
} from '../pallets/subtensor/baskets/basket-views.js'
import { readIndexLevels } from '../pallets/subtensor/baskets/beta-index.js'
import { priceBasket, priceBaskets, pricePosition } from '../pallets/subtensor/baskets/beta-pricing.js'
import { previewClaim } from '../pallets/subtensor/baskets/claim-preview.js'
import { estimateNav } from '../pallets/subtensor/baskets/valuation.js'
import { subtensor } from '../pallets/subtensor/schema.js'
import { struct } from '../schema/composites.js'
import { U64F64 } from '../schema/fixed-point.js'
import { AccountId32, AlphaBalance, NetUid, TaoBalance } from '../schema/primitives.js'
import type { Store } from '../schema/storage.js'
import { bool, type Hex, named, option, tuple, u32, u64, vec } from '../schema/types.js'

const infoPath = (name: string): string => `pallet_subtensor::rpc_info::basket_info::${name}`
const account = [['AccountId', AccountId32]] as const

const BasketHolding = struct(named(infoPath('BasketHolding')), {
  netuid: [NetUid, 'NetUid'],
  alpha: [AlphaBalance, 'AlphaBalance'],
  spot_tao: [TaoBalance, 'TaoBalance'],
  realizable_tao: [TaoBalance, 'TaoBalance'],
})
const BasketSummary = struct(named(infoPath('BasketSummary'), [...account]), {
  hotkey: [AccountId32, 'AccountId'],
  nav_tao: [TaoBalance, 'TaoBalance'],
  spot_nav_tao: [TaoBalance, 'TaoBalance'],
  shares: [u64, 'u64'],
  deposited_tao: [TaoBalance, 'TaoBalance'],
  redeemed_tao: [TaoBalance, 'TaoBalance'],
  holdings: [vec(BasketHolding), 'Vec<BasketHolding>'],
})
const BasketPosition = struct(named(infoPath('BasketPosition'), [...account]), {
  hotkey: [AccountId32, 'AccountId'],
  beta: [u64, 'u64'],
  beta_total: [u64, 'u64'],
  nav_tao: [TaoBalance, 'TaoBalance'],
  value_tao: [TaoBalance, 'TaoBalance'],
  spot_value_tao: [TaoBalance, 'TaoBalance'],
})
const BetaPricing = struct(named(infoPath('BetaPricing'), [...account]), {
  hotkey: [AccountId32, 'AccountId'],
  spot_price: [U64F64, 'U64F64'],
  display_price: [U64F64, 'U64F64'],
  stake_price: [U64F64, 'U64F64'],
  staker_yield: [U64F64, 'U64F64'],
  staker_twr: [U64F64, 'U64F64'],
  bag_index: [U64F64, 'U64F64'],
  stake_index: [U64F64, 'U64F64'],
  first_block: [u64, 'u64'],
  provisional: [bool, 'bool'],
  spot_nav_tao: [TaoBalance, 'TaoBalance'],
  shares: [u64, 'u64'],
  display_shares: [U64F64, 'U64F64'],
})
const BetaPricingPage = struct(named(infoPath('BetaPricingPage'), [...account]), {
  pricing: [vec(BetaPricing), 'Vec<BetaPricing<AccountId>>'],
  next: [option(AccountId32), 'Option<AccountId>'],
})
const BetaPosition = struct(named(infoPath('BetaPosition'), [...account]), {
  hotkey: [AccountId32, 'AccountId'],
  beta: [u64, 'u64'],
  display_beta: [U64F64, 'U64F64'],
  display_price: [U64F64, 'U64F64'],
  value_tao: [TaoBalance, 'TaoBalance'],
  spot_value_tao: [TaoBalance, 'TaoBalance'],
  provisional: [bool, 'bool'],
})
const BasketTradingStatus = struct(named(infoPath('BasketTradingStatus')), {
  enabled: [bool, 'bool'],
  frozen: [bool, 'bool'],
  refill_blocks: [u64, 'u64'],
  tao_available: [TaoBalance, 'TaoBalance'],
  budget_tao: [TaoBalance, 'TaoBalance'],
})
const BasketClaimPreview = struct(named(infoPath('BasketClaimPreview'), [...account]), {
  hotkey: [AccountId32, 'AccountId'],
  owed_shares: [u64, 'u64'],
  accrued_tao: [TaoBalance, 'TaoBalance'],
  redeemable_tao: [TaoBalance, 'TaoBalance'],
  forfeited_tao_est: [TaoBalance, 'TaoBalance'],
  rows: [u32, 'u32'],
  rows_to_sell: [u32, 'u32'],
  dust_rows: [u32, 'u32'],
  swept: [u32, 'u32'],
  flushed_credits: [u32, 'u32'],
})

const ofHotkey = { hotkey: AccountId32 }
const ofColdkey = { coldkey: AccountId32 }
const ofBoth = { ...ofHotkey, ...ofColdkey }

/** One answer for each hotkey that the coldkey stakes to, without those that have none. */
function forEachHotkey<T>(store: Store, coldkey: Hex, read: (hotkey: Hex) => T | undefined): T[] {
  return subtensor.storage.StakingHotkeys.get(store, coldkey).flatMap((hotkey) => read(hotkey) ?? [])
}

export const betaBasketRuntimeApi: RuntimeApi = {
  name: 'BetaBasketRuntimeApi',
  version: 5,
  methods: {
    get_root_basket_owed: apiMethod(ofColdkey, TaoBalance, (ctx, { coldkey }) => readOwedTao(ctx, coldkey)),
    get_basket_payout: apiMethod(ofBoth, TaoBalance, (ctx, { hotkey, coldkey }) => readPayout(ctx, hotkey, coldkey)),
    get_validator_basket_nav: apiMethod(ofHotkey, TaoBalance, (ctx, { hotkey }) => estimateNav(ctx, hotkey)),
    get_validator_basket: apiMethod(ofHotkey, vec(tuple(NetUid, AlphaBalance, TaoBalance)), (ctx, { hotkey }) => readBasket(ctx, hotkey)),
    get_root_basket_total_nav: apiMethod({}, TaoBalance, (ctx) => readTotalNav(ctx)),
    get_validator_basket_summary: apiMethod(ofHotkey, BasketSummary, (ctx, { hotkey }) => summarizeBasket(ctx, hotkey)),
    get_all_validator_baskets: apiMethod({}, vec(BasketSummary), (ctx) =>
      listBasketHotkeys(ctx).map((hotkey) => summarizeBasket(ctx, hotkey)),
    ),
    get_root_basket_positions: apiMethod(ofColdkey, vec(tuple(AccountId32, u64, TaoBalance)), (ctx, { coldkey }) =>
      listPositions(ctx, coldkey),
    ),
    get_basket_position: apiMethod(ofBoth, option(BasketPosition), (ctx, { hotkey, coldkey }) => readPosition(ctx, hotkey, coldkey)),
    get_root_basket_portfolio: apiMethod(ofColdkey, vec(BasketPosition), (ctx, { coldkey }) =>
      forEachHotkey(ctx, coldkey, (hotkey) => readPosition(ctx, hotkey, coldkey)),
    ),
    get_beta_pricing: apiMethod(ofHotkey, option(BetaPricing), (ctx, { hotkey }) => priceBasket(ctx, hotkey)),
    get_all_beta_pricing: apiMethod({ start_after: option(AccountId32), limit: u32 }, BetaPricingPage, (ctx, { start_after, limit }) =>
      priceBaskets(ctx, start_after, limit),
    ),
    get_beta_index: apiMethod({}, tuple(U64F64, U64F64), (ctx): [bigint, bigint] => {
      const { bag, stake } = readIndexLevels(ctx)
      return [bag, stake]
    }),
    get_beta_position: apiMethod(ofBoth, option(BetaPosition), (ctx, { hotkey, coldkey }) => pricePosition(ctx, hotkey, coldkey)),
    get_beta_portfolio: apiMethod(ofColdkey, vec(BetaPosition), (ctx, { coldkey }) =>
      forEachHotkey(ctx, coldkey, (hotkey) => pricePosition(ctx, hotkey, coldkey)),
    ),
    get_basket_trading_status: apiMethod(ofHotkey, BasketTradingStatus, (ctx, { hotkey }) => readTradingStatus(ctx, hotkey)),
    get_basket_claim_preview: apiMethod(ofBoth, option(BasketClaimPreview), (ctx, { hotkey, coldkey }) =>
      previewClaim(ctx, hotkey, coldkey),
    ),
    get_root_basket_claim_previews: apiMethod(ofColdkey, vec(BasketClaimPreview), (ctx, { coldkey }) =>
      forEachHotkey(ctx, coldkey, (hotkey) => previewClaim(ctx, hotkey, coldkey)),
    ),
  },
}
