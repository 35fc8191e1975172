/** What the timelock commands report. */
import type { Digits, Hex, Natural, Time } from '../scalars.js'

/** The round that opens a timelock, and when quicknet publishes it; null for a time that no calendar has. */
export interface TimelockRound {
  readonly reveal_round: Digits
  readonly reveal_at: Time | null
}

export interface TimelockEncryptReport extends TimelockRound {
  /** With its round behind it; null where it is in a file. */
  readonly ciphertext: Hex | null
  readonly file: string | null
  readonly bytes: Natural
}

export interface TimelockShowReport extends TimelockRound {
  readonly bytes: Natural
  /** How many bytes are in it. */
  readonly plaintext_bytes: Natural
  /** Whether its round has come, by the clock of this machine. */
  readonly open: boolean
}

export interface TimelockDecryptReport extends TimelockRound {
  /** Null where it is in a file. */
  readonly hex: Hex | null
  /** The same as text, where it is one. */
  readonly text: string | null
  readonly file: string | null
  readonly bytes: Natural
}
