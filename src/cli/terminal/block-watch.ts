import type { ChainClient } from '../../chain/client.js'
import { readHeaderNumber } from '../../chain/rpc/read-answer.js'
import type { LiveLine } from './live-line.js'
import { showsProgress, startProgress } from './output.js'

/** What is over sooner needs no line. */
const PATIENCE_MS = 300

export interface BlockWatch {
  /** Says that a block is waited for until it is final. */
  awaitFinality(): void
  end(): void
}

/** `waiting for block 24 · 7 s`; before any head is known without the number. */
function describeWait(best: number | undefined, seconds: number): string {
  return `waiting for ${best === undefined ? 'the next block' : `block ${best + 1}`} · ${seconds} s`
}

/**
 * Shows on a terminal which block is waited for, and how long already. It listens to new heads for that; when it cannot, it counts the
 * seconds alone. Elsewhere nothing happens.
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
 * As {@link watchBlocks} for whoever asks the chain itself with every block: told what the newest is. Off a terminal each is a line of
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
