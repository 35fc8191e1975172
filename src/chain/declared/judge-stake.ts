/** Which targets of stake are missed, and the orders that reach them. */
import { type Alpha, alpha, formatUnits, type Price, type Rao, ROOT_PRICE, rao, UNITS_PER_TOKEN } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { computeSmallestStake, listBoundQueries, readStakeBounds } from '../stake/check-amount.js'
import { type Leg, makeAddLeg, makeRemoveLeg } from '../stake/legs/leg.js'
import { readTogether } from '../stake/legs/read-together.js'
import { Market, type MarketReads } from '../swap/market.js'
import { computeBuyLimit, computeSellLimit, type Tolerance } from '../swap/price-limit.js'
import type { DeclaredStake } from './declaration.js'
import { type DriftItem, type DriftStanding, judgeChecks } from './drift.js'
import type { OwnedPlace } from './judge-owned.js'

/** What is allowed of orders. */
export interface OrderRules {
  /** How far a price may move. */
  readonly tolerance: Tolerance
  /** Whether what is more than an exact target may be sold. */
  readonly sells: boolean
}

interface Question {
  readonly client: ChainClient
  readonly place: OwnedPlace
  readonly rules: OrderRules
  readonly reads: MarketReads
  readonly entry: DeclaredStake
  readonly have: Alpha
}

/** The smallest quotient of at least `a / b`. */
function divideUp(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b
}

/** The limit of a purchase: what the tolerance allows, or the most that the file allows, whichever is less. */
function chooseBuyLimit(
  { entry: { maxPrice }, rules: { tolerance } }: Question,
  spot: Price,
): { readonly price: Price; readonly isOwn: boolean } {
  const allowed = computeBuyLimit(spot, tolerance)
  return maxPrice !== null && maxPrice < allowed ? { price: maxPrice, isOwn: true } : { price: allowed, isOwn: false }
}

/**
 * How much TAO to pay so that what is missing is received even where all of it is filled at the limit: the fee of the pool on top, and
 * never less than the least that can be staked. A rise of the price up to the limit then leaves no rest for another order.
 */
async function measurePurchase({ client, place: { netuid } }: Question, missing: bigint, limit: Price): Promise<Rao> {
  const bounds = await readStakeBounds(client, netuid, await client.readStorage(listBoundQueries(netuid)))
  const net = divideUp(missing * limit, UNITS_PER_TOKEN)
  const whole = 65_535n
  const amount = divideUp(net * whole, whole - BigInt(bounds.feeRate)) + 1n
  const least: bigint = computeSmallestStake(bounds) ?? 0n
  const needed = netuid === 0 ? missing : amount
  return rao(needed > least ? needed : least)
}

type Order = { readonly leg: Leg } | DriftStanding

function beyond(word: string, spot: Price, bound: Price): DriftStanding {
  return { state: 'price', block: null, why: `The price is ${formatUnits(spot)} TAO, ${word} ${formatUnits(bound)}` }
}

async function makePurchase(question: Question, missing: bigint): Promise<Order> {
  const { client, place, reads, entry, rules } = question
  const spot = place.netuid === 0 ? ROOT_PRICE : await reads.readPrice(place.netuid)
  if (entry.maxPrice !== null && spot > entry.maxPrice) return beyond('above', spot, entry.maxPrice)
  const limit = chooseBuyLimit(question, spot)
  const amountRao = await measurePurchase(question, missing, limit.price)
  const { coldkey, netuid } = place
  const request = { coldkey, netuid, hotkey: entry.hotkey, amountRao, tolerance: rules.tolerance, allowPartial: false }
  return { leg: makeAddLeg(client, { ...request, limitPrice: limit.isOwn ? limit.price : null }) }
}

async function makeSale({ client, place, reads, entry, rules }: Question, excess: bigint): Promise<Order> {
  if (!rules.sells) return { state: 'sale', block: null, why: 'It takes a sale, for which --sell has to be given' }
  const { coldkey, netuid } = place
  const spot = netuid === 0 ? ROOT_PRICE : await reads.readPrice(netuid)
  const { minPrice } = entry
  if (minPrice !== null && spot < minPrice) return beyond('below', spot, minPrice)
  const isOwn = minPrice !== null && minPrice > computeSellLimit(spot, rules.tolerance)
  const amount = entry.target.alphaRao === 0n ? 'all' : alpha(netuid, excess)
  const request = { coldkey, netuid, hotkey: entry.hotkey, amount, tolerance: rules.tolerance, allowPartial: false } as const
  return { leg: makeRemoveLeg(client, { ...request, limitPrice: isOwn ? minPrice : null }) }
}

/** Whether the target is missed: below it, or further from an exact one than its slack. */
function isMissed({ rule, target, slack }: DeclaredStake, have: Alpha): boolean {
  const distance = have.alphaRao - target.alphaRao
  if (distance < 0n) return -distance > slack.alphaRao
  return rule === 'exactly' && distance > slack.alphaRao
}

function spellTarget({ rule, target, slack }: DeclaredStake): string {
  const amount = formatUnits(target.alphaRao)
  if (rule === 'at-least') return `at least ${amount} alpha`
  return `exactly ${amount} alpha${slack.alphaRao === 0n ? '' : ` (within ${formatUnits(slack.alphaRao)})`}`
}

async function judgeTarget(question: Question): Promise<DriftItem> {
  const { client, entry, have, reads } = question
  const distance = entry.target.alphaRao - have.alphaRao
  const order = await (distance > 0n ? makePurchase(question, distance) : makeSale(question, -distance))
  const standing = 'leg' in order ? judgeChecks((await order.leg.plan(new Market(client, reads))).checks) : order
  return {
    entry,
    now: { ...entry, target: have },
    have: `${formatUnits(have.alphaRao)} alpha`,
    want: spellTarget(entry),
    haveRaw: have.alphaRao.toString(),
    wantRaw: entry.target.alphaRao.toString(),
    who: 'coldkey',
    ...standing,
    ...('leg' in order ? { leg: order.leg } : {}),
  }
}

/** The targets that are missed, with the orders that reach them. Throws what reading the chain throws. */
export async function judgeStake(
  client: ChainClient,
  place: OwnedPlace,
  entries: readonly DeclaredStake[],
  rules: OrderRules,
): Promise<readonly DriftItem[]> {
  const reads = readTogether(client, place.coldkey)
  const held = await Promise.all(
    entries.map(async (entry) => ({ entry, have: await reads.readStake(place.coldkey, entry.hotkey, place.netuid) })),
  )
  const missed = held.filter(({ entry, have }) => isMissed(entry, have))
  return Promise.all(missed.map(({ entry, have }) => judgeTarget({ client, place, rules, reads, entry, have })))
}
