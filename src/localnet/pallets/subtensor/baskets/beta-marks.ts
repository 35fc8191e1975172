/** A basket's standard prices from its baseline. All U64F64 bits unless said otherwise. */
import { I96F32, U64F64 } from '../../../fixed/fixed-format.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'

const { BasketRate, BasketTwr, BetaBaseline } = subtensor475.storage

export interface Marks {
  /** What prices are divided by, and amounts of shares multiplied with; never 0. */
  readonly divisor: bigint
  readonly display: bigint
  /** What root stake has earned since the baseline, at today's price. */
  readonly stakerYield: bigint
  /** What 1 TAO of root stake has become since the baseline, on the line of the index. */
  readonly stake: bigint
  readonly firstBlock: bigint
  /** There is no baseline yet: the prices are those of the index. */
  readonly provisional: boolean
}

/** `fund_marks_from`; @param raw price of a share; undefined without a baseline */
export function readMarks(store: Store, hotkey: Hex, raw: bigint): Marks | undefined {
  const baseline = BetaBaseline.get(store, hotkey)
  if (baseline === undefined) return undefined
  const divisor = baseline.price_divisor === 0n ? U64F64.one : baseline.price_divisor
  const earned = I96F32.sub(BasketRate.get(store, hotkey), baseline.rate0)
  return {
    divisor,
    display: U64F64.checkedDiv(raw, divisor) ?? raw,
    stakerYield: U64F64.mul(U64F64.fromFixed(earned, I96F32), raw),
    stake: U64F64.mul(baseline.tr_splice, BasketTwr.get(store, hotkey)),
    firstBlock: baseline.first_block,
    provisional: false,
  }
}

/** `fund_marks`: without a baseline, pinned to the levels of the index. */
export function readOrImplyMarks(store: Store, hotkey: Hex, raw: bigint, levels: { readonly bag: bigint; readonly stake: bigint }): Marks {
  const marks = readMarks(store, hotkey, raw)
  if (marks !== undefined) return marks
  const implied = U64F64.checkedDiv(raw, levels.bag) ?? U64F64.one
  const divisor = implied === 0n ? U64F64.one : implied
  const display = U64F64.checkedDiv(raw, divisor) ?? raw
  return { divisor, display, stakerYield: 0n, stake: levels.stake, firstBlock: 0n, provisional: true }
}
