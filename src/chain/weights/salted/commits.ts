/** The salted commits that the chain keeps of a hotkey. */
import { readBlocks } from '../../checks/block-clock.js'
import { expectHash, expectList } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'

/** How many commits of a hotkey the chain keeps unrevealed at most, for each mechanism. */
export const MOST_OPEN_COMMITS = 10

export interface SaltedCommit {
  /** Hex. */
  readonly hash: string
  /** The number of the subnet's epoch in which it was made. */
  readonly epoch: number
  /** The block in which it was made. */
  readonly block: number
}

/** Decodes `WeightCommits`, a queue of (hash, epoch, block, unused), oldest first; empty where there are none. */
export function readSaltedCommits(value: ScaleValue | undefined): readonly SaltedCommit[] {
  if (value === null || value === undefined) return []
  const what = 'SubtensorModule.WeightCommits'
  return expectList(value, what).map((entry) => {
    const [hash, epoch, block] = expectList(entry, what)
    return { hash: expectHash(hash, what), epoch: readBlocks(epoch, what), block: readBlocks(block, what) }
  })
}
