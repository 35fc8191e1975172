import { U64F64, U96F32 } from '../../../fixed/fixed-format.js'

/** The values on which a subnet's share in the block's TAO depends. */
export interface ShareInput {
  /** Moving price, U64F64 bits: see `convertMovingPrice`. */
  readonly movingPrice: bigint
  /** MinerBurned, U96F32 bits: the part of the miners' emission that went to the owner's keys. */
  readonly minerBurned: bigint
}

const { add, mul, one, safeDiv, sub } = U64F64

/**
 * Share of each subnet in the block's TAO, U64F64 bits, in the order given (`get_shares`): moving price over the sum of moving prices,
 * times 1 - minerBurned, normalised again; every step rounded down. Where all are zero after that, the shares by price alone.
 */
export function calculateShares(subnets: readonly ShareInput[]): bigint[] {
  const prices = subnets.map(({ movingPrice }) => movingPrice)
  const byPrice = normalizeShares(prices)
  const weighted = byPrice.map((share, index) => {
    const burned = U64F64.fromFixed(subnets[index]?.minerBurned ?? 0n, U96F32)
    return mul(share, burned < one ? sub(one, burned) : 0n)
  })
  const total = weighted.reduce(add, 0n)
  return total > 0n ? weighted.map((share) => safeDiv(share, total)) : byPrice
}

/**
 * TAO of each subnet, U96F32 bits of rao (`get_subnet_block_emissions`): shares of subnets with emission switched off go to the others.
 * @param enabled SubnetEmissionEnabled, in the order of the shares
 * @param blockEmission rao
 */
export function calculateSubnetEmissions(shares: readonly bigint[], enabled: readonly boolean[], blockEmission: bigint): bigint[] {
  const amount = U64F64.fromInt(blockEmission)
  const someDisabled = shares.some((_, index) => enabled[index] !== true)
  const enabledSum = shares.reduce((sum, share, index) => (enabled[index] === true ? add(sum, share) : sum), 0n)
  return shares.map((share, index) => {
    const effective = !someDisabled ? share : enabled[index] === true && enabledSum > 0n ? safeDiv(share, enabledSum) : 0n
    return U96F32.fromFixed(mul(amount, effective), U64F64)
  })
}

/** Whether root stakers' alpha is sold: the moving prices (U64F64 bits) sum to more than 1 (`get_network_root_sell_flag`). */
export function isRootSellAllowed(movingPrices: readonly bigint[]): boolean {
  return U64F64.sum(movingPrices) > one
}

function normalizeShares(prices: readonly bigint[]): bigint[] {
  const total = prices.reduce(add, 0n)
  return prices.map((price) => safeDiv(price, total))
}
