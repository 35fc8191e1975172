import type { Pending, PendingCommit } from './list-pending.js'
import type { RevealRequest } from './plan-reveal.js'

/** The most commits that one call reveals; the chain keeps no more of a hotkey. */
const MOST_AT_ONCE = 10

/**
 * What to reveal of what waits: for each place the commits that can be revealed now and whose salts are kept here. Of the first mechanism
 * several go into one call, oldest first. Of another, and where one call does not take them all, it is the newest alone: its reveal drops
 * those before it, which would put older weights back if they were revealed after it.
 */
export function chooseReveals({ commits, subnets }: Pick<Pending, 'commits' | 'subnets'>): readonly RevealRequest[] {
  const places = new Map<string, PendingCommit[]>()
  for (const commit of commits) {
    if (commit.window?.state !== 'open' || commit.record === null) continue
    const key = `${commit.netuid}/${commit.mechid}`
    places.set(key, [...(places.get(key) ?? []), commit])
  }
  return [...places.values()].flatMap((due): readonly RevealRequest[] => {
    const records = due.flatMap(({ record }) => (record === null ? [] : [record]))
    const isOneCall = due[0]?.mechid === 0 && records.length <= Math.min(MOST_AT_ONCE, subnets)
    const wanted = isOneCall ? records : records.slice(-1)
    const [first, ...more] = wanted
    if (first === undefined) return []
    const { hotkey, netuid, mechid } = first
    return [{ hotkey, netuid, mechid, reveals: [first, ...more] }]
  })
}
