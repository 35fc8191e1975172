/** The mechanisms of a subnet: how many, for the owner or root, and how many any subnet may have, for root. */
import type { CallArgs } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { setEmissionSplit, setEmissionSplit475, setMaxMechanismCount, setMechanismCount } from '../../subtensor/subnets/mechanism-count.js'
import { globalParameter, subnetParameter } from '../parameter-call.js'
import type { adminUtils } from '../schema.js'

type Args<Name extends keyof (typeof adminUtils)['input']['calls']> = CallArgs<typeof adminUtils, Name>
const WEIGHT = weightOf(15_000_000, 0, 1, 1)

export const mechanismParameters = {
  sudo_set_mechanism_count: subnetParameter<Args<'sudo_set_mechanism_count'>>({
    weight: WEIGHT,
    owner: 'MechanismCountUpdate',
    window: true,
    set: (ctx, { netuid, mechanism_count: count }) => setMechanismCount(ctx, netuid, count),
  }),
  sudo_set_mechanism_emission_split: subnetParameter<Args<'sudo_set_mechanism_emission_split'>>({
    weight: WEIGHT,
    owner: 'MechanismEmission',
    window: true,
    set: (ctx, { netuid, maybe_split: split }) => setEmissionSplit(ctx, netuid, split),
  }),
  sudo_set_max_mechanism_count: globalParameter<Args<'sudo_set_max_mechanism_count'>>({
    weight: WEIGHT,
    set: (ctx, { max_mechanism_count: most }) => setMaxMechanismCount(ctx, most),
  }),
}

/** `sudo_set_mechanism_emission_split` of 475. */
export const sudoSetMechanismEmissionSplit475 = subnetParameter<Args<'sudo_set_mechanism_emission_split'>>({
  weight: WEIGHT,
  owner: 'MechanismEmission',
  window: true,
  set: (ctx, { netuid, maybe_split: split }) => setEmissionSplit475(ctx, netuid, split),
})
