/** Renders what wallets have with their hotkeys on all subnets. */
import type { Overview, OverviewRow } from '../../chain/overview/read-overview.js'
import { addAlpha, addRao, alpha, alphaJson, price, priceJson, type Rao, taoJson, valueAt, ZERO_RAO } from '../../core/money.js'
import type { OverviewRowJson, OverviewSubnetJson, WalletOverviewReport } from '../../report/wallet/wallet-overview.js'
import type { Look } from '../look.js'
import { formatAxon, formatShare } from '../neuron.js'
import { drawSplitBar } from '../pictures/split-bar.js'
import { showAmount, showRoundAlpha, showRoundTao } from '../shorten.js'
import { type SortKey, type SortOrder, sortRows } from '../sort-rows.js'
import { type Column, renderPairs, renderTable } from '../table.js'
import { layAfter } from '../wrap.js'

export interface OverviewHead {
  readonly network: string
  readonly blockHash: string
  readonly accounts: readonly { readonly name: string | null; readonly address: string }[]
  /** The hotkeys of the wallets' files. */
  readonly localHotkeys: readonly { readonly name: string; readonly address: string }[]
  readonly filtered: boolean
  readonly findName: (address: string) => string | undefined
}

const NONE = -1

type FindName = OverviewHead['findName']
const asNumber = (fact: boolean | null | undefined): number => (typeof fact === 'boolean' ? Number(fact) : NONE)

const SORT_KEYS = {
  netuid: ({ netuid }: OverviewRow) => netuid,
  name: ({ hotkey }: OverviewRow, findName: FindName) => findName(hotkey) ?? hotkey,
  hotkey: ({ hotkey }: OverviewRow) => hotkey,
  coldkey: ({ coldkey }: OverviewRow) => coldkey,
  uid: ({ neuron }: OverviewRow) => neuron?.uid ?? NONE,
  stake: ({ stake }: OverviewRow) => stake.alphaRao,
  value: ({ valueRao }: OverviewRow) => valueRao,
  emission: ({ emissionPerDay }: OverviewRow) => emissionPerDay?.alphaRao ?? BigInt(NONE),
  rank: ({ neuron }: OverviewRow) => neuron?.rank ?? NONE,
  trust: ({ neuron }: OverviewRow) => neuron?.trust ?? NONE,
  consensus: ({ neuron }: OverviewRow) => neuron?.consensus ?? NONE,
  incentive: ({ neuron }: OverviewRow) => neuron?.incentive ?? NONE,
  dividends: ({ neuron }: OverviewRow) => neuron?.dividends ?? NONE,
  vtrust: ({ neuron }: OverviewRow) => neuron?.validatorTrust ?? NONE,
  updated: ({ neuron }: OverviewRow) => neuron?.lastUpdateBlock ?? NONE,
  active: ({ neuron }: OverviewRow) => asNumber(neuron?.active),
  vpermit: ({ neuron }: OverviewRow) => asNumber(neuron?.validatorPermit),
  axon: ({ neuron }: OverviewRow) => (neuron?.axon ? formatAxon(neuron.axon) : ''),
} satisfies Record<string, (row: OverviewRow, findName: FindName) => SortKey>

export type OverviewColumn = keyof typeof SORT_KEYS

/** The columns by which rows can be ordered. */
export const OVERVIEW_COLUMNS = Object.keys(SORT_KEYS) as readonly OverviewColumn[]

const ASCENDING: ReadonlySet<OverviewColumn> = new Set(['netuid', 'uid'])

const showShareOf = (share: number | null | undefined): string | null => (share === null || share === undefined ? null : formatShare(share))

function describeRow(row: OverviewRow, head: OverviewHead, wallet: string | null, block: number): OverviewRowJson {
  const { neuron, emissionPerDay } = row
  const updated = neuron?.lastUpdateBlock ?? null
  return {
    netuid: row.netuid,
    coldkey: row.coldkey,
    wallet,
    hotkey: row.hotkey,
    hotkey_name: head.findName(row.hotkey) ?? null,
    kind: row.kind,
    uid: neuron?.uid ?? null,
    active: neuron?.active ?? null,
    stake: alphaJson(row.stake),
    value: taoJson(row.valueRao),
    hotkey_stake: row.hotkeyStake && alphaJson(row.hotkeyStake),
    rank: showShareOf(neuron?.rank),
    trust: showShareOf(neuron?.trust),
    consensus: showShareOf(neuron?.consensus),
    incentive: showShareOf(neuron?.incentive),
    dividends: showShareOf(neuron?.dividends),
    validator_trust: showShareOf(neuron?.validatorTrust),
    validator_permit: neuron?.validatorPermit ?? null,
    emission: neuron && alphaJson(neuron.emission),
    emission_per_day: emissionPerDay && alphaJson(emissionPerDay),
    last_update_block: updated,
    blocks_since_update: updated === null ? null : Math.max(0, block - updated),
    axon: neuron?.axon ? formatAxon(neuron.axon) : null,
  }
}

/** The sums of a subnet's rows. Alpha is added up within a subnet alone. */
function describeSubnetSums(netuid: number, rows: readonly OverviewRow[]): OverviewSubnetJson {
  const [first] = rows
  const subnet = first?.subnet
  const none = alpha(netuid, 0n)
  const stake = rows.reduce((sum, row) => addAlpha(sum, row.stake), none)
  const emission = rows.reduce((sum, { emissionPerDay }) => addAlpha(sum, emissionPerDay ?? none), none)
  return {
    netuid,
    name: subnet?.name ?? '',
    symbol: subnet?.symbol ?? '',
    tempo: subnet?.tempo ?? null,
    price: priceJson(first?.price ?? price(0n)),
    neurons: rows.filter(({ neuron }) => neuron !== null).length,
    stake: alphaJson(stake),
    value: taoJson(addRao(...rows.map(({ valueRao }) => valueRao))),
    emission_per_day: alphaJson(emission),
  }
}

function groupBySubnet(rows: readonly OverviewRow[]): ReadonlyMap<number, readonly OverviewRow[]> {
  const groups = new Map<number, OverviewRow[]>()
  for (const row of rows) {
    const group = groups.get(row.netuid)
    if (group === undefined) groups.set(row.netuid, [row])
    else group.push(row)
  }
  return groups
}

/** The report of an overview. */
export function describeOverview(
  head: OverviewHead,
  overview: Overview,
  { sort, order = ASCENDING.has(sort) ? 'asc' : undefined }: { readonly sort: OverviewColumn; readonly order?: SortOrder | undefined },
): WalletOverviewReport {
  const { rows, balances, block } = overview
  const names = new Map(head.accounts.map(({ address, name }) => [address, name]))
  const sorted = sort === 'netuid' && order === 'asc' ? rows : sortRows(rows, (row) => SORT_KEYS[sort](row, head.findName), order)
  const free = addRao(...balances.map(({ freeRao }) => freeRao))
  const reserved = addRao(...balances.map(({ reservedRao }) => reservedRao))
  const values = new Map<string, Rao>()
  for (const { coldkey, valueRao } of rows) values.set(coldkey, addRao(values.get(coldkey) ?? ZERO_RAO, valueRao))
  const staked = addRao(...values.values())
  const shown = new Set(rows.map(({ hotkey }) => hotkey))
  const worth = rows.map(({ emissionPerDay, price }) => (emissionPerDay === null ? ZERO_RAO : valueAt(emissionPerDay, price)))
  return {
    network: head.network,
    block,
    block_hash: head.blockHash,
    accounts: balances.map(({ address, freeRao, reservedRao }) => ({
      name: names.get(address) ?? null,
      coldkey: address,
      free: taoJson(freeRao),
      reserved: taoJson(reservedRao),
      value: taoJson(values.get(address) ?? ZERO_RAO),
    })),
    rows: sorted.map((row) => describeRow(row, head, names.get(row.coldkey) ?? null, block)),
    subnets: [...groupBySubnet(rows)].map(([netuid, group]) => describeSubnetSums(netuid, group)),
    idle_hotkeys: head.filtered
      ? []
      : head.localHotkeys.filter(({ address }) => !shown.has(address)).map(({ name, address }) => ({ name, hotkey: address })),
    filtered: head.filtered,
    total_free: taoJson(free),
    total_reserved: taoJson(reserved),
    total_staked: taoJson(staked),
    total: taoJson(addRao(free, reserved, staked)),
    total_emission_per_day: taoJson(addRao(...worth)),
    html: null,
  }
}

type Row = OverviewRowJson

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no')

function showUid({ uid, kind }: Row): string {
  return uid === null ? (kind === 'stake' ? 'not registered' : 'nominated') : String(uid)
}

/** A share with as many digits as a person compares. */
function showDecimal(share: string | null, look: Look): string {
  return share === null ? '' : look.terminal && look.full !== true ? Number(share).toFixed(4) : share
}

function listColumns({ accounts, rows }: WalletOverviewReport, look: Look): readonly Column<Row>[] {
  const all = !look.terminal
  const has = (of: (row: Row) => unknown) => all || rows.some((row) => of(row) !== null)
  const share = (title: string, of: (row: Row) => string | null, dropAt: number): readonly Column<Row>[] =>
    has(of) ? [{ title, value: (row) => showDecimal(of(row), look), align: 'right', dropAt }] : []
  return [
    { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
    ...(all || accounts.length > 1
      ? [{ title: 'COLDKEY', value: (row: Row) => (all ? row.coldkey : (row.wallet ?? row.coldkey)), ids: 'short', dropAt: 9 } as const]
      : []),
    { title: 'HOTKEY', value: (row) => (all ? row.hotkey : (row.hotkey_name ?? row.hotkey)), ids: 'short' },
    { title: 'UID', value: showUid, align: 'right' },
    { title: 'STAKE', value: (row) => showRoundAlpha(row.stake, look), align: 'right' },
    { title: 'VALUE (TAO)', value: (row) => showRoundTao(row.value, look), align: 'right', dropAt: 4 },
    {
      title: 'ALPHA/DAY',
      value: (row) => (row.emission_per_day === null ? '' : showRoundAlpha(row.emission_per_day, look)),
      align: 'right',
    },
    ...share('RANK', (row) => row.rank, 14),
    ...share('TRUST', (row) => row.trust, 15),
    ...share('CONSENSUS', (row) => row.consensus, 10),
    ...share('INCENTIVE', (row) => row.incentive, 2),
    ...share('DIVIDENDS', (row) => row.dividends, 3),
    ...share('VTRUST', (row) => row.validator_trust, 8),
    { title: 'PERMIT', value: (row) => yesNo(row.validator_permit), dropAt: 7 },
    {
      title: 'UPDATED',
      value: (row) => (row.blocks_since_update === null ? '' : String(row.blocks_since_update)),
      align: 'right',
      dropAt: 5,
    },
    { title: 'ACTIVE', value: (row) => yesNo(row.active), dropAt: 11 },
    { title: 'AXON', value: (row) => row.axon ?? '', dropAt: 6 },
    ...(rows.some((row) => row.hotkey_stake !== null)
      ? ([
          { title: 'HOTKEY STAKE', value: ({ hotkey_stake }: Row) => showRoundAlpha(hotkey_stake, look), align: 'right', dropAt: 12 },
        ] as const)
      : []),
  ]
}

/** The sums of each subnet, each in its own alpha. */
function renderSums({ subnets }: WalletOverviewReport, look: Look): string {
  return renderTable<OverviewSubnetJson>(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'NAME', value: (row) => row.name, wrapTo: 8, dropAt: 1 },
      { title: 'NEURONS', value: (row) => String(row.neurons), align: 'right', dropAt: 2 },
      { title: 'STAKE', value: (row) => showRoundAlpha(row.stake, look), align: 'right' },
      { title: 'VALUE (TAO)', value: (row) => showRoundTao(row.value, look), align: 'right' },
      { title: 'ALPHA/DAY', value: (row) => showRoundAlpha(row.emission_per_day, look), align: 'right', dropAt: 3 },
    ],
    subnets,
    look,
  )
}

function listTotals(report: WalletOverviewReport, look: Look): [string, string][] {
  const idle = report.idle_hotkeys.map(({ name }) => name).join(', ')
  return [
    ['free', `${showAmount(report.total_free.tao, look)} TAO`],
    ...(report.total_reserved.rao === '0' ? [] : [['reserved', `${showAmount(report.total_reserved.tao, look)} TAO`] as [string, string]]),
    ['staked', `worth ${showAmount(report.total_staked.tao, look)} TAO at the present price${report.filtered ? ', of what is shown' : ''}`],
    ['total', `${showAmount(report.total.tao, look)} TAO on ${report.network}`],
    ['earned', `about ${showRoundTao(report.total_emission_per_day, look)} TAO a day by the neurons, for all who have a part in them`],
    ...(idle === '' ? [] : [['not in use', idle] as [string, string]]),
  ]
}

/** One line for each hotkey and subnet; on a terminal the sums of the subnets follow, how their value is divided, and the total. */
export function renderWalletOverview(report: WalletOverviewReport, look: Look): string {
  const table = renderTable(listColumns(report, look), report.rows, look)
  if (!look.terminal) return table
  const pairs = renderPairs(listTotals(report, look), look)
  if (report.rows.length === 0) return `${pairs}\n${layAfter(look, '', 'No hotkey is registered, and nothing is staked.', 0)}`
  const slices = report.subnets.map(({ netuid, name, value }) => ({ name: `${netuid} ${name}`.trim(), amount: BigInt(value.rao) }))
  const bar = slices.length < 2 ? '' : drawSplitBar(slices, look)
  return [table, '', renderSums(report, look), bar, pairs].filter((part, index) => index === 1 || part !== '').join('\n')
}
