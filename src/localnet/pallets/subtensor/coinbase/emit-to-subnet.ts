import { U96F32 } from '../../../fixed/fixed-format.js'
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import { calculatePrice } from '../../swap/formulas/balancer.js'
import type { Pool } from '../../swap/formulas/pool.js'
import { calculateWeightForLiquidity } from '../../swap/formulas/protocol-liquidity.js'
import { applySwap, MAX_PRICE, swap } from '../../swap/formulas/swap.js'
import { calculateRootProportion, calculateSubnetTerms, splitAlphaOut } from './subnet-terms.js'

/** The storage of a dynamic subnet that a block's emission reads and changes. Amounts in rao. */
export interface EmittingSubnet {
  readonly pool: Pool
  /** SubnetAlphaOut. */
  readonly alphaOut: bigint
  /** SubnetProtocolAlpha: bought with emission and kept. */
  readonly protocolAlpha: bigint
  readonly pendingOwnerCut: bigint
  readonly pendingServer: bigint
  readonly pendingValidator: bigint
  readonly pendingRootAlpha: bigint
}

/** What the emission depends on besides the subnet. */
export interface EmissionContext {
  /** SubnetTAO of root, rao, and TaoWeight as stored. */
  readonly rootTao: bigint
  readonly taoWeight: bigint
  /** SubnetOwnerCut, a fraction of 65535; undefined where the subnet's owner cut is off. */
  readonly ownerCut: number | undefined
  /** See `isRootSellAllowed`; without it the alpha of root stakers is recycled. */
  readonly rootSellAllowed: boolean
}

/** The subnet after a block's emission, and the amounts that are recorded, in rao. */
export interface EmissionOutcome {
  readonly subnet: EmittingSubnet
  /** SubnetTaoInEmission, SubnetAlphaInEmission, SubnetAlphaOutEmission, SubnetExcessTao. */
  readonly taoIn: bigint
  readonly alphaIn: bigint
  readonly alphaOut: bigint
  readonly excessTao: bigint
  /** TAO that went to the subnet's account; the rest of its share of the block is recycled. */
  readonly taoSpent: bigint
  /** Gross TAO of the purchase: what SubnetVolume grows by. */
  readonly taoSwapped: bigint
  /** Alpha taken out of existence, rao. */
  readonly recycledAlpha: bigint
  /** TotalStake grows by this. */
  readonly stakeDelta: bigint
}

/**
 * One block's emission to a dynamic subnet with an initialised pool (`emit_to_subnets` and `inject_and_maybe_swap`): the weights move for
 * the injection, surplus TAO buys alpha at the new weights and old reserves, then both reserves grow, and the block's alpha is divided
 * over the pending amounts.
 * @param taoEmission the subnet's TAO of this block, U96F32 bits: see `calculateSubnetEmissions`
 */
export function emitToSubnet(before: EmittingSubnet, taoEmission: bigint, context: EmissionContext): EmissionOutcome {
  const issuance = addU64(before.pool.alphaReserve, before.alphaOut)
  const proportionBefore = calculateRootProportion(issuance, context.rootTao, context.taoWeight)
  const terms = calculateSubnetTerms(taoEmission, issuance, calculatePrice(before.pool), proportionBefore)

  const weight = calculateWeightForLiquidity(before.pool, U96F32.toU64(terms.taoIn), U96F32.toU64(terms.alphaIn))
  const taoIn = weight === undefined ? 0n : U96F32.toU64(terms.taoIn)
  const alphaIn = weight === undefined ? 0n : U96F32.toU64(terms.alphaIn)
  let pool: Pool = { ...before.pool, quoteWeight: weight ?? before.pool.quoteWeight }

  const amount = U96F32.toU64(terms.excessTao)
  const bought = amount === 0n ? undefined : swap(pool, { direction: 'buy', amount, limitPrice: MAX_PRICE, dropFees: true })
  const purchase = typeof bought === 'object' ? bought : undefined
  if (purchase !== undefined) pool = applySwap(pool, 'buy', purchase)
  pool = { ...pool, taoReserve: addU64(pool.taoReserve, taoIn), alphaReserve: addU64(pool.alphaReserve, alphaIn) }

  const created = U96F32.toU64(terms.alphaOut)
  const outstanding = addU64(addU64(before.alphaOut, purchase?.amountPaidOut ?? 0n), created)
  const proportionAfter = calculateRootProportion(addU64(pool.alphaReserve, outstanding), context.rootTao, context.taoWeight)
  const split = splitAlphaOut(terms.alphaOut, context.ownerCut, proportionAfter)
  const recycledAlpha = context.rootSellAllowed ? 0n : split.root
  return {
    subnet: {
      pool,
      alphaOut: subUnsigned(outstanding, recycledAlpha),
      protocolAlpha: addU64(before.protocolAlpha, purchase?.amountPaidOut ?? 0n),
      pendingOwnerCut: addU64(before.pendingOwnerCut, split.ownerCut),
      pendingServer: addU64(before.pendingServer, split.server),
      pendingValidator: addU64(before.pendingValidator, split.validator),
      pendingRootAlpha: context.rootSellAllowed ? addU64(before.pendingRootAlpha, split.root) : before.pendingRootAlpha,
    },
    taoIn,
    alphaIn,
    alphaOut: created,
    excessTao: purchase?.amountPaidIn ?? 0n,
    taoSpent: amount + taoIn,
    taoSwapped: purchase === undefined ? 0n : amount,
    recycledAlpha,
    stakeDelta: (purchase === undefined ? 0n : amount) + taoIn,
  }
}
