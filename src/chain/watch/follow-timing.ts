/** How patient a follower is. */
export interface FollowTiming {
  /** How often the node is asked for its newest block when it says nothing. */
  readonly pollMs: number
  /** After so long without a new block another endpoint is turned to, where there is one. */
  readonly silenceMs: number
  /** The first pause before connecting anew; it doubles each time. */
  readonly firstPauseMs: number
  readonly longestPauseMs: number
  /** For so long in a row a connection may fail. */
  readonly patienceMs: number
}

export const FOLLOW_TIMING: FollowTiming = {
  pollMs: 12_000,
  silenceMs: 90_000,
  firstPauseMs: 250,
  longestPauseMs: 15_000,
  patienceMs: 600_000,
}
