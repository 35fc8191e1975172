import type { OverviewRowJson, OverviewSubnetJson, WalletOverviewReport } from '../../report/wallet/wallet-overview.js'
import { holderColumns, stakeColumn, valueColumn } from './holding-columns.js'
import { html, Markup } from './markup.js'
import { drawPage, type PageHashes } from './page.js'
import { drawPageTable, drawStrip, type PageColumn, showDigits } from './page-table.js'

type Row = OverviewRowJson

/** More rows and columns than these are no picture any more. */
const MOST_HOTKEYS = 64
const MOST_SUBNETS = 256
/** From which part of the largest emission on a cell is drawn darker, in thousandths. */
const LEVELS: readonly bigint[] = [1n, 100n, 300n, 600n]

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no')

/** A decimal share as a whole number, to order it by. */
const shareKey = (share: string | null): string => (share === null ? '-1' : String(Math.round(Number(share) * 1e6)))

function shareColumn(title: string, hint: string, of: (row: Row) => string | null): PageColumn<Row> {
  return { title, hint, value: (row) => of(row) ?? '', key: (row) => shareKey(of(row)), align: 'right' }
}

/** The columns of a list of hotkeys on subnets. */
export function listOverviewColumns({ accounts, rows }: WalletOverviewReport): readonly PageColumn<Row>[] {
  const has = (of: (row: Row) => unknown) => rows.some((row) => of(row) !== null)
  return [
    { title: 'Subnet', value: (row) => String(row.netuid), align: 'right' },
    ...holderColumns<Row>(accounts.length > 1),
    {
      title: 'Uid',
      value: (row) => (row.uid === null ? (row.kind === 'stake' ? 'not registered' : 'nominated') : String(row.uid)),
      key: (row) => String(row.uid ?? -1),
      align: 'right',
    },
    stakeColumn('Of the coldkey, in alpha of the subnet; TAO on root'),
    valueColumn(),
    ...(has((row) => row.hotkey_stake)
      ? [
          {
            title: 'Hotkey’s stake',
            hint: 'Of everybody',
            value: (row: Row) => showDigits(row.hotkey_stake?.alpha ?? null),
            key: (row: Row) => row.hotkey_stake?.alpha_rao ?? '-1',
            align: 'right' as const,
          },
        ]
      : []),
    {
      title: 'Alpha a day',
      hint: 'For all who have a part in the neuron',
      value: (row) => showDigits(row.emission_per_day?.alpha ?? null),
      key: (row) => row.emission_per_day?.alpha_rao ?? '-1',
      align: 'right',
    },
    ...(has((row) => row.rank) ? [shareColumn('Rank', '', (row) => row.rank)] : []),
    ...(has((row) => row.trust) ? [shareColumn('Trust', '', (row) => row.trust)] : []),
    shareColumn('Consensus', 'What validators agree on', (row) => row.consensus),
    shareColumn('Incentive', 'Its part of what miners earn', (row) => row.incentive),
    shareColumn('Dividends', 'Its part of what validators earn', (row) => row.dividends),
    shareColumn('Vtrust', 'How far its weights are those of others', (row) => row.validator_trust),
    { title: 'Permit', hint: 'May validate', value: (row) => yesNo(row.validator_permit) },
    {
      title: 'Updated',
      hint: 'Blocks since it set weights',
      value: (row) => (row.blocks_since_update === null ? '' : String(row.blocks_since_update)),
      key: (row) => String(row.blocks_since_update ?? -1),
      align: 'right',
    },
    { title: 'Active', value: (row) => yesNo(row.active) },
    { title: 'Axon', value: (row) => row.axon ?? '' },
  ]
}

const SUBNET_COLUMNS: readonly PageColumn<OverviewSubnetJson>[] = [
  { title: 'Subnet', value: (row) => String(row.netuid), align: 'right' },
  { title: 'Name', value: (row) => `${row.name} ${row.symbol}`.trim(), wraps: true },
  { title: 'Neurons', value: (row) => String(row.neurons), align: 'right' },
  { title: 'Price', value: (row) => row.price.tao, key: (row) => row.price.rao, align: 'right' },
  { title: 'Stake', value: (row) => showDigits(row.stake.alpha), key: (row) => row.stake.alpha_rao, align: 'right' },
  { title: 'Value, TAO', value: (row) => showDigits(row.value.tao), key: (row) => row.value.rao, align: 'right' },
  {
    title: 'Alpha a day',
    value: (row) => showDigits(row.emission_per_day.alpha),
    key: (row) => row.emission_per_day.alpha_rao,
    align: 'right',
  },
]

/** How dark a cell is: 0 for a neuron that earns nothing, up to 4. */
function levelOf(amount: bigint, most: bigint): number {
  return most === 0n ? 0 : LEVELS.filter((level) => amount > 0n && (amount * 1_000n) / most >= level - 1n).length
}

/** Where each hotkey is registered and what it earns there: a row for each hotkey, a column for each subnet. */
function drawMap({ rows, subnets }: WalletOverviewReport): Markup {
  const neurons = rows.filter(({ uid }) => uid !== null)
  const hotkeys = [...new Set(neurons.map(({ hotkey }) => hotkey))].sort()
  const netuids = subnets.filter(({ neurons: count }) => count > 0).map(({ netuid }) => netuid)
  if (hotkeys.length < 2 || netuids.length < 2 || hotkeys.length > MOST_HOTKEYS || netuids.length > MOST_SUBNETS) return new Markup('')
  const prices = new Map(subnets.map(({ netuid, price }) => [netuid, BigInt(price.rao)]))
  const worth = (row: Row): bigint => (BigInt(row.emission_per_day?.alpha_rao ?? '0') * (prices.get(row.netuid) ?? 0n)) / 1_000_000_000n
  const most = neurons.map(worth).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))[0] ?? 0n
  const [rowOf, columnOf] = [new Map(hotkeys.map((key, index) => [key, index])), new Map(netuids.map((key, index) => [key, index]))]
  const titleOf = (row: Row): string =>
    `${row.hotkey_name ?? row.hotkey} on subnet ${row.netuid}: ${row.emission_per_day?.alpha ?? '0'} alpha a day`
  const cells = neurons.map(
    (row) =>
      html`<rect class="m${levelOf(worth(row), most)}" x="${columnOf.get(row.netuid) ?? 0}" y="${rowOf.get(row.hotkey) ?? 0}"
width="1" height="1"><title>${titleOf(row)}</title></rect>`,
  )
  const [height, width] = [hotkeys.length, netuids.length]
  return html`<h2>Hotkeys and subnets</h2>
<p class="sub">A row for each of ${height} hotkeys, a column for each of ${width} subnets;
the darker, the more TAO its emission is worth.</p>
<svg class="map" viewBox="0 0 ${width} ${height}" role="img" aria-label="Emission of each hotkey on each subnet">${cells}</svg>`
}

/** The page of an overview. */
export function drawOverviewPage(report: WalletOverviewReport, hashes: PageHashes): string {
  const [only] = report.accounts
  const name = report.accounts.length === 1 ? (only?.name ?? only?.coldkey ?? '') : `${report.accounts.length} wallets`
  const neurons = report.rows.filter(({ kind }) => kind === 'neuron').length
  const slices = report.subnets.map(({ netuid, name: subnet, value }) => ({
    name: `${netuid} ${subnet}`.trim(),
    amount: BigInt(value.rao),
  }))
  const idle = report.idle_hotkeys.map(({ name: hotkey }) => hotkey).join(', ')
  const page = {
    title: `Overview of ${name}`,
    subtitle: [
      ...(report.accounts.length === 1 && only !== undefined && only.name !== null ? [only.coldkey] : []),
      `on ${report.network}`,
      `block ${report.block} ${report.block_hash}`,
      ...(report.filtered ? ['some hotkeys and subnets alone'] : []),
    ].join(' · '),
    cards: [
      { label: 'Total', value: `${showDigits(report.total.tao)} TAO`, note: 'free, reserved and staked' },
      { label: 'Staked', value: `${showDigits(report.total_staked.tao)} TAO`, note: 'at the present price' },
      { label: 'Free', value: `${showDigits(report.total_free.tao)} TAO` },
      {
        label: 'Earned in a day',
        value: `${showDigits(report.total_emission_per_day.tao)} TAO`,
        note: 'by the neurons, for all who have a part in them',
      },
      { label: 'Neurons', value: String(neurons), note: `on ${report.subnets.filter(({ neurons: count }) => count > 0).length} subnets` },
    ],
    sections: [
      html`<h2>Value by subnet</h2>\n${drawStrip(slices)}`,
      drawMap(report),
      html`<h2>Hotkeys</h2>\n${drawPageTable(listOverviewColumns(report), report.rows, true)}`,
      html`<h2>Subnets</h2>\n${drawPageTable(SUBNET_COLUMNS, report.subnets)}`,
      ...(idle === '' ? [] : [html`<h2>Not in use</h2>\n<p>${idle}</p>`]),
    ],
    footer:
      'Alpha of two subnets is never added up; values are amounts at the price of this block, and a sale would give less. What neurons ' +
      'earn is the emission of the last epoch, as often as a day has epochs, before it is divided among those who have a part in it.',
  }
  return drawPage(page, hashes)
}
