/** Fields that many calls and events of SubtensorModule share. Each is a type and the type's name in the metadata. */
import { AccountId32 } from '../../schema/primitives.js'
import { u16, u64 } from '../../schema/types.js'

export const accountId = [AccountId32, 'T::AccountId'] as const
export const netuid = [u16, 'NetUid'] as const
/** In rao. */
export const alpha = [u64, 'AlphaBalance'] as const
/** In rao. */
export const tao = [u64, 'TaoBalance'] as const
