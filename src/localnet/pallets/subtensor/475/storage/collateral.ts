/** Alpha that miners lock when they register. */

import { boundedVec } from '../../../../schema/collections.js'
import { U64F64 } from '../../../../schema/fixed-point.js'
import { AccountId32, AlphaBalance } from '../../../../schema/primitives.js'
import { map } from '../../../../schema/storage.js'
import { u16 } from '../../../../schema/types.js'
import { byAccount, byNetuid } from '../../storage/keys.js'
import { MinerCollateralState } from '../types.js'

export const collateralStorage475 = {
  CollateralLockShare: map([byNetuid], u16, { default: 0 }),
  CollateralDrainRatio: map([byNetuid], U64F64, { default: 18446744073709551616n }),
  MinerCollateral: map([byNetuid, byAccount, byAccount], MinerCollateralState),
  ColdkeyMinerCollateral: map([byNetuid, byAccount], AlphaBalance, { default: 0n }),
  ColdkeyCollateralHotkeys: map([byNetuid, byAccount], boundedVec(AccountId32, 32), { default: [] }),
}
