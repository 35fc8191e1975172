/**
 * One line at the bottom of the terminal that is redrawn in place. It shows what the command waits for, and for how long. Other output
 * appears above it.
 */
import { cleanText, cutText } from '../../render/text-width.js'
import { readTerminalWidth, writeStream } from './terminal.js'

/** The text of the line after a number of seconds. */
export type LiveText = (seconds: number) => string

export interface LiveLine {
  /** Changes the text; the time continues. */
  change(text: LiveText): void
  /** Removes the line. */
  end(): void
}

const TICK_MS = 1_000
const ERASE = '\r\u001B[K'

let draw: (() => void) | undefined
let timer: NodeJS.Timeout | undefined

/** Draws a line on stderr, which must be a terminal, and redraws it once a second. An earlier line is removed. */
export function startLiveLine(text: LiveText): LiveLine {
  endLiveLine()
  const begun = Date.now()
  let say = text
  const paint = () => {
    // The last column stays free, because some terminals move to the next line when it is written to.
    writeStream(2, `${ERASE}${cutText(cleanText(say(Math.floor((Date.now() - begun) / 1000))), readTerminalWidth(2) - 1)}`)
  }
  draw = paint
  paint()
  timer = setInterval(paint, TICK_MS)
  timer.unref()
  return {
    change: (next) => {
      say = next
      if (draw === paint) paint()
    },
    end: () => {
      if (draw === paint) endLiveLine()
    },
  }
}

/** Removes the line for good, before a question or at the end. */
export function endLiveLine(): void {
  if (draw === undefined) return
  clearInterval(timer)
  draw = undefined
  writeStream(2, ERASE)
}

/** Runs `write` with the line removed, and then draws it again. */
export function aboveLiveLine<T>(write: () => T): T {
  if (draw === undefined) return write()
  writeStream(2, ERASE)
  const result = write()
  draw()
  return result
}
