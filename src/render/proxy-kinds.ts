/** Renders the kinds of proxies and what they may call. */
import type { ProxyKind } from '../chain/proxy/list-kinds.js'
import type { ProxyFilter } from '../chain/wrap/proxy/read-filters.js'
import type { ProxyCallReport, ProxyTypeReport, ProxyTypesReport } from '../report/proxy.js'
import type { Look } from './look.js'
import { renderPairs, renderTable } from './table.js'

/** The words for the condition of a call; null where there is none. */
export type DescribeCondition = (call: Exclude<ProxyFilter['allows'], 'all'>[number]) => string | null

function describeKind({ name, index }: ProxyKind, filter: ProxyFilter | undefined, describe: DescribeCondition): ProxyTypeReport {
  if (filter === undefined) return { name, index, deprecated: null, allows: 'unknown', calls: [] }
  const { allows, deprecated } = filter
  if (allows === 'all') return { name, index, deprecated, allows, calls: [] }
  const calls = allows.map((call) => ({ call: `${call.pallet}.${call.name}`, only: describe(call) }))
  return { name, index, deprecated, allows: calls.length === 0 ? 'none' : 'some', calls }
}

/** JSON form of the kinds, or of the one that was asked for. */
export function describeKinds(
  head: { readonly network: string; readonly specVersion: number },
  asked: string | null,
  kinds: readonly ProxyKind[],
  filters: readonly ProxyFilter[] | null,
  describe: DescribeCondition,
): ProxyTypesReport {
  return {
    network: head.network,
    spec_version: head.specVersion,
    type: asked,
    types: kinds
      .filter(({ name }) => asked === null || name === asked)
      .map((kind) =>
        describeKind(
          kind,
          filters?.find(({ type }) => type === kind.name),
          describe,
        ),
      ),
  }
}

const WORDS = { all: 'every call', none: 'nothing', unknown: 'the runtime does not say' } as const

function showAllowed({ allows, calls, deprecated }: ProxyTypeReport): string {
  const count = allows === 'some' ? `${calls.length} ${calls.length === 1 ? 'call' : 'calls'}` : WORDS[allows]
  return deprecated ? `${count} (of former times)` : count
}

/** Names the pallets of a kind's calls, each with how many there are. */
function listPallets(calls: readonly ProxyCallReport[]): string {
  const counts = new Map<string, number>()
  for (const { call } of calls) {
    const pallet = call.slice(0, call.indexOf('.'))
    counts.set(pallet, (counts.get(pallet) ?? 0) + 1)
  }
  return [...counts].map(([pallet, count]) => `${pallet} ${count}`).join(', ')
}

/** A line for each kind; of one kind all that it may call. */
export function renderKinds({ type, types }: ProxyTypesReport, look: Look): string {
  const [only] = types
  if (type === null || only === undefined) {
    return renderTable<ProxyTypeReport>(
      [
        { title: 'KIND', value: ({ name }) => name },
        { title: 'MAY MAKE', value: showAllowed, wrapTo: 12 },
        { title: 'OF', value: ({ calls }) => listPallets(calls), wrapTo: 14 },
      ],
      types,
      look,
    )
  }
  if (only.allows !== 'some') return renderPairs([[only.name, showAllowed(only)]], look)
  const table = renderTable<ProxyCallReport>(
    [
      { title: 'CALL', value: ({ call }) => call },
      ...(only.calls.some((call) => call.only !== null) || !look.terminal
        ? [{ title: 'ONLY', value: ({ only: condition }: ProxyCallReport) => condition ?? '', wrapTo: 14 }]
        : []),
    ],
    only.calls,
    look,
  )
  return look.terminal ? `${renderPairs([[only.name, showAllowed(only)]], look)}\n\n${table}` : table
}
