import { parseChange, type Threshold } from '../../chain/watch/threshold.js'
import { parseTao } from '../../core/money.js'
import type { ThresholdFlags } from '../flags/watch-flags.js'

/** The bounds that the flags mean. Usage errors (exit 2) for what is no amount and no percentage. */
export function readThreshold({ above, below, change, hold }: ThresholdFlags): Threshold {
  return {
    above: above === undefined ? null : parseTao(above, 'above'),
    below: below === undefined ? null : parseTao(below, 'below'),
    change: change === undefined ? null : parseChange(change),
    hold,
  }
}
