import type { ChainClient } from '../../chain/client.js'
import { readHeaderNumber } from '../../chain/rpc/read-answer.js'
import type { LiveLine } from './live-line.js'
import { showsProgress, startProgress } from './output.js'

/** A wait that is shorter than this is not shown. */
const PATIENCE_MS = 300

export interface BlockWatch {
  /** Shows from now on that we wait for the block to become final. */
  awaitFinality(): void
  end(): void
}

/** The line that is shown, such as `waiting for block 24 · 7 s`; without the number as long as no head is known. */
function describeWait(best: number | undefined, seconds: number): string {
  return `waiting for ${best === undefined ? 'the next block' : `block ${best + 1}`} · ${seconds} s`
}

/**
 * Shows on a terminal which block we wait for, and for how long already. It subscribes to new heads for this; if it cannot, it shows only
 * the seconds. Off a terminal it does nothing.
 */
export function watchBlocks(client: ChainClient): BlockWatch {
  if (!showsProgress()) return { awaitFinality: () => undefined, end: () => undefined }
  let best: number | undefined
  let line: LiveLine | undefined
  let isOver = false
  let leave: (() => void) | undefined
  const listen = async (): Promise<void> => {
    const { unsubscribe, lost } = await client.connection.subscribe('chain_subscribeNewHeads', [], 'chain_unsubscribeNewHeads', (head) => {
      best = readHeaderNumber(head) ?? best
    })
    lost.catch(() => undefined)
    if (isOver) unsubscribe()
    else leave = unsubscribe
  }
  const timer = setTimeout(() => {
    line = startProgress((seconds) => describeWait(best, seconds))
    listen().catch(() => undefined)
  }, PATIENCE_MS)
  timer.unref()
  return {
    awaitFinality: () => line?.change((seconds) => `waiting until it is final · ${seconds} s`),
    end: () => {
      isOver = true
      clearTimeout(timer)
      line?.end()
      leave?.()
    },
  }
}

/**
 * As {@link watchBlocks}, for a caller that follows the chain itself and reports the newest block. Off a terminal each report is a line of
 * `note`.
 */
export function showWait(note: (text: string) => void): { report(best: number): void; end(): void } {
  if (!showsProgress()) return { report: (best) => note(`block ${best}: not there yet …`), end: () => undefined }
  let newest: number | undefined
  const line = startProgress((seconds) => describeWait(newest, seconds))
  return {
    report: (best) => {
      newest = best
      line.change((seconds) => describeWait(best, seconds))
    },
    end: () => line.end(),
  }
}
