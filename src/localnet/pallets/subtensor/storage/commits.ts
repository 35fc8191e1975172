/** When an account last made a call that is rate-limited, and committed weights that wait to be revealed. */

import { AccountId32, H256, NetUid, NetUidStorageIndex } from '../../../schema/primitives.js'
import { map, value } from '../../../schema/storage.js'
import { tuple, u64, vec } from '../../../schema/types.js'
import { encryptedWeights } from '../types.js'
import { byAccount, byNetuid, byNumber } from './keys.js'

export const commitsStorage = {
  TransactionKeyLastBlock: map([byAccount, byNetuid, byNumber], u64, { default: 0n }),
  LastTxBlock: map([['Identity', AccountId32]], u64, { default: 0n }),
  LastTxBlockChildKeyTake: map([['Identity', AccountId32]], u64, { default: 0n }),
  LastTxBlockDelegateTake: map([['Identity', AccountId32]], u64, { default: 0n }),
  StakeThreshold: value(u64, { default: 0n }),
  WeightCommits: map(
    [
      ['Twox64Concat', NetUidStorageIndex],
      ['Twox64Concat', AccountId32],
    ],
    vec(tuple(H256, u64, u64, u64)),
  ),
  TimelockedWeightCommits: map(
    [
      ['Twox64Concat', NetUidStorageIndex],
      ['Twox64Concat', u64],
    ],
    vec(tuple(AccountId32, u64, encryptedWeights, u64)),
    { default: [] },
  ),
  CRV3WeightCommits: map(
    [
      ['Twox64Concat', NetUidStorageIndex],
      ['Twox64Concat', u64],
    ],
    vec(tuple(AccountId32, encryptedWeights, u64)),
    { default: [] },
  ),
  CRV3WeightCommitsV2: map(
    [
      ['Twox64Concat', NetUidStorageIndex],
      ['Twox64Concat', u64],
    ],
    vec(tuple(AccountId32, u64, encryptedWeights, u64)),
    { default: [] },
  ),
  RevealPeriodEpochs: map([['Twox64Concat', NetUid]], u64, { default: 1n }),
}
