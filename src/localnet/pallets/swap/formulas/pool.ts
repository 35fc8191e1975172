/** What the swap formulas know about one subnet's pool: reserves in rao (u64), the weight of TAO, the fee rate. */
export interface Pool {
  /** SubnetTAO: the quote reserve, y. */
  readonly taoReserve: bigint
  /** SubnetAlphaIn: the base reserve, x. */
  readonly alphaReserve: bigint
  /** SwapBalancer: the weight of the quote reserve, in parts of 10^18. */
  readonly quoteWeight: bigint
  /** FeeRate, in parts of 65535. */
  readonly feeRate: number
}

/** A buy pays TAO for alpha, a sell pays alpha for TAO. */
export type SwapDirection = 'buy' | 'sell'
