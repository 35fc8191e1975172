/** How often a client waits for a line: requests that go up without waiting for each other are one wave. */
import type { Frame } from '../../test/helpers/fault-proxy-frame.js'

export interface Traffic {
  /** The longest chain of requests of which each was sent after the answer to the one before had come. */
  readonly waves: number
  readonly requests: number
}

/** What nobody waits for the answer of. */
const FAREWELL = /_unwatch|_unsubscribe/

function readMessage(text: string): { readonly id?: unknown; readonly method?: unknown } {
  const message: unknown = JSON.parse(text)
  return typeof message === 'object' && message !== null ? message : {}
}

/** Counts the frames of one connection, in the order in which a proxy beside the client saw them. */
export function countWaves(frames: readonly Frame[]): Traffic {
  const waveOf = new Map<unknown, number>()
  let answered = 0
  let waves = 0
  let requests = 0
  for (const { direction, text } of frames) {
    const { id, method } = readMessage(text)
    if (direction === 'down') {
      answered = Math.max(answered, waveOf.get(id) ?? 0)
      continue
    }
    requests++
    if (FAREWELL.test(String(method))) continue
    waveOf.set(id, answered + 1)
    waves = Math.max(waves, answered + 1)
  }
  return { waves, requests }
}
