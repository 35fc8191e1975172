/** The timelocked commits of hotkeys that wait for their epoch. */
import { CLOCK_QUERIES, nextBlock, readBlocks, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { hashBlake2b256 } from '../hash.js'
import { expectBigint, expectList } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { findRevealWindow, type RevealWindow, readSchedules } from './epoch-schedule.js'
import { weightsIndex } from './weights-index.js'
import type { WeightsPlace } from './weights-state.js'

const WHAT = 'SubtensorModule.TimelockedWeightCommits'
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

/** Reads what waits at these places, in two round trips, by mechanism and then oldest first; nothing on a runtime without timelocks. */
export async function listTimelocked(client: ChainClient, places: readonly WeightsPlace[]): Promise<readonly TimelockedCommit[]> {
  const [schedules, values] = await Promise.all([readSchedules(client, places), client.readStorage(CLOCK_QUERIES)])
  const next = nextBlock(readClock(values))
  const mechanisms = new Map(places.map(({ netuid, mechid }) => [weightsIndex(netuid, mechid), { netuid, mechid }]))
  const queues = [...mechanisms].flatMap(([index, mechanism]) => {
    const schedule = schedules.get(mechanism.netuid) ?? null
    if (schedule === null) return []
    const from = Math.max(schedule.epoch - schedule.revealPeriod, 0)
    const count = Math.min(schedule.revealPeriod + 2, MOST_EPOCHS)
    return Array.from({ length: count }, (_, at) => ({ ...mechanism, index, schedule, epoch: from + at }))
  })
  const stored = await client.readStorage(
    queues.map(({ index, epoch }) => ({
      ...{ pallet: 'SubtensorModule', item: 'TimelockedWeightCommits', ifPresent: true },
      keys: [index, BigInt(epoch)],
    })),
  )
  return queues.flatMap(({ netuid, mechid, schedule, epoch }, at) => {
    const queue = stored[at] ?? null
    if (queue === null) return []
    const here = new Set(places.filter((place) => place.netuid === netuid && place.mechid === mechid).map(({ hotkey }) => hotkey))
    return expectList(queue, WHAT).flatMap((entry): TimelockedCommit[] => {
      const [who, block, commit, round] = expectList(entry, WHAT)
      if (typeof who !== 'string' || !here.has(who)) return []
      return [
        {
          ...{ hotkey: who, netuid, mechid, epoch },
          hash: toHex(hashBlake2b256(bytesOf(commit))),
          block: readBlocks(block, WHAT),
          round: expectBigint(round, WHAT),
          window: findRevealWindow(schedule, epoch, next),
        },
      ]
    })
  })
}
