/** Renders positions in detail. */
import type { StakeDetail } from '../chain/stake/read-details.js'
import { addRao, alphaJson, formatUnits, priceJson, type Rao, rao, taoJson } from '../core/money.js'
import { formatParts } from '../core/parts.js'
import type { StakeDetailJson, StakeShowReport, YieldMeasureJson } from '../report/stake.js'
import type { Look } from './look.js'
import { formatShare } from './neuron.js'
import { drawPrices } from './pictures/price-bars.js'
import { showTrend } from './pictures/sparkline.js'
import { shortenIds, showAmount } from './shorten.js'
import { describePosition, type StakeListHead } from './stake.js'
import { type Pair, renderPairs } from './table.js'
import { layAfter } from './wrap.js'

const WHOLE = 1_000_000_000n

/** A rate in parts of 10^9 as a fraction of one. */
const rateJson = (parts: bigint): string => formatUnits(parts)

/** A fraction of one in percent with two decimals, rounded towards zero. */
function formatPercentOf(fraction: string): string {
  const sign = fraction.startsWith('-') ? '-' : ''
  const [whole = '0', rest = ''] = fraction.replace('-', '').split('.')
  const hundredths = BigInt(whole) * 10_000n + BigInt(rest.padEnd(4, '0').slice(0, 4))
  return `${hundredths === 0n ? '' : sign}${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')} %`
}

function describeMeasure({ measured }: StakeDetail): YieldMeasureJson | null {
  if (!('measure' in measured)) return null
  const { fromBlock, toBlock, epochs, expected, actual, priceBefore, priceNow } = measured.measure
  return {
    from_block: fromBlock,
    to_block: toBlock,
    epochs,
    expected: rateJson(expected),
    actual: rateJson(actual),
    error: actual === 0n ? null : rateJson(((expected - actual) * WHOLE) / (actual < 0n ? -actual : actual)),
    price_before: priceJson(priceBefore),
    price_now: priceJson(priceNow),
  }
}

function describeDetail(detail: StakeDetail, head: Pick<StakeListHead, 'findName'>, wallet: string | null): StakeDetailJson {
  const { holding, sale, outlook, measured } = detail
  return {
    ...describePosition(holding, head, wallet),
    hotkey_owner: detail.owner,
    take: formatShare(detail.take),
    sale: sale && {
      received: taoJson(sale.receivedRao),
      average_price: priceJson(sale.average),
      price_after: priceJson(sale.after),
      fee: alphaJson(sale.fee),
      impact: rateJson(sale.impact),
    },
    yield: {
      simple: outlook.simple === null ? null : rateJson(outlook.simple),
      compound: outlook.compound === null ? null : rateJson(outlook.compound),
      dividends: outlook.dividends && alphaJson(outlook.dividends.paid),
      base: outlook.dividends && alphaJson(outlook.dividends.base),
      tempo: holding.subnet?.tempo ?? null,
    },
    measured: describeMeasure(detail),
    not_measured: 'why' in measured ? measured.why : null,
    prices: detail.prices.map(({ block, price }) => ({ block, price: priceJson(price) })),
  }
}

/** What all of these give together, in rao; null where one of them is not known. */
function addSales(details: readonly StakeDetail[]): Rao | null {
  let sum = 0n
  for (const { holding, sale } of details) {
    if (sale === null && holding.position.netuid !== 0) return null
    sum += sale === null ? holding.valueRao : sale.receivedRao
  }
  return rao(sum)
}

/** The report of positions in detail. */
export function describeStakeDetails(
  head: { readonly coldkey: string; readonly wallet: string | null; readonly network: string; readonly blockHash: string } & Pick<
    StakeListHead,
    'findName'
  >,
  details: readonly StakeDetail[],
): StakeShowReport {
  const sale = addSales(details)
  return {
    coldkey: head.coldkey,
    network: head.network,
    block_hash: head.blockHash,
    positions: details.map((detail) => describeDetail(detail, head, head.wallet)),
    total_value: taoJson(addRao(...details.map(({ holding }) => holding.valueRao))),
    total_sale: sale === null ? null : taoJson(sale),
  }
}

const unitOf = ({ netuid }: StakeDetailJson): string => (netuid === 0 ? 'TAO' : 'alpha')

function listYield(row: StakeDetailJson): Pair[] {
  const { simple, compound, dividends, base, tempo } = row.yield
  if (simple === null) return [['yield', 'not known']]
  const more = compound === null ? '' : `, ${formatPercentOf(compound)} with what is earned earning too`
  const rate = `${formatPercentOf(simple)} a year${more}`
  const basis =
    dividends === null || base === null
      ? 'if every subnet goes on paying root stakers as in its last epoch, at present prices'
      : `if every epoch of ${tempo ?? '?'} blocks goes on like the last: ${dividends.alpha} alpha on ${base.alpha}, in alpha, at any price`
  return [
    ['yield', rate],
    ['assumed', basis],
  ]
}

function listMeasure({ measured, not_measured }: StakeDetailJson): Pair[] {
  if (measured === null) return [['measured', `not: ${not_measured ?? ''}`]]
  const { from_block, to_block, expected, actual, error } = measured
  const off = error === null ? '' : `, ${formatPercentOf(error).replace('-', '')} too ${error.startsWith('-') ? 'low' : 'high'}`
  return [['measured', `block ${from_block} to ${to_block}: expected ${formatPercentOf(expected)}, came ${formatPercentOf(actual)}${off}`]]
}

function listSale(row: StakeDetailJson, look: Look): Pair[] {
  const { sale, netuid } = row
  if (netuid === 0) return [['a sale of all', 'at par: stake on root is TAO']]
  if (sale === null) return [['a sale of all', 'not known: the chain gave no quote']]
  return [
    [
      'a sale of all',
      `${showAmount(sale.received.tao, look)} TAO, ${formatPercentOf(sale.impact)} below the present price, fee ${sale.fee.alpha} alpha`,
    ],
  ]
}

/** The price now, of a sale and after it; on a terminal, since a program has the figures. */
function drawSale({ sale, price }: StakeDetailJson, look: Look): string {
  if (sale === null || !look.terminal) return ''
  return drawPrices(
    [
      { name: 'price now', price: BigInt(price.rao) },
      { name: 'of a sale', price: BigInt(sale.average_price.rao) },
      { name: 'after it', price: BigInt(sale.price_after.rao) },
    ],
    look,
  )
}

function listPrices({ prices }: StakeDetailJson, look: Look): Pair[] {
  const [first, last] = [prices[0], prices.at(-1)]
  if (first === undefined || last === undefined || prices.length < 2) return []
  const trend = showTrend(
    prices.map(({ price }) => BigInt(price.rao)),
    look,
    formatUnits,
  )
  return [['price', look.terminal ? `${first.price.tao} ${trend} ${last.price.tao} since block ${first.block}` : trend]]
}

function renderDetail(row: StakeDetailJson, look: Look): string {
  const unit = unitOf(row)
  const name = row.hotkey_name === null ? '' : `${row.hotkey_name} `
  const locked = row.locked !== null && row.locked.alpha_rao !== '0'
  const pairs: Pair[] = [
    ['subnet', `${row.netuid} ${row.subnet_name}`.trim(), 'bold'],
    ['hotkey', `${name}${shortenIds(row.hotkey, look)}${row.registered ? '' : ', not registered there'}`],
    ['take', `${formatParts(Math.round(Number(row.take) * 65_535))} % of its dividends`],
    ['stake', `${showAmount(row.stake.alpha, look)} ${unit}, ${formatPercentOf(row.share_of_hotkey)} of the hotkey's`],
    ['value', `${showAmount(row.value.tao, look)} TAO at ${row.price.tao}`],
    ...(row.share_of_subnet === null ? [] : [['of the subnet', `${formatPercentOf(row.share_of_subnet)} of its alpha`] satisfies Pair]),
    ...(row.share_of_pool === null ? [] : [['to the pool', `${formatPercentOf(row.share_of_pool)} of what is in it`] satisfies Pair]),
    ...(locked ? [['locked', `${row.locked.alpha} ${unit}; ${row.available?.alpha ?? '?'} can be taken out`] satisfies Pair] : []),
    ...(row.collateral.alpha_rao === '0' ? [] : [['collateral', `${row.collateral.alpha} ${unit}`] satisfies Pair]),
    ...listSale(row, look),
    ...(row.earned_value_per_day === null
      ? []
      : [
          [
            'earns',
            `${row.earned_per_day === null ? '' : `${row.earned_per_day.alpha} alpha, `}${row.earned_value_per_day.tao} TAO a day`,
          ] satisfies Pair,
        ]),
    ...listYield(row),
    ...listMeasure(row),
    ...listPrices(row, look),
  ]
  const bars = drawSale(row, look)
  return [renderPairs(pairs, look), ...(bars === '' ? [] : [bars])].join('\n')
}

/** A block of lines for each position; on a terminal the sum of several follows. */
export function renderStakeShow(report: StakeShowReport, look: Look): string {
  const blocks = report.positions.map((row) => renderDetail(row, look))
  if (blocks.length < 2 || !look.terminal) return blocks.join('\n\n')
  const sale = report.total_sale === null ? '' : `; sold one by one they would give ${showAmount(report.total_sale.tao, look)}`
  return [...blocks, layAfter(look, '', `together worth ${showAmount(report.total_value.tao, look)} TAO${sale}`, 2)].join('\n\n')
}
