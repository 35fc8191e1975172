/** What a swap would give now, by the runtime's own simulation. */
import { UNITS_PER_TOKEN } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectBigint, expectObject } from '../scale/expect.js'

export interface SwapQuote {
  readonly netuid: number
  /** Rao per whole alpha, before the swap. */
  readonly spotRao: bigint
  /** What goes in: rao when buying, 10^-9 alpha when selling. */
  readonly amountIn: bigint
  /** What comes out: 10^-9 alpha when buying, rao when selling. */
  readonly amountOut: bigint
  /** The pool's fee, in units of what goes in. */
  readonly fee: bigint
  /** Average price of the fill with the fee counted in, rao per whole alpha. Zero when nothing would come out. */
  readonly averageRao: bigint
  /**
   * About where the spot price would be afterwards, rao per whole alpha: average² / spot, exact for equal pool weights, near enough
   * for the weights that occur.
   */
  readonly afterRao: bigint
}

/** The spot price of a subnet's alpha in rao per whole alpha; root's is 1 TAO. */
export async function getAlphaPrice(client: ChainClient, netuid: number): Promise<bigint> {
  return expectBigint(await client.callApi('SwapRuntimeApi', 'current_alpha_price', [netuid]), 'SwapRuntimeApi.current_alpha_price')
}

function divide(a: bigint, b: bigint): bigint {
  return b === 0n ? 0n : a / b
}

/** Quotes buying alpha with `amountRao`, by `SwapRuntimeApi.sim_swap_tao_for_alpha`. */
export async function quoteBuy(client: ChainClient, netuid: number, amountRao: bigint): Promise<SwapQuote> {
  const [spotRao, raw] = await Promise.all([
    getAlphaPrice(client, netuid),
    client.callApi('SwapRuntimeApi', 'sim_swap_tao_for_alpha', [netuid, amountRao]),
  ])
  const sim = expectObject(raw, 'SwapRuntimeApi.sim_swap_tao_for_alpha')
  const amountOut = expectBigint(sim.alpha_amount, 'sim_swap_tao_for_alpha.alpha_amount')
  const fee = expectBigint(sim.tao_fee, 'sim_swap_tao_for_alpha.tao_fee')
  const withoutFee = divide((amountRao - fee) * UNITS_PER_TOKEN, amountOut)
  return {
    netuid,
    spotRao,
    amountIn: amountRao,
    amountOut,
    fee,
    averageRao: divide(amountRao * UNITS_PER_TOKEN, amountOut),
    afterRao: divide(withoutFee * withoutFee, spotRao),
  }
}

/** Quotes selling `alphaRao` (10^-9 alpha), by `SwapRuntimeApi.sim_swap_alpha_for_tao`. */
export async function quoteSell(client: ChainClient, netuid: number, alphaRao: bigint): Promise<SwapQuote> {
  const [spotRao, raw] = await Promise.all([
    getAlphaPrice(client, netuid),
    client.callApi('SwapRuntimeApi', 'sim_swap_alpha_for_tao', [netuid, alphaRao]),
  ])
  const sim = expectObject(raw, 'SwapRuntimeApi.sim_swap_alpha_for_tao')
  const amountOut = expectBigint(sim.tao_amount, 'sim_swap_alpha_for_tao.tao_amount')
  const fee = expectBigint(sim.alpha_fee, 'sim_swap_alpha_for_tao.alpha_fee')
  const withoutFee = divide(amountOut * UNITS_PER_TOKEN, alphaRao - fee)
  return {
    netuid,
    spotRao,
    amountIn: alphaRao,
    amountOut,
    fee,
    averageRao: divide(amountOut * UNITS_PER_TOKEN, alphaRao),
    afterRao: divide(withoutFee * withoutFee, spotRao),
  }
}
