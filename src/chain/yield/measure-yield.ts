/** Holds an estimate of the past against what came: how good such estimates are is told by the chain itself. */
import { TaoError } from '../../core/errors.js'
import { type Price, ROOT_PRICE } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint, expectNumber, expectObject } from '../scale/expect.js'
import { expectFixedBits } from '../scale/read-fixed.js'
import type { ScaleValue } from '../scale/value.js'
import { getAlphaPrice } from '../swap/quote.js'
import { listDividendQueries, readDividends, type YieldPlace } from './read-dividends.js'
import { BLOCKS_PER_DAY, growOver, WHOLE } from './yield-math.js'

const MODULE = 'SubtensorModule'
/** Fractional bits of the share totals of older states. */
const FRACTION_BITS = 64n

/** What a share of a hotkey's stake is worth, as a fraction: `total / shares`. */
export interface SharePrice {
  readonly total: bigint
  readonly shares: { readonly numerator: bigint; readonly denominator: bigint }
  /** Shares of pools that were closed and opened again are others. */
  readonly generation: bigint
}

/** An estimate of some time ago, and what it came to. Rates in parts of 10^9. */
export interface YieldMeasure {
  readonly fromBlock: number
  readonly toBlock: number
  /** Epochs of the subnet that should have been between. */
  readonly epochs: number
  /** By how much a stake was to grow, by the dividends of the epoch before `fromBlock`. */
  readonly expected: bigint
  /** By how much it grew: the worth of a share of the hotkey's stake, in which neither deposits nor withdrawals are. */
  readonly actual: bigint
  /** The price of the alpha at both ends, whose change is not part of either. */
  readonly priceBefore: Price
  readonly priceNow: Price
}

/** The measure, or why there is none. */
export type Measured = { readonly measure: YieldMeasure } | { readonly why: string }

/** The entries of which {@link readSharePrice} makes a price. Which of them there are depends on the runtime, and on the hotkey's age. */
function listShareQueries({ hotkey, netuid }: YieldPlace): readonly StorageQuery[] {
  const query = (item: string): StorageQuery => ({ pallet: MODULE, item, keys: [hotkey, netuid], ifPresent: true })
  return ['TotalHotkeyAlpha', 'TotalHotkeyShares', 'TotalHotkeySharesV2', 'AlphaSharePoolEpoch'].map(query)
}

/** Reads the worth of a share from the answers to {@link listShareQueries}; null where nothing is staked. */
export function readSharePrice([total, old, decimal, generation]: readonly (ScaleValue | undefined)[]): SharePrice | null {
  const staked = expectBigint(total, `${MODULE}.TotalHotkeyAlpha`)
  const bits = old === null || old === undefined ? 0n : expectFixedBits(old, `${MODULE}.TotalHotkeyShares`)
  const born = generation === null || generation === undefined ? 0n : expectBigint(generation, `${MODULE}.AlphaSharePoolEpoch`)
  if (staked <= 0n) return null
  if (bits > 0n) return { total: staked, shares: { numerator: bits, denominator: 1n << FRACTION_BITS }, generation: born }
  if (decimal === null || decimal === undefined) return null
  const { mantissa, exponent } = expectObject(decimal, `${MODULE}.TotalHotkeySharesV2`)
  const [digits, power] = [expectBigint(mantissa, 'mantissa'), expectNumber(exponent, 'exponent')]
  // A power beyond these is none that the runtime makes, and would only cost memory.
  if (digits <= 0n || Math.abs(power) > 100) return null
  const scale = 10n ** BigInt(Math.abs(power))
  const shares = power >= 0 ? { numerator: digits * scale, denominator: 1n } : { numerator: digits, denominator: scale }
  return { total: staked, shares, generation: born }
}

/** By how much a share is worth more than before, in parts of 10^9, rounded down; null where they are not shares of the same pool. */
export function compareSharePrices(before: SharePrice | null, now: SharePrice | null): bigint | null {
  if (before === null || now === null || before.generation !== now.generation) return null
  const was = before.total * before.shares.denominator * now.shares.numerator
  const is = now.total * now.shares.denominator * before.shares.numerator
  return was <= 0n ? null : (is * WHOLE) / was - WHOLE
}

/** When a subnet has its epochs. */
export interface EpochClock {
  /** Blocks of an epoch. */
  readonly tempo: number
  /** The block of the last epoch; zero where there has been none. */
  readonly lastEpoch: number
}

/**
 * The block from which to measure: a whole number of epochs ago within so many blocks, a day unless told otherwise. Where an epoch is
 * longer than that, the block before the last epoch, if that lies within them. Undefined where no epoch does.
 */
export function chooseStart(
  block: number,
  { tempo, lastEpoch }: EpochClock,
  blocks = Number(BLOCKS_PER_DAY),
): { readonly from: number; readonly epochs: number } | undefined {
  if (tempo <= 0) return undefined
  const epochs = Math.floor(Math.min(blocks, block - 1) / tempo)
  if (epochs >= 1) return { from: block - epochs * tempo, epochs }
  const from = lastEpoch - 1
  return from >= 1 && lastEpoch <= block && block - from <= blocks ? { from, epochs: 1 } : undefined
}

async function readPlace(client: ChainClient, place: YieldPlace) {
  const [dividends, shares, price] = await Promise.all([
    client.readStorage(listDividendQueries(place)),
    client.readStorage(listShareQueries(place)),
    place.netuid === 0 ? ROOT_PRICE : getAlphaPrice(client, place.netuid),
  ])
  return { dividends: readDividends(place.netuid, dividends), share: readSharePrice(shares), price }
}

/** A node that is no archive keeps the states of 256 blocks. */
const REACH = 250

/** The state of that block; undefined where neither the node nor an archive has it any more. */
async function openPast(client: ChainClient, block: number): Promise<ChainClient | undefined> {
  try {
    return await client.connectAt(block)
  } catch (error) {
    if (!(error instanceof TaoError) || error.code !== 'STATE_PRUNED') throw error
    return undefined
  }
}

/** Why nothing is measured although the chain is old enough, and what helps. */
function explainPruned(from: number, block: number, { tempo, lastEpoch }: EpochClock, isNamed: boolean): string {
  const archive = 'name an archive node with --network'
  if (isNamed || block - lastEpoch < REACH) return `The node no longer has the state of block ${from}: ${archive}.`
  return (
    `Nodes keep the states of some ${REACH} blocks, and the last epoch of the subnet was ${block - lastEpoch} blocks ago: ${archive}, ` +
    `or ask again after the next epoch, about block ${lastEpoch + tempo + 1}.`
  )
}

/**
 * Compares the estimate that would have been made a day ago, or `blocks` ago, with what came of it: by the state of that block, from an
 * archive if the node has it no more. Where nobody has the state of a day ago, as much as nodes keep has to do, if an epoch lies within it.
 * Throws network errors (exit 5).
 */
export async function measureYield(client: ChainClient, place: YieldPlace, clock: EpochClock, blocks?: number): Promise<Measured> {
  const block = await client.readBlockNumber()
  const first = chooseStart(block, clock, blocks)
  if (first === undefined) return { why: 'Too few blocks: no epoch of the subnet lies between.' }
  const second = blocks === undefined ? chooseStart(block, clock, REACH) : undefined
  const found = await openPast(client, first.from)
  const start = found === undefined && second !== undefined ? second : first
  const then = found ?? (start === first ? undefined : await openPast(client, start.from))
  if (then === undefined) return { why: explainPruned(start.from, block, clock, blocks !== undefined) }
  try {
    const [before, now] = await Promise.all([readPlace(then, place), readPlace(client, place)])
    const expected = growOver({ gain: before.dividends.paid.alphaRao, base: before.dividends.base.alphaRao }, BigInt(start.epochs))
    const actual = compareSharePrices(before.share, now.share)
    if (expected === null || actual === null) return { why: `Nothing was staked to the hotkey on the subnet after block ${start.from}.` }
    const { from: fromBlock, epochs } = start
    return { measure: { fromBlock, toBlock: block, epochs, expected, actual, priceBefore: before.price, priceNow: now.price } }
  } finally {
    then.disconnect()
  }
}
