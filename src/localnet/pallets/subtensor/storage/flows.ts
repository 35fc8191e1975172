/** TAO that flows into subnets and out of them. The emission is shared out among the subnets by these flows. */

import { I64F64, U64F64 } from '../../../schema/fixed-point.js'
import { map, value } from '../../../schema/storage.js'
import { bool, bytes, i64, option, tuple, u64 } from '../../../schema/types.js'
import { byNetuid } from './keys.js'

export const flowsStorage = {
  AlphaMapLastKey: value(option(bytes), { default: undefined }),
  AlphaV2MapLastKey: value(option(bytes), { default: undefined }),
  TokenSymbol: map([byNetuid], bytes, { default: '0xf09d9c8f' }),
  SubnetTaoFlow: map([byNetuid], i64, { default: 0n }),
  SubnetEmaTaoFlow: map([byNetuid], tuple(u64, I64F64)),
  NetTaoFlowEnabled: value(bool, { default: true }),
  SubnetProtocolFlow: map([byNetuid], i64, { default: 0n }),
  SubnetEmaProtocolFlow: map([byNetuid], tuple(u64, I64F64)),
  TaoFlowCutoff: value(I64F64, { default: 0n }),
  FlowNormExponent: value(U64F64, { default: 18446744073709551616n }),
  FlowEmaSmoothingFactor: value(u64, { default: 29597889189277n }),
}
