import { U96F32 } from '../../../fixed/fixed-format.js'
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { mintAlpha } from '../../alpha-assets/alpha-issuance.js'
import { adjustProtocolLiquidity475 } from '../../swap/adjust-protocol-liquidity-475.js'
import { subtensor } from '../schema.js'
import { resolveToAlphaIn } from '../staking/subnet-alpha.js'
import { recordProtocolInflow } from '../staking/tao-flow.js'
import { findSubnetAccount } from '../subnets/subnet-account.js'
import { buyProtocolAlpha } from './inject-and-maybe-swap.js'
import { recycleCredit, spendTao, takeBack } from './mint-tao.js'
import type { SubnetTerms } from './subnet-terms.js'

const { storage } = subtensor

/**
 * `inject_and_maybe_swap` since the pools have reservoirs: first the purchase with the TAO that may not be injected, then the injection,
 * of which what would unbalance a pool waits in its reservoir.
 * @param credit the block's TAO, rao; what is left of it is recycled
 */
export function injectAndMaybeSwap475(ctx: Ctx, subnets: ReadonlyMap<number, SubnetTerms>, credit: bigint): void {
  let left = credit
  for (const [netuid, terms] of subnets) {
    const account = findSubnetAccount(ctx, netuid)
    if (account === undefined) continue
    storage.SubnetExcessTao.set(ctx, netuid, 0n)
    storage.SubnetTaoInEmission.set(ctx, netuid, 0n)
    left = buyWithExcess(ctx, netuid, account, U96F32.toU64(terms.excessTao), left)
    left = inject(ctx, netuid, account, terms, left)
  }
  recycleCredit(ctx, left)
}

/** A purchase that fails gives its TAO back. @returns what is left of the credit */
function buyWithExcess(ctx: Ctx, netuid: number, account: Hex, tao: bigint, credit: bigint): bigint {
  if (tao === 0n) return credit
  const left = spendTao(ctx, account, credit, tao)
  if (left === undefined) return credit
  return buyProtocolAlpha(ctx, netuid, tao) ? left : takeBack(ctx, account, tao, left)
}

function inject(ctx: Ctx, netuid: number, account: Hex, terms: SubnetTerms, credit: bigint): bigint {
  const [tao, alpha] = [U96F32.toU64(terms.taoIn), U96F32.toU64(terms.alphaIn)]
  const left = tao === 0n ? undefined : spendTao(ctx, account, credit, tao)
  const active = adjustProtocolLiquidity475(ctx, netuid, left === undefined ? 0n : tao, alpha)
  mintAlpha(ctx, netuid, alpha)
  storage.SubnetAlphaInEmission.set(ctx, netuid, active.alpha)
  resolveToAlphaIn(ctx, netuid, active.alpha)
  if (active.tao > 0n) {
    storage.SubnetTaoInEmission.set(ctx, netuid, active.tao)
    storage.SubnetTAO.mutate(ctx, netuid, (total) => addU64(total, active.tao))
    storage.TotalStake.mutate(ctx, (total) => addU64(total, active.tao))
    recordProtocolInflow(ctx, netuid, active.tao)
  }
  return left ?? credit
}
