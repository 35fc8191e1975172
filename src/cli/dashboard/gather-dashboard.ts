/** Reads all that a page of a wallet and its network shows: everything of one block, in few round trips. */
import { readAccounts } from '../../chain/account/read-account.js'
import { CLOCK_QUERIES, formatBlockTime, nextBlock, readClock } from '../../chain/checks/block-clock.js'
import type { ChainClient } from '../../chain/client.js'
import { readOverview } from '../../chain/overview/read-overview.js'
import { readPending } from '../../chain/pending/read-pending.js'
import { choosePriceRange } from '../../chain/prices/choose-price-range.js'
import { type PriceCourse, readPriceCourse } from '../../chain/prices/read-price-course.js'
import { readHoldings } from '../../chain/stake/read-holdings.js'
import { getMetagraph } from '../../chain/subnets/get-metagraph.js'
import { listSubnets } from '../../chain/subnets/list-subnets.js'
import { NO_FACTS, readFactsOfAll } from '../../chain/subnets/subnet-facts.js'
import type { PricedSubnet } from '../../chain/subnets/subnet-info.js'
import { TaoError } from '../../core/errors.js'
import { ZERO_RAO } from '../../core/money.js'
import { describeMetagraph } from '../../render/neurons/metagraph.js'
import { describeStakes } from '../../render/stake.js'
import { describePrices } from '../../render/subnet/prices.js'
import { describeSubnets } from '../../render/subnet/subnets.js'
import { describePending } from '../../render/wallet/pending.js'
import { describeOverview } from '../../render/wallet/wallet-overview.js'
import type { ViewDashboardReport } from '../../report/wallet/dashboard.js'
import type { NetuidSet } from '../legs/netuid-set.js'

/** Blocks whose prices are read for all subnets. */
const POINTS = 25
/** Metagraphs of more subnets make a page that no phone likes. */
const MOST_METAGRAPHS = 3

export interface DashboardWish {
  readonly name: string | null
  readonly coldkey: string
  /** How many hours of prices; 0 for none. */
  readonly hours: number
  /** The subnets whose neurons are shown; undefined for those on which the wallet has most. */
  readonly netuids: NetuidSet | undefined
  readonly localHotkeys: readonly { readonly name: string; readonly address: string }[]
  readonly findName: (address: string) => string | undefined
  readonly warn: (message: string, code: string) => void
}

/** A page without prices is one still: that they are missing is a warning. */
async function readCourse(client: ChainClient, subnets: readonly PricedSubnet[], wish: DashboardWish, block: number) {
  if (wish.hours === 0) return null
  try {
    const range = await choosePriceRange(client, { hours: wish.hours }, block)
    const course = await readPriceCourse(client, subnets, range, { count: POINTS, isDemanded: false })
    return { course, range }
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    wish.warn(`Without prices over time: ${error.message}. ${error.why ?? ''}`.trim(), 'NO_PRICES')
    return null
  }
}

function warnOfCut({ isCut, points }: PriceCourse, wish: DashboardWish): void {
  if (!isCut) return
  wish.warn(
    `Prices begin with block ${points[0]?.block ?? ''} instead of ${wish.hours} hours ago: the node has pruned what was before. ` +
      'For all of them give an archive node of this chain with --network.',
    'HISTORY_CUT',
  )
}

/** Everything that the page shows. Throws network errors (exit 5), and those of the reads. */
export async function gatherDashboard(client: ChainClient, wish: DashboardWish): Promise<Omit<ViewDashboardReport, 'html' | 'is_opened'>> {
  const { coldkey, name, findName, localHotkeys } = wish
  const found = listSubnets(client)
  const netuids = found.then((subnets) => subnets.map(({ netuid }) => netuid))
  const [subnets, facts, { holdings }, overview, [balance], clock] = await Promise.all([
    found,
    readFactsOfAll(client, netuids),
    readHoldings(client, [coldkey]),
    readOverview(client, [coldkey]),
    readAccounts(client, [coldkey]),
    client.readStorage(CLOCK_QUERIES).then(readClock),
  ])
  const head = { network: client.network.name, blockHash: client.blockHash }
  const neurons = overview.rows.filter(({ kind }) => kind === 'neuron')
  const ofWallet = new Map<number, bigint>()
  for (const { netuid, valueRao } of overview.rows) ofWallet.set(netuid, (ofWallet.get(netuid) ?? 0n) + valueRao)
  const chosen = subnets
    .map(({ netuid }) => netuid)
    .filter((netuid) => (wish.netuids === undefined ? netuid !== 0 && ofWallet.has(netuid) : wish.netuids.has(netuid)))
    .sort((a, b) => Number((ofWallet.get(b) ?? 0n) - (ofWallet.get(a) ?? 0n)) || a - b)
    .slice(0, MOST_METAGRAPHS)
  const priced = subnets.filter(({ netuid }) => netuid !== 0)
  const [graphs, prices, pending] = await Promise.all([
    Promise.all(chosen.map((netuid) => getMetagraph(client, netuid))),
    readCourse(client, priced, wish, clock.block),
    readPending(client, coldkey, neurons),
  ])
  if (prices !== null) warnOfCut(prices.course, wish)
  const account = { name, address: coldkey, freeRao: balance?.freeRao ?? ZERO_RAO }
  return {
    ...{ network: head.network, block: clock.block, block_hash: head.blockHash },
    time: clock.timeMs === null ? null : new Date(clock.timeMs).toISOString(),
    stake: describeStakes({ ...head, accounts: [account], hotkey: undefined, findName }, holdings, { sort: 'value', leastRao: ZERO_RAO }),
    overview: describeOverview({ ...head, accounts: [{ name, address: coldkey }], localHotkeys, findName, filtered: false }, overview, {
      sort: 'emission',
    }),
    subnets: describeSubnets(head, subnets, facts),
    prices: prices && describePrices({ ...head, block: clock.block, range: prices.range }, priced, prices.course),
    metagraphs: graphs.flatMap((graph) => (graph === null ? [] : [describeMetagraph(head, graph, { ...NO_FACTS, locked: null })])),
    pending: describePending(pending, { next: nextBlock(clock), timeOf: (block) => formatBlockTime(clock, block) }),
  }
}
