/** The bar under which subnets get less emission, for root alone; numbers are U64F64 bits. No event tells of them. */
import type { CallArgs } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor475 } from '../../subtensor/475/schema.js'
import type { adminUtils475 } from '../475/schema.js'
import { ensure, globalParameter } from '../parameter-call.js'

const { storage } = subtensor475
type Args<Name extends keyof (typeof adminUtils475)['input']['calls']> = CallArgs<typeof adminUtils475, Name>
const ONE = 1n << 64n
const MOST_EXPONENT = 8n * ONE

export const emissionGate = {
  sudo_set_emission_bar_quantile: globalParameter<Args<'sudo_set_emission_bar_quantile'>>({
    weight: weightOf(2_000_000, 0, 0, 2),
    check: (_ctx, { quantile }) => ensure(quantile > 0n && quantile < ONE, 'InvalidValue'),
    set: (ctx, { quantile }) => {
      storage.EmissionBarQuantile.set(ctx, quantile)
      storage.EmissionGateBar.remove(ctx)
    },
  }),
  sudo_set_emission_bar_rank: globalParameter<Args<'sudo_set_emission_bar_rank'>>({
    weight: weightOf(2_000_000, 0, 0, 2),
    set: (ctx, { rank }) => {
      storage.EmissionBarRank.set(ctx, rank)
      storage.EmissionGateBar.remove(ctx)
    },
  }),
  sudo_set_emission_gate_exponent: globalParameter<Args<'sudo_set_emission_gate_exponent'>>({
    weight: weightOf(2_000_000, 0, 0, 1),
    check: (_ctx, { exponent }) => ensure(exponent >= ONE && exponent <= MOST_EXPONENT, 'InvalidValue'),
    set: (ctx, { exponent }) => storage.EmissionGateExponent.set(ctx, exponent),
  }),
}
