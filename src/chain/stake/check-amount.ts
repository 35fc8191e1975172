/** The least that can be staked or taken back: the runtime's own bounds, in its order of checking. */
import { type Alpha, alpha, formatAlpha, formatTao, type Rao, rao, stakeOnRoot, valueAt } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectNumber, expectRao } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import type { SwapLimit } from '../swap/describe-swap.js'
import type { BuyQuote, SellQuote } from '../swap/quote.js'

/** U16_MAX: fee rates are parts of it. */
const RATE_ONE = 65_535n
const FRACTION_BITS = 64n
/** Root and stable subnets trade one to one. */
const DYNAMIC = 1

/** What the smallest amounts of a subnet depend on. */
export interface StakeBounds {
  /** `InitialMinStake`, what a purchase has to come to without its fee, and a sale of a part; null where the runtime does not tell. */
  readonly minRao: Rao | null
  /** The pool's, in parts of 65535; 0 where there is no pool. */
  readonly feeRate: number
}

/** To be read together with a plan's other facts. */
export function listBoundQueries(netuid: number): readonly StorageQuery[] {
  return [
    { pallet: 'SubtensorModule', item: 'SubnetMechanism', keys: [netuid], ifPresent: true },
    { pallet: 'Swap', item: 'FeeRate', keys: [netuid], ifPresent: true },
  ]
}

/** The bounds out of the metadata and the answers to {@link listBoundQueries}. */
export async function readStakeBounds(
  client: ChainClient,
  netuid: number,
  values: readonly (ScaleValue | undefined)[],
): Promise<StakeBounds> {
  const [mechanism, rate] = values
  const pooled = netuid !== 0 && mechanism === DYNAMIC && rate !== null && rate !== undefined
  const feeRate = pooled ? expectNumber(rate, 'Swap.FeeRate') : 0
  if (!findConstant(await client.metadata(), 'SubtensorModule', 'InitialMinStake')) return { minRao: null, feeRate }
  const minRao = expectRao(await client.readConstant('SubtensorModule', 'InitialMinStake'), 'SubtensorModule.InitialMinStake')
  return { minRao, feeRate }
}

/** The rate as the runtime has it, rounded down to 64 fractional bits. */
function scaleRate(feeRate: number): bigint {
  return (BigInt(feeRate) << FRACTION_BITS) / RATE_ONE
}

/** What of a gross amount is not the pool's fee, which is rounded down. */
function computeNet(amount: bigint, feeRate: number): bigint {
  return amount - ((amount * scaleRate(feeRate)) >> FRACTION_BITS)
}

/**
 * The least that can be staked: it has to cover the minimum and the fee on the minimum, and still be the minimum when its own fee is taken
 * off, which is more. Null where the runtime tells no minimum.
 */
export function computeSmallestStake({ minRao, feeRate }: StakeBounds): Rao | null {
  const rest = (1n << FRACTION_BITS) - scaleRate(feeRate)
  if (minRao === null || rest <= 0n) return null
  let least = ((minRao << FRACTION_BITS) + rest - 1n) / rest
  // The fee is rounded down, so that one less may do.
  while (computeNet(least - 1n, feeRate) >= minRao) least -= 1n
  const coversBoth = minRao + minRao - computeNet(minRao, feeRate)
  return rao(least > coversBoth ? least : coversBoth)
}

/** The check that a purchase is not too small; nothing where the runtime tells no minimum. `all`: the amount is whatever there is. */
export function checkSmallestStake(bounds: StakeBounds, amountRao: Rao, quote: BuyQuote | null, all: boolean): PlanCheck[] {
  const least = computeSmallestStake(bounds)
  if (least === null || bounds.minRao === null) return []
  const { minRao } = bounds
  // The runtime's own fee decides where it knows another than the rate says.
  const ok = amountRao >= least && (quote === null || quote.paid - quote.fee >= minRao)
  const fee = least > minRao ? `: ${formatTao(minRao)} and the swap fee` : ''
  return [
    {
      name: 'amount-above-minimum',
      title: 'The amount is not below the least that can be staked',
      failed: 'The amount is below the least that can be staked',
      ok,
      detail: `${formatTao(amountRao)}; the least is ${formatTao(least)}${fee}`,
      code: 'AMOUNT_TOO_LOW',
      hint: all ? `Fund the coldkey: it takes ${formatTao(least)} beside fee and deposit.` : `Stake at least ${formatTao(least)}.`,
    },
  ]
}

/** About how much alpha has to be sold for so much TAO, at the price of the quote, rounded up; null where nothing would come out. */
function estimateAlphaFor(tao: Rao, quote: SellQuote): Alpha | null {
  if (quote.received === 0n) return null
  return alpha(quote.paid.netuid, (tao * quote.paid.alphaRao + quote.received - 1n) / quote.received)
}

/**
 * The check that a sale of a part brings at least the minimum; of all there is, whatever it brings can be taken. `quote` is null for root,
 * where alpha is TAO, and where the chain gave none.
 */
export function checkSmallestSale({ minRao }: StakeBounds, amount: Alpha, staked: Alpha, quote: SellQuote | null): PlanCheck[] {
  const received = amount.netuid === 0 ? amount.alphaRao : (quote?.received ?? null)
  if (minRao === null || received === null || amount.alphaRao === 0n) return []
  const isWhole = amount.alphaRao >= staked.alphaRao
  const least = quote === null ? stakeOnRoot(minRao) : estimateAlphaFor(minRao, quote)
  const enough = least !== null && least.alphaRao < staked.alphaRao
  return [
    {
      name: 'amount-above-minimum',
      title: 'The amount is not below the least that can be taken back',
      failed: 'The amount is below the least that can be taken back',
      ok: isWhole || received >= minRao,
      detail: isWhole
        ? 'all of it, for which there is no least'
        : `it brings ${formatTao(rao(received))}; a part has to bring ${formatTao(minRao)}, all of it need not`,
      code: 'AMOUNT_TOO_LOW',
      hint: enough
        ? `Take back all of it with --amount all, or about ${formatAlpha(least)} and more.`
        : 'Take back all of it with --amount all: a part of so little is refused.',
    },
  ]
}

/**
 * The check that the pool can swap an amount at all: that the runtime's simulation gives something. `minRao` tells what is too much for a
 * pool from what is too little to be worth a rao.
 */
export function checkPoolFills(quote: BuyQuote | SellQuote | null, minRao: Rao | null): PlanCheck[] {
  if (quote === null) return []
  const isSale = typeof quote.received === 'bigint'
  const ok = (typeof quote.received === 'bigint' ? quote.received : quote.received.alphaRao) > 0n
  const worth = typeof quote.paid === 'bigint' ? quote.paid : valueAt(quote.paid, quote.spot)
  const tooLittle = worth < (minRao ?? 1n)
  return [
    {
      name: 'pool-can-fill',
      title: "The subnet's pool can fill the amount",
      failed: tooLittle ? 'Nothing would come out of so small an amount' : "The subnet's pool cannot fill the amount",
      ok,
      detail: ok ? '' : tooLittle ? `it is worth about ${formatTao(worth)}` : 'the chain finds nothing that would come out of it',
      code: 'INSUFFICIENT_LIQUIDITY',
      hint: !tooLittle
        ? 'Use a smaller amount: `taoctl subnets show` tells what the pool holds.'
        : isSale
          ? 'Take back all of it with --amount all; a rest that is worth less than a rao cannot be sold.'
          : 'Stake more.',
    },
  ]
}

/** The check that a limit leaves anything to fill: the price must not be at it, or beyond, already. */
export function checkLimitLeavesRoom(spot: bigint, limit: SwapLimit): PlanCheck[] {
  if (limit.price === null) return []
  const ok = limit.side === 'buy' ? limit.price > spot : limit.price < spot
  return [
    {
      name: 'limit-leaves-room',
      title: 'The limit leaves something to fill',
      failed: 'The limit leaves nothing to fill',
      ok,
      detail: ok ? '' : 'the price is at the limit already',
      code: 'SLIPPAGE_TOO_HIGH',
      hint: 'Allow the price to move: give a larger --tolerance.',
    },
  ]
}
