import { addWeight, dbWeight, weightOf } from '../../../frame/weight.js'
import type { UtilityRules } from '../rules.js'

/**
 * Benchmarks of July 2026, which give the fees that the runtime's tests pin. Of `batch_all` the pinned fee tells what one call weighs, and
 * not how it grows: taken as at 425.
 */
export const utilityRules475: UtilityRules = {
  batch: (calls) => weightOf(17_074_386 + 5_790_025 * calls, 3_983, 2, 0),
  batchAll: (calls) => weightOf(11_056_750 + 5_663_250 * calls, 3_983, 2, 0),
  forceBatch: (calls) => weightOf(30_782_380 + 5_775_616 * calls, 3_983, 2, 0),
  asDerivative: addWeight(weightOf(15_800_000, 3_983, 2, 0), dbWeight(1, 1)),
  ifElse: weightOf(22_742_000, 3_983, 2, 0),
  dispatchAs: weightOf(7_293_000, 0),
  dispatchAsFallible: weightOf(7_244_000, 0),
}
