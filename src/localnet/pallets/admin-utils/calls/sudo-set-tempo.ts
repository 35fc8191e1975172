/** `sudo_set_tempo`: root sets the blocks per epoch and the cycle starts anew (`apply_tempo_with_cycle_reset`). */
import { weightOf } from '../../../frame/weight.js'
import { subtensor } from '../../subtensor/schema.js'
import { subnetParameter } from '../parameter-call.js'

export const sudoSetTempo = subnetParameter<{ readonly netuid: number; readonly tempo: number }>({
  weight: weightOf(36_298_000, 4383, 5, 2),
  window: true,
  exists: true,
  set: (ctx, { netuid, tempo }) => {
    subtensor.storage.Tempo.set(ctx, netuid, tempo)
    ctx.deposit(subtensor.event.TempoSet([netuid, tempo]))
    subtensor.storage.LastEpochBlock.set(ctx, netuid, BigInt(ctx.blockNumber))
  },
})
