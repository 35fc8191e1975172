/** How long a search for work takes, in words. Each try succeeds with the same chance, whatever was tried before. */
import { describeSpan } from '../../core/text/describe-span.js'

/** A search that takes longer than this on average is advised against, in seconds. */
const LONG_S = 6 * 3_600
/** −ln(1/20): nineteen of twenty searches have ended after so many times the average. */
const NINETEEN_OF_TWENTY = 2.996

/** `480,000 seals a second` → `480 kH/s`. */
export function describeRate(rate: number): string {
  if (rate >= 1e6) return `${(rate / 1e6).toFixed(2)} MH/s`
  return rate >= 1e3 ? `${Math.round(rate / 1e3)} kH/s` : `${Math.round(rate)} H/s`
}

export interface WorkEstimate {
  /** What to expect. */
  readonly text: string
  /** Whether to expect so much that hardly anybody wants it. */
  readonly isLong: boolean
}

/** Expects as many tries as the difficulty says, at a rate in seals a second. */
export function estimateWork(difficulty: bigint, rate: number): WorkEstimate {
  if (rate === 0) return { text: 'unknown: no rate was measured', isLong: false }
  const average = Number(difficulty) / rate
  const mostly = describeSpan(average * NINETEEN_OF_TWENTY)
  return {
    text: `about ${describeSpan(average)} at ${describeRate(rate)}; within ${mostly} in 19 of 20 cases`,
    isLong: average > LONG_S,
  }
}
