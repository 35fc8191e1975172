/** Benchmarked weights of pallet_subtensor_proxy, which assume as many proxies and announcements as there may be. */
import { type Weight, weightOf } from '../../frame/weight.js'
import { proxy } from './schema.js'

const PROXIES = proxy.constant.MaxProxies
const PENDING = proxy.constant.MaxPending

/** Of a call through a proxy, with the account of the call inside and without that call. */
export const PROXY_WEIGHT: Weight = weightOf(28_026_265 + 53_205 * PROXIES, 4_254 + 37 * PROXIES, 3 + 1, 1 + 1)
/** Likewise of one that was announced. */
export const PROXY_ANNOUNCED_WEIGHT: Weight = weightOf(
  53_234_507 + 228_831 * PENDING + 54_037 * PROXIES,
  8_615 + 68 * PENDING + 37 * PROXIES,
  5 + 1,
  3 + 1,
)
export const ANNOUNCE_WEIGHT: Weight = weightOf(34_286_251 + 194_092 * PENDING + 53_615 * PROXIES, 8_615, 3, 2)
export const REMOVE_ANNOUNCEMENT_WEIGHT: Weight = weightOf(25_595_226 + 205_163 * PENDING + 40_277 * PROXIES, 8_615, 2, 2)
export const REJECT_ANNOUNCEMENT_WEIGHT: Weight = weightOf(26_388_332 + 199_703 * PENDING + 17_846 * PROXIES, 8_615, 2, 2)
export const ADD_PROXY_WEIGHT: Weight = weightOf(25_770_804 + 80_892 * PROXIES, 4_254, 1, 1)
export const REMOVE_PROXY_WEIGHT: Weight = weightOf(27_827_049 + 64_054 * PROXIES, 4_254, 1, 2)
export const REMOVE_PROXIES_WEIGHT: Weight = weightOf(27_407_028 + 55_808 * PROXIES, 4_254, 1, 1)
export const CREATE_PURE_WEIGHT: Weight = weightOf(27_853_436 + 20_160 * PROXIES, 4_254, 1, 1)
export const KILL_PURE_WEIGHT: Weight = weightOf(26_529_087 + 48_014 * PROXIES, 4_254, 1, 1)
export const POKE_DEPOSIT_WEIGHT: Weight = weightOf(46_757_000, 8_615, 3, 3)
export const SET_REAL_PAYS_FEE_WEIGHT: Weight = weightOf(14_259_931 + 42_799 * PROXIES, 4_254, 1, 1)
