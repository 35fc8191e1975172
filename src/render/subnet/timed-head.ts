/** What the head of a report has where blocks are told with their times. */
export interface TimedHead {
  readonly network: string
  readonly blockHash: string
  /** About when a block is, ISO-8601; null where that is not known. */
  readonly timeOf: (block: number) => string | null
}
