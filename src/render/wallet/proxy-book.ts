import type { ProxyBookClearReport, ProxyBookReport, ProxyEntryReport } from '../../report/wallet/proxy-book.js'
import type { Look } from '../look.js'
import { type Pair, renderPairs, renderTable } from '../table.js'
import { layNote } from '../wrap.js'

/** One line for each entry. */
export function renderProxyBook({ proxies }: ProxyBookReport, look: Look): string {
  if (look.terminal && proxies.length === 0)
    return layNote(look, 'The book of proxies is empty. Add to it with `taoctl proxy book add <name> <address>`.')
  return renderTable<ProxyEntryReport>(
    [
      { title: 'NAME', value: ({ name }) => name, wrapTo: 10 },
      { title: 'ADDRESS', value: ({ address }) => address, ids: 'if-needed' },
      { title: 'KIND', value: ({ type }) => type ?? '', dropAt: 3 },
      { title: 'DELAY', value: ({ delay }) => (delay === null ? '' : String(delay)), dropAt: 2 },
      { title: 'SPAWNER', value: ({ spawner }) => spawner ?? '', ids: 'if-needed', dropAt: 4 },
      { title: 'NOTE', value: ({ note }) => note ?? '', wrapTo: 12, dropAt: 1 },
    ],
    proxies,
    look,
  )
}

/** One entry with all that is known of it. */
export function renderProxyEntry({ name, address, type, delay, spawner, note }: ProxyEntryReport, look: Look): string {
  const facts: [string, string | null][] = [
    ['kind', type],
    ['delay', delay === null ? null : `${delay} blocks`],
    ['spawner', spawner],
    ['note', note],
  ]
  const known = facts.flatMap(([label, value]): Pair[] => (value === null ? [] : [[label, value]]))
  return renderPairs([[name, address], ...known], look)
}

export function renderProxyBookClear({ removed }: ProxyBookClearReport, look: Look): string {
  if (removed.length === 0) return layNote(look, 'The book of proxies was empty.')
  return renderPairs(
    removed.map(({ name, address }): Pair => [`forgot ${name}`, address]),
    look,
  )
}
