/** Prices, totals and the gate by which subnets share the emission; generations of share pools. */

import { U64F64 } from '../../../../schema/fixed-point.js'
import { AccountId32, AlphaBalance } from '../../../../schema/primitives.js'
import { map, value } from '../../../../schema/storage.js'
import { u16, u32, u64 } from '../../../../schema/types.js'
import { byAccount, byNetuid } from '../../storage/keys.js'

export const emissionStorage475 = {
  SubnetFastMovingPrice: map([byNetuid], U64F64),
  TotalAlphaStaked: map([byNetuid], AlphaBalance, { default: 0n }),
  AlphaSharePoolEpoch: map([byAccount, byNetuid], u64, { default: 0n }),
  AlphaShareEpoch: map([byAccount, byAccount, byNetuid], u64, { default: 0n }),
  EmissionBarQuantile: value(U64F64, { default: 11252513884962826240n }),
  EmissionBarRank: value(u16, { default: 32 }),
  EmissionGateExponent: value(U64F64, { default: 55340232221128654848n }),
  EmissionGateBar: value(U64F64, { default: 0n }),
  TotalVotingPower: map([byNetuid], u64, { default: 0n }),
  SubnetLeaseUnpaidDividends: map(
    [
      ['Twox64Concat', u32],
      ['Identity', AccountId32],
    ],
    AlphaBalance,
    { default: 0n },
  ),
}
