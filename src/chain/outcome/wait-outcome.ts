import type { ChainClient } from '../client.js'
import { isConnectionError, mapReadError } from '../errors.js'
import type { RpcConnection } from '../rpc/connection.js'
import { type FoundOutcome, findOutcome, type Sought } from './find-outcome.js'

export interface WaitOptions {
  readonly until: 'inclusion' | 'finalization'
  readonly timeoutMs: number
  /** Called after each search that did not end the wait. */
  readonly onPending?: (outcome: FoundOutcome) => void
}

function isEnough(outcome: FoundOutcome, until: WaitOptions['until']): boolean {
  if (outcome.status === 'pending') return false
  return until === 'inclusion' || !('inclusion' in outcome) || outcome.inclusion.finalized
}

/** Remembers where a final block has the carrier: that block is not searched again. */
function keepCarrier(sought: Sought, { carrier: seen, heads }: Extract<FoundOutcome, { status: 'pending' }>): Sought {
  if (sought.carrier === undefined || seen === null || seen.blockNumber > heads.finalized) return sought
  return { ...sought, carrier: { ...sought.carrier, seen } }
}

/** Wakes the caller that waits for it. If it was rung before, the next wait ends at once. */
class Bell {
  #rung = false
  #wake: () => void = () => {}

  ring(): void {
    this.#rung = true
    this.#wake()
  }

  async wait(): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    this.#rung = false
  }
}

/**
 * Looks for an extrinsic with every new block until its outcome is known. When the time is over, the last answer is returned, whatever it
 * is. Blocks that are final are searched only once. When the connection is lost, the search goes on at another endpoint of the network. If
 * there is none, that error is thrown (exit 5); it says nothing about the transaction.
 */
export async function waitOutcome(client: ChainClient, sought: Sought, options: WaitOptions): Promise<FoundOutcome> {
  let rest = sought
  let late = false
  const bell = new Bell()
  const timer = setTimeout(() => {
    late = true
    bell.ring()
  }, options.timeoutMs)
  /** Searches until the outcome is known, the time is over, or the connection is lost. */
  const watch = async (connection: RpcConnection): Promise<FoundOutcome> => {
    const subscription = await connection.subscribe('chain_subscribeNewHeads', [], 'chain_unsubscribeNewHeads', () => bell.ring())
    try {
      for (;;) {
        const outcome = await findOutcome(client, rest)
        if (isEnough(outcome, options.until) || late) return outcome
        options.onPending?.(outcome)
        if (outcome.status === 'pending') {
          const { best, finalized } = outcome.heads
          // Blocks after the best one have not been searched, whatever is said to be final.
          rest = { ...keepCarrier(rest, outcome), fromBlock: Math.max(rest.fromBlock, Math.min(best, finalized) + 1) }
        }
        await Promise.race([bell.wait(), subscription.lost])
      }
    } finally {
      subscription.unsubscribe()
    }
  }
  try {
    for (;;) {
      const { connection } = client
      try {
        return await watch(connection)
      } catch (error) {
        const mapped = mapReadError(error)
        if (!isConnectionError(mapped)) throw mapped
        // This read makes the client turn to the next endpoint, if there is one.
        await client.readBlockNumber()
        if (client.connection === connection) throw mapped
      }
    }
  } finally {
    clearTimeout(timer)
  }
}
