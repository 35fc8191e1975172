/**
 * One line at the bottom of the terminal that is drawn over itself: what is waited for, and for how long. What else is written goes above
 * it.
 */
import { cleanText, cutText } from '../../render/text-width.js'
import { readTerminalWidth, writeStream } from './terminal.js'

/** The line as it is after so many seconds. */
export type LiveText = (seconds: number) => string

export interface LiveLine {
  /** Says something else from now on, with the time going on. */
  change(text: LiveText): void
  /** Takes the line away. */
  end(): void
}

const TICK_MS = 1_000
const ERASE = '\r\u001B[K'

let draw: (() => void) | undefined
let timer: NodeJS.Timeout | undefined

/** Draws a line on stderr, which is a terminal, once a second. A line that was there before is taken away. */
export function startLiveLine(text: LiveText): LiveLine {
  endLiveLine()
  const begun = Date.now()
  let say = text
  const paint = () => {
    // The last column stays free: some terminals go on to the next line when it is written to.
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

/** Takes the line away for good: before a question, at the end. */
export function endLiveLine(): void {
  if (draw === undefined) return
  clearInterval(timer)
  draw = undefined
  writeStream(2, ERASE)
}

/** Writes with the line out of the way. */
export function aboveLiveLine<T>(write: () => T): T {
  if (draw === undefined) return write()
  writeStream(2, ERASE)
  const result = write()
  draw()
  return result
}
