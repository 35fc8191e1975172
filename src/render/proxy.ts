/** Renders proxies and announcements. */
import type { AccountProxies } from '../chain/wrap/proxy/read-proxies.js'
import { taoJson } from '../core/money.js'
import type { FindName } from '../core/plain-value.js'
import type { AnnouncementListReport, AnnouncementReport, ProxyListReport, ProxyReport } from '../report/proxy.js'
import type { Look } from './look.js'
import { showAmount } from './shorten.js'
import { renderPairs, renderTable } from './table.js'
import { layAfter } from './wrap.js'

const INDENT = 2

/** JSON form of the proxies of an account. `paying` are those whose fees it pays. */
export function describeProxies(
  head: { readonly network: string; readonly blockHash: string },
  account: string,
  { proxies, depositRao }: AccountProxies,
  paying: ReadonlySet<string>,
  findName: FindName,
): ProxyListReport {
  return {
    network: head.network,
    block_hash: head.blockHash,
    account,
    name: findName(account) ?? null,
    proxies: proxies.map(({ delegate, type, delay }) => ({
      address: delegate,
      name: findName(delegate) ?? null,
      type,
      delay,
      account_pays_fee: paying.has(delegate),
    })),
    deposit: taoJson(depositRao),
  }
}

const nameAccount = (address: string, name: string | null): string => (name === null ? address : `${address} (${name})`)

/** A line for each proxy, and what is held for them. */
export function renderProxies({ account, name, proxies, deposit }: ProxyListReport, look: Look): string {
  if (look.terminal && proxies.length === 0) return layAfter(look, '', `Nobody else may act for ${nameAccount(account, name)}.`, INDENT)
  const table = renderTable<ProxyReport>(
    [
      { title: 'PROXY', value: ({ address }) => address, ids: 'short' },
      { title: 'NAME', value: (row) => row.name ?? '', wrapTo: 8 },
      { title: 'KIND', value: ({ type }) => type },
      { title: 'DELAY', value: ({ delay }) => String(delay), align: 'right' },
      { title: 'FEES', value: ({ account_pays_fee }) => (account_pays_fee ? 'account' : 'proxy'), dropAt: 1 },
    ],
    proxies,
    look,
  )
  if (!look.terminal) return table
  const pairs = renderPairs(
    [
      ['account', nameAccount(account, name)],
      ['held for them', `${showAmount(deposit.tao, look)} TAO`],
    ],
    look,
  )
  return `${pairs}\n\n${table}`
}

/** When it can be made: the block, and about the time. */
function showWhen({ from_block, from_time, executable }: AnnouncementReport): string {
  if (from_block === null) return 'never: the proxy was removed'
  if (executable) return 'now'
  return `from block ${from_block}${from_time === null ? '' : `, ${from_time.slice(0, 16).replace('T', ' ')} UTC`}`
}

/** What is announced, one below the other; off a terminal a line each. */
export function renderAnnouncements({ account, name, announcements }: AnnouncementListReport, look: Look): string {
  if (!look.terminal) {
    return renderTable<AnnouncementReport>(
      [
        { title: 'CALL HASH', value: ({ call_hash }) => call_hash },
        { title: 'FOR', value: (row) => row.account },
        { title: 'BY', value: ({ proxy }) => proxy },
        { title: 'BLOCK', value: ({ announced_in_block }) => String(announced_in_block) },
        { title: 'FROM BLOCK', value: ({ from_block }) => String(from_block ?? '') },
        { title: 'EXECUTABLE', value: ({ executable }) => (executable ? 'yes' : 'no') },
        { title: 'CALL', value: ({ call }) => call ?? '' },
      ],
      announcements,
      look,
    )
  }
  if (announcements.length === 0) {
    return layAfter(look, '', `Nothing is announced by ${nameAccount(account, name)}, or for it by its proxies.`, INDENT)
  }
  return announcements
    .map((one) =>
      renderPairs(
        [
          ['call hash', one.call_hash, 'bold'],
          ['for', nameAccount(one.account, one.account_name)],
          ['by', nameAccount(one.proxy, one.proxy_name)],
          ['announced', `in block ${one.announced_in_block}`],
          ['can be made', showWhen(one)],
          ['call', one.call ?? 'not known on this machine'],
        ],
        look,
      ),
    )
    .join('\n\n')
}
