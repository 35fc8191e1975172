/** What a source is told of the vector that is wanted. */
export interface SourceContext {
  readonly network: string
  readonly hotkey: string
  readonly netuid: number
  readonly mechid: number
  readonly block: number
  /** Null where blocks are counted instead of epochs. */
  readonly epoch: number | null
  /** The uids of the subnet. */
  readonly uids: readonly number[]
}

/** Times in ms. */
export interface SourceLimits {
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly signal: AbortSignal
}
