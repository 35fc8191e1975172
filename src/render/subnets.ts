/** Renders the results of the subnets commands. */
import type { PricedSubnet } from '../chain/subnets/subnet-info.js'
import { addAlpha, addRao, alphaJson, formatUnits, priceJson, type Rao, taoJson, valueAt } from '../core/money.js'
import type { SubnetJson, SubnetListReport, SubnetReport } from '../report/subnets.js'
import type { Look } from './look.js'
import { groupAmounts, groupDigits, shortenIds, showAmount } from './shorten.js'
import { renderPairs, renderTable } from './table.js'

/** All alpha at the present price. */
function computeMarketCap(subnet: PricedSubnet): Rao {
  return valueAt(addAlpha(subnet.alphaIn, subnet.alphaOut), subnet.price)
}

/** JSON form of a subnet. */
export function describeSubnet(subnet: PricedSubnet): SubnetJson {
  return {
    netuid: subnet.netuid,
    name: subnet.name,
    symbol: subnet.symbol,
    owner_coldkey: subnet.ownerColdkey,
    owner_hotkey: subnet.ownerHotkey,
    price: priceJson(subnet.price),
    moving_price: priceJson(subnet.movingPrice),
    market_cap: taoJson(computeMarketCap(subnet)),
    tao_in: taoJson(subnet.taoInRao),
    alpha_in: alphaJson(subnet.alphaIn),
    alpha_out: alphaJson(subnet.alphaOut),
    supply: alphaJson(addAlpha(subnet.alphaIn, subnet.alphaOut)),
    emission: {
      tao_in: taoJson(subnet.taoInEmissionRao),
      alpha_in: alphaJson(subnet.alphaInEmission),
      alpha_out: alphaJson(subnet.alphaOutEmission),
    },
    volume: taoJson(subnet.volumeRao),
    tempo: subnet.tempo,
    blocks_since_last_step: subnet.blocksSinceLastStep,
    registered_at_block: subnet.registeredAtBlock,
    identity: subnet.identity === null ? null : { ...subnet.identity },
  }
}

/** The report of all subnets, root first, then by market cap. */
export function describeSubnets(network: string, blockHash: string, subnets: readonly PricedSubnet[]): SubnetListReport {
  const sorted = [...subnets].sort((a, b) => {
    if (a.netuid === 0 || b.netuid === 0) return a.netuid - b.netuid
    const difference = computeMarketCap(b) - computeMarketCap(a)
    return difference === 0n ? a.netuid - b.netuid : difference > 0n ? 1 : -1
  })
  return {
    network,
    block_hash: blockHash,
    total: sorted.length,
    total_tao_in: taoJson(addRao(...sorted.filter((subnet) => subnet.netuid !== 0).map((subnet) => subnet.taoInRao))),
    subnets: sorted.map(describeSubnet),
  }
}

/** Amounts in tables are cut off after four decimals; JSON has all decimals. */
function cut(units: string): string {
  const rao = BigInt(units)
  return groupDigits(formatUnits(rao - (rao % 100_000n)))
}

/** One line for each subnet. */
export function renderSubnetList(report: SubnetListReport, look: Look): string {
  const exact = !look.terminal
  return renderTable(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'NAME', value: (row) => row.name, wrapTo: 10 },
      { title: 'SYMBOL', value: (row) => row.symbol, dropAt: 5 },
      { title: 'PRICE (TAO)', value: (row) => row.price.tao, align: 'right' },
      { title: 'MARKET CAP', value: (row) => (exact ? row.market_cap.tao : cut(row.market_cap.rao)), align: 'right', dropAt: 2 },
      { title: 'TAO IN', value: (row) => (exact ? row.tao_in.tao : cut(row.tao_in.rao)), align: 'right', dropAt: 3 },
      { title: 'ALPHA IN', value: (row) => (exact ? row.alpha_in.alpha : cut(row.alpha_in.alpha_rao)), align: 'right', dropAt: 4 },
      { title: 'ALPHA OUT', value: (row) => (exact ? row.alpha_out.alpha : cut(row.alpha_out.alpha_rao)), align: 'right', dropAt: 6 },
      { title: 'TEMPO', value: (row) => `${row.blocks_since_last_step}/${row.tempo}`, align: 'right', dropAt: 1 },
    ],
    report.subnets,
    look,
  )
}

const CONSENSUS_WORDS = { yuma: 'Yuma, of all validators', null: 'Null: one validator alone sets weights' } as const

/** What becomes of the price of a registration; the share is in parts of 65535. */
function describePayment(share: number | null): string {
  if (share === null || share === 0) return 'burned'
  return `of which ${((share * 100) / 65_535).toFixed(1)} % are locked as collateral and the rest is burned`
}

/** Renders everything about one subnet. */
export function renderSubnet({ subnet }: SubnetReport, look: Look): string {
  const pairs: [string, string][] = [
    ['subnet', `${subnet.netuid} ${subnet.name} ${subnet.symbol}`.trim()],
    ['owner', shortenIds(subnet.owner_coldkey, look)],
    ['owner hotkey', shortenIds(subnet.owner_hotkey, look)],
    ...(subnet.started === null ? [] : [['started', subnet.started ? 'yes' : 'no: staking is closed'] as [string, string]]),
    ['price', `${subnet.price.tao} TAO per alpha (smoothed ${subnet.moving_price.tao})`],
    ['market cap', `${subnet.market_cap.tao} TAO`],
    ['pool', `${subnet.tao_in.tao} TAO, ${subnet.alpha_in.alpha} alpha`],
    ['alpha outside the pool', showAmount(subnet.alpha_out.alpha, look)],
    ['emission per block', `${subnet.emission.alpha_out.alpha} alpha, ${subnet.emission.tao_in.tao} TAO into the pool`],
    ['registration', `${subnet.registration_cost.tao} TAO, ${describePayment(subnet.collateral_share)}`],
    ...(subnet.consensus === null ? [] : [['consensus', CONSENSUS_WORDS[subnet.consensus]] as [string, string]]),
    ['tempo', `${subnet.tempo} blocks, ${subnet.blocks_since_last_step} since the last epoch`],
    ['created at block', String(subnet.registered_at_block)],
  ]
  for (const [name, value] of Object.entries(subnet.identity ?? {})) if (value !== '') pairs.push([name, value])
  return renderPairs(
    pairs.map(([name, value]) => [name, groupAmounts(value, look)]),
    look,
  )
}
