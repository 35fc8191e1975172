/** The page of a wallet and its network. */
import type { SubnetPricesJson } from '../../report/subnet/subnet-prices.js'
import type { SubnetJson } from '../../report/subnets.js'
import type { PendingJson } from '../../report/wallet/dashboard.js'
import type { OverviewRowJson } from '../../report/wallet/wallet-overview.js'
import { groupDigits } from '../shorten.js'
import { drawMetagraph } from './dashboard-metagraph.js'
import { type DashboardFacts, drawFirst, MOST_BARS, showCut } from './dashboard-parts.js'
import { html, joinMarkup, Markup } from './markup.js'
import { listOverviewColumns } from './overview-page.js'
import { type ChartCode, drawPage, type PageCard, type PageHashes } from './page.js'
import { drawPageChart, drawTrend } from './page-chart.js'
import { drawChange, drawId, drawPageTable, drawStrip, type PageColumn, showDigits } from './page-table.js'
import { makePriceChart } from './price-page.js'
import { listStakeColumns, sumBySubnet } from './stake-page.js'

/** Lines that are told apart in one picture. */
const MOST_LINES = 8
/** Rows beyond these make a page heavy, and nobody reads them. */
const MOST_OWN = 128

function drawPending(report: DashboardFacts): Markup {
  const names = new Map(report.overview.rows.map(({ hotkey, hotkey_name }) => [hotkey, hotkey_name]))
  const columns: readonly PageColumn<PendingJson>[] = [
    { title: 'What', value: ({ what }) => what, wraps: true },
    { title: 'Subnet', value: ({ netuid }) => (netuid === null ? '' : String(netuid)), align: 'right' },
    {
      title: 'Hotkey',
      value: ({ hotkey }) => (hotkey === null ? '' : drawId(hotkey, names.get(hotkey) ?? null)),
      key: ({ hotkey }) => hotkey ?? '',
    },
    {
      title: 'Block',
      value: ({ block }) => (block === null ? '' : groupDigits(String(block))),
      key: ({ block }) => String(block ?? -1),
      align: 'right',
    },
    { title: 'About', hint: 'At 12 s a block, in UTC', value: ({ time }) => time?.slice(0, 16).replace('T', ' ') ?? '' },
    {
      title: 'Command',
      value: ({ command }) => (command === null ? '' : html`<code>${command}</code>`),
      key: ({ command }) => command ?? '',
    },
  ]
  if (report.pending.length === 0) return html`<p class="sub">Nothing is under way, and nothing waits for its owner.</p>`
  return drawPageTable(columns, report.pending)
}

/** Subnets of the wallet first, by what it has there, then the others in their order. */
function orderPrices(report: DashboardFacts): readonly SubnetPricesJson[] {
  const values = new Map(report.overview.subnets.map(({ netuid, value }) => [netuid, BigInt(value.rao)]))
  const own = (row: SubnetPricesJson): bigint => values.get(row.netuid) ?? -1n
  return [...(report.prices?.subnets ?? [])].sort((a, b) => (own(a) < own(b) ? 1 : own(a) > own(b) ? -1 : 0))
}

function drawPrices(report: DashboardFacts): Markup {
  const { prices } = report
  if (prices === null) return html`<p class="sub">No node has told prices over time.</p>`
  const drawn = orderPrices(report).slice(0, MOST_LINES)
  const whose = report.overview.subnets.some(({ netuid }) => netuid !== 0) ? 'where the wallet has most' : 'that are worth most'
  const since = `since block ${groupDigits(String(prices.first_block ?? 0))}`
  return drawPageChart(makePriceChart(drawn, 'linear', `In percent ${since}, of the subnets ${whose}`))
}

function drawBars(
  title: string,
  subnets: readonly SubnetJson[],
  of: (row: SubnetJson) => { readonly rao: string; readonly tao: string },
): Markup {
  const sorted = [...subnets].filter((row) => row.netuid !== 0 && of(row).rao !== '0')
  sorted.sort((a, b) => Number(BigInt(of(a).rao) < BigInt(of(b).rao)) - Number(BigInt(of(b).rao) < BigInt(of(a).rao)))
  const shown = sorted.slice(0, MOST_BARS)
  if (shown.length === 0) return new Markup('')
  return drawPageChart({
    title: shown.length < sorted.length ? `${title}, the ${shown.length} with most` : title,
    ...{ unit: 'TAO', kind: 'bars', isTime: false },
    x: shown.map((_, index) => index),
    labels: shown.map(({ netuid }) => String(netuid)),
    labelName: 'Subnet',
    series: [{ name: 'TAO', values: shown.map((row) => of(row).tao) }],
  })
}

function listSubnetColumns(report: DashboardFacts): readonly PageColumn<SubnetJson>[] {
  const own = new Map(report.overview.subnets.map(({ netuid, value }) => [netuid, value]))
  const prices = new Map((report.prices?.subnets ?? []).map((row) => [row.netuid, row]))
  const changeOf = ({ netuid }: SubnetJson): string | null => prices.get(netuid)?.change_percent ?? null
  const changeKey = (row: SubnetJson): string => (changeOf(row) ?? '-101').replace('.', '')
  const right = { align: 'right' } as const
  return [
    { title: 'Subnet', value: ({ netuid }) => String(netuid), ...right },
    { title: 'Name', value: ({ name, symbol }) => `${name} ${symbol}`.trim(), wraps: true },
    { title: 'Price, TAO', hint: 'For one alpha', value: ({ price }) => showDigits(price.tao), key: ({ price }) => price.rao, ...right },
    ...(report.prices === null
      ? []
      : ([
          { title: 'Change', value: (row: SubnetJson) => drawChange(changeOf(row)), key: changeKey, ...right },
          {
            title: 'Trend',
            value: ({ netuid }: SubnetJson) => drawTrend((prices.get(netuid)?.points ?? []).map(({ price }) => price && BigInt(price.rao))),
            key: changeKey,
          },
        ] as const)),
    {
      title: 'Yours, TAO',
      hint: 'The value of the stake of this wallet',
      value: ({ netuid }) => (own.has(netuid) ? showCut(own.get(netuid)?.rao ?? '0') : ''),
      key: ({ netuid }) => own.get(netuid)?.rao ?? '-1',
      ...right,
    },
    { title: 'Market cap, TAO', value: (row) => showCut(row.market_cap.rao), key: (row) => row.market_cap.rao, ...right },
    {
      title: 'Emission, TAO',
      hint: 'That a block adds to the pool',
      value: (row) => row.emission.tao_in.tao,
      key: (row) => row.emission.tao_in.rao,
      ...right,
    },
    { title: 'TAO in', hint: 'In the pool', value: (row) => showCut(row.tao_in.rao), key: (row) => row.tao_in.rao, ...right },
    {
      title: 'Alpha in',
      hint: 'In the pool',
      value: (row) => showCut(row.alpha_in.alpha_rao),
      key: (row) => row.alpha_in.alpha_rao,
      ...right,
    },
    {
      title: 'Alpha out',
      hint: 'Outside the pool',
      value: (row) => showCut(row.alpha_out.alpha_rao),
      key: (row) => row.alpha_out.alpha_rao,
      ...right,
    },
    {
      title: 'Epoch',
      hint: 'Blocks since the last one, of how many there are from one to the next',
      value: (row) => `${row.blocks_since_last_step}/${row.tempo}`,
      key: (row) => String(row.blocks_since_last_step),
      ...right,
    },
  ]
}

function listCards({ overview, stake, pending }: DashboardFacts): readonly PageCard[] {
  const earned = stake.total_earned_value_per_day
  const neurons = overview.rows.filter(({ kind }) => kind === 'neuron').length
  return [
    { label: 'Total', value: `${showCut(overview.total.rao)} TAO`, note: 'free, reserved and staked' },
    { label: 'Staked', value: `${showCut(stake.total_value.rao)} TAO`, note: 'at the present price' },
    { label: 'Free', value: `${showCut(overview.total_free.rao)} TAO` },
    ...(earned === null ? [] : [{ label: 'Earned in a day', value: `${showCut(earned.rao)} TAO`, note: 'by stake, after takes' }]),
    { label: 'Neurons', value: String(neurons), note: `of ${new Set(overview.rows.map(({ hotkey }) => hotkey)).size} hotkeys` },
    { label: 'Under way', value: String(pending.length), note: pending.length === 0 ? 'nothing waits' : (pending[0]?.what ?? '') },
  ]
}

/** A part of the page with a heading that the links at its top lead to. */
interface Section {
  readonly id: string
  readonly title: string
  readonly body: Markup
}

function listSections(report: DashboardFacts): readonly Section[] {
  const { stake, subnets, overview, metagraphs } = report
  const neurons = overview.rows.filter(({ kind }): boolean => kind === 'neuron')
  const bars = [
    drawBars('TAO in the pools', subnets.subnets, ({ tao_in }) => tao_in),
    drawBars('TAO that a block adds to the pools', subnets.subnets, ({ emission }) => emission.tao_in),
  ].filter(({ text }) => text !== '')
  const gap = html`<div class="gap"></div>`
  const network = `${subnets.total} subnets, with ${showCut(subnets.total_tao_in.rao)} TAO in their pools`
  const ownColumns = listOverviewColumns(overview)
  return [
    { id: 'pending', title: 'Under way', body: drawPending(report) },
    ...(stake.positions.length === 0
      ? []
      : [
          {
            id: 'stake',
            title: 'Stake',
            body: joinMarkup([drawStrip(sumBySubnet(stake)), gap, drawPageTable(listStakeColumns(stake), stake.positions, true)], '\n'),
          },
        ]),
    { id: 'prices', title: 'Prices', body: drawPrices(report) },
    {
      id: 'subnets',
      title: 'Subnets',
      body: html`<p class="sub">${network}</p>
<div class="gap"></div>
<div class="pair">${bars}</div>\n<div class="gap"></div>\n${drawPageTable(listSubnetColumns(report), subnets.subnets, true)}`,
    },
    ...(neurons.length === 0
      ? []
      : [
          {
            id: 'neurons',
            title: 'Neurons of the wallet',
            body: drawFirst<OverviewRowJson>(ownColumns, neurons, MOST_OWN, true, 'taoctl wallet overview has all.'),
          },
        ]),
    ...(metagraphs.length === 0
      ? []
      : [{ id: 'metagraphs', title: 'Metagraphs', body: html`${metagraphs.map((graph, index) => drawMetagraph(graph, report, index))}` }]),
  ]
}

/** The page. Lists are cut at lengths that a phone can show, and say so. */
export function drawDashboardPage(report: DashboardFacts, hashes: PageHashes, charts: ChartCode): string {
  const [account] = report.overview.accounts
  const coldkey = account?.coldkey ?? ''
  const sections = listSections(report)
  const when = report.time === null ? '' : ` · ${report.time.slice(0, 16).replace('T', ' ')} UTC`
  const links = sections.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)
  const page = {
    title: account?.name ?? `${coldkey.slice(0, 6)}…${coldkey.slice(-4)}`,
    subtitle: [coldkey, `on ${report.network}`, `block ${groupDigits(String(report.block))}${when}`].join(' · '),
    cards: listCards(report),
    links,
    sections: sections.map(({ id, title, body }) => html`<h2 id="${id}">${title}</h2>\n${body}`),
    footer:
      `Everything is of block ${report.block_hash}. Values are amounts at its prices; a sale gives less, the more so the larger it ` +
      'is beside its pool. Alpha of two subnets is never added up. What others wrote on the chain, such as names, is theirs.',
  }
  return drawPage(page, hashes, charts)
}
