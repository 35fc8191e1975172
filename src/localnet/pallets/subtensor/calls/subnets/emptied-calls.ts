/** Calls that later runtimes keep for the sake of their indices: whoever makes them pays, and nothing happens. */
import type { CallImpl } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'

const emptied = (refTime: number): CallImpl<object> => ({
  weight: () => weightOf(refTime, 0),
  handle: () => undefined,
})

/** `set_tempo` */
export const emptiedSetTempo = emptied(1_792_000)
/** `set_activity_cutoff_factor` */
export const emptiedSetActivityCutoffFactor = emptied(1_728_000)
