/**
 * When the chain reveals a commit that is made in the next block, and to which round of the beacon it is encrypted for that.
 *
 * The chain keeps a commit under the epoch of its block. In each block of the epoch that is `RevealPeriodEpochs` later, before an epoch is
 * run, it opens those commits whose pulse it has; what has none by the end of that epoch is dropped. So the round is to come after the
 * epoch has begun, so that nobody reads the weights before, and early enough for its pulse to be on the chain while it lasts.
 */

/** How long after the first block of the epoch the round comes, in blocks: as in the reference client (SECURITY_BLOCK_OFFSET). */
const BLOCKS_AFTER_START = 3
/** A pulse that comes while a block is made is in the next one, and is used in the one after that. */
const BLOCKS_TO_USE = 2

/** The epochs of a subnet as they stand after a block; numbers of blocks, and epochs counted from the subnet's first. */
export interface EpochFacts {
  readonly block: number
  readonly tempo: number
  readonly lastEpochBlock: number
  /** The block for which an epoch was asked, or to which one was put off; 0 for none. */
  readonly pendingEpochAt: number
  readonly epoch: number
  readonly blocksSinceLastStep: number
  /** Blocks without a step after which an epoch is due whatever the schedule says. */
  readonly overdueAfter: number
  readonly revealPeriod: number
  /** The block of the next epoch as the runtime itself says it; null where it does not. */
  readonly nextEpochBlock: number | null
}

/** The beacon as the chain has it, and the time by the chain. All times in milliseconds since 1970. */
export interface BeaconClock {
  /** Time of the block of {@link EpochFacts}. */
  readonly timeMs: number
  readonly blockMs: number
  readonly genesisMs: number
  readonly periodMs: number
  /** The newest round that the chain has; 0 for none. */
  readonly lastStoredRound: number
}

/** The epoch in which a commit is revealed, from its first block to its last one; both are estimates. */
export interface RevealEpoch {
  readonly commitEpoch: number
  readonly epoch: number
  readonly first: number
  readonly last: number
}

export interface Reveal extends RevealEpoch {
  readonly round: number
  /** When the beacon publishes the round. */
  readonly publishedMs: number
  /** About the block in which the commit is revealed. */
  readonly block: number
  /** How much later than usual the chain gets its pulses at present, in ms; null where it has none at all. */
  readonly lateMs: number | null
  /** How long before the epoch anybody can read what is encrypted, in ms; 0 where nobody can. */
  readonly openBeforeMs: number
}

/** Where the block of an epoch lies, and from which block on it shows at the moment at which commits are revealed. */
interface Fire {
  readonly at: number
  readonly shows: number
}

/** The next epoch from the block `from` on. `since` are the blocks without a step before `from`. */
function findFire(regular: number, from: number, overdueAfter: number, since: number): Fire {
  const scheduled = Math.max(regular, from)
  // A block is counted before the epoch is looked for, and after commits are revealed.
  const overdue = Math.max(from + overdueAfter - since, from)
  if (scheduled <= overdue) return { at: scheduled, shows: scheduled }
  return { at: overdue, shows: since + (overdue - from) > overdueAfter ? overdue : overdue + 1 }
}

/** The epoch in which a commit of the next block is revealed; null where the subnet has no epochs. */
export function findRevealEpoch(facts: EpochFacts): RevealEpoch | null {
  const { block, tempo, lastEpochBlock, pendingEpochAt, overdueAfter, revealPeriod } = facts
  if (tempo === 0) return null
  const next = block + 1
  const auto = lastEpochBlock + tempo
  const regular = facts.nextEpochBlock ?? (pendingEpochAt > 0 ? Math.min(pendingEpochAt, auto) : auto)
  let fire = findFire(regular, next, overdueAfter, facts.blocksSinceLastStep)
  // An epoch that is due runs before the transactions of its block, or is put off and counted all the same.
  const commitEpoch = facts.epoch + (fire.at === next ? 1 : 0)
  const epoch = commitEpoch + revealPeriod
  let begins = next
  for (let running = facts.epoch; running < epoch; running++) {
    begins = fire.shows
    fire = findFire(fire.at + tempo, fire.at + 1, overdueAfter, 0)
  }
  return { commitEpoch, epoch, first: begins, last: fire.shows - 1 }
}

/** When a round is published. */
export function timeOfRound({ genesisMs, periodMs }: BeaconClock, round: number): number {
  return genesisMs + (round - 1) * periodMs
}

/** How much later than usual the chain gets its pulses. */
function findLateness(clock: BeaconClock): number | null {
  if (clock.lastStoredRound === 0) return null
  const missing = timeOfRound(clock, clock.lastStoredRound + 1)
  return Math.max(clock.timeMs - BLOCKS_TO_USE * clock.blockMs - missing, 0)
}

/**
 * The round for a commit that is made in the next block. It is that of the reference client (`get_encrypted_commit_v2` of bittensor-drand
 * 2.0.0) wherever its pulse would be on the chain before the epoch ends; else the last one of which that can be expected: with tempos of a
 * few blocks, and where the chain gets its pulses late. The time is the chain's own, so that a wrong clock of this machine changes nothing.
 * Null where the subnet has no epochs.
 */
export function findReveal(facts: EpochFacts, chain: BeaconClock): Reveal | null {
  const epoch = findRevealEpoch(facts)
  if (epoch === null) return null
  // A beacon that is ahead of the chain's blocks is right: it cannot publish what has not come.
  const ahead = chain.lastStoredRound === 0 ? 0 : timeOfRound(chain, chain.lastStoredRound)
  const clock = { ...chain, timeMs: Math.max(chain.timeMs, ahead) }
  const { blockMs, genesisMs, periodMs } = clock
  const timeOfBlock = (block: number): number => clock.timeMs + (block - facts.block) * blockMs
  const lateMs = findLateness(clock)
  const wanted = Math.floor((timeOfBlock(epoch.first + BLOCKS_AFTER_START) - genesisMs) / periodMs)
  const latest = Math.floor((timeOfBlock(epoch.last - BLOCKS_TO_USE) - (lateMs ?? 0) - genesisMs) / periodMs) + 1
  const round = Math.max(Math.min(wanted, latest), clock.lastStoredRound + 1)
  const publishedMs = timeOfRound(clock, round)
  const used = facts.block + Math.ceil((publishedMs + (lateMs ?? 0) - clock.timeMs) / blockMs) + BLOCKS_TO_USE
  return {
    ...epoch,
    round,
    publishedMs,
    block: Math.max(used, epoch.first, facts.block + 2),
    lateMs,
    openBeforeMs: Math.max(timeOfBlock(epoch.first - 1) - publishedMs, 0),
  }
}
