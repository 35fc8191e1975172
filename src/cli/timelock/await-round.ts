/** Waits for a round of quicknet: until the clock of this machine has come to it, and then until the chain has it. */
import { setTimeout as sleep } from 'node:timers/promises'

/** A timer takes no longer time, and the clock may be set meanwhile. */
const LONGEST_MS = 60_000
/** Quicknet's period, which is also how often the chain is asked. */
const PERIOD_MS = 3_000
/** How long a chain that takes the rounds is behind them at most. */
const PATIENCE_MS = 300_000

/** What a test puts in the place of the clock. */
export interface Waiting {
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}

const OWN: Waiting = { now: Date.now, pause: async (ms) => void (await sleep(ms)) }

/** Waits until the time of a round, in ms since 1970. */
export async function awaitTime(roundMs: number, { now, pause }: Waiting = OWN): Promise<void> {
  for (let left = roundMs - now(); left > 0; left = roundMs - now()) await pause(Math.min(left, LONGEST_MS))
}

/**
 * Asks until there is an answer, until five minutes after the time of the round, in ms since 1970; null where there is none by then. What a
 * chain has not taken for so long it takes no more, so that an older round is asked for once.
 */
export async function awaitAnswer<T>(ask: () => Promise<T | null>, roundMs: number, { now, pause }: Waiting = OWN): Promise<T | null> {
  const end = roundMs + PATIENCE_MS
  for (;;) {
    const answer = await ask()
    if (answer !== null || now() >= end) return answer
    await pause(PERIOD_MS)
  }
}
