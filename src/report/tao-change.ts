import type { Decimal, Digits } from './scalars.js'

/** A change of TAO: negative where it left. */
export interface TaoChange {
  readonly rao: Digits
  /** The same in TAO. */
  readonly tao: Decimal
}
