import { addU64, subUnsigned } from '../../src/localnet/fixed/saturating.js'
import { calculatePrice, DEFAULT_QUOTE_WEIGHT } from '../../src/localnet/pallets/swap/formulas/balancer.js'
import { calculateFee } from '../../src/localnet/pallets/swap/formulas/calculate-fee.js'
import type { Pool } from '../../src/localnet/pallets/swap/formulas/pool.js'
import { calculateWeightForLiquidity, calculateWeightForPrice } from '../../src/localnet/pallets/swap/formulas/protocol-liquidity.js'
import {
  applySwap,
  calculateAlphaAtSpot,
  calculateMaxAmount,
  type SwapError,
  type SwapResult,
  simulateSwap,
  swap,
} from '../../src/localnet/pallets/swap/formulas/swap.js'
import { compare, type Family, notImplemented } from './family.js'
import { type JsonRecord, toBigint, toBoolean, toNumber } from './read-json.js'

/** Swaps both ways, quotes, protocol liquidity and initial weights. */
export const swapFamily: Family = {
  file: 'swap.json',
  run({ name, inputs, outputs }) {
    if (name.startsWith('swap-')) return compare(outputs, runSwap(inputs))
    if (name.startsWith('quote-')) return compare(outputs, runQuote(inputs))
    if (name.startsWith('add-liquidity-')) return compare(outputs, runAddLiquidity(inputs))
    if (name.startsWith('init-')) return compare(outputs, runInit(inputs))
    return notImplemented('unknown kind of vector')
  },
}

function readPool(inputs: JsonRecord): Pool {
  return {
    taoReserve: toBigint(inputs.subnet_tao),
    alphaReserve: toBigint(inputs.subnet_alpha_in),
    quoteWeight: inputs.quote_weight_perquintill === undefined ? DEFAULT_QUOTE_WEIGHT : toBigint(inputs.quote_weight_perquintill),
    feeRate: inputs.fee_rate === undefined ? 0 : toNumber(inputs.fee_rate),
  }
}

function runSwap(inputs: JsonRecord): object {
  const pool = readPool(inputs)
  const direction = inputs.direction === 'buy' ? 'buy' : 'sell'
  const amount = toBigint(inputs.amount_in)
  const limitPrice = toBigint(inputs.limit_price_rao_per_tao)
  const before = { price_before_bits: calculatePrice(pool) }
  const result = swap(pool, { direction, amount, limitPrice, dropFees: toBoolean(inputs.drop_fees) })
  if (typeof result === 'string') return { ...before, error: result }
  const after = applySwap(pool, direction, result)
  const alphaOut = toBigint(inputs.subnet_alpha_out)
  return {
    ...before,
    amount_paid_in: result.amountPaidIn,
    amount_paid_out: result.amountPaidOut,
    fee_paid: result.feePaid,
    fee_to_block_author: result.feeToBlockAuthor,
    price_after_bits: calculatePrice(after),
    subnet_tao_after: after.taoReserve,
    subnet_alpha_in_after: after.alphaReserve,
    subnet_alpha_out_after: direction === 'buy' ? addU64(alphaOut, result.amountPaidOut) : subUnsigned(alphaOut, result.amountPaidIn),
    subnet_volume_delta: direction === 'buy' ? amount : result.amountPaidOut,
  }
}

function runQuote(inputs: JsonRecord): object {
  const pool = readPool(inputs)
  const tao = toBigint(inputs.tao_amount)
  const down = toBigint(inputs.limit_price_down)
  const up = toBigint(inputs.limit_price_up)
  return {
    price_bits: calculatePrice(pool),
    approx_fee_tao: calculateFee(tao, pool.feeRate),
    alpha_amount_for_tao_no_slippage: calculateAlphaAtSpot(pool, tao),
    max_amount_add_at_limit_up: showAmount(calculateMaxAmount(pool, 'buy', up)),
    max_amount_add_at_limit_down: showAmount(calculateMaxAmount(pool, 'buy', down)),
    max_amount_remove_at_limit_up: showAmount(calculateMaxAmount(pool, 'sell', up)),
    max_amount_remove_at_limit_down: showAmount(calculateMaxAmount(pool, 'sell', down)),
    sim_swap_tao_for_alpha: showQuote(simulateSwap(pool, 'buy', tao)),
    sim_swap_alpha_for_tao: showQuote(simulateSwap(pool, 'sell', toBigint(inputs.alpha_amount))),
  }
}

function showAmount(amount: bigint | SwapError): unknown {
  return typeof amount === 'string' ? { error: amount } : amount
}

function showQuote(result: SwapResult | SwapError): object {
  if (typeof result === 'string') return { error: result }
  return { amount_paid_in: result.amountPaidIn, amount_paid_out: result.amountPaidOut, fee_paid: result.feePaid }
}

function runAddLiquidity(inputs: JsonRecord): object {
  const pool = readPool(inputs)
  const taoDelta = toBigint(inputs.tao_delta)
  const alphaDelta = toBigint(inputs.alpha_delta)
  const weight = calculateWeightForLiquidity(pool, taoDelta, alphaDelta)
  const tao = weight === undefined ? 0n : taoDelta
  const alpha = weight === undefined ? 0n : alphaDelta
  const quoteWeight = weight ?? pool.quoteWeight
  return {
    tao_injected: tao,
    alpha_injected: alpha,
    price_before_bits: calculatePrice(pool),
    price_after_bits: calculatePrice({ ...pool, quoteWeight, taoReserve: pool.taoReserve + tao, alphaReserve: pool.alphaReserve + alpha }),
    quote_weight_after: quoteWeight,
  }
}

function runInit(inputs: JsonRecord): object {
  const pool = readPool(inputs)
  const { price_bits: price } = inputs
  // Without a price the pool starts at one half.
  const weight = price === null ? DEFAULT_QUOTE_WEIGHT : calculateWeightForPrice(pool.taoReserve, pool.alphaReserve, toBigint(price))
  const quoteWeight = weight ?? DEFAULT_QUOTE_WEIGHT
  return { initialized: weight !== undefined, quote_weight: quoteWeight, price_bits: calculatePrice({ ...pool, quoteWeight }) }
}
