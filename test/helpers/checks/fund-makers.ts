/** The plans of the calls on the funds of validators and on collateral, which spec 475 has and 425 has not. */
import { type AddCollateralRequest, planAddCollateral } from '../../../src/chain/collateral/plan-add-collateral.js'
import { planSetMinCollateral, type SetMinRequest } from '../../../src/chain/collateral/plan-set-min.js'
import type { Plan } from '../../../src/chain/plan.js'
import { planClaimRoot } from '../../../src/chain/root/plan-claim.js'
import { type ClaimSubnetsRequest, planClaimSubnets } from '../../../src/chain/root/plan-claim-subnets.js'
import { planStakeBasket, type StakeBasketRequest } from '../../../src/chain/root/plan-stake-basket.js'
import { planSwapBasket, type SwapBasketRequest } from '../../../src/chain/root/plan-swap-basket.js'
import { ROOT_CLAIM } from '../../../src/chain/runtime/meanings/root.js'
import { parseTolerance } from '../../../src/chain/swap/price-limit.js'
import { alpha, rao, ZERO_RAO } from '../../../src/core/money.js'
import type { CheckWorld } from './check-world.js'

const TAO = 1_000_000_000n
const NETUID = 2

/** What a scenario asks of these plans besides the usual request. */
export type FundWish = Partial<Omit<AddCollateralRequest, 'tolerance'> & SetMinRequest & StakeBasketRequest & SwapBasketRequest> & {
  readonly subnets?: ClaimSubnetsRequest['subnets']
}

const ofOwner = (world: CheckWorld) => ({ coldkey: world.owner.address, hotkey: world.ownerHotkey.address })

/** By call: the owner's validator, its fund and its collateral; whoever pays into the fund is another. */
export const FUND_MAKERS: Readonly<Record<string, (world: CheckWorld, wish: FundWish) => Promise<Plan>>> = {
  'SubtensorModule.claim_root': async (world, { subnets = null, ...wish }) => {
    const coldkey = world.owner.address
    const isOfSubnets = ROOT_CLAIM.read(await world.client.metadata()).value === 'subnets'
    return isOfSubnets
      ? planClaimSubnets(world.client, { coldkey, subnets })
      : planClaimRoot(world.client, { coldkey, ...wish, hotkey: null })
  },
  'SubtensorModule.claim_root_with_hotkey': (world, wish) => planClaimRoot(world.client, { ...ofOwner(world), ...wish }),
  'SubtensorModule.stake_into_basket': (world, wish) => {
    const usual = { coldkey: world.other.address, hotkey: world.ownerHotkey.address, amountRao: rao(TAO), tipRao: ZERO_RAO }
    return planStakeBasket(world.client, { ...usual, ...wish })
  },
  'SubtensorModule.swap_basket': (world, wish) => {
    const usual = { netuid: 0, toNetuid: NETUID, amount: alpha(0, TAO), tolerance: parseTolerance('50%') }
    return planSwapBasket(world.client, { ...ofOwner(world), ...usual, ...wish })
  },
  'SubtensorModule.add_collateral': (world, wish) => {
    const usual = { netuid: NETUID, amount: alpha(NETUID, TAO), limitPrice: null }
    return planAddCollateral(world.client, { ...ofOwner(world), ...usual, ...wish, tolerance: parseTolerance('50%') })
  },
  'SubtensorModule.set_min_collateral': (world, wish) =>
    planSetMinCollateral(world.client, { ...ofOwner(world), netuid: NETUID, floor: alpha(NETUID, TAO), ...wish }),
}
