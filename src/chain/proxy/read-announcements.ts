import { type BlockClock, CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { expectAddress, expectList, expectNumber, expectObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { decodeProxies, type ProxyDefinition } from '../wrap/proxy/read-proxies.js'

/** A call that a proxy has announced by its hash, and not made yet. */
export interface Announcement {
  /** The account for which it is announced; SS58. */
  readonly real: string
  /** The proxy that announced it; SS58. */
  readonly delegate: string
  /** blake2-256 of the call, hex. */
  readonly callHash: string
  /** The block in which it was announced. */
  readonly height: number
  /** The entries by which the proxy may act for the account; none where it was removed meanwhile. */
  readonly definitions: readonly ProxyDefinition[]
  /** The first block in which it can be made, by the entry with the shortest delay; null without an entry. */
  readonly from: number | null
}

const WHAT = 'Proxy.Announcements'

function readHash(value: ScaleValue | undefined): string {
  return value instanceof Uint8Array ? toHex(value) : expectAddress(value, WHAT)
}

/** What a proxy has announced, oldest first, and the time of the block. */
export async function readAnnouncements(
  client: ChainClient,
  delegate: string,
): Promise<{ readonly announcements: readonly Announcement[]; readonly clock: BlockClock }> {
  const [value = null, ...now] = await client.readStorage([{ pallet: 'Proxy', item: 'Announcements', keys: [delegate] }, ...CLOCK_QUERIES])
  const [list = []] = value === null ? [] : expectList(value, WHAT)
  const entries = expectList(list, WHAT).map((entry) => {
    const { real, call_hash, height } = expectObject(entry, WHAT)
    return { real: expectAddress(real, WHAT), callHash: readHash(call_hash), height: expectNumber(height, WHAT) }
  })
  const reals = [...new Set(entries.map(({ real }) => real))]
  const proxies = await client.readStorage(reals.map((real) => ({ pallet: 'Proxy', item: 'Proxies', keys: [real] })))
  const known = new Map(reals.map((real, at) => [real, decodeProxies(proxies[at] ?? null).proxies] as const))
  return {
    clock: readClock(now),
    announcements: entries.map((entry) => {
      const definitions = (known.get(entry.real) ?? []).filter((one) => one.delegate === delegate)
      const delays = definitions.map(({ delay }) => delay)
      return { ...entry, delegate, definitions, from: delays.length === 0 ? null : entry.height + Math.min(...delays) }
    }),
  }
}
