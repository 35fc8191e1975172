/** What a swap would give now, by the runtime's own simulation. */
import { type Alpha, computePrice, type Price, price, type Rao, subtractAlpha, subtractRao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectAlpha, expectObject, expectPrice, expectRao, type ScaleObject } from '../scale/expect.js'

/** The prices around a swap. */
export interface QuotedPrices {
  /** Before the swap. */
  readonly spot: Price
  /** Average price of what is filled, fee included. Zero when nothing would come out. */
  readonly average: Price
  /**
   * Estimate of the spot price after the swap: average² / spot, where the average leaves the fee out. This is exact for equal pool weights,
   * and close enough for the weights that occur.
   */
  readonly after: Price
  /** False if the runtime answers zero to everything, which is its way of saying that it cannot simulate the swap. */
  readonly simulated: boolean
}

export interface BuyQuote extends QuotedPrices {
  /** The TAO that is paid, fee included. */
  readonly paid: Rao
  readonly received: Alpha
  /** The pool's fee; it is part of `paid`. */
  readonly fee: Rao
}

export interface SellQuote extends QuotedPrices {
  /** The alpha that is paid, fee included. */
  readonly paid: Alpha
  readonly received: Rao
  /** The pool's fee; it is part of `paid`. */
  readonly fee: Alpha
}

/** The spot price of a subnet's alpha; root's is 1 TAO. */
export async function getAlphaPrice(client: ChainClient, netuid: number): Promise<Price> {
  return expectPrice(await client.callApi('SwapRuntimeApi', 'current_alpha_price', [netuid]), 'SwapRuntimeApi.current_alpha_price')
}

/** Estimates the spot price after a swap that fills at this average price, the fee left out. */
function estimatePriceAfter(spot: Price, withoutFee: Price): Price {
  return price(spot === 0n ? 0n : (withoutFee * withoutFee) / spot)
}

const FIGURES = ['tao_amount', 'alpha_amount', 'tao_fee', 'alpha_fee'] as const

function isSimulated(sim: ScaleObject): boolean {
  return FIGURES.some((name) => sim[name] !== undefined && sim[name] !== null && BigInt(String(sim[name])) !== 0n)
}

/** Quotes buying alpha with `paid`, by `SwapRuntimeApi.sim_swap_tao_for_alpha`. `present` is the spot price. */
export async function quoteBuy(client: ChainClient, netuid: number, paid: Rao, present = getAlphaPrice(client, netuid)): Promise<BuyQuote> {
  const [spot, raw] = await Promise.all([present, client.callApi('SwapRuntimeApi', 'sim_swap_tao_for_alpha', [netuid, paid])])
  const sim = expectObject(raw, 'SwapRuntimeApi.sim_swap_tao_for_alpha')
  const received = expectAlpha(sim.alpha_amount, netuid, 'sim_swap_tao_for_alpha.alpha_amount')
  const fee = expectRao(sim.tao_fee, 'sim_swap_tao_for_alpha.tao_fee')
  const after = estimatePriceAfter(spot, computePrice(subtractRao(paid, fee), received))
  return { spot, average: computePrice(paid, received), after, simulated: isSimulated(sim), paid, received, fee }
}

/** Quotes selling `paid`, by `SwapRuntimeApi.sim_swap_alpha_for_tao`. `present` is the spot price. */
export async function quoteSell(client: ChainClient, paid: Alpha, present = getAlphaPrice(client, paid.netuid)): Promise<SellQuote> {
  const { netuid } = paid
  const [spot, raw] = await Promise.all([present, client.callApi('SwapRuntimeApi', 'sim_swap_alpha_for_tao', [netuid, paid.alphaRao])])
  const sim = expectObject(raw, 'SwapRuntimeApi.sim_swap_alpha_for_tao')
  const received = expectRao(sim.tao_amount, 'sim_swap_alpha_for_tao.tao_amount')
  const fee = expectAlpha(sim.alpha_fee, netuid, 'sim_swap_alpha_for_tao.alpha_fee')
  const after = estimatePriceAfter(spot, computePrice(received, subtractAlpha(paid, fee)))
  return { spot, average: computePrice(received, paid), after, simulated: isSimulated(sim), paid, received, fee }
}
