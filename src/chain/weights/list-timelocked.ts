/** The timelocked commits of a hotkey that wait for their epoch. */
import { nextBlock, readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { hashBlake2b256 } from '../hash.js'
import { expectBigint, expectList } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { findRevealWindow, type RevealWindow } from './epoch-schedule.js'
import { weightsIndex } from './weights-index.js'
import type { WeightsPlace, WeightsState } from './weights-state.js'

/** Owners may set no longer a period; more epochs are not looked through. */
const MOST_EPOCHS = 102

export interface TimelockedCommit extends WeightsPlace {
  /** blake2b-256 of what was committed, as the event of the commit has it. */
  readonly hash: string
  readonly epoch: number
  readonly block: number
  readonly round: bigint
  readonly window: RevealWindow | null
}

function bytesOf(value: ScaleValue | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : Uint8Array.from(Array.isArray(value) ? value.map(Number) : [])
}

/** Reads what waits of a hotkey on a mechanism, oldest first; nothing on a runtime without timelocks. */
export async function listTimelocked(
  client: ChainClient,
  place: WeightsPlace,
  { schedule, clock, path }: Pick<WeightsState, 'schedule' | 'clock' | 'path'>,
): Promise<readonly TimelockedCommit[]> {
  if (schedule === null || path.timelockVersion === null) return []
  const from = Math.max(schedule.epoch - schedule.revealPeriod, 0)
  const epochs = Array.from({ length: Math.min(schedule.revealPeriod + 2, MOST_EPOCHS) }, (_, at) => from + at)
  const index = weightsIndex(place.netuid, place.mechid)
  const what = 'SubtensorModule.TimelockedWeightCommits'
  const queues = await client.readStorage(
    epochs.map((epoch) => ({ pallet: 'SubtensorModule', item: 'TimelockedWeightCommits', keys: [index, BigInt(epoch)], ifPresent: true })),
  )
  return epochs.flatMap((epoch, at) => {
    const queue = queues[at] ?? null
    if (queue === null) return []
    return expectList(queue, what).flatMap((entry): TimelockedCommit[] => {
      const [hotkey, block, commit, round] = expectList(entry, what)
      if (hotkey !== place.hotkey) return []
      const { netuid, mechid } = place
      return [
        {
          ...{ hotkey: place.hotkey, netuid, mechid, epoch },
          hash: toHex(hashBlake2b256(bytesOf(commit))),
          block: readBlocks(block, what),
          round: expectBigint(round, what),
          window: findRevealWindow(schedule, epoch, nextBlock(clock)),
        },
      ]
    })
  })
}
