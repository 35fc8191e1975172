import type { ReaderLine } from './protocol.js'

let early: ReaderLine | undefined

/** Keeps the line to a thread that was begun before the command was loaded, for the second reader to come. */
export function keepEarlyLine(line: ReaderLine): void {
  early = line
}

/** That line, once. */
export function takeEarlyLine(): ReaderLine | undefined {
  const line = early
  early = undefined
  return line
}
