/** How a subnet comes to its consensus, and what of it is kept per mechanism. */

import { PerU16 } from '../../../../schema/primitives.js'
import { map } from '../../../../schema/storage.js'
import { u16, u64, vec } from '../../../../schema/types.js'
import { byNetuid, byStorageIndex } from '../../storage/keys.js'
import { ConsensusMode, EpochConsensus } from '../types.js'

export const consensusStorage475 = {
  LastYumaStepBlock: map([byNetuid], u64),
  NullPruningTarget: map([byNetuid], u16),
  SavedYumaMaxAllowedValidators: map([byNetuid], u16),
  LiquidAlphaConsensusMode: map([byNetuid], ConsensusMode, { default: { type: 'Auto' } }),
  SubnetEpochConsensus: map([byNetuid], EpochConsensus, { default: { type: 'Yuma' } }),
  ConsensusByMechanism: map([byStorageIndex], vec(PerU16), { default: [] }),
}
