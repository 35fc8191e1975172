/**
 * The only writer of stdout and stderr. It lets nothing through that would affect a terminal. stdout carries the result and nothing else;
 * everything that a person reads meanwhile goes to stderr.
 */
import { cleanOutput, escapeJson } from '../../core/odd-characters.js'
import type { Look } from '../../render/look.js'
import type { Envelope } from '../../report/envelope.js'
import { aboveLiveLine, type LiveLine, type LiveText, startLiveLine } from './live-line.js'
import { isTerminal, readTerminalWidth, writeStream } from './terminal.js'

/** Version of the JSON envelope. It rises when a field changes its meaning or goes; new fields do not raise it. */
export const SCHEMA_VERSION = 1

let quiet = false
let broken = false
let full = false

/** Silences notes and progress, as `--quiet` and `--json` do; warnings and errors stay. */
export function setQuiet(value: boolean): void {
  quiet = value
}

/** Shows addresses and hashes whole on a terminal too, as `--full` does. */
export function setFull(value: boolean): void {
  full = value
}

function readColumns(stream: 1 | 2): number {
  const fromEnv = Number(process.env.COLUMNS)
  return Number.isInteger(fromEnv) && fromEnv > 0 ? fromEnv : readTerminalWidth(stream)
}

function allowsColor(stream: 1 | 2): boolean {
  const { NO_COLOR, TERM, FORCE_COLOR } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true
  return isTerminal(stream) && TERM !== 'dumb'
}

function lookAt(stream: 1 | 2): Look {
  return { terminal: isTerminal(stream), columns: readColumns(stream), color: allowsColor(stream), full }
}

/**
 * What renderers need to know about stdout: whether it is a terminal, its width, and colour (NO_COLOR, FORCE_COLOR and TERM=dumb are
 * honoured).
 */
export function lookAtStdout(): Look {
  return lookAt(1)
}

/** What renderers need to know about stderr. */
export function lookAtStderr(): Look {
  return lookAt(2)
}

/**
 * Writes the result. `text` has no trailing newline; an empty text writes nothing. When the reader has gone, as after `| head`, nothing
 * more is written, but the work finishes and keeps its exit code. `done` is what the user must know in any case; it then goes to stderr.
 */
export function writeResult(text: string, done?: string): void {
  if (text === '') return
  if (broken) {
    if (done !== undefined) writeAlert(done)
    return
  }
  broken = !aboveLiveLine(() => writeStream(1, cleanOutput(text.endsWith('\n') ? text : `${text}\n`), done))
}

/** Whether the reader of the result has gone. */
export function isUnread(): boolean {
  return broken
}

/** Writes a line for the person at the terminal, unless `--quiet`. */
export function writeNote(text: string): void {
  if (!quiet) aboveLiveLine(() => writeStream(2, cleanOutput(`${text}\n`)))
}

/** Writes a warning or an error: `--quiet` does not silence these. */
export function writeAlert(text: string): void {
  aboveLiveLine(() => writeStream(2, cleanOutput(`${text}\n`)))
}

const NO_LINE: LiveLine = { change: () => undefined, end: () => undefined }

/** Whether a line that is redrawn in place can be shown. */
export function showsProgress(): boolean {
  return !quiet && isTerminal(2)
}

/** Shows progress: a line redrawn in place on a terminal, a single line elsewhere, nothing with `--quiet` or `--json`. */
export function startProgress(text: LiveText): LiveLine {
  if (quiet) return NO_LINE
  if (isTerminal(2)) return startLiveLine(text)
  writeNote(text(0))
  return NO_LINE
}

/**
 * JSON text of a result. A bigint becomes a decimal string, a Map an object, a Set an array, bytes `0x` hex, and a date ISO-8601. A number
 * that is not exact (NaN, infinite, an integer beyond 2^53) is a bug and throws. The result may contain names that anybody can choose, so
 * characters that affect a terminal or are invisible are escaped.
 */
export function encodeJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(
    value,
    (_key, item: unknown) => {
      if (typeof item === 'bigint') return item.toString()
      if (item instanceof Map) return Object.fromEntries(item)
      if (item instanceof Set) return [...item]
      if (item instanceof Uint8Array) return `0x${Buffer.from(item).toString('hex')}`
      if (typeof item === 'number' && (!Number.isFinite(item) || Math.abs(item) > Number.MAX_SAFE_INTEGER)) {
        throw new RangeError('A number in the result is not exact: use a bigint')
      }
      return item
    },
    indent,
  )
  return escapeJson(text)
}

/** The envelope as one JSON document; `compact` for the last line of a stream. */
export function encodeEnvelope(envelope: Envelope, compact = false): string {
  return `${encodeJson(envelope, compact ? undefined : 2)}\n`
}
