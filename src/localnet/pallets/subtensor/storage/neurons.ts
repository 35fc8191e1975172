/** Neurons: their uids, the results of the last epoch, where they can be reached, and what they call themselves. */

import { AccountId32, AlphaBalance, NetUid, PerU16 } from '../../../schema/primitives.js'
import { map } from '../../../schema/storage.js'
import { bool, tuple, u16, u64, vec } from '../../../schema/types.js'
import { AxonInfo, ChainIdentityV2, NeuronCertificate, PrometheusInfo, SubnetIdentityV3 } from '../types.js'
import { byAccount, byNetuid, byNumber, byStorageIndex, NOBODY } from './keys.js'

export const neuronsStorage = {
  StakeWeight: map([byNetuid], vec(u16), { default: [] }),
  Uids: map([byNetuid, byAccount], u16),
  Keys: map([byNetuid, byNumber], AccountId32, { default: NOBODY }),
  LoadedEmission: map([byNetuid], vec(tuple(AccountId32, u64, u64))),
  Active: map([byNetuid], vec(bool), { default: [] }),
  Consensus: map([byNetuid], vec(PerU16), { default: [] }),
  Incentive: map([byStorageIndex], vec(PerU16), { default: [] }),
  Dividends: map([byNetuid], vec(PerU16), { default: [] }),
  Emission: map([byNetuid], vec(AlphaBalance), { default: [] }),
  LastUpdate: map([byStorageIndex], vec(u64), { default: [] }),
  ValidatorTrust: map([byNetuid], vec(PerU16), { default: [] }),
  ValidatorPermit: map([byNetuid], vec(bool), { default: [] }),
  Weights: map([byStorageIndex, byNumber], vec(tuple(u16, u16)), { default: [] }),
  Bonds: map([byStorageIndex, byNumber], vec(tuple(u16, u16)), { default: [] }),
  BlockAtRegistration: map([byNetuid, byNumber], u64, { default: 0n }),
  Axons: map([byNetuid, byAccount], AxonInfo),
  NeuronCertificates: map([byNetuid, byAccount], NeuronCertificate),
  Prometheus: map([byNetuid, byAccount], PrometheusInfo),
  IdentitiesV2: map([byAccount], ChainIdentityV2),
  SubnetIdentitiesV3: map([['Blake2128Concat', NetUid]], SubnetIdentityV3),
}
