import { subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'

const { storage, event } = subtensor
const DEFAULT_TEMPO = subtensor.constant.InitialTempo
const NEW_MAX_UIDS = 256
const NEW_MAX_VALIDATORS = 64
const NEW_MIN_WEIGHTS = 1
const NEW_IMMUNITY_PERIOD = 5000
/** First price of a registration: 1 TAO in rao. */
const NEW_BURN = 1_000_000_000n

/** Sets the parameters of a new network, those that equal their defaults too, and tells of some (`init_new_network`). */
export function initNewNetwork(ctx: Ctx, netuid: number): void {
  storage.SubnetworkN.set(ctx, netuid, 0)
  storage.NetworksAdded.set(ctx, netuid, true)
  storage.Tempo.set(ctx, netuid, DEFAULT_TEMPO)
  // Epochs of the subnets are spread over the blocks of a tempo.
  const stagger = BigInt(netuid % Math.max(DEFAULT_TEMPO, 1))
  storage.LastEpochBlock.set(ctx, netuid, subUnsigned(BigInt(ctx.blockNumber), stagger))
  storage.TotalNetworks.mutate(ctx, (count) => Math.min(count + 1, 0xffff))

  storage.NetworkRegistrationAllowed.set(ctx, netuid, true)
  ctx.deposit(event.RegistrationAllowed([netuid, true]))
  storage.MaxAllowedUids.set(ctx, netuid, NEW_MAX_UIDS)
  ctx.deposit(event.MaxAllowedUidsSet([netuid, NEW_MAX_UIDS]))
  storage.MaxAllowedValidators.set(ctx, netuid, NEW_MAX_VALIDATORS)
  ctx.deposit(event.MaxAllowedValidatorsSet([netuid, NEW_MAX_VALIDATORS]))
  storage.MinAllowedWeights.set(ctx, netuid, NEW_MIN_WEIGHTS)
  ctx.deposit(event.MinAllowedWeightSet([netuid, NEW_MIN_WEIGHTS]))
  storage.ImmunityPeriod.set(ctx, netuid, NEW_IMMUNITY_PERIOD)
  ctx.deposit(event.ImmunityPeriodSet([netuid, NEW_IMMUNITY_PERIOD]))
  storage.Yuma3On.set(ctx, netuid, true)
  storage.Burn.set(ctx, netuid, NEW_BURN)
  storage.SubnetEmissionEnabled.set(ctx, netuid, true)

  for (const item of [storage.Kappa, storage.ActivityCutoff, storage.RegistrationsThisInterval]) {
    if (!item.has(ctx, netuid)) item.set(ctx, netuid, item.get(ctx, netuid))
  }
}
