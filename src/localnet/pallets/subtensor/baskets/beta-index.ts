/**
 * The two indices that standard prices are spliced onto: how all baskets did, and how root stake with them did (`beta_pricing.rs`). A
 * pass over all baskets takes some in each block, and is published when it is through.
 */
import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU128 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { addWeight, dbWeight, scaleWeight, type Weight, weightOf } from '../../../frame/weight.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { priceOfShare } from './beta-baseline.js'
import { readMarks } from './beta-marks.js'
import { listHoldings } from './escrow.js'
import { estimateNav } from './valuation.js'

const { storage } = subtensor475
const { BetaBaseline, BetaIndexFundSample, BetaIndexSnapshot, BetaIndexSweep } = storage

/** MIN_INDEX_NAV_RAO: 0.1 TAO; baskets below it do not move the indices. */
const MIN_NAV = 100_000_000n
/** BETA_INDEX_SWEEP_ROWS_PER_BLOCK: baskets and holdings looked at in a block. */
const ROWS_PER_BLOCK = 256
/** BETA_INDEX_REFRESH_INTERVAL_BLOCKS: two hours. */
const REFRESH_INTERVAL = 600n

type Sweep = NonNullable<ReturnType<typeof BetaIndexSweep.get>>
type Sample = NonNullable<ReturnType<typeof BetaIndexFundSample.get>>

/** The published levels, U64F64 bits; one where nothing was published (`get_beta_index_levels`). */
export function readIndexLevels(store: Store): { readonly bag: bigint; readonly stake: bigint } {
  const snapshot = BetaIndexSnapshot.get(store)
  return { bag: snapshot?.bag_level ?? U64F64.one, stake: snapshot?.stake_level ?? U64F64.one }
}

/** `advance_beta_index_sweep_weight`: one part of a pass; a new pass begins two hours after the last one was published. */
export function advanceIndexSweep(ctx: Ctx): Weight {
  const looked = sweep(ctx)
  return addWeight(scaleWeight(addWeight(weightOf(10_000_000, 1000), dbWeight(5, 1)), looked), dbWeight(3, 1))
}

/** @returns baskets and holdings looked at */
function sweep(ctx: Ctx): number {
  const started = BetaIndexSweep.get(ctx)
  if (started === undefined && isFresh(ctx)) return 0
  let state: Sweep = started ?? { cursor: '0x', weight_sum: 0n, rel_bag_sum: 0n, rel_stake_sum: 0n }
  let looked = 0
  const cursor = state.cursor.slice(2)
  for (const storageKey of BetaBaseline.storageKeys(ctx).filter((key) => key > cursor)) {
    const hotkey = BetaBaseline.decodeKeys(storageKey)[0] as Hex
    looked += 1 + (storage.BasketShares.get(ctx, hotkey) === 0n ? 0 : listHoldings(ctx, hotkey).length)
    state = { ...chainSample(ctx, state, hotkey), cursor: `0x${storageKey}` }
    if (looked >= ROWS_PER_BLOCK) {
      BetaIndexSweep.set(ctx, state)
      return looked
    }
  }
  publish(ctx, state)
  if (started !== undefined) BetaIndexSweep.remove(ctx)
  return looked
}

function isFresh(ctx: Ctx): boolean {
  const snapshot = BetaIndexSnapshot.get(ctx)
  return snapshot !== undefined && BigInt(ctx.blockNumber) - snapshot.block < REFRESH_INTERVAL
}

/** Takes a basket's sample, adds its change since the last pass to the sums, and keeps it for the next. */
function chainSample(ctx: Ctx, state: Sweep, hotkey: Hex): Sweep {
  const current = takeSample(ctx, hotkey)
  if (current === undefined) {
    BetaIndexFundSample.remove(ctx, hotkey)
    return state
  }
  const previous = BetaIndexFundSample.get(ctx, hotkey)
  BetaIndexFundSample.set(ctx, hotkey, current)
  return previous === undefined ? state : addRelative(state, previous, current)
}

/** `index_fund_sample`: undefined for a basket without shares or price. */
function takeSample(ctx: Ctx, hotkey: Hex): Sample | undefined {
  const shares = storage.BasketShares.get(ctx, hotkey)
  if (shares === 0n) return undefined
  const nav = estimateNav(ctx, hotkey)
  const raw = priceOfShare(nav, shares)
  const { display, stake } = readMarks(ctx, hotkey, raw) ?? { display: 0n, stake: 0n }
  return raw === 0n || display === 0n || stake === 0n ? undefined : { nav, display, stake }
}

/** `chain_fund_relative`: weighted by what the basket was worth at the pass before; only baskets that are not dust at either. */
function addRelative(state: Sweep, previous: Sample, current: Sample): Sweep {
  const bag = U64F64.checkedDiv(current.display, previous.display)
  const stake = U64F64.checkedDiv(current.stake, previous.stake)
  if (previous.nav < MIN_NAV || current.nav < MIN_NAV || bag === undefined || stake === undefined) return state
  const weight = U64F64.fromInt(previous.nav)
  return {
    ...state,
    weight_sum: addU128(state.weight_sum, previous.nav),
    rel_bag_sum: U64F64.add(state.rel_bag_sum, U64F64.mul(weight, bag)),
    rel_stake_sum: U64F64.add(state.rel_stake_sum, U64F64.mul(weight, stake)),
  }
}

/** `publish_beta_index_snapshot`: the levels before, times the mean change; they stay where no basket counts. */
function publish(ctx: Ctx, { weight_sum, rel_bag_sum, rel_stake_sum }: Sweep): void {
  const { bag, stake } = readIndexLevels(ctx)
  const weights = U64F64.fromInt(weight_sum)
  const follow = (level: bigint, sum: bigint): bigint => {
    const next = weight_sum === 0n ? level : U64F64.mul(level, U64F64.checkedDiv(sum, weights) ?? U64F64.one)
    return next > 0n ? next : level
  }
  BetaIndexSnapshot.set(ctx, {
    bag_level: follow(bag, rel_bag_sum),
    stake_level: follow(stake, rel_stake_sum),
    block: BigInt(ctx.blockNumber),
  })
}
