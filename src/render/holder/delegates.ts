/** Renders the results of the reads of the topic delegate. */
import type { Delegate } from '../../chain/delegates/delegate-info.js'
import type { DelegateSubnet } from '../../chain/delegates/list-delegate-subnets.js'
import type { Nomination } from '../../chain/delegates/list-nominations.js'
import type { PlainDelegate } from '../../chain/delegates/read-plain-delegate.js'
import type { ValueStakes } from '../../chain/delegates/value-stakes.js'
import type { DelegateTake } from '../../chain/takes/read-delegate-take.js'
import { addRao, alphaJson, taoJson } from '../../core/money.js'
import { formatTake } from '../../core/take.js'
import type {
  DelegateJson,
  DelegateListReport,
  DelegateNominationsReport,
  DelegateShowReport,
  NamedDelegateJson,
} from '../../report/holder/delegates.js'
import type { Look } from '../look.js'
import { shortenIds, showAmount } from '../shorten.js'
import { renderPairs, renderTable } from '../table.js'
import { layNote } from '../wrap.js'

interface Head {
  readonly network: string
  readonly blockHash: string
}

/** So many of those who stake to one are shown on a terminal. */
const SHOWN = 10
/** Of a rate in parts of 10^9, which is 100 %, two decimals of percent are shown. */
const PARTS_PER_HUNDREDTH = 100_000n

function describeTerms({ hotkey, owner, name, take }: Omit<Nomination, 'stake'>): NamedDelegateJson {
  return { hotkey, owner, name, take_percent: formatTake(take).slice(0, -1), take }
}

function describeDelegate(delegate: Omit<Delegate, 'nominators'>): DelegateJson {
  return { ...describeTerms(delegate), registrations: delegate.registrations, permits: delegate.permits }
}

const compare = (a: bigint, b: bigint): number => (a < b ? 1 : a > b ? -1 : 0)

/** The report of all delegates, the largest stake first. */
export function describeDelegates(head: Head, delegates: readonly Delegate[], value: ValueStakes): DelegateListReport {
  const rows = delegates.map((delegate) => ({ delegate, worth: value(delegate.nominators.flatMap(({ stakes }) => stakes)) }))
  return {
    network: head.network,
    block_hash: head.blockHash,
    delegates: rows
      .sort((a, b) => compare(a.worth, b.worth))
      .map(({ delegate, worth }) => ({
        ...describeDelegate(delegate),
        nominators: delegate.nominators.length,
        stake: taoJson(worth),
      })),
  }
}

/** One line for each delegate. */
export function renderDelegates(report: DelegateListReport, look: Look): string {
  if (look.terminal && report.delegates.length === 0)
    return layNote(look, 'No take of any hotkey was ever set: the chain lists none. See validators with `taoctl subnets metagraph`.')
  return renderTable(
    [
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'NAME', value: (row) => row.name ?? '', wrapTo: 10, dropAt: 4 },
      { title: 'TAKE', value: (row) => `${row.take_percent}%`, align: 'right' },
      { title: 'NOMINATORS', value: (row) => String(row.nominators), align: 'right', dropAt: 3 },
      { title: 'STAKE (TAO)', value: (row) => showAmount(row.stake.tao, look), align: 'right' },
      { title: 'SUBNETS', value: (row) => String(row.registrations.length), align: 'right', dropAt: 1 },
      { title: 'PERMITS', value: (row) => String(row.permits.length), align: 'right', dropAt: 2 },
      { title: 'OWNER', value: (row) => row.owner, ids: 'short', dropAt: 5 },
    ],
    report.delegates,
    look,
  )
}

interface Shown {
  readonly delegate: Delegate | PlainDelegate
  readonly subnets: readonly DelegateSubnet[]
  readonly take: DelegateTake
  readonly value: ValueStakes
  /** About when the take may be raised, ISO-8601. */
  readonly raisableTime: string | null
}

/** A rate in parts of 10^9 as percent with two decimals, rounded down. */
function formatRate(parts: bigint): string {
  const hundredths = parts / PARTS_PER_HUNDREDTH
  const fraction = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '')
  return `${hundredths / 100n}${fraction === '' ? '' : `.${fraction}`}`
}

/** The report of one delegate. */
export function describeShownDelegate(head: Head, { delegate, subnets, take, value, raisableTime }: Shown): DelegateShowReport {
  const nominators = delegate.nominators?.map(({ coldkey, stakes }) => ({ coldkey, stakes, worth: value(stakes) })) ?? null
  return {
    network: head.network,
    block_hash: head.blockHash,
    ...describeDelegate(delegate),
    raisable_from_block: take.raisableFrom,
    raisable_from_time: raisableTime,
    stake: taoJson(addRao(...subnets.map(({ worth }) => worth))),
    subnets: subnets.map(({ stake, worth, yearly }) => ({
      netuid: stake.netuid,
      stake: alphaJson(stake),
      value: taoJson(worth),
      yearly_percent: yearly === null ? null : formatRate(yearly),
    })),
    nominators:
      nominators
        ?.sort((a, b) => compare(a.worth, b.worth))
        .map(({ coldkey, stakes, worth }) => ({ coldkey, value: taoJson(worth), stakes: stakes.map(alphaJson) })) ?? null,
  }
}

/** What is staked to it by subnet, who stakes to it, and what it takes. Off a terminal one line for each subnet. */
export function renderShownDelegate(report: DelegateShowReport, look: Look): string {
  const subnets = renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'STAKE', value: (row) => showAmount(row.stake.alpha, look), align: 'right' },
      { title: 'VALUE (TAO)', value: (row) => showAmount(row.value.tao, look), align: 'right' },
      { title: 'IN A YEAR', value: (row) => (row.yearly_percent === null ? '' : `${row.yearly_percent}%`), align: 'right', dropAt: 1 },
    ],
    report.subnets,
    look,
  )
  if (!look.terminal) return subnets
  const known = report.nominators ?? []
  const nominators = renderTable(
    [
      { title: 'NOMINATOR', value: (row) => row.coldkey, ids: 'short' },
      { title: 'VALUE (TAO)', value: (row) => showAmount(row.value.tao, look), align: 'right' },
      { title: 'ON SUBNETS', value: (row) => row.stakes.map(({ netuid }) => netuid).join(', '), wrapTo: 10, dropAt: 1 },
    ],
    known.slice(0, SHOWN),
    look,
  )
  const more = known.length - SHOWN
  const pairs = renderPairs(
    [
      ['hotkey', shortenIds(report.hotkey, look)],
      ...(report.name === null ? [] : ([['name', report.name]] as const)),
      ['owner', shortenIds(report.owner, look)],
      ['take', `${report.take_percent}% (${report.take} of 65535)${report.nominators === null ? ', the default: none was set' : ''}`],
      ['may be raised', `from block ${report.raisable_from_block}`],
      ['staked', `${showAmount(report.stake.tao, look)} TAO at present prices`],
      ['registered on', report.registrations.length === 0 ? 'none' : report.registrations.join(', ')],
      ['permits on', report.permits.length === 0 ? 'none' : report.permits.join(', ')],
      ['in a year', 'after the take, if each epoch were as the last; an estimate'],
    ],
    look,
  )
  if (report.nominators === null) return `${subnets}\n\n${pairs}`
  return `${subnets}\n\n${nominators}${more > 0 ? `\n(and ${more} more; --json has all)` : ''}\n\n${pairs}`
}

/** The report of what a coldkey has staked with delegates. */
export function describeNominations(
  head: Head & { readonly coldkey: string },
  nominations: readonly Nomination[],
  value: ValueStakes,
): DelegateNominationsReport {
  return {
    coldkey: head.coldkey,
    network: head.network,
    block_hash: head.blockHash,
    total: taoJson(value(nominations.map(({ stake }) => stake))),
    nominations: nominations.map((nomination) => {
      const { stake } = nomination
      return { ...describeTerms(nomination), netuid: stake.netuid, stake: alphaJson(stake), value: taoJson(value([stake])) }
    }),
  }
}

/** One line for each stake; on a terminal the total follows. */
export function renderNominations(report: DelegateNominationsReport, look: Look): string {
  const pairs = renderPairs(
    [
      ['coldkey', shortenIds(report.coldkey, look)],
      ['staked', `${showAmount(report.total.tao, look)} TAO at present prices`],
    ],
    look,
  )
  if (look.terminal && report.nominations.length === 0) return `${pairs}\nNothing is staked.`
  const table = renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'HOTKEY', value: (row) => row.hotkey, ids: 'short' },
      { title: 'NAME', value: (row) => row.name ?? '', wrapTo: 10, dropAt: 2 },
      { title: 'TAKE', value: (row) => `${row.take_percent}%`, align: 'right', dropAt: 1 },
      { title: 'STAKE', value: (row) => showAmount(row.stake.alpha, look), align: 'right' },
      { title: 'VALUE (TAO)', value: (row) => showAmount(row.value.tao, look), align: 'right' },
    ],
    report.nominations,
    look,
  )
  return look.terminal ? `${table}\n${pairs}` : table
}
