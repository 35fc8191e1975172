/** The keys of most maps of SubtensorModule, and the account that stands for "no account". */
import { AccountId32, NetUid, NetUidStorageIndex } from '../../../schema/primitives.js'
import { type Hex, u16 } from '../../../schema/types.js'

export const byNetuid = ['Identity', NetUid] as const
export const byStorageIndex = ['Identity', NetUidStorageIndex] as const
/** A neuron within a subnet, or another number that is a key by itself. */
export const byNumber = ['Identity', u16] as const
export const byAccount = ['Blake2128Concat', AccountId32] as const
export const NOBODY: Hex = `0x${'00'.repeat(32)}`
