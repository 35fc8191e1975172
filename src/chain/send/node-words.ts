/** The messages of a node about a transaction that it watches, in order, each read as a {@link WatchEvent}. */
import { MAX_WORDS, type WatchEvent } from './watch-state.js'

const OF_BLOCK: ReadonlySet<string> = new Set(['retracted', 'inBlock', 'finalized'])
const ALONE: ReadonlySet<string> = new Set(['future', 'usurped', 'dropped', 'invalid', 'finalityTimeout'])

/**
 * Reads a `TransactionStatus`: one word, or an object whose only key is the word and whose value is the block or the peers that it is
 * about.
 */
export function readWord(message: unknown): WatchEvent {
  const [word, value]: readonly [string, unknown] =
    typeof message === 'string'
      ? [message, null]
      : (Object.entries(typeof message === 'object' && message !== null ? message : {})[0] ?? ['', null])
  if (ALONE.has(word)) return { kind: word } as WatchEvent
  return OF_BLOCK.has(word) && typeof value === 'string' ? ({ kind: word, blockHash: value } as WatchEvent) : { kind: 'other' }
}

export class NodeWords {
  readonly #queue: unknown[] = []
  #wake: () => void = () => {}
  #heard = 0

  /** Keeps a message. After {@link MAX_WORDS} messages nothing more is kept: no transaction gives reason to say so much. */
  add(message: unknown): void {
    this.#heard++
    if (this.#heard <= MAX_WORDS) this.#queue.push(message)
    this.#wake()
  }

  /** Resolves as soon as `take` has something to return. */
  async wait(): Promise<void> {
    if (this.#queue.length > 0 || this.#heard > MAX_WORDS) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }

  /** The next message; `flood` if the node has sent more than {@link MAX_WORDS}. */
  take(): WatchEvent {
    return this.#heard > MAX_WORDS ? { kind: 'flood' } : readWord(this.#queue.shift())
  }
}
