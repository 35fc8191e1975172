/** What is emitted, and what the pools of the subnets hold. */

import { I96F32, U96F32 } from '../../../schema/fixed-point.js'
import { AlphaBalance, TaoBalance } from '../../../schema/primitives.js'
import { map, value } from '../../../schema/storage.js'
import { bool, u16, u64, u128 } from '../../../schema/types.js'
import { byAccount, byNetuid } from './keys.js'

export const poolsStorage = {
  AlphaDividendsPerSubnet: map([byNetuid, byAccount], AlphaBalance, { default: 0n }),
  RootAlphaDividendsPerSubnet: map([byNetuid, byAccount], AlphaBalance, { default: 0n }),
  BlockEmission: value(u64, { default: 1000000000n }),
  LastHotkeyEmissionOnNetuid: map([byAccount, byNetuid], AlphaBalance, { default: 0n }),
  SubnetLimit: value(u16, { default: 128 }),
  TotalIssuance: value(TaoBalance, { default: 0n }),
  TotalStake: value(TaoBalance, { default: 0n }),
  SubnetMovingAlpha: value(I96F32, { default: 12885n }),
  SubnetMovingPrice: map([byNetuid], I96F32, { default: 0n }),
  RootProp: map([byNetuid], U96F32, { default: 0n }),
  SubnetVolume: map([byNetuid], u128, { default: 0n }),
  SubnetTAO: map([byNetuid], TaoBalance, { default: 0n }),
  SubnetAlphaInEmission: map([byNetuid], AlphaBalance, { default: 0n }),
  SubnetEmissionEnabled: map([byNetuid], bool, { default: true }),
  SubnetAlphaOutEmission: map([byNetuid], AlphaBalance, { default: 0n }),
  SubnetTaoInEmission: map([byNetuid], TaoBalance, { default: 0n }),
  SubnetExcessTao: map([byNetuid], TaoBalance, { default: 0n }),
  SubnetRootSellTao: map([byNetuid], TaoBalance, { default: 0n }),
  SubnetAlphaIn: map([byNetuid], AlphaBalance, { default: 0n }),
  SubnetAlphaOut: map([byNetuid], AlphaBalance, { default: 0n }),
  SubnetProtocolAlpha: map([byNetuid], AlphaBalance, { default: 0n }),
}
