/** How often a client waits for a line: requests that go up without waiting for each other are one wave. */
import type { Frame } from '../../test/helpers/fault-proxy/fault-proxy-frame.js'

export interface Traffic {
  /** The longest chain of requests of which each was sent after the answer to the one before had come. */
  readonly waves: number
  readonly requests: number
}

/** What nobody waits for the answer of. */
const FAREWELL = /_unwatch|_unsubscribe/

interface Message {
  readonly id?: unknown
  readonly method?: unknown
}

/** The messages of a frame: one, or several that travel together. */
function readMessages(text: string): readonly Message[] {
  const frame: unknown = JSON.parse(text)
  const list: readonly unknown[] = Array.isArray(frame) ? frame : [frame]
  return list.filter((message): message is Message => typeof message === 'object' && message !== null)
}

/**
 * Counts the frames of one connection, in the order in which a proxy beside the client saw them. What travels in one frame is one request.
 */
export function countWaves(frames: readonly Frame[]): Traffic {
  const waveOf = new Map<unknown, number>()
  let answered = 0
  let waves = 0
  let requests = 0
  for (const { direction, text } of frames) {
    const messages = readMessages(text)
    if (direction === 'down') {
      for (const { id } of messages) answered = Math.max(answered, waveOf.get(id) ?? 0)
      continue
    }
    requests++
    const wave = answered + 1
    for (const { id, method } of messages) {
      if (FAREWELL.test(String(method))) continue
      waveOf.set(id, wave)
      waves = Math.max(waves, wave)
    }
  }
  return { waves, requests }
}
