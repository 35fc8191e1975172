import { addWeight, dbWeight, weightOf } from '../../frame/weight.js'
import type { UtilityRules } from './rules.js'

export const utilityRules425: UtilityRules = {
  batch: (calls) => weightOf(19_446_696 + 5_450_264 * calls, 3_983, 2, 0),
  batchAll: (calls) => weightOf(13_428_230 + 5_663_250 * calls, 3_983, 2, 0),
  forceBatch: (calls) => weightOf(12_134_867 + 5_477_293 * calls, 3_983, 2, 0),
  // The account that the call is made for is read and written besides.
  asDerivative: addWeight(weightOf(15_378_000, 3_983, 2, 0), dbWeight(1, 1)),
  ifElse: weightOf(21_831_000, 3_983, 2, 0),
  dispatchAs: weightOf(6_893_000, 0),
  dispatchAsFallible: weightOf(7_113_000, 0),
}
