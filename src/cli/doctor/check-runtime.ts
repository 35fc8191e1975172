import { ChainClient } from '../../chain/client.js'
import type { Network } from '../../chain/networks.js'
import { compareWithKnown, type ItemChange } from '../../chain/runtime/compare-items.js'
import { NEWEST_KNOWN_SPEC } from '../../chain/runtime/known-runtimes.js'
import { TaoError } from '../../core/errors.js'
import { findCacheDirectory } from '../../core/find-cache-directory.js'
import type { DoctorCheck } from '../../report/doctor.js'

/** Names that are listed of calls that changed; the rest is counted. */
const NAMED = 5

function nameCalls(changes: readonly ItemChange[], change: ItemChange['change'], what: string): string[] {
  const names = changes.filter((one) => one.kind === 'call' && one.change === change).map(({ name }) => name)
  if (names.length === 0) return []
  const rest = names.length - NAMED
  return [`${names.length} ${what}: ${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`]
}

/**
 * Compares the connected runtime with those that taoctl knows: with the one of its spec version, else with the newest. No line where no
 * endpoint can be read, which other lines say.
 */
export async function checkRuntime(network: Network): Promise<DoctorCheck[]> {
  let client: ChainClient | undefined
  try {
    client = await ChainClient.connect({ network, cacheDirectory: findCacheDirectory() })
    const { specVersion } = client.runtime
    const metadata = await client.metadata()
    const own = await compareWithKnown(specVersion, metadata)
    const changes = own ?? (await compareWithKnown(NEWEST_KNOWN_SPEC, metadata)) ?? []
    const line = { name: 'runtime', subject: `spec ${specVersion}`, ok: true }
    const compared = own ? `what is known of spec ${specVersion}` : `spec ${NEWEST_KNOWN_SPEC}, the newest that is known here`
    if (changes.length === 0) return [{ ...line, level: 'ok', detail: `every item is that of ${compared}`, remedy: null }]
    const calls = [
      ...nameCalls(changes, 'changed', 'calls of other bytes'),
      ...nameCalls(changes, 'removed', 'calls gone'),
      ...nameCalls(changes, 'added', 'new calls'),
    ]
    const detail = `${changes.length} items are not those of ${compared}${calls.length === 0 ? '' : `; ${calls.join('; ')}`}`
    return [{ ...line, level: 'caution', detail, remedy: 'taoctl metadata diff' }]
  } catch (error) {
    if (error instanceof TaoError) return []
    throw error
  } finally {
    client?.disconnect()
  }
}
