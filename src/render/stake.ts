/** Renders the results of the stake commands. */
import type { Holding } from '../chain/stake/read-holdings.js'
import { addRao, alphaJson, formatUnits, priceJson, type Rao, taoJson, UNITS_PER_TOKEN } from '../core/money.js'
import type { StakeListReport, StakePositionJson } from '../report/stake.js'
import type { Look } from './look.js'
import { showShare } from './pictures/share.js'
import { drawSplitBar } from './pictures/split-bar.js'
import { shortenIds, showAmount, showRoundTao } from './shorten.js'
import { type SortKey, type SortOrder, sortRows } from './sort-rows.js'
import { type Column, renderPairs, renderTable } from './table.js'
import { layAfter } from './wrap.js'

/** A coldkey whose stake is listed. */
export interface StakeAccount {
  readonly name: string | null
  readonly address: string
  readonly freeRao: Rao
}

export interface StakeListHead {
  readonly network: string
  readonly blockHash: string
  readonly accounts: readonly StakeAccount[]
  /** The only hotkey whose positions are listed. */
  readonly hotkey: string | undefined
  /** The name of an address on this machine. */
  readonly findName: (address: string) => string | undefined
}

/** How a list is ordered, and what it leaves out. */
export interface StakeListWish {
  readonly sort: StakeColumn
  readonly order?: SortOrder | undefined
  readonly leastRao: Rao
}

const SORT_KEYS = {
  value: ({ valueRao }: Holding) => valueRao,
  netuid: ({ position }: Holding) => position.netuid,
  name: ({ subnet }: Holding) => subnet?.name ?? '',
  hotkey: ({ position }: Holding) => position.hotkey,
  stake: ({ position }: Holding) => position.stake.alphaRao,
  price: ({ price }: Holding) => price,
  earned: ({ earnedRaoPerDay }: Holding) => earnedRaoPerDay ?? -1n,
  locked: ({ lock }: Holding) => lock?.locked.alphaRao ?? -1n,
} satisfies Record<string, (holding: Holding) => SortKey>

export type StakeColumn = keyof typeof SORT_KEYS

/** The columns by which positions can be ordered. */
export const STAKE_COLUMNS = Object.keys(SORT_KEYS) as readonly StakeColumn[]

const ASCENDING: ReadonlySet<StakeColumn> = new Set(['netuid'])

/** `part` of `whole` as a decimal of one with nine decimals at most, rounded down. */
export function formatFraction(part: bigint, whole: bigint): string {
  return formatUnits(whole <= 0n ? 0n : (part * UNITS_PER_TOKEN) / whole)
}

/** JSON form of a position. */
export function describePosition(holding: Holding, head: Pick<StakeListHead, 'findName'>, wallet: string | null): StakePositionJson {
  const { position, subnet, lock } = holding
  const { netuid, coldkey, hotkey, stake } = position
  return {
    netuid,
    subnet_name: subnet?.name ?? '',
    coldkey,
    wallet,
    hotkey,
    hotkey_name: head.findName(hotkey) ?? null,
    stake: alphaJson(stake),
    share_of_hotkey: formatFraction(stake.alphaRao, holding.hotkeyStake.alphaRao),
    share_of_subnet: netuid === 0 || subnet === undefined ? null : formatFraction(stake.alphaRao, subnet.alphaOut.alphaRao),
    share_of_pool: netuid === 0 || subnet === undefined ? null : formatFraction(stake.alphaRao, subnet.alphaIn.alphaRao),
    locked: lock && alphaJson(lock.locked),
    available: lock && alphaJson(lock.available),
    collateral: alphaJson(holding.collateral),
    price: priceJson(holding.price),
    value: taoJson(holding.valueRao),
    emission: alphaJson(position.emission),
    earned_per_day: holding.earnedPerDay && alphaJson(holding.earnedPerDay),
    earned_value_per_day: holding.earnedRaoPerDay === null ? null : taoJson(holding.earnedRaoPerDay),
    registered: position.registered,
  }
}

/** The sum, or null where one of them is not known. */
function addKnown(amounts: readonly (Rao | null)[]): Rao | null {
  const known = amounts.filter((amount) => amount !== null)
  return known.length === amounts.length ? addRao(...known) : null
}

/** The report of the positions of some coldkeys. */
export function describeStakes(head: StakeListHead, holdings: readonly Holding[], wish: StakeListWish): StakeListReport {
  const names = new Map(head.accounts.map(({ address, name }) => [address, name]))
  const { sort, order = ASCENDING.has(sort) ? 'asc' : undefined, leastRao } = wish
  const shown = sortRows(
    holdings.filter(({ valueRao }) => valueRao >= leastRao),
    SORT_KEYS[sort],
    order,
  )
  const dust = holdings.filter(({ valueRao }) => valueRao < leastRao)
  const earned = addKnown(holdings.map(({ earnedRaoPerDay }) => earnedRaoPerDay))
  const sumOf = (some: readonly Holding[]) => taoJson(addRao(...some.map(({ valueRao }) => valueRao)))
  const [only] = head.accounts
  return {
    coldkey: head.accounts.length === 1 ? (only?.address ?? null) : null,
    network: head.network,
    block_hash: head.blockHash,
    accounts: head.accounts.map(({ name, address, freeRao }) => ({
      name,
      coldkey: address,
      free: taoJson(freeRao),
      value: sumOf(holdings.filter(({ position }) => position.coldkey === address)),
    })),
    hotkey: head.hotkey ?? null,
    free: taoJson(addRao(...head.accounts.map(({ freeRao }) => freeRao))),
    total_value: sumOf(holdings),
    total_earned_value_per_day: earned === null ? null : taoJson(earned),
    left_out: leastRao === 0n ? null : { below: taoJson(leastRao), count: dust.length, value: sumOf(dust) },
    positions: shown.map((holding) => describePosition(holding, head, names.get(holding.position.coldkey) ?? null)),
    html: null,
  }
}

type Row = StakePositionJson

const LOCK_COLUMNS: readonly Column<Row>[] = [
  { title: 'LOCKED', value: (row) => row.locked?.alpha ?? '', align: 'right', dropAt: 5 },
  { title: 'AVAILABLE', value: (row) => row.available?.alpha ?? '', align: 'right', dropAt: 6 },
]

const isLocked = (row: Row) => (row.locked !== null && row.locked.alpha_rao !== '0') || row.collateral.alpha_rao !== '0'

/** A program gets every column, a person those that say something in this list. */
function listColumns(report: StakeListReport, look: Look): readonly Column<Row>[] {
  const all = !look.terminal
  const whole = BigInt(report.total_value.rao)
  const several = report.accounts.length > 1
  return [
    { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
    { title: 'NAME', value: (row) => row.subnet_name, wrapTo: 8, dropAt: 4 },
    ...(all || several
      ? [{ title: 'COLDKEY', value: (row: Row) => (all ? row.coldkey : (row.wallet ?? row.coldkey)), ids: 'short', dropAt: 8 } as const]
      : []),
    { title: 'HOTKEY', value: (row) => (all ? row.hotkey : (row.hotkey_name ?? row.hotkey)), ids: 'short' },
    { title: 'STAKE', value: (row) => showAmount(row.stake.alpha, look), align: 'right' },
    ...(all || report.positions.some(isLocked) ? LOCK_COLUMNS : []),
    ...(all || report.positions.some(({ collateral }) => collateral.alpha_rao !== '0')
      ? [{ title: 'COLLATERAL', value: (row: Row) => row.collateral.alpha, align: 'right', dropAt: 9 } as const]
      : []),
    { title: 'PRICE', value: (row) => row.price.tao, align: 'right', dropAt: 2 },
    { title: 'VALUE (TAO)', value: (row) => showAmount(row.value.tao, look), align: 'right' },
    ...(all || report.positions.length > 1
      ? [{ title: 'SHARE %', value: (row: Row) => showShare(BigInt(row.value.rao), whole, look), dropAt: 7 } as const]
      : []),
    { title: 'TAO/DAY', value: (row) => showRoundTao(row.earned_value_per_day, look), align: 'right', dropAt: 1 },
    ...(all
      ? ([
          { title: 'ALPHA/DAY', value: (row: Row) => row.earned_per_day?.alpha ?? '', align: 'right' },
          { title: 'SHARE OF HOTKEY', value: (row: Row) => row.share_of_hotkey, align: 'right' },
          { title: 'SHARE OF SUBNET', value: (row: Row) => row.share_of_subnet ?? '', align: 'right' },
          { title: 'TIMES THE POOL', value: (row: Row) => row.share_of_pool ?? '', align: 'right' },
        ] as const)
      : []),
    { title: 'REGISTERED', value: (row) => (row.registered ? 'yes' : 'no'), dropAt: 3 },
  ]
}

/** The totals, and all that the table does not say of itself. */
function listTotals(report: StakeListReport, look: Look): [string, string][] {
  const { left_out: dust, hotkey } = report
  const plural = dust?.count === 1 ? 'position' : 'positions'
  return [
    ...(report.coldkey === null ? [] : [['coldkey', shortenIds(report.coldkey, look)] as [string, string]]),
    ...(hotkey === null ? [] : [['with', `${shortenIds(hotkey, look)} alone (--hotkey)`] as [string, string]]),
    ['free', `${showAmount(report.free.tao, look)} TAO`],
    ['staked', `${showAmount(report.total_value.tao, look)} TAO at the present price`],
    ...(report.total_earned_value_per_day === null || report.positions.length === 0
      ? []
      : [['earns', `about ${showRoundTao(report.total_earned_value_per_day, look)} TAO a day, as in the last epochs`] as [string, string]]),
    ...(dust === null || dust.count === 0
      ? []
      : [
          [
            'left out',
            `${dust.count} ${plural} worth less than ${dust.below.tao} TAO, together ${dust.value.tao}: ` +
              'in the totals, not in the table (--min-value)',
          ] as [string, string],
        ]),
  ]
}

/** How the value is divided among the subnets, where there are several. */
function drawShares(report: StakeListReport, look: Look): string {
  const bySubnet = new Map<number, { name: string; amount: bigint }>()
  for (const { netuid, subnet_name, value } of report.positions) {
    const before = bySubnet.get(netuid)?.amount ?? 0n
    bySubnet.set(netuid, { name: `${netuid} ${subnet_name}`.trim(), amount: before + BigInt(value.rao) })
  }
  return bySubnet.size < 2 ? '' : drawSplitBar([...bySubnet.values()], look)
}

function renderAccounts({ accounts }: StakeListReport, look: Look): string {
  return renderTable(
    [
      { title: 'WALLET', value: (row) => row.name ?? '', wrapTo: 12 },
      { title: 'COLDKEY', value: (row) => row.coldkey, ids: 'if-needed' },
      { title: 'FREE TAO', value: (row) => showAmount(row.free.tao, look), align: 'right' },
      { title: 'STAKED, WORTH', value: (row) => showAmount(row.value.tao, look), align: 'right' },
    ],
    accounts,
    look,
  )
}

/** One line for each position; on a terminal the totals follow, and how they are divided. */
export function renderStakeList(report: StakeListReport, look: Look): string {
  const table = renderTable(listColumns(report, look), report.positions, look)
  if (!look.terminal) return table
  const pairs = renderPairs(listTotals(report, look), look)
  const nothing = report.left_out !== null && report.left_out.count > 0 ? '' : layAfter(look, '', 'Nothing is staked.', 0)
  if (report.positions.length === 0) return [pairs, nothing].filter((part) => part !== '').join('\n')
  const accounts = report.accounts.length > 1 ? renderAccounts(report, look) : ''
  return [table, drawShares(report, look), accounts, pairs].filter((part) => part !== '').join('\n')
}

/** What has changed while the list was watched, in a line. */
export function renderStakeNews(first: StakeListReport, now: StakeListReport, look: Look): string {
  const change = BigInt(now.total_value.rao) - BigInt(first.total_value.rao)
  const sign = change < 0n ? '−' : '+'
  const moved = `${sign}${formatUnits(change < 0n ? -change : change)} TAO since the start`
  return layAfter(look, '', `block ${shortenIds(now.block_hash, look)} · staked ${moved} · q ends`, 0)
}
