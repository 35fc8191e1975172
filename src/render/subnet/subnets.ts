/** Renders the results of the subnets commands. */
import type { DissolvingSubnet } from '../../chain/subnets/registration-queue.js'
import type { SubnetFacts } from '../../chain/subnets/subnet-facts.js'
import type { PricedSubnet } from '../../chain/subnets/subnet-info.js'
import { addAlpha, addRao, alphaJson, formatUnits, priceJson, type Rao, taoJson, valueAt } from '../../core/money.js'
import type { SubnetJson, SubnetListReport, SubnetReport } from '../../report/subnets.js'
import type { TaoChange } from '../../report/tao-change.js'
import type { Look } from '../look.js'
import { groupAmounts, groupDigits, shortenIds, showAmount } from '../shorten.js'
import { type SortKey, type SortOrder, sortRows } from '../sort-rows.js'
import { renderPairs, renderTable } from '../table.js'
import { layAfter } from '../wrap.js'
import { renderSubnetNeurons } from './subnet-neurons.js'

/** All alpha at the present price. */
function computeMarketCap(subnet: PricedSubnet): Rao {
  return valueAt(addAlpha(subnet.alphaIn, subnet.alphaOut), subnet.price)
}

const describeFlow = (flow: bigint | null): TaoChange | null => (flow === null ? null : { rao: flow.toString(), tao: formatUnits(flow) })

/** JSON form of a subnet. */
export function describeSubnet(subnet: PricedSubnet, facts: SubnetFacts): SubnetJson {
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
    consensus: facts.consensus,
    collateral_share: facts.collateralShare,
    collateral_drain: facts.collateralDrain,
    mechanisms: facts.mechanisms,
    net_inflow_ema: describeFlow(facts.netInflowRao),
  }
}

export const SUBNET_COLUMNS = ['market-cap', 'price', 'emission', 'tao', 'supply', 'age', 'name', 'netuid'] as const
export type SubnetColumn = (typeof SUBNET_COLUMNS)[number]

const COLUMN_KEYS: Readonly<Record<SubnetColumn, (subnet: PricedSubnet) => SortKey>> = {
  'market-cap': computeMarketCap,
  price: ({ price }) => price,
  emission: ({ taoInEmissionRao }) => taoInEmissionRao,
  tao: ({ taoInRao }) => taoInRao,
  supply: ({ alphaIn, alphaOut }) => addAlpha(alphaIn, alphaOut).alphaRao,
  // The oldest first.
  age: ({ registeredAtBlock }) => -registeredAtBlock,
  name: ({ name }) => name,
  netuid: ({ netuid }) => netuid,
}

/** What of the subnets is wanted, in which order. Ids come in their order unless told otherwise. */
export interface SubnetWish {
  readonly sort: SubnetColumn
  readonly order: SortOrder | undefined
  /** A part of the name, however it is written; undefined for all. */
  readonly name: string | undefined
}

const AS_EVER: SubnetWish = { sort: 'market-cap', order: undefined, name: undefined }

function orderSubnets(subnets: readonly PricedSubnet[], { sort, order, name }: SubnetWish): PricedSubnet[] {
  const part = name?.toLowerCase()
  const wanted = part === undefined ? subnets : subnets.filter((subnet) => subnet.name.toLowerCase().includes(part))
  const byId = [...wanted].sort((a, b) => a.netuid - b.netuid)
  const sorted = sortRows(byId, COLUMN_KEYS[sort], order ?? (sort === 'netuid' ? 'asc' : undefined))
  // Root has no price and no pool that could be compared.
  return [...sorted.filter(({ netuid }) => netuid === 0), ...sorted.filter(({ netuid }) => netuid !== 0)]
}

/** The report of the subnets, root first. */
export function describeSubnets(
  head: { readonly network: string; readonly blockHash: string },
  subnets: readonly PricedSubnet[],
  facts: { readonly of: (netuid: number) => SubnetFacts; readonly dissolving: readonly DissolvingSubnet[] | null },
  wish: SubnetWish = AS_EVER,
): SubnetListReport {
  const sorted = orderSubnets(subnets, wish)
  return {
    network: head.network,
    block_hash: head.blockHash,
    total: sorted.length,
    left_out: subnets.length - sorted.length,
    total_tao_in: taoJson(addRao(...sorted.filter((subnet) => subnet.netuid !== 0).map((subnet) => subnet.taoInRao))),
    subnets: sorted.map((subnet) => describeSubnet(subnet, facts.of(subnet.netuid))),
    dissolving: facts.dissolving,
  }
}

/** Amounts in tables are cut off after four decimals; JSON has all decimals. */
export function cutAmount(units: string): string {
  const rao = BigInt(units)
  return groupDigits(formatUnits(rao - (rao % 100_000n)))
}

/** One line for each subnet. */
export function renderSubnetList(report: SubnetListReport, look: Look): string {
  const exact = !look.terminal
  const hasCollateral = report.subnets.some(({ collateral_share }) => collateral_share !== null)
  const hasMechanisms = report.subnets.some(({ mechanisms }) => mechanisms !== null && mechanisms > 1)
  const hasConsensus = report.subnets.some(({ consensus }) => consensus !== null)
  const table = renderTable<SubnetJson>(
    [
      { title: 'NETUID', value: (row) => String(row.netuid), align: 'right' },
      { title: 'NAME', value: (row) => row.name, wrapTo: 10 },
      { title: 'SYMBOL', value: (row) => row.symbol, dropAt: 5 },
      { title: 'PRICE (TAO)', value: (row) => row.price.tao, align: 'right' },
      {
        title: 'EMISSION',
        value: (row) => (exact ? row.emission.tao_in.tao : cutAmount(row.emission.tao_in.rao)),
        align: 'right',
        dropAt: 7,
      },
      {
        title: 'NET INFLOW EMA',
        value: ({ net_inflow_ema: flow }) => (flow === null ? '-' : exact ? flow.tao : cutAmount(flow.rao)),
        align: 'right',
        dropAt: 7,
      },
      { title: 'MARKET CAP', value: (row) => (exact ? row.market_cap.tao : cutAmount(row.market_cap.rao)), align: 'right', dropAt: 2 },
      { title: 'TAO IN', value: (row) => (exact ? row.tao_in.tao : cutAmount(row.tao_in.rao)), align: 'right', dropAt: 3 },
      { title: 'ALPHA IN', value: (row) => (exact ? row.alpha_in.alpha : cutAmount(row.alpha_in.alpha_rao)), align: 'right', dropAt: 4 },
      { title: 'ALPHA OUT', value: (row) => (exact ? row.alpha_out.alpha : cutAmount(row.alpha_out.alpha_rao)), align: 'right', dropAt: 6 },
      { title: 'SUPPLY', value: (row) => (exact ? row.supply.alpha : cutAmount(row.supply.alpha_rao)), align: 'right', dropAt: 8 },
      { title: 'TEMPO', value: (row) => `${row.blocks_since_last_step}/${row.tempo}`, align: 'right', dropAt: 1 },
      ...(hasConsensus ? [{ title: 'CONSENSUS', value: (row: SubnetJson) => CONSENSUS_NAMES[row.consensus ?? 'yuma'], dropAt: 9 }] : []),
      ...(hasCollateral
        ? [{ title: 'LOCKED %', value: (row: SubnetJson) => formatPercent(row.collateral_share ?? 0), align: 'right', dropAt: 10 } as const]
        : []),
      ...(hasMechanisms
        ? [{ title: 'MECHANISMS', value: (row: SubnetJson) => String(row.mechanisms ?? ''), align: 'right', dropAt: 11 } as const]
        : []),
    ],
    report.subnets,
    look,
  )
  if (!look.terminal) return table
  const { dissolving } = report
  const lines = [
    table,
    ...renderSums(report, look),
    ...(dissolving === null || dissolving.length === 0 ? [] : [renderDissolving(dissolving, look)]),
  ]
  return lines.join('\n')
}

/** What the subnets in the list come to together, root left out, which has no pool. */
function renderSums({ subnets }: SubnetListReport, look: Look): readonly string[] {
  const priced = subnets.filter(({ netuid }) => netuid !== 0)
  if (priced.length < 2) return []
  const sum = (of: (row: SubnetJson) => string): string => cutAmount(priced.reduce((total, row) => total + BigInt(of(row)), 0n).toString())
  const pools = `${sum((row) => row.tao_in.rao)} TAO in their pools, to which a block adds ${sum((row) => row.emission.tao_in.rao)} TAO`
  const worth = `prices that add up to ${sum((row) => row.price.rao)} TAO, and a market cap of ${sum((row) => row.market_cap.rao)} TAO`
  const flows = priced.flatMap(({ net_inflow_ema: flow }) => (flow === null ? [] : [BigInt(flow.rao)]))
  const inflow = cutAmount(flows.reduce((total, flow) => total + flow, 0n).toString())
  const flowing = flows.length === 0 ? '' : `; the net inflow of a block is ${inflow} TAO`
  return [layAfter(look, '', `${priced.length} subnets with ${pools}; ${worth}${flowing}.`, INDENT)]
}

/** A line that names the subnets which are cleaned up. */
export function renderDissolving(dissolving: readonly DissolvingSubnet[], look: Look): string {
  const list = dissolving.map(({ netuid, phase }) => `${netuid}${phase === null ? '' : ` (${phase})`}`)
  return layAfter(look, '', `Being dissolved: ${list.join(', ')}`, INDENT)
}

const INDENT = 2
const CONSENSUS_NAMES = { yuma: 'Yuma', null: 'Null' } as const

/** How the collateral of a miner is freed. */
export function describeDrain(drain: string | null): string {
  return `for each alpha earned ${drain ?? '?'} of it are freed`
}

/** A share in parts of 65535 in percent, with one decimal. */
export function formatPercent(share: number): string {
  return ((share * 100) / 65_535).toFixed(1)
}

export const CONSENSUS_WORDS = { yuma: 'Yuma, of all validators', null: 'Null: one validator alone sets weights' } as const

/** What becomes of the price of a registration; the share is in parts of 65535. */
function describePayment(share: number | null): string {
  if (share === null || share === 0) return 'burned'
  return `of which ${formatPercent(share)} % are locked as collateral and the rest is burned`
}

/** Renders everything about one subnet. */
export function renderSubnet(report: SubnetReport, look: Look): string {
  const { subnet, claim_types: types } = report
  const { emission, net_inflow_ema: flow } = subnet
  const pairs: [string, string][] = [
    ['subnet', `${subnet.netuid} ${subnet.name} ${subnet.symbol}`.trim()],
    ['owner', [shortenIds(subnet.owner_coldkey, look), subnet.owner_identity].filter((part) => part !== null).join(' ')],
    ['owner hotkey', shortenIds(subnet.owner_hotkey, look)],
    ...(subnet.started === null ? [] : [['started', subnet.started ? 'yes' : 'no: staking is closed'] as [string, string]]),
    ['price', `${subnet.price.tao} TAO per alpha (smoothed ${subnet.moving_price.tao})`],
    ['market cap', `${subnet.market_cap.tao} TAO`],
    ['pool', `${subnet.tao_in.tao} TAO, ${subnet.alpha_in.alpha} alpha`],
    ['alpha outside the pool', showAmount(subnet.alpha_out.alpha, look)],
    [
      'emission per block',
      `${emission.alpha_out.alpha} alpha; into the pool ${emission.tao_in.tao} TAO and ${emission.alpha_in.alpha} alpha`,
    ],
    ...(flow === null ? [] : [['net inflow per block', `${flow.tao} TAO, smoothed`] as [string, string]]),
    ['registration', `${subnet.registration_cost.tao} TAO, ${describePayment(subnet.collateral_share)}`],
    ...(subnet.collateral_drain === null ? [] : [['collateral', describeDrain(subnet.collateral_drain)] as [string, string]]),
    ...(subnet.consensus === null ? [] : [['consensus', CONSENSUS_WORDS[subnet.consensus]] as [string, string]]),
    ['tempo', `${subnet.tempo} blocks, ${subnet.blocks_since_last_step} since the last epoch`],
    ...(subnet.mechanisms === null ? [] : [['mechanisms', String(subnet.mechanisms)] as [string, string]]),
    ['created at block', String(subnet.registered_at_block)],
  ]
  for (const [name, value] of Object.entries(subnet.identity ?? {})) if (value !== '') pairs.push([name, value])
  if (types !== null) pairs.push(['claim types', `${types.swap} swap, ${types.keep} keep, ${types.keep_subnets} keep-subnets`])
  pairs.push(['neurons', String(report.neuron_count)])
  const about = renderPairs(
    pairs.map(([name, value]) => [name, groupAmounts(value, look)]),
    look,
  )
  return [about, ...renderSubnetNeurons(report, look)].join('\n')
}
