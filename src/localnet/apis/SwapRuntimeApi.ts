/** Runtime API of pools: spot prices and simulated swaps. */

import { U64F64 } from '../fixed/fixed-format.js'
import { subUnsigned } from '../fixed/saturating.js'
import type { Ctx } from '../frame/context.js'
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { listNetuids } from '../pallets/subtensor/subnets/subnet-existence.js'
import { currentPrice } from '../pallets/swap/current-price.js'
import { simSwap } from '../pallets/swap/sim-swap.js'
import { struct } from '../schema/composites.js'
import { AlphaBalance, NetUid, TaoBalance } from '../schema/primitives.js'
import { named, u64, vec } from '../schema/types.js'

const SubnetPrice = struct(named('pallet_subtensor_swap_runtime_api::SubnetPrice'), { netuid: [NetUid, 'NetUid'], price: [u64, 'u64'] })
const SimSwapResult = struct(named('pallet_subtensor_swap_runtime_api::SimSwapResult'), {
  tao_amount: [TaoBalance, 'TaoBalance'],
  alpha_amount: [AlphaBalance, 'AlphaBalance'],
  tao_fee: [TaoBalance, 'TaoBalance'],
  alpha_fee: [AlphaBalance, 'AlphaBalance'],
  tao_slippage: [TaoBalance, 'TaoBalance'],
  alpha_slippage: [AlphaBalance, 'AlphaBalance'],
})

const ONE_TAO = 1_000_000_000n
const NO_SWAP = { tao_amount: 0n, alpha_amount: 0n, tao_fee: 0n, alpha_fee: 0n, tao_slippage: 0n, alpha_slippage: 0n }

function priceInRao(ctx: Ctx, netuid: number): bigint {
  return U64F64.toU64(U64F64.mul(currentPrice(ctx, netuid), U64F64.fromInt(ONE_TAO)))
}

export const swapRuntimeApi: RuntimeApi = {
  name: 'SwapRuntimeApi',
  version: 1,
  methods: {
    current_alpha_price: apiMethod({ netuid: NetUid }, u64, (ctx, { netuid }) => priceInRao(ctx, netuid)),
    current_alpha_price_all: apiMethod({}, vec(SubnetPrice), (ctx) =>
      listNetuids(ctx).map((netuid) => ({ netuid, price: priceInRao(ctx, netuid) })),
    ),
    sim_swap_tao_for_alpha: apiMethod({ netuid: NetUid, tao: TaoBalance }, SimSwapResult, (ctx, { netuid, tao }) => {
      const result = simSwap(ctx, netuid, 'buy', tao)
      if (typeof result === 'string') return NO_SWAP
      const atSpot = U64F64.toU64(U64F64.safeDiv(U64F64.fromInt(tao), currentPrice(ctx, netuid)))
      return {
        ...NO_SWAP,
        tao_amount: result.amountPaidIn,
        alpha_amount: result.amountPaidOut,
        tao_fee: result.feePaid,
        alpha_slippage: subUnsigned(atSpot, result.amountPaidOut),
      }
    }),
    sim_swap_alpha_for_tao: apiMethod({ netuid: NetUid, alpha: AlphaBalance }, SimSwapResult, (ctx, { netuid, alpha }) => {
      const result = simSwap(ctx, netuid, 'sell', alpha)
      if (typeof result === 'string') return NO_SWAP
      const atSpot = U64F64.toU64(U64F64.mul(U64F64.fromInt(alpha), currentPrice(ctx, netuid)))
      return {
        ...NO_SWAP,
        tao_amount: result.amountPaidOut,
        alpha_amount: result.amountPaidIn,
        alpha_fee: result.feePaid,
        tao_slippage: subUnsigned(atSpot, result.amountPaidOut),
      }
    }),
  },
}
