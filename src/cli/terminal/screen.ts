/** Pictures in one place of stderr, each drawn over the one before. */
import { cleanOutput } from '../../core/odd-characters.js'
import { readTerminalHeight, writeStream } from './terminal.js'

const CLEAR_LINE = '\u001B[K'
const CLEAR_BELOW = '\u001B[J'
const CLEAR_ALL = '\u001B[H\u001B[2J'

/** The lines that fit on the terminal, with a word about those that do not. */
function cutLines(picture: string, rows: number | undefined): string[] {
  const lines = picture.split('\n')
  const room = Math.max(3, (rows ?? Number.POSITIVE_INFINITY) - 1)
  return lines.length <= room
    ? lines
    : [...lines.slice(0, room - 1), `… ${lines.length - room + 1} more lines: the terminal is too low for them`]
}

export class Screen {
  #height = 0

  /** Draws in one write, so that nothing flickers. */
  show(picture: string): void {
    const lines = cutLines(cleanOutput(picture), readTerminalHeight(2))
    const up = this.#height === 0 ? '' : `\r\u001B[${this.#height}A`
    writeStream(2, `${up}${lines.map((line) => `${line}${CLEAR_LINE}\n`).join('')}${CLEAR_BELOW}`)
    this.#height = lines.length
  }

  /** Leaves the place as if nothing had been drawn. */
  clear(): void {
    if (this.#height > 0) writeStream(2, `\r\u001B[${this.#height}A${CLEAR_BELOW}`)
    this.#height = 0
  }

  /** Empties the terminal: its size has changed, and where the lines are now is not known. */
  restart(): void {
    if (this.#height > 0) writeStream(2, CLEAR_ALL)
    this.#height = 0
  }
}
