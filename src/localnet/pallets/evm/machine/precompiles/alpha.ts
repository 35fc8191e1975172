/** 0x808: pools, prices and emissions of alpha. */
import { U64F64 } from '../../../../fixed/fixed-format.js'
import type { Ctx } from '../../../../frame/context.js'
import { subtensor } from '../../../subtensor/schema.js'
import { getAlphaIssuance } from '../../../subtensor/staking/subnet-alpha.js'
import { getMovingAlphaPrice } from '../../../subtensor/subnets/network-to-prune.js'
import { ROOT_NETUID } from '../../../subtensor/subnets/root-netuid.js'
import { currentPrice } from '../../../swap/current-price.js'
import type { SwapDirection } from '../../../swap/formulas/pool.js'
import { simSwap } from '../../../swap/sim-swap.js'
import { RAO_IN_WEI } from '../../account-basic.js'
import { failOther } from '../exit.js'
import { addressOf } from './addresses.js'
import { Arguments, answer, chargeReads } from './arguments.js'
import { functionsOf, type PrecompileFunction } from './dispatch-call.js'
import { ofSubnet } from './of-subnet.js'
import type { Precompile } from './precompile.js'

const { storage } = subtensor
const RAO_IN_TAO = U64F64.fromInt(1_000_000_000n)
const READS_PER_PRICE = 5

/** A price in TAO per alpha as an amount in wei. */
const toWei = (price: bigint): bigint => U64F64.toU64(U64F64.mul(price, RAO_IN_TAO)) * RAO_IN_WEI

/** A number of all subnets. */
function ofAll(name: string, reads: number, read: (ctx: Ctx) => bigint): PrecompileFunction {
  return {
    signature: `${name}()`,
    takes: 0,
    isView: true,
    run: (frame, { ctx }) => {
      chargeReads(frame, reads)
      return answer(read(ctx))
    },
  }
}

function simulated(name: string, field: string, direction: SwapDirection): PrecompileFunction {
  return {
    signature: `${name}(uint16,uint64)`,
    takes: 2,
    isView: true,
    run: (frame, { ctx }, words) => {
      const args = new Arguments(words)
      const [netuid, amount] = [args.u16('netuid'), args.u64(field)]
      chargeReads(frame, 9)
      const result = simSwap(ctx, netuid, direction, amount)
      if (typeof result === 'string') throw failOther(result)
      return answer(result.amountPaidOut)
    },
  }
}

/** Of the subnets whose alpha costs less than a TAO. Paid for at first as if there were as many subnets as there may be. */
const sumOfPrices: PrecompileFunction = {
  signature: 'getSumAlphaPrice()',
  takes: 0,
  isView: true,
  run: (frame, { ctx }) => {
    const limit = storage.SubnetLimit.get(ctx)
    chargeReads(frame, 1)
    chargeReads(frame, limit)
    const netuids = storage.NetworksAdded.entries(ctx).map(({ keys: [netuid] }) => netuid)
    const subnets = netuids.filter((netuid) => netuid !== ROOT_NETUID)
    chargeReads(frame, Math.max(subnets.length * READS_PER_PRICE - limit, 0))
    const prices = subnets.map((netuid) => currentPrice(ctx, netuid)).filter((price) => price < U64F64.one)
    return answer(toWei(prices.reduce((sum, price) => U64F64.add(sum, price), 0n)))
  },
}

export const alpha: Readonly<Record<string, Precompile>> = {
  [addressOf(0x808)]: functionsOf('Alpha', [
    ofSubnet('getAlphaPrice', 4, (ctx, netuid) => toWei(currentPrice(ctx, netuid))),
    ofSubnet('getMovingAlphaPrice', 2, (ctx, netuid) => toWei(getMovingAlphaPrice(ctx, netuid))),
    ofSubnet('getTaoInPool', 1, (ctx, netuid) => storage.SubnetTAO.get(ctx, netuid)),
    ofSubnet('getAlphaInPool', 1, (ctx, netuid) => storage.SubnetAlphaIn.get(ctx, netuid)),
    ofSubnet('getAlphaOutPool', 1, (ctx, netuid) => storage.SubnetAlphaOut.get(ctx, netuid)),
    ofSubnet('getAlphaIssuance', 2, getAlphaIssuance),
    ofAll('getTaoWeight', 1, (ctx) => storage.TaoWeight.get(ctx)),
    ofAll('getCKBurn', 1, (ctx) => storage.CKBurn.get(ctx)),
    simulated('simSwapTaoForAlpha', 'tao', 'buy'),
    simulated('simSwapAlphaForTao', 'alpha', 'sell'),
    ofSubnet('getSubnetMechanism', 1, (ctx, netuid) => storage.SubnetMechanism.get(ctx, netuid)),
    ofAll('getRootNetuid', 0, () => BigInt(ROOT_NETUID)),
    ofSubnet('getEMAPriceHalvingBlocks', 1, (ctx, netuid) => storage.EMAPriceHalvingBlocks.get(ctx, netuid)),
    ofSubnet('getSubnetVolume', 1, (ctx, netuid) => storage.SubnetVolume.get(ctx, netuid)),
    ofSubnet('getTaoInEmission', 1, (ctx, netuid) => storage.SubnetTaoInEmission.get(ctx, netuid)),
    ofSubnet('getAlphaInEmission', 1, (ctx, netuid) => storage.SubnetAlphaInEmission.get(ctx, netuid)),
    ofSubnet('getAlphaOutEmission', 1, (ctx, netuid) => storage.SubnetAlphaOutEmission.get(ctx, netuid)),
    sumOfPrices,
  ]),
}
