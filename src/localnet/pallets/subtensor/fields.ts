/** Fields that many calls and events of SubtensorModule share. Each is a type and the type's name in the metadata. */
import { AccountId32, AlphaBalance, NetUid, NetUidStorageIndex, TaoBalance } from '../../schema/primitives.js'

export const accountId = [AccountId32, 'T::AccountId'] as const
export const netuid = [NetUid, 'NetUid'] as const
export const storageIndex = [NetUidStorageIndex, 'NetUidStorageIndex'] as const
/** In rao. */
export const alpha = [AlphaBalance, 'AlphaBalance'] as const
/** In rao. */
export const tao = [TaoBalance, 'TaoBalance'] as const
