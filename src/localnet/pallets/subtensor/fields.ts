/** Fields that calls and events of SubtensorModule have again and again: a type and the name that the metadata gives it. */
import { AccountId32 } from '../../schema/primitives.js'
import { u16, u64 } from '../../schema/types.js'

export const accountId = [AccountId32, 'T::AccountId'] as const
export const netuid = [u16, 'NetUid'] as const
/** In rao. */
export const alpha = [u64, 'AlphaBalance'] as const
/** In rao. */
export const tao = [u64, 'TaoBalance'] as const
