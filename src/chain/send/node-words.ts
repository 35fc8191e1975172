/** What a node says of a transaction that it watches, in order, as events of {@link WatchEvent}. */
import { MAX_WORDS, type WatchEvent } from './watch-state.js'

const OF_BLOCK: ReadonlySet<string> = new Set(['retracted', 'inBlock', 'finalized'])
const ALONE: ReadonlySet<string> = new Set(['future', 'usurped', 'dropped', 'invalid', 'finalityTimeout'])

/** A `TransactionStatus`: a word, or an object with one word and what it is about. */
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

  /** Takes a message in; a node that says more than a transaction can give reason for is not listened to. */
  add(message: unknown): void {
    this.#heard++
    if (this.#heard <= MAX_WORDS) this.#queue.push(message)
    this.#wake()
  }

  /** Resolves when there is something to be taken. */
  async wait(): Promise<void> {
    if (this.#queue.length > 0 || this.#heard > MAX_WORDS) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }

  /** The next word. */
  take(): WatchEvent {
    return this.#heard > MAX_WORDS ? { kind: 'flood' } : readWord(this.#queue.shift())
  }
}
