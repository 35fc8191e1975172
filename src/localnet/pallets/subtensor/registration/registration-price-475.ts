/** The two prices of a registration, in TAO and in work: both decay by the half-life and jump by the multiplier of the subnet. */
import type { Ctx } from '../../../frame/context.js'
import { subtensor475 } from '../475/schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import { clampPrice, decayFactorQ32, multiplyByQ32, raisePrice } from './registration-price.js'

const { storage, event } = subtensor475

/** `pow_difficulty_bounds`: an owner's ceiling cannot go below the floor, which root sets; never 0. */
function getDifficultyBounds(ctx: Ctx, netuid: number): readonly [bigint, bigint] {
  const least = storage.MinDifficulty.get(ctx, netuid)
  const floor = least > 0n ? least : 1n
  const most = storage.MaxDifficulty.get(ctx, netuid)
  return [floor, most > floor ? most : floor]
}

/** `effective_pow_difficulty` */
export function getEffectiveDifficulty(ctx: Ctx, netuid: number): bigint {
  return clampPrice(storage.Difficulty.get(ctx, netuid), ...getDifficultyBounds(ctx, netuid))
}

function setDifficulty(ctx: Ctx, netuid: number, difficulty: bigint): void {
  if (difficulty === storage.Difficulty.get(ctx, netuid)) return
  storage.Difficulty.set(ctx, netuid, difficulty)
  ctx.deposit(event.DifficultySet([netuid, difficulty]))
}

/** `bump_pow_difficulty_after_registration` */
export function bumpDifficulty(ctx: Ctx, netuid: number): void {
  const raised = raisePrice(getEffectiveDifficulty(ctx, netuid), storage.BurnIncreaseMult.get(ctx, netuid))
  setDifficulty(ctx, netuid, clampPrice(raised, ...getDifficultyBounds(ctx, netuid)))
}

/**
 * Every block, for every network (`update_registration_prices_for_networks`): both prices decay, registrations are counted anew; those of
 * root's interval at each multiple of its tempo, since root runs no epochs.
 */
export function updateRegistrationPrices475(ctx: Ctx): void {
  for (const netuid of listNetuids(ctx)) {
    const halfLife = storage.BurnHalfLife.get(ctx, netuid)
    const factor = decayFactorQ32(ctx.blockNumber > 1 ? halfLife : 0)
    if (netuid !== ROOT_NETUID) {
      const decayed = multiplyByQ32(storage.Difficulty.get(ctx, netuid), factor)
      setDifficulty(ctx, netuid, clampPrice(decayed, ...getDifficultyBounds(ctx, netuid)))
    }
    const burn = storage.Burn.get(ctx, netuid)
    const next = clampPrice(multiplyByQ32(burn, factor), storage.MinBurn.get(ctx, netuid), storage.MaxBurn.get(ctx, netuid))
    if (next !== burn) storage.Burn.set(ctx, netuid, next)
    storage.RegistrationsThisBlock.set(ctx, netuid, 0)
    if (netuid === ROOT_NETUID && isRootIntervalOver(ctx)) storage.RegistrationsThisInterval.set(ctx, netuid, 0)
  }
}

function isRootIntervalOver(ctx: Ctx): boolean {
  const tempo = storage.Tempo.get(ctx, ROOT_NETUID)
  return tempo === 0 || ctx.blockNumber % tempo === 0
}
