/** Draws a watch on the terminal, in place. */
import type { Network } from '../../chain/networks.js'
import type { Heads, KnownBlock } from '../../chain/watch/followed-block.js'
import { cancelled } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { drawWatch } from '../../render/watch/screen.js'
import type { BlockSight, WatchLine } from '../../report/watch.js'
import { closeQuestion, openQuestion } from '../terminal/keyboard.js'
import { lookAtStderr } from '../terminal/output.js'
import { canPrompt } from '../terminal/prompts.js'
import { Screen } from '../terminal/screen.js'
import { readTerminalHeight, writeStream } from '../terminal/terminal.js'
import type { WatchOutput } from './watch-run.js'

const HIDE_CURSOR = '\u001B[?25l'
const SHOW_CURSOR = '\u001B[?25h'
/** Lines that are kept to be drawn. */
const MOST_LINES = 1_000
const TICK_MS = 1_000
const ENDS: ReadonlySet<string> = new Set(['q', 'Q', '\r', '\n'])

type Draw = (lines: readonly BlockSight[], look: Look, rows: number) => string

/** Rows of a picture that stays, or where the terminal does not say how high it is. */
const USUAL_ROWS = 20
/** What is above and below the rows: where the chain is, a notice, titles, and columns that do not fit. */
const OTHER_ROWS = 8

export class LiveOutput implements WatchOutput {
  readonly key: Promise<void>
  readonly #screen = new Screen()
  #lines: BlockSight[] = []
  #at: { readonly number: number; readonly newest: number } | null = null
  #seenMs = Date.now()
  #notice: string | null = null
  #end: () => void = () => undefined
  #cancel: () => void = () => undefined
  readonly #timer: NodeJS.Timeout
  readonly #resized = (): void => {
    this.#screen.restart()
    this.#draw()
  }

  constructor(
    readonly network: Network,
    readonly heads: Heads,
    readonly draw: Draw,
  ) {
    this.key = new Promise((resolve, reject) => {
      this.#end = resolve
      this.#cancel = () => reject(cancelled())
    })
    this.#timer = setInterval(() => this.#draw(), TICK_MS)
    process.stderr.on('resize', this.#resized)
  }

  /** Draws from now on; q and Enter end the watch, and Ctrl-C cancels it. */
  async open(): Promise<void> {
    if (canPrompt()) {
      const input = await openQuestion({ giveUp: () => this.#cancel() })
      input.on('data', (keys: Buffer) => {
        if ([...keys.toString('latin1')].some((key) => ENDS.has(key))) this.#end()
      })
    }
    writeStream(2, HIDE_CURSOR)
    this.#draw()
  }

  picture(look: Look, rows = USUAL_ROWS): string {
    const seconds = Math.floor((Date.now() - this.#seenMs) / 1_000)
    const head = { network: this.network.name, heads: this.heads, at: this.#at, seconds, notice: this.#notice }
    return drawWatch(head, this.draw(this.#lines, look, rows), look)
  }

  #draw(): void {
    const rows = readTerminalHeight(2)
    this.#screen.show(this.picture(lookAtStderr(), rows === undefined ? USUAL_ROWS : Math.max(1, rows - OTHER_ROWS)))
  }

  line(line: WatchLine): void {
    if (line.type === 'lost') this.#notice = `connection lost: ${line.why}`
    else if (line.type === 'resumed') this.#notice = line.missed_blocks > 0 ? `connected again; ${line.missed_blocks} blocks follow` : null
    else if (line.type === 'replaced') this.#notice = `block ${line.block_number} was replaced`
    else return
    this.#draw()
  }

  block(at: { readonly number: number; readonly newest: number }, sights: readonly BlockSight[]): void {
    this.#at = at
    this.#seenMs = Date.now()
    if (at.number === at.newest) this.#notice = this.#notice?.startsWith('connect') === true ? null : this.#notice
    this.#lines = [...this.#lines, ...sights].slice(-MOST_LINES)
    // While it catches up only the newest picture is of use.
    if (at.number === at.newest) this.#draw()
  }

  undo({ hash }: KnownBlock): void {
    this.#lines = this.#lines.filter(({ block_hash }) => block_hash !== hash)
  }

  pause(): void {
    this.#screen.clear()
  }

  /** Gives the terminal back, as it was. */
  close(): void {
    clearInterval(this.#timer)
    process.stderr.off('resize', this.#resized)
    if (canPrompt()) closeQuestion()
    this.#screen.clear()
    writeStream(2, SHOW_CURSOR)
  }
}
