import type { ChainClient } from '../client.js'
import { mapReadError } from '../errors.js'
import { type FoundOutcome, findOutcome, type Sought } from './find-outcome.js'

export interface WaitOptions {
  readonly until: 'inclusion' | 'finalization'
  readonly timeoutMs: number
  /** Told after each look that settled nothing. */
  readonly onPending?: (outcome: FoundOutcome) => void
}

function isEnough(outcome: FoundOutcome, until: WaitOptions['until']): boolean {
  if (outcome.status === 'pending') return false
  return until === 'inclusion' || !('inclusion' in outcome) || outcome.inclusion.finalized
}

/**
 * Looks for an extrinsic again with every new block until it is known what became of it. When the time is over the last answer is returned,
 * whatever it is. Blocks that are final are looked through once.
 */
export async function waitOutcome(client: ChainClient, sought: Sought, options: WaitOptions): Promise<FoundOutcome> {
  let heads = 0
  let wake: () => void = () => {}
  let timer: NodeJS.Timeout | undefined
  let late = false
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      late = true
      resolve()
    }, options.timeoutMs)
  })
  const subscription = await client.connection
    .subscribe('chain_subscribeNewHeads', [], 'chain_unsubscribeNewHeads', () => {
      heads++
      wake()
    })
    .catch((error: unknown) => {
      throw mapReadError(error)
    })
  try {
    for (let rest = sought; ; ) {
      const seen = heads
      const outcome = await findOutcome(client, rest)
      if (isEnough(outcome, options.until) || late) return outcome
      options.onPending?.(outcome)
      if (outcome.status === 'pending') rest = { ...rest, fromBlock: Math.max(rest.fromBlock, outcome.heads.finalized + 1) }
      if (heads === seen) {
        const next = new Promise<void>((resolve) => {
          wake = resolve
        })
        await Promise.race([next, timeout, subscription.lost])
      }
    }
  } finally {
    clearTimeout(timer)
    subscription.unsubscribe()
  }
}
