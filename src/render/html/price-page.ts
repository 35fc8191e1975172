import type { SubnetPriceReport, SubnetPricesJson } from '../../report/subnet/subnet-prices.js'
import type { ScaleKind } from '../pictures/axis.js'
import { html, type Markup } from './markup.js'
import { type ChartCode, drawPage, type PageCard, type PageHashes } from './page.js'
import { drawPageChart, drawTrend, type PageChart } from './page-chart.js'
import { drawChange, drawPageTable, type PageColumn, showDigits } from './page-table.js'

type Row = SubnetPricesJson

/** More lines than these are not told apart in one picture. */
const MOST_LINES = 16

const nameOf = ({ netuid, name, symbol }: Row): string => `${netuid} ${name} ${symbol}`.trim()

/** The chart of the prices of these subnets, which have the same blocks: of one its price, of several how each changed. */
export function makePriceChart(subnets: readonly Row[], kind: ScaleKind, title: string): PageChart {
  const points = subnets[0]?.points ?? []
  const isTime = points.every(({ time }) => time !== null)
  return {
    ...{ title, unit: 'TAO', isTime },
    kind: subnets.length > 1 ? 'change' : kind === 'log' ? 'log' : 'line',
    x: points.map(({ block, time }) => (isTime && time !== null ? Math.round(Date.parse(time) / 1000) : block)),
    series: subnets.map((row) => ({ name: nameOf(row), values: row.points.map(({ price }) => price?.tao ?? null) })),
  }
}

/** Columns of tables that tell prices over time. */
export const PRICE_COLUMNS: readonly PageColumn<Row>[] = [
  {
    title: 'Price, TAO',
    hint: 'For one alpha, now',
    value: (row) => showDigits(row.price.tao),
    key: (row) => row.price.rao,
    align: 'right',
  },
  {
    title: 'Change',
    hint: 'From the first to the last block of the picture',
    value: (row) => drawChange(row.change_percent),
    key: (row) => (row.change_percent ?? '-100').replace('.', ''),
    align: 'right',
  },
  {
    title: 'Trend',
    value: (row) => drawTrend(row.points.map(({ price }) => price && BigInt(price.rao))),
    key: (row) => (row.change_percent ?? '-100').replace('.', ''),
  },
]

const COLUMNS: readonly PageColumn<Row>[] = [
  { title: 'Subnet', value: (row) => String(row.netuid), align: 'right' },
  { title: 'Name', value: (row) => `${row.name} ${row.symbol}`.trim(), wraps: true },
  ...PRICE_COLUMNS,
  { title: 'Lowest', value: (row) => showDigits(row.low?.tao ?? null), key: (row) => row.low?.rao ?? '-1', align: 'right' },
  { title: 'Highest', value: (row) => showDigits(row.high?.tao ?? null), key: (row) => row.high?.rao ?? '-1', align: 'right' },
  {
    title: 'Market cap, TAO',
    hint: 'All alpha at the present price',
    value: (row) => showDigits(row.market_cap.tao),
    key: (row) => row.market_cap.rao,
    align: 'right',
  },
  { title: 'Supply', value: (row) => showDigits(row.supply.alpha), key: (row) => row.supply.alpha_rao, align: 'right' },
  {
    title: 'Emission, TAO',
    hint: 'That a block adds to the pool',
    value: (row) => row.emission.tao,
    key: (row) => row.emission.rao,
    align: 'right',
  },
]

const showPercent = (change: string): string => `${change.startsWith('-') ? change.replace('-', '−') : `+${change}`} %`

function listCards({ subnets }: SubnetPriceReport): readonly PageCard[] {
  const [only] = subnets
  if (only === undefined || subnets.length > 1) {
    const moved = subnets.filter(({ change_percent: change }) => change !== null)
    const sorted = moved.sort((a, b) => Number(b.change_percent) - Number(a.change_percent))
    const ends = [...new Set([sorted[0], sorted.at(-1)])].flatMap((row) => (row === undefined ? [] : [row]))
    return [
      { label: 'Subnets', value: String(subnets.length) },
      ...ends.map((row, index) => ({
        label: index === 0 ? 'Rose most' : 'Fell most',
        value: showPercent(row.change_percent ?? '0'),
        note: nameOf(row),
      })),
    ]
  }
  return [
    { label: 'Price', value: `${showDigits(only.price.tao)} TAO`, note: 'for one alpha, now' },
    ...(only.change_percent === null ? [] : [{ label: 'Change', value: showPercent(only.change_percent) }]),
    ...(only.high === null ? [] : [{ label: 'Highest', value: `${showDigits(only.high.tao)} TAO` }]),
    ...(only.low === null ? [] : [{ label: 'Lowest', value: `${showDigits(only.low.tao)} TAO` }]),
    { label: 'Market cap', value: `${showDigits(only.market_cap.tao)} TAO`, note: 'all alpha at the present price' },
  ]
}

function drawPoints({ points }: Row): Markup {
  const table = drawPageTable(
    [
      { title: 'Block', value: ({ block }) => String(block), align: 'right' },
      { title: 'Time', value: ({ time }) => time?.slice(0, 19).replace('T', ' ') ?? '' },
      { title: 'Price, TAO', value: ({ price }) => price?.tao ?? '', key: ({ price }) => price?.rao ?? '-1', align: 'right' },
    ],
    points,
  )
  return html`<details><summary>All ${points.length} points</summary>${table}</details>`
}

/** The page of prices over time. */
export function drawPricePage(report: SubnetPriceReport, kind: ScaleKind, hashes: PageHashes, charts: ChartCode): string {
  const { subnets } = report
  const [only] = subnets
  const isOne = only !== undefined && subnets.length === 1
  const cut = report.is_cut ? `; earlier ones, from ${report.from_block} on, are missing, as the node has pruned them` : ''
  const drawn = subnets.slice(0, MOST_LINES)
  const rest = subnets.length > drawn.length ? `, the ${drawn.length} that are worth most` : ''
  const title = isOne ? `Price of subnet ${nameOf(only)}` : 'Change of the prices'
  const chart = makePriceChart(drawn, kind, isOne ? 'TAO for one alpha' : `In percent since the first block${rest}`)
  const page = {
    title: isOne ? title : `Prices of ${subnets.length} subnets`,
    subtitle: `on ${report.network} · blocks ${report.first_block ?? ''} to ${report.to_block ?? ''}${cut}`,
    cards: listCards(report),
    sections: [
      html`<h2>${isOne ? 'Over time' : title}</h2>\n${drawPageChart(chart)}`,
      html`<h2>${isOne ? 'Figures' : 'Subnets'}</h2>\n${drawPageTable(COLUMNS, subnets, !isOne)}`,
      ...(isOne ? [drawPoints(only)] : []),
    ],
    footer:
      'Prices are those after the blocks that were looked at; between them they may have been others. Present figures are of block ' +
      `${report.block}.`,
  }
  return drawPage(page, hashes, charts)
}
