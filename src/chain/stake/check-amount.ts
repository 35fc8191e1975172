/** Checks the amount of a stake against the runtime's own bounds, in the order in which the runtime checks them. */
import { type Alpha, alpha, formatAlpha, formatTao, type Rao, rao, stakeOnRoot, valueAt } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectNumber, expectRao } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import type { SwapLimit } from '../swap/describe-swap.js'
import type { BuyQuote, SellQuote } from '../swap/quote.js'

/** The divisor of fee rates, which are given in parts of 65535 (U16_MAX). */
const RATE_ONE = 65_535n
const FRACTION_BITS = 64n
/** The value of `SubnetMechanism` of a subnet with a pool. Root and stable subnets have none: they trade one to one. */
const DYNAMIC = 1

/** What the smallest amounts of a subnet depend on. */
export interface StakeBounds {
  /**
   * `InitialMinStake`, in rao: the least that a purchase has to come to without its fee, and the least that the sale of a part has to
   * bring. Null where the runtime does not tell.
   */
  readonly minRao: Rao | null
  /** The fee rate of the pool, in parts of 65535; 0 where there is no pool. */
  readonly feeRate: number
}

/** The storage entries that {@link readStakeBounds} needs. They are read together with a plan's other facts. */
export function listBoundQueries(netuid: number): readonly StorageQuery[] {
  return [
    { pallet: 'SubtensorModule', item: 'SubnetMechanism', keys: [netuid], ifPresent: true },
    { pallet: 'Swap', item: 'FeeRate', keys: [netuid], ifPresent: true },
  ]
}

/** Makes the bounds from the metadata and the answers to {@link listBoundQueries}. */
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

/** The rate as the runtime computes with it: rounded down to 64 fractional bits. */
function scaleRate(feeRate: number): bigint {
  return (BigInt(feeRate) << FRACTION_BITS) / RATE_ONE
}

/** An amount less the pool's fee; the fee is rounded down. */
function computeNet(amount: bigint, feeRate: number): bigint {
  return amount - ((amount * scaleRate(feeRate)) >> FRACTION_BITS)
}

/**
 * The least that can be staked, in rao. The amount has to cover the minimum and the fee on the minimum. What is left after its own fee must
 * also be at least the minimum, which takes a little more. Null where the runtime tells no minimum.
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

/**
 * The check that a purchase is not too small. Empty where the runtime tells no minimum. With `all` the amount is all that the coldkey can
 * spend.
 */
export function checkSmallestStake(bounds: StakeBounds, amountRao: Rao, quote: BuyQuote | null, all: boolean): PlanCheck[] {
  const least = computeSmallestStake(bounds)
  if (least === null || bounds.minRao === null) return []
  const { minRao } = bounds
  // If the quote has another fee than follows from the rate, the runtime's own figure decides.
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

/** About how much alpha has to be sold to get this much TAO at the price of the quote, rounded up; null if the quote gives nothing. */
function estimateAlphaFor(tao: Rao, quote: SellQuote): Alpha | null {
  if (quote.received === 0n) return null
  return alpha(quote.paid.netuid, (tao * quote.paid.alphaRao + quote.received - 1n) / quote.received)
}

/**
 * The check that the sale of a part brings at least the minimum. A sale of everything may bring less. `quote` is null for root, where alpha
 * is TAO, and where the chain gave no quote.
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

type Refusal = Pick<PlanCheck, 'failed' | 'detail' | 'code' | 'hint'>

const POOL_TOO_SMALL: Refusal = {
  failed: "The subnet's pool cannot fill the amount",
  detail: 'the chain finds nothing that would come out of it',
  code: 'INSUFFICIENT_LIQUIDITY',
  hint: 'Use a smaller amount: `taoctl subnets show` tells what the pool holds.',
}

const CANNOT_BE_QUOTED: Refusal = {
  failed: 'The swap cannot be quoted',
  detail: 'the chain cannot simulate it: it answers zero to everything',
  code: 'CANNOT_BE_QUOTED',
  hint:
    'Use a smaller amount: `taoctl subnets show` tells what the pool holds. A pool that is nearly empty, or whose subnet is being ' +
    'dissolved, takes nothing.',
}

function explainTooLittle(worth: Rao, isSale: boolean): Refusal {
  return {
    failed: 'Nothing would come out of so small an amount',
    detail: `it is worth about ${formatTao(worth)}`,
    code: 'INSUFFICIENT_LIQUIDITY',
    hint: isSale ? 'Take back all of it with --amount all; a rest that is worth less than a rao cannot be sold.' : 'Stake more.',
  }
}

/**
 * The check that the pool can swap an amount at all, that is, that the runtime's simulation gives something. `minRao` serves to tell an
 * amount that is too large for the pool from one that is too small to give a single rao.
 */
export function checkPoolFills(quote: BuyQuote | SellQuote | null, minRao: Rao | null): PlanCheck[] {
  if (quote === null) return []
  const isSale = typeof quote.received === 'bigint'
  const ok = (typeof quote.received === 'bigint' ? quote.received : quote.received.alphaRao) > 0n
  const worth = typeof quote.paid === 'bigint' ? quote.paid : valueAt(quote.paid, quote.spot)
  return [
    {
      name: 'pool-can-fill',
      title: "The subnet's pool can fill the amount",
      ok,
      ...(worth < (minRao ?? 1n) ? explainTooLittle(worth, isSale) : quote.simulated ? POOL_TOO_SMALL : CANNOT_BE_QUOTED),
      ...(ok ? { detail: '' } : {}),
    },
  ]
}

/** The check that the limit allows anything to be filled: the price must not already be at the limit or beyond it. */
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
      hint: limit.own ? 'Give another --limit-price.' : 'Allow the price to move: give a larger --tolerance.',
    },
  ]
}
