import { U96F32 } from '../../../fixed/fixed-format.js'
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { mintAlpha } from '../../alpha-assets/alpha-issuance.js'
import { adjustProtocolLiquidity } from '../../swap/adjust-protocol-liquidity.js'
import { MAX_PRICE, type SwapResult } from '../../swap/formulas/swap.js'
import { subtensor } from '../schema.js'
import { resolveToAlphaIn } from '../staking/subnet-alpha.js'
import { swapTaoForAlpha } from '../staking/swap-tao-for-alpha.js'
import { recordProtocolInflow } from '../staking/tao-flow.js'
import { findSubnetAccount } from '../subnets/subnet-account.js'
import { recycleCredit, spendTao } from './mint-tao.js'
import type { SubnetTerms } from './subnet-terms.js'

const { storage } = subtensor

/**
 * `inject_and_maybe_swap`: gives each subnet's pool its TAO and alpha at an unchanged price, and buys alpha for the subnet's protocol with
 * the TAO that may not be injected. What is left of the block's credit (rao) is recycled.
 */
export function injectAndMaybeSwap(ctx: Ctx, subnets: ReadonlyMap<number, SubnetTerms>, credit: bigint): void {
  let left = credit
  for (const [netuid, terms] of subnets) left = injectInto(ctx, netuid, terms, left)
  recycleCredit(ctx, left)
}

function injectInto(ctx: Ctx, netuid: number, terms: SubnetTerms, credit: bigint): bigint {
  const account = findSubnetAccount(ctx, netuid)
  if (account === undefined) return credit
  let left = credit
  // The weights move first, so the purchase already trades at the new ones.
  const injected = adjustProtocolLiquidity(ctx, netuid, U96F32.toU64(terms.taoIn), U96F32.toU64(terms.alphaIn))
  storage.SubnetExcessTao.set(ctx, netuid, 0n)
  storage.SubnetTaoInEmission.set(ctx, netuid, 0n)

  const excess = U96F32.toU64(terms.excessTao)
  if (excess > 0n) {
    const rest = spendTao(ctx, account, left, excess)
    if (rest !== undefined) {
      left = rest
      buyProtocolAlpha(ctx, netuid, excess)
    }
  }

  storage.SubnetAlphaInEmission.set(ctx, netuid, injected.alpha)
  mintAlpha(ctx, netuid, injected.alpha)
  resolveToAlphaIn(ctx, netuid, injected.alpha)

  if (injected.tao > 0n) {
    const rest = spendTao(ctx, account, left, injected.tao)
    if (rest !== undefined) {
      left = rest
      storage.SubnetTaoInEmission.set(ctx, netuid, injected.tao)
      storage.SubnetTAO.mutate(ctx, netuid, (total) => addU64(total, injected.tao))
      storage.TotalStake.mutate(ctx, (total) => addU64(total, injected.tao))
      recordProtocolInflow(ctx, netuid, injected.tao)
    }
  }
  return left
}

/** Buys alpha for the protocol with TAO on the subnet's account. @returns whether the pool has sold it */
export function buyProtocolAlpha(ctx: Ctx, netuid: number, tao: bigint): boolean {
  const bought = tryToBuy(ctx, netuid, tao)
  if (bought === undefined) return false
  storage.SubnetProtocolAlpha.mutate(ctx, netuid, (total) => addU64(total, bought.amountPaidOut))
  storage.SubnetExcessTao.set(ctx, netuid, bought.amountPaidIn)
  recordProtocolInflow(ctx, netuid, bought.amountPaidIn)
  return true
}

/** Undefined where the pool refuses. */
function tryToBuy(ctx: Ctx, netuid: number, tao: bigint): SwapResult | undefined {
  try {
    return swapTaoForAlpha(ctx, netuid, tao, MAX_PRICE, true)
  } catch (error) {
    if (error instanceof DispatchFailure) return undefined
    throw error
  }
}
