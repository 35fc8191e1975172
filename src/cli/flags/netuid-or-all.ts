/** The subnet, or all of them but root. */
import * as Flags from '@oclif/core/flags'
import { usageError } from '../../core/errors.js'
import { parseNetuid, readNetuid } from './subnet-flags.js'

export const netuidOrAllFlags = {
  netuid: Flags.string({ summary: 'Id of the subnet, or all.', helpValue: '<id|all>', aliases: ['subnet', 'net-uid'] }),
  all: Flags.boolean({ hidden: true, summary: 'As --netuid all.', aliases: ['all-netuids', 'allnetuids'], exclusive: ['netuid'] }),
}

export const hotkeyAddressFlags = {
  'hotkey-address': Flags.string({ hidden: true, summary: 'As --hotkey with an address.', aliases: ['hotkey-ss58'] }),
}

/** The subnet that was named, or `all`; otherwise it is asked for. Exit 2 as {@link readNetuid}. */
export async function readNetuidOrAll(
  flags: { readonly netuid?: string | undefined; readonly all: boolean },
  arg?: string,
): Promise<number | 'all'> {
  const isAll = flags.all || [flags.netuid, arg].some((text) => text?.trim().toLowerCase() === 'all')
  if (!isAll) return readNetuid(flags.netuid, arg)
  const other = [flags.netuid, arg].find((text) => text !== undefined && text.trim().toLowerCase() !== 'all')
  if (other === undefined) return 'all'
  throw usageError('One subnet and all of them do not go together', 'NETUID_CONFLICT', {
    hint: `Leave one of them out, such as --netuid ${parseNetuid(other)}.`,
  })
}
