/** Prices of subnets over a range of blocks, drawn in characters. */
import type { PriceCourse } from '../../chain/prices/read-price-course.js'
import type { PricedSubnet } from '../../chain/subnets/subnet-info.js'
import {
  type AlphaJson,
  addAlpha,
  alphaJson,
  formatUnits,
  type Price,
  priceJson,
  type TaoJson,
  taoJson,
  valueAt,
} from '../../core/money.js'
import type { SubnetPriceReport, SubnetPricesJson } from '../../report/subnet/subnet-prices.js'
import { type Look, layoutColumns } from '../look.js'
import type { ScaleKind } from '../pictures/axis.js'
import type { ChartPoint } from '../pictures/chart.js'
import { drawLineChart } from '../pictures/line-chart.js'
import { drawSparkline } from '../pictures/sparkline.js'
import { paint } from '../style.js'
import { renderPairs, renderTable } from '../table.js'
import { cleanText, cutText } from '../text-width.js'
import { showPercent } from '../watch/prices.js'
import { cutAmount } from './subnets.js'

/** Of more subnets than these a table with their trends is read more easily than a picture of each. */
const MOST_PICTURES = 4
const ROWS_OF_ONE = 12
const ROWS_OF_MANY = 7

interface Head {
  readonly network: string
  readonly blockHash: string
  readonly block: number
  readonly range: { readonly from: number; readonly to: number } | null
}

function describeOne(subnet: PricedSubnet, course: PriceCourse | null): SubnetPricesJson {
  const { netuid, price } = subnet
  const points = (course?.points ?? []).map(({ block, timeMs, prices }) => ({ block, timeMs, price: prices.get(netuid) ?? null }))
  const known = points.flatMap((point): Price[] => (point.price === null ? [] : [point.price]))
  const sorted = [...known].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const [low, high, first, last] = [sorted[0], sorted.at(-1), known[0], known.at(-1)]
  const change = first === undefined || last === undefined || known.length < 2 ? '' : showPercent(first, last).replace(/^\+|%$/g, '')
  const supply = addAlpha(subnet.alphaIn, subnet.alphaOut)
  return {
    ...{ netuid, name: subnet.name, symbol: subnet.symbol, price: priceJson(price) },
    low: low === undefined ? null : priceJson(low),
    high: high === undefined ? null : priceJson(high),
    change_percent: change === '' ? null : change,
    market_cap: taoJson(valueAt(supply, price)),
    supply: alphaJson(supply),
    alpha_out: alphaJson(subnet.alphaOut),
    emission: taoJson(subnet.taoInEmissionRao),
    points: points.map((point) => ({
      block: point.block,
      time: point.timeMs === null ? null : new Date(point.timeMs).toISOString(),
      price: point.price === null ? null : priceJson(point.price),
    })),
  }
}

/** The report of these subnets, what is worth most first. Without a course it is of the present alone. */
export function describePrices(head: Head, subnets: readonly PricedSubnet[], course: PriceCourse | null): SubnetPriceReport {
  const list = subnets.map((subnet) => describeOne(subnet, course))
  const worth = ({ market_cap }: SubnetPricesJson): bigint => BigInt(market_cap.rao)
  return {
    ...{ network: head.network, block_hash: head.blockHash, block: head.block },
    from_block: head.range?.from ?? null,
    to_block: head.range?.to ?? null,
    first_block: course?.points[0]?.block ?? null,
    is_cut: course?.isCut ?? false,
    subnets: list.sort((a, b) => (worth(a) < worth(b) ? 1 : worth(a) > worth(b) ? -1 : a.netuid - b.netuid)),
    html: null,
  }
}

const showChange = ({ change_percent: change }: SubnetPricesJson): string =>
  change === null ? '' : `${change.startsWith('-') ? '' : '+'}${change}%`

const nameOf = ({ netuid, name, symbol }: SubnetPricesJson): string => `${netuid} ${name} ${symbol}`.trim()

function listPoints({ points }: SubnetPricesJson): ChartPoint[] {
  return points.flatMap(({ block, price }) => (price === null ? [] : [{ x: BigInt(block), y: BigInt(price.rao) }]))
}

/** `11-29 14:05`, in UTC. */
const showTime = (time: string | null | undefined): string => (time ? time.slice(5, 16).replace('T', ' ') : '')

function drawOne(subnet: SubnetPricesJson, kind: ScaleKind, rows: number, look: Look): string {
  const times = new Map(subnet.points.map(({ block, time }) => [BigInt(block), time]))
  const head = paint(look, 'bold', cutText(cleanText(nameOf(subnet)), layoutColumns(look)))
  const chart = drawLineChart(
    {
      points: listPoints(subnet),
      kind,
      rows,
      showY: (rao) => formatUnits(rao),
      showX: (block) => `block ${block}`,
      ...(subnet.points.some(({ time }) => time !== null) ? { showBelow: (block) => showTime(times.get(block)) } : {}),
    },
    look,
  )
  return chart === '' ? head : `${head}\n${chart}`
}

function showAmounts(look: Look) {
  return {
    showTao: ({ rao, tao }: TaoJson): string => (look.terminal ? cutAmount(rao) : tao),
    showAlpha: ({ alpha_rao, alpha }: AlphaJson): string => (look.terminal ? cutAmount(alpha_rao) : alpha),
  }
}

function listFigures(subnet: SubnetPricesJson, look: Look): [string, string][] {
  const { showTao, showAlpha } = showAmounts(look)
  return [
    ['price', `${subnet.price.tao} TAO per alpha`],
    ...(subnet.high === null || subnet.low === null
      ? []
      : ([
          ['highest', subnet.high.tao],
          ['lowest', subnet.low.tao],
        ] as [string, string][])),
    ...(subnet.change_percent === null ? [] : [['change', showChange(subnet)] as [string, string]]),
    ['market cap', `${showTao(subnet.market_cap)} TAO`],
    ['supply', `${showAlpha(subnet.supply)} alpha`],
    ['outside the pool', `${showAlpha(subnet.alpha_out)} alpha`],
    ['emission per block', `${subnet.emission.tao} TAO into the pool`],
  ]
}

function renderFigures(subnets: readonly SubnetPricesJson[], look: Look): string {
  const hasCourse = subnets.some(({ points }) => points.length > 0)
  const isDrawn = look.terminal && subnets.length > MOST_PICTURES
  const right = { align: 'right' } as const
  const { showTao, showAlpha } = showAmounts(look)
  return renderTable<SubnetPricesJson>(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), ...right },
      { title: 'NAME', value: (row) => row.name, wrapTo: 10 },
      { title: 'PRICE (TAO)', value: (row) => row.price.tao, ...right },
      ...(hasCourse
        ? ([
            { title: 'CHANGE', value: showChange, ...right },
            ...(isDrawn
              ? [
                  {
                    title: 'TREND',
                    value: (row: SubnetPricesJson) =>
                      drawSparkline(
                        row.points.map(({ price }) => price && BigInt(price.rao)),
                        20,
                      ),
                    dropAt: 1,
                  },
                ]
              : []),
            { title: 'LOWEST', value: (row: SubnetPricesJson) => row.low?.tao ?? '', ...right, dropAt: 5 },
            { title: 'HIGHEST', value: (row: SubnetPricesJson) => row.high?.tao ?? '', ...right, dropAt: 4 },
          ] as const)
        : []),
      { title: 'MARKET CAP', value: (row) => showTao(row.market_cap), ...right, dropAt: 2 },
      { title: 'SUPPLY', value: (row) => showAlpha(row.supply), ...right, dropAt: 7 },
      { title: 'ALPHA OUT', value: (row) => showAlpha(row.alpha_out), ...right, dropAt: 6 },
      { title: 'EMISSION', value: (row) => showTao(row.emission), ...right, dropAt: 3 },
    ],
    subnets,
    look,
  )
}

/** Off a terminal: the points, one a line. */
function listLines({ subnets }: SubnetPriceReport, look: Look): string {
  const rows = subnets.flatMap((subnet) => subnet.points.map((point) => ({ netuid: subnet.netuid, ...point })))
  return renderTable(
    [
      { title: 'NETUID', value: ({ netuid }) => String(netuid) },
      { title: 'BLOCK', value: ({ block }) => String(block) },
      { title: 'TIME', value: ({ time }) => time ?? '' },
      { title: 'PRICE (TAO)', value: ({ price }) => price?.tao ?? '' },
    ],
    rows,
    look,
  )
}

/** A picture of each of a few subnets, or a table of many with their trends; the points themselves off a terminal. */
export function renderPrices(report: SubnetPriceReport, kind: ScaleKind, look: Look): string {
  const { subnets } = report
  const [only] = subnets
  if (!look.terminal && report.from_block !== null) return listLines(report, look)
  if (report.from_block === null || subnets.length > MOST_PICTURES) return renderFigures(subnets, look)
  if (only !== undefined && subnets.length === 1) {
    return `${drawOne(only, kind, ROWS_OF_ONE, look)}\n\n${renderPairs(listFigures(only, look), look)}`
  }
  return [...subnets.map((subnet) => drawOne(subnet, kind, ROWS_OF_MANY, look)), renderFigures(subnets, look)].join('\n\n')
}
