/** Which lease is meant: by its id, or by its subnet. */
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type { ChainClient } from '../../../chain/client.js'
import { findLeaseOf } from '../../../chain/subnets/leases/get-lease.js'
import { usageError } from '../../../core/errors.js'
import { readOrAsk } from '../../terminal/ask-value.js'
import { parseNetuid } from '../subnet-flags.js'

const MAX_ID = 0xffff_ffff

export const leaseArgs = { lease: Args.string({ ignoreStdin: true, description: 'Id of the lease.' }) }

export const leaseFlags = {
  lease: Flags.string({ summary: 'Id of the lease.', helpValue: '<id>', aliases: ['lease-id', 'lease_id'] }),
  netuid: Flags.string({ summary: 'The subnet that is leased, in place of the id.', helpValue: '<id>', exclusive: ['lease'] }),
}

function parseLease(text: string): number {
  const value = Number(text.trim())
  if (/^\d{1,10}$/.test(text.trim()) && value <= MAX_ID) return value
  throw usageError('Invalid id of a lease', 'INVALID_LEASE', {
    why: 'It is a whole number, from 0 on.',
    hint: 'See the leases with `taoctl subnets lease list`.',
  })
}

/**
 * The id of the lease, which is read before anything is connected; that of a subnet is found on the chain. Usage errors (exit 2), and
 * `LEASE_NOT_FOUND` (exit 3).
 */
export async function startLease(
  flags: { readonly lease?: string | undefined; readonly netuid?: string | undefined },
  arg: string | undefined,
): Promise<(client: ChainClient) => Promise<number>> {
  const named = arg ?? flags.lease
  if (named !== undefined && flags.netuid !== undefined) {
    throw usageError('A lease and --netuid do not go together', 'FLAG_CONFLICT', { why: 'Each says which it is.', hint: 'Leave one out.' })
  }
  if (flags.netuid !== undefined) {
    const netuid = parseNetuid(flags.netuid)
    return (client) => findLeaseOf(client, netuid)
  }
  const id = await readOrAsk(named, { message: 'Id of the lease', flag: 'lease' }, parseLease)
  return async () => id
}
