/** Draws what a command reads anew with every block. */
import type { ChainClient } from '../../chain/client.js'
import { cancelled, usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { loadTables } from '../../render/table.js'
import { closeQuestion, openQuestion } from './keyboard.js'
import { lookAtStderr, showsProgress } from './output.js'
import { canPrompt } from './prompts.js'
import { Screen } from './screen.js'

/** The keys that end a watch. */
const ENDS: ReadonlySet<string> = new Set(['q', 'Q', '\r', '\n'])

/** What ends a watch. */
type End = 'key' | 'lost' | 'interrupt'

export interface Watched<T> {
  /** Reads it, at the block that the client has pinned. */
  readonly read: () => Promise<T>
  /** Shows it on the terminal: the picture, and a line below it. */
  readonly draw: (value: T, look: Look) => string
  /** Where no terminal is drawn on: takes each value as it comes. */
  readonly stream: ((value: T) => void) | null
  /** Ends after so many blocks; undefined to go on. */
  readonly blocks: number | undefined
}

/** Resolves with every new block, and with what ends the watch. */
class Signals {
  #blocks = 0
  #end: End | undefined
  #wake: (() => void) | undefined

  block(): void {
    this.#blocks++
    this.#wake?.()
  }

  finish(end: End): void {
    this.#end ??= end
    this.#wake?.()
  }

  /** Waits for a block that has not been seen, or for the end. Blocks that come meanwhile are one. */
  async next(): Promise<'block' | End> {
    if (this.#end === undefined && this.#blocks === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    this.#blocks = 0
    return this.#end ?? 'block'
  }
}

/**
 * Reads and shows at once, and again with every new block, until q or Enter is typed or the blocks are over; returns what was read last.
 * On a terminal it is drawn in place on stderr. Throws `LIVE_NEEDS_TERMINAL` (exit 2) where there is none and nothing takes the stream,
 * `CANCELLED` (130) for Ctrl-C, and network errors (5).
 */
export async function watchChain<T>(client: ChainClient, watched: Watched<T>): Promise<T> {
  const { read, draw, stream, blocks = Number.POSITIVE_INFINITY } = watched
  if (stream === null && !showsProgress()) {
    throw usageError('There is no terminal to draw on', 'LIVE_NEEDS_TERMINAL', {
      why: '--live draws the same place again and again.',
      hint: 'Add --json for a line with every block, or leave --live out.',
    })
  }
  if (stream === null) await loadTables(lookAtStderr())
  const screen = new Screen()
  const signals = new Signals()
  const show = (value: T): void => (stream === null ? screen.show(draw(value, lookAtStderr())) : stream(value))
  const { unsubscribe, lost } = await client.connection.subscribe('chain_subscribeNewHeads', [], 'chain_unsubscribeNewHeads', () =>
    signals.block(),
  )
  lost.catch(() => signals.finish('lost'))
  const reads = stream === null && canPrompt()
  try {
    let value = await read()
    show(value)
    if (reads) {
      const input = await openQuestion({ giveUp: () => signals.finish('interrupt') })
      input.on('data', (keys: Buffer) => {
        if ([...keys.toString('latin1')].some((key) => ENDS.has(key))) signals.finish('key')
      })
    }
    for (let seen = 1; seen < blocks; ) {
      const what = await signals.next()
      if (what === 'key') break
      if (what === 'interrupt') throw cancelled()
      if (what === 'lost') await lost
      const before = client.blockHash
      await client.refresh()
      if (client.blockHash === before) continue
      seen++
      value = await read()
      show(value)
    }
    return value
  } finally {
    if (reads) closeQuestion()
    unsubscribe()
    screen.clear()
  }
}
