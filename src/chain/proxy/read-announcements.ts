import { type BlockClock, CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { PlanCall } from '../plan.js'
import { expectAddress, expectList, expectNumber, expectObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { chooseProxy } from '../wrap/proxy/choose-proxy.js'
import type { ProxyFilter } from '../wrap/proxy/read-filters.js'
import { decodeProxies, type ProxyDefinition, readProxies } from '../wrap/proxy/read-proxies.js'

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
      return { ...entry, delegate, definitions }
    }),
  }
}

/**
 * What an account has announced for others, and what its proxies have announced for it, each oldest first. Announcements for it by proxies
 * that it has no more are not found: the chain keeps them by proxy.
 */
export async function listAnnouncements(
  client: ChainClient,
  account: string,
): Promise<{ readonly announcements: readonly Announcement[]; readonly clock: BlockClock }> {
  const [own, { proxies }] = await Promise.all([readAnnouncements(client, account), readProxies(client, account)])
  const delegates = [...new Set(proxies.map(({ delegate }) => delegate))].filter((delegate) => delegate !== account)
  const others = await Promise.all(delegates.map((delegate) => readAnnouncements(client, delegate)))
  const forIt = others.flatMap(({ announcements }) => announcements.filter(({ real }) => real === account))
  return { clock: own.clock, announcements: [...own.announcements, ...forIt] }
}

/**
 * The first block in which an announced call can be made: by the entry that allows it and has the shortest delay. Where the call is not
 * known, it is the earliest that any entry allows; null without an entry.
 */
export function computeFirstBlock(
  { height, definitions, delegate, real }: Announcement,
  filters: readonly ProxyFilter[] | null,
  call: PlanCall | null,
): number | null {
  const wish = { delegate, type: null, announced: true }
  const delays =
    call === null
      ? definitions.map(({ delay }) => delay)
      : [chooseProxy(real, definitions, filters, call, wish).definition?.delay].filter((delay) => delay !== undefined)
  return delays.length === 0 ? null : height + Math.min(...delays)
}
