import { type BlockClock, estimateTime, nextBlock } from '../../chain/checks/block-clock.js'
import type { ChainClient } from '../../chain/client.js'
import { listLaterCalls } from '../../chain/journal/list-later-calls.js'
import { type Announcement, computeFirstBlock } from '../../chain/proxy/read-announcements.js'
import { readKnownCall } from '../../chain/proxy/read-known-call.js'
import { describeCall } from '../../chain/wrap/describe-call.js'
import { readProxyFilters } from '../../chain/wrap/proxy/read-filters.js'
import type { FindName } from '../../core/plain-value.js'
import type { AnnouncementListReport } from '../../report/proxy.js'
import { findJournalDirectory } from '../config/state-directory.js'

function showTime(clock: BlockClock, block: number): string | null {
  const ms = estimateTime(clock, block)
  return ms === null ? null : new Date(ms).toISOString()
}

/** JSON form of announcements, with the calls that this machine announced, out of its journal. Throws what reading the journal throws. */
export async function describeAnnouncements(
  client: ChainClient,
  account: string,
  { announcements, clock }: { readonly announcements: readonly Announcement[]; readonly clock: BlockClock },
  findName: FindName,
): Promise<AnnouncementListReport> {
  const known = announcements.length === 0 ? new Map<string, string>() : listLaterCalls(findJournalDirectory())
  const [metadata, filters] = await Promise.all([client.metadata(), known.size === 0 ? null : readProxyFilters(client)])
  return {
    network: client.network.name,
    block_hash: client.blockHash,
    block_number: clock.block,
    account,
    name: findName(account) ?? null,
    announcements: announcements.map((announcement) => {
      const { callHash, real, delegate, height } = announcement
      const callData = known.get(callHash) ?? null
      const call = callData === null ? null : readKnownCall(metadata, callData)
      const from = computeFirstBlock(announcement, filters, call)
      const executable = from !== null && nextBlock(clock) >= from
      return {
        call_hash: callHash,
        account: real,
        account_name: findName(real) ?? null,
        proxy: delegate,
        proxy_name: findName(delegate) ?? null,
        announced_in_block: height,
        from_block: from,
        from_time: from === null || executable ? null : showTime(clock, from),
        executable,
        call_data: callData,
        call: call === null ? null : describeCall(call),
      }
    }),
  }
}
