/** What a command that took several positions at once did. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Address, Natural } from './scalars.js'

/** What one of several positions came to. */
export type StakeLegResult = {
  /** Its place in the transaction, from 1 on. */
  readonly item: Natural
  /** The transaction, from 1 on, where there are several. */
  readonly transaction?: Natural
  readonly call: string
  /** Whether it did something. */
  readonly ok: boolean
  readonly hotkey?: Address
  readonly netuid?: Natural
  /** The TAO that was paid, received, or moved on the way. */
  readonly tao?: TaoJson
  /** The alpha that was bought or sold. */
  readonly alpha?: AlphaJson
  readonly moved?: AlphaJson
  readonly received?: AlphaJson
  readonly swap_fee?: AlphaJson | TaoJson
  /** What a partial fill left. */
  readonly unfilled?: AlphaJson | TaoJson
  readonly rest_sold?: AlphaJson
  readonly paid_out?: TaoJson
}

/** What a command that took several positions at once did. */
export type StakeLegsResults = {
  readonly items: readonly StakeLegResult[]
}
