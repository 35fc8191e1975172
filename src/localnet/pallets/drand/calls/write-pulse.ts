import type { Ctx } from '../../../frame/context.js'
import { ensureNone } from '../../../frame/origins.js'
import type { CallArgs, Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { drand } from '../schema.js'
import { verifyPulse } from '../verify-pulse.js'

const { storage } = drand
/** Rounds that are kept: a week of them. */
const MOST_KEPT = 216_000n
/** Rounds that one call removes. */
const MOST_REMOVED = 100

type Pulse = CallArgs<typeof drand, 'write_pulse'>['pulses_payload']['pulses'][number]

/**
 * `write_pulse` of pallet_drand: what the beacon has published, by whoever runs an off-chain worker. A pulse that the beacon did not
 * sign is passed over.
 */
export const writePulse: Handler<typeof drand, 'write_pulse'> = {
  weight: () => weightOf(4_294_000_000, 0, 3, 4),
  handle: (ctx, origin, { pulses_payload: { pulses } }) => {
    ensureNone(origin)
    const key = storage.BeaconConfig.get(ctx).public_key
    const isFirst = storage.LastStoredRound.get(ctx) === 0n && storage.OldestStoredRound.get(ctx) === 0n
    let last = storage.LastStoredRound.get(ctx)
    const rounds: bigint[] = []
    for (const pulse of pulses) {
      if (!isSigned(key, pulse)) continue
      if (pulse.round <= last) throw drand.error('InvalidRoundNumber')
      storage.Pulses.set(ctx, pulse.round, pulse)
      last = pulse.round
      rounds.push(last)
    }
    storage.LastStoredRound.set(ctx, last)
    const [first] = rounds
    if (isFirst && first !== undefined) storage.OldestStoredRound.set(ctx, first)
    prunePulses(ctx, last)
    storage.NextUnsignedAt.set(ctx, ctx.blockNumber)
    if (rounds.length > 0) ctx.deposit(drand.event.NewPulse({ rounds }))
    return undefined
  },
}

/** @throws DispatchFailure PulseVerificationError where key or signature are no points */
function isSigned(key: Hex, pulse: Pulse): boolean {
  try {
    return verifyPulse(key, pulse)
  } catch {
    throw drand.error('PulseVerificationError')
  }
}

/** `prune_old_pulses` */
function prunePulses(ctx: Ctx, last: bigint): void {
  let oldest = storage.OldestStoredRound.get(ctx)
  if (oldest === 0n) return
  for (let removed = 0; removed < MOST_REMOVED && last + 1n > oldest + MOST_KEPT; removed++) {
    storage.Pulses.remove(ctx, oldest)
    oldest++
  }
  storage.OldestStoredRound.set(ctx, oldest)
}
