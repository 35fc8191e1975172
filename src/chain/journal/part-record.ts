/** What the journal keeps of a transaction that is one of several of a command: enough to go on where the command was ended. */

/** A position of such a transaction. */
export interface PartLeg {
  /** Digest of what was asked for: chain, command, position, and how much of it. */
  readonly id: string
  readonly hotkey: string
  readonly netuid: number
  /** How much of it was planned: 10^-9 of TAO or alpha in digits, or `all`. */
  readonly amount: string
}

export interface PartRecord {
  /** From 1 on. */
  readonly number: number
  readonly of: number
  /** The same for all transactions of a command, and for those that go on with it later. */
  readonly run: string
  /** Digest of everything that was asked for, in whatever order. */
  readonly intent: string
  /** Its positions, in the order of its calls. */
  readonly legs: readonly PartLeg[]
  /** Those of the transactions that come after it. */
  readonly later: readonly PartLeg[]
}
