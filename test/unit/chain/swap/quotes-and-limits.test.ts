/**
 * What is previewed is what happens, and no limit is passed: a thousand random trades, ten thousand of each kind in `npm run test:whole`,
 * made by the pallets of the embedded chain on both runtimes, against what the client quotes of the same state.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keepsRate } from '../../../../src/chain/stake/move-limit.js'
import { quoteMove, type Transition } from '../../../../src/chain/stake/transition.js'
import { fillOrder, fillSale } from '../../../../src/chain/swap/fill-order.js'
import { Market } from '../../../../src/chain/swap/market.js'
import type { MoveRate } from '../../../../src/chain/swap/move-rate.js'
import { computeMaxAmount, computeMaxMove, computePoolPrice, type MoveSide, readPool } from '../../../../src/chain/swap/swap-limit.js'
import { alpha, price, rao } from '../../../../src/core/money.js'
import type { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { TEST_WHOLE } from '../../../helpers/test-run/test-whole.js'
import { type BenchPool, type BenchTrade, COLDKEY, HOTKEY, OTHER_HOTKEY, TradeBench } from '../../../helpers/worlds/trade-bench.js'

const TAO = 1_000_000_000n
const SCALE = 10n ** 18n
const SEED = 475_425
/** How many trades of each kind are made on each runtime; of them so many per cent have to end in a certain way. */
const QUOTED = TEST_WHOLE ? 10_000 : 1_500
const LIMITED = TEST_WHOLE ? 10_000 : 500
const percent = (part: number, trades: number): number => (trades * part) / 100

/** Far beyond these prices of an alpha, in TAO, the runtime has limits of its own for what has none. */
const isPriced = ({ taoReserve, alphaReserve }: BenchPool): boolean =>
  taoReserve < alphaReserve * 10_000n && alphaReserve < taoReserve * 10_000n

const reserves = {
  taoReserve: fc.bigInt(TAO, 10n ** 16n),
  alphaReserve: fc.bigInt(TAO, 10n ** 16n),
  // Nearly all pools of the chain have equal weights, which are quick to compute with as well.
  quoteWeight: fc.oneof(
    { weight: 9, arbitrary: fc.constant(SCALE / 2n) },
    { weight: 1, arbitrary: fc.bigInt(SCALE / 3n, (2n * SCALE) / 3n) },
  ),
  feeRate: fc.oneof(fc.constant(33), fc.integer({ min: 0, max: 10_000 })),
}
const pools: fc.Arbitrary<BenchPool> = fc.record(reserves).filter(isPriced)
/** Parts of 10^6 of the reserve that is paid into: from next to nothing to twice as much. */
const parts = fc.oneof(fc.bigInt(1n, 1_000n), fc.bigInt(1_000n, 2_000_000n))
const both = fc.tuple(pools, pools)
/** How far a limit is from the present price, in parts of 10^6; some on the wrong side. */
const distances = fc.oneof(fc.bigInt(-20_000n, 100_000n), fc.bigInt(0n, 5_000n))

const field = (fields: readonly unknown[] | undefined, at: number): bigint => BigInt(String(fields?.[at] ?? 0n))

/** A move as far as its quote looks at it. */
function makeTransition(from: number, to: number): Transition {
  const place = (netuid: number) => ({ coldkey: COLDKEY, hotkey: HOTKEY, netuid })
  return { request: { origin: place(from), destination: place(to), amount: 'all' }, exists: true, open: true } as unknown as Transition
}

type Kind = 'buy' | 'sell' | 'move' | 'from-root' | 'to-root'
const ROUTES = { move: [1, 2], 'from-root': [0, 1], 'to-root': [1, 0] } as const

interface Expected {
  /** What comes out, and what it costs; null where the quote says that nothing would. */
  readonly received: bigint | null
  readonly fee: bigint
}

async function expectOf(market: Market, kind: Kind, amount: bigint): Promise<Expected> {
  const terms = { limit: null, paysFee: true }
  const orNull = (received: bigint, fee: bigint): Expected => ({ received: received === 0n ? null : received, fee })
  if (kind === 'buy') {
    const quote = await market.quoteBuy(1, rao(amount), terms)
    return orNull(quote.received.alphaRao, quote.fee)
  }
  if (kind === 'sell') {
    const quote = await market.quoteSell(alpha(1, amount), terms)
    return orNull(quote.received, quote.fee.alphaRao)
  }
  const [from, to] = ROUTES[kind]
  const quote = await quoteMove(market, makeTransition(from, to), alpha(from, amount))
  const fee = quote.fee === null ? 0n : typeof quote.fee === 'bigint' ? quote.fee : quote.fee.alphaRao
  return orNull(quote.received?.alphaRao ?? 0n, fee)
}

function make(bench: TradeBench, ctx: BlockContext, kind: Kind, amount: bigint): BenchTrade {
  if (kind === 'buy') return bench.trade(ctx, 'add_stake', { hotkey: HOTKEY, netuid: 1, amount_staked: amount })
  if (kind === 'sell') return bench.trade(ctx, 'remove_stake', { hotkey: HOTKEY, netuid: 1, amount_unstaked: amount })
  const [origin_netuid, destination_netuid] = ROUTES[kind]
  const hotkeys = { origin_hotkey: HOTKEY, destination_hotkey: OTHER_HOTKEY }
  return bench.trade(ctx, 'move_stake', { ...hotkeys, origin_netuid, destination_netuid, alpha_amount: amount })
}

function readMade(kind: Kind, { added, removed }: BenchTrade): Expected {
  if (kind === 'buy') return { received: field(added[0], 3), fee: field(added[0], 5) }
  if (kind === 'sell') return { received: field(removed[0], 2), fee: field(removed[0], 5) }
  return { received: field(added[0], 3), fee: field(kind === 'from-root' ? added[0] : removed[0], 5) }
}

describe.each([425, 475])('on spec %i', { timeout: TEST_WHOLE ? 600_000 : 60_000 }, (spec) => {
  const bench = new TradeBench(spec)

  test('what is expected is what comes out, to the last unit', async () => {
    const seen = { done: 0, refused: 0 }
    const kinds = fc.constantFrom<Kind>('buy', 'sell', 'move', 'from-root', 'to-root')
    await fc.assert(
      fc.asyncProperty(both, kinds, parts, (pair, kind, part) =>
        bench.run(pair, async (ctx) => {
          const [first] = pair
          const reserve = kind === 'buy' || kind === 'from-root' ? first.taoReserve : first.alphaReserve
          const amount = (reserve * part) / 1_000_000n + 1n
          const expected = await expectOf(new Market(bench.client(ctx)), kind, amount)
          const made = make(bench, ctx, kind, amount)
          if (made.error !== null) {
            // What the pool would give is not the only thing that a call is refused for.
            seen.refused++
            expect(['AmountTooLow', 'InsufficientLiquidity', 'ReservesTooLow', 'SwapInputTooLarge', 'NotEnoughBalanceToStake']).toContain(
              made.error,
            )
            return
          }
          seen.done++
          if (expected.received === null) throw new Error('it was to give nothing')
          // A move that comes to too little is paid out instead.
          if (made.added.length > 0 || kind === 'sell') expect(readMade(kind, made)).toEqual(expected)
        }),
      ),
      { numRuns: QUOTED, seed: SEED },
    )
    expect(seen.done).toBeGreaterThan(percent(70, QUOTED))
  })

  test('a purchase or a sale with a limit never passes it, and a part is as large as expected', async () => {
    const seen = { whole: 0, part: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(
        both,
        fc.constantFrom('buy' as const, 'sell' as const),
        parts,
        distances,
        fc.boolean(),
        (pair, side, part, distance, allow_partial) =>
          bench.run(pair, async (ctx) => {
            const client = bench.client(ctx)
            const pool = await readPool(client, 1)
            if (pool === null) throw new Error('no pool')
            const spot = (computePoolPrice(pool) * TAO) >> 64n
            const limit = price((spot * (1_000_000n + (side === 'buy' ? distance : -distance))) / 1_000_000n)
            fc.pre(limit > 0n && limit < 1n << 63n)
            const amount = ((side === 'buy' ? pool.taoReserve : pool.alphaReserve) * part) / 1_000_000n + 1n
            const most = computeMaxAmount(pool, side, limit)
            const rest = { limit_price: limit, allow_partial, hotkey: HOTKEY, netuid: 1 }
            const made =
              side === 'buy'
                ? bench.trade(ctx, 'add_stake_limit', { ...rest, amount_staked: amount })
                : bench.trade(ctx, 'remove_stake_limit', { ...rest, amount_unstaked: amount })
            if (made.error !== null) {
              seen.refused++
              // What the checks let through is refused for no price.
              const passes = most !== null && (allow_partial ? most > 0n : amount <= most)
              if (passes) expect(made.error).not.toMatch(/SlippageTooHigh|PriceLimitExceeded/)
              return
            }
            const fill = amount < (most ?? 0n) ? amount : (most ?? 0n)
            seen[fill < amount ? 'part' : 'whole']++
            const order = { side, amount: fill, limit, paysFee: true }
            const expected = side === 'buy' ? fillOrder(pool, order) : fillSale(pool, order)
            const fields = side === 'buy' ? made.added[0] : made.removed[0]
            const [tao, units, fee] = [field(fields, 2), field(fields, 3), field(fields, 5)]
            expect({ received: side === 'buy' ? units : tao, fee }).toEqual({ received: expected?.received, fee: expected?.fee })
            // Without the pool's fee no alpha is dearer, or cheaper, than the limit, but for the rao of rounding.
            if (side === 'buy') expect((tao - fee - 1n) * TAO).toBeLessThanOrEqual(limit * (units + 1n))
            else expect((tao + 1n) * TAO).toBeGreaterThanOrEqual(limit * (units - 1n))
            const after = await readPool(client, 1)
            if (after === null) throw new Error('no pool')
            const reached = (computePoolPrice(after) * TAO) >> 64n
            // The fee of a sale is sold for the author of the block, beyond the order.
            const slack = limit / 1_000_000n + 2n
            if (side === 'buy') expect(reached).toBeLessThanOrEqual(limit + slack)
            else if (fee === 0n) expect(reached).toBeGreaterThanOrEqual(limit - slack)
          }),
      ),
      { numRuns: LIMITED, seed: SEED },
    )
    expect(seen.whole).toBeGreaterThan(percent(6, LIMITED))
    expect(seen.part).toBeGreaterThan(percent(6, LIMITED))
    expect(seen.refused).toBeGreaterThan(percent(6, LIMITED))
  })

  test('a move with a limit is refused beyond it, and gives no less or is refused by the checks', async () => {
    const seen = { done: 0, refused: 0, near: 0 }
    const routes = fc.constantFrom<keyof typeof ROUTES>('move', 'from-root', 'to-root')
    await fc.assert(
      fc.asyncProperty(both, routes, parts, distances, fc.boolean(), (pair, route, part, distance, allow_partial) =>
        bench.run(pair, async (ctx) => {
          const client = bench.client(ctx)
          const [from, to] = ROUTES[route]
          const sides = await Promise.all([from, to].map(async (netuid) => (netuid === 0 ? ('flat' as const) : readPool(client, netuid))))
          const [origin, destination] = sides as [MoveSide, MoveSide]
          const priceOf = (side: MoveSide): bigint => (side === 'flat' ? 1n << 64n : computePoolPrice(side))
          const rate = (priceOf(origin) * TAO) / (priceOf(destination) || 1n)
          const limit = (rate * (1_000_000n - distance)) / 1_000_000n
          fc.pre(limit > 0n && limit < 1n << 63n)
          const reserve = origin === 'flat' ? (destination as Exclude<MoveSide, 'flat'>).taoReserve : origin.alphaReserve
          const amount = (reserve * part) / 1_000_000n + 1n
          const most = computeMaxMove(origin, destination, limit)
          const args = {
            hotkey: HOTKEY,
            origin_netuid: from,
            destination_netuid: to,
            alpha_amount: amount,
            limit_price: limit,
            allow_partial,
          }
          const quote = await quoteMove(
            new Market(client),
            makeTransition(from, to),
            alpha(from, amount < (most ?? 0n) ? amount : (most ?? 0n)),
          )
          const made = bench.trade(ctx, 'swap_stake_limit', args)
          if (made.error !== null) {
            seen.refused++
            const passes = most !== null && (allow_partial ? most > 0n : amount <= most)
            if (passes) expect(made.error).not.toMatch(/SlippageTooHigh|PriceLimitExceeded/)
            return
          }
          if (made.added.length === 0) return
          seen.done++
          expect(most).not.toBeNull()
          const moved = amount < (most ?? 0n) ? amount : (most ?? 0n)
          expect(field(made.removed[0], 3) + field(made.removed[0], 5)).toBe(moved)
          const received = alpha(to, field(made.added[0], 3))
          const fee = route === 'from-root' ? rao(field(made.added[0], 5)) : alpha(from, field(made.removed[0], 5))
          expect(received).toEqual(quote.received)
          // Between pools of unequal weights the chain lets more through than its limit says: the plan is refused then.
          const isKept = keepsRate({ paid: alpha(from, moved), received, fee }, limit as MoveRate)
          expect(isKept).toBe(keepsRate(quote, limit as MoveRate))
          const isEven = pair.every(({ quoteWeight }) => quoteWeight === SCALE / 2n)
          if (route !== 'move' || isEven) expect({ pair, route, amount, limit, isKept }).toMatchObject({ isKept: true })
          else if (!isKept) seen.near++
        }),
      ),
      { numRuns: LIMITED, seed: SEED },
    )
    expect(seen.done).toBeGreaterThan(percent(13, LIMITED))
    expect(seen.near).toBeGreaterThan(0)
    expect(seen.refused).toBeGreaterThan(percent(6, LIMITED))
  })
})
