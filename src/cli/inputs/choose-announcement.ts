import type { ChainClient } from '../../chain/client.js'
import { readAnnouncements } from '../../chain/proxy/read-announcements.js'
import { checkFailed, usageError } from '../../core/errors.js'

/** Whose announcement is meant, and for whom; for whomever where `real` is left out. */
export interface AnnouncementOf {
  readonly delegate: string
  readonly real?: string
}

/**
 * The hash that was given, or that of the only call which the proxy has announced. Exit 3 (`NOT_ANNOUNCED`) where there is none; usage
 * error `INPUT_MISSING` (2) where there are several.
 */
export async function chooseAnnouncement(
  client: ChainClient,
  given: string | undefined,
  { delegate, real }: AnnouncementOf,
): Promise<string> {
  if (given !== undefined) return given
  const { announcements } = await readAnnouncements(client, delegate)
  const hashes = [...new Set(announcements.filter((one) => real === undefined || one.real === real).map(({ callHash }) => callHash))]
  const [only] = hashes
  if (only === undefined) {
    throw checkFailed('Nothing is announced', 'NOT_ANNOUNCED', {
      why: `${delegate} has announced no call${real === undefined ? '' : ` for ${real}`}.`,
      hint: 'See taoctl proxy announcements list.',
    })
  }
  if (hashes.length === 1) return only
  throw usageError('Missing the hash of the call', 'INPUT_MISSING', {
    why: `${hashes.length} calls are announced: ${hashes.slice(0, 3).join(', ')}${hashes.length > 3 ? ' …' : ''}`,
    hint: 'Give the hash of one of them, after the command.',
    details: { call_hashes: hashes },
  })
}
