import type { Ctx } from '../../../../frame/context.js'
import { ensureSigned, type Origin } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { addWeight, dbWeight, scaleWeight, type Weight } from '../../../../frame/weight.js'
import type { Hex } from '../../../../schema/types.js'
import { subtensor475 } from '../../475/schema.js'
import { subtensorRules } from '../../rules.js'
import { doUnstakeAll, doUnstakeAllAlpha, noUnstakeAllWork, type UnstakeAllWork } from '../../staking/remove-stake.js'
import { REMOVE_STAKE_WEIGHT } from './remove-stake.js'
import { reportWeight, STAKING_WALK_BOUND, weightOfStakingWalk } from './staking-walk-475.js'
import { UNSTAKE_ALL_WEIGHT } from './unstake-all.js'
import { UNSTAKE_ALL_ALPHA_WEIGHT } from './unstake-all-alpha.js'

/** Reads for a subnet that is passed over without a look at locks (UNSTAKE_ALL_SKIPPED_SUBNET_READS). */
const READS_PER_SKIPPED_SUBNET = 8

/** `unstake_all_weight`: a sale for each subnet where there was one, a walk for each with stake that stayed, and the rest passed over. */
function weightOfWork(base: Weight, { scanned, validated, legs }: Omit<UnstakeAllWork, 'tao'>, walk: Weight): Weight {
  const sales = scaleWeight(addWeight(REMOVE_STAKE_WEIGHT, walk), legs)
  const refused = scaleWeight(walk, validated - legs)
  const skipped = dbWeight(READS_PER_SKIPPED_SUBNET * (scanned - validated), 0)
  return [sales, refused, skipped].reduce(addWeight, base)
}

/** `unstake_all_worst_case_work`: as many sales as one call may make, after all other networks. */
function mostWork(ctx: Ctx): Omit<UnstakeAllWork, 'tao'> {
  const scanned = subtensor475.storage.TotalNetworks.get(ctx)
  const legs = Math.min(scanned, subtensorRules(ctx).maxUnstakeAllLegs ?? scanned)
  return { scanned, validated: legs, legs }
}

function unstaker(
  base: Weight,
  act: (ctx: Ctx, origin: Origin, hotkey: Hex, work: UnstakeAllWork) => void,
): Handler<typeof subtensor475, 'unstake_all'> {
  return {
    weight: (_args, ctx) => weightOfWork(base, mostWork(ctx), STAKING_WALK_BOUND),
    handle(ctx, origin, { hotkey }) {
      const walk = weightOfStakingWalk(ctx, ensureSigned(origin))
      const work = noUnstakeAllWork()
      return reportWeight(
        () => weightOfWork(base, work, walk),
        () => {
          act(ctx, origin, hotkey, work)
          subtensorRules(ctx).staking.noteStakeSold(ctx, hotkey)
        },
      )
    },
  }
}

/** `unstake_all` with its work bounded and reported. */
export const unstakeAll475 = unstaker(UNSTAKE_ALL_WEIGHT, doUnstakeAll)

/** `unstake_all_alpha` likewise. */
export const unstakeAllAlpha475 = unstaker(UNSTAKE_ALL_ALPHA_WEIGHT, doUnstakeAllAlpha)
