/**
 * The one writer of stdout and of stderr, which lets nothing through that would act on a terminal. stdout is the result and nothing else;
 * all that a person reads on the way goes to stderr.
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

/** How stdout looks from outside: a terminal or not, its width, colour (NO_COLOR, FORCE_COLOR, TERM=dumb honoured). */
export function lookAtStdout(): Look {
  return lookAt(1)
}

/** How stderr looks from outside. */
export function lookAtStderr(): Look {
  return lookAt(2)
}

/**
 * Writes the result. `text` without a trailing newline; an empty text writes nothing. After `| head` went away nothing is written, the work
 * finishes and its exit code stays. `done` is what has to be known all the same: it then goes to stderr.
 */
export function writeResult(text: string, done?: string): void {
  if (text === '') return
  if (broken) {
    if (done !== undefined) writeAlert(done)
    return
  }
  broken = !aboveLiveLine(() => writeStream(1, cleanOutput(text.endsWith('\n') ? text : `${text}\n`), done))
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

/** Whether somebody sees a line that is drawn over itself. */
export function showsProgress(): boolean {
  return !quiet && isTerminal(2)
}

/** Shows that something goes on: drawn over itself on a terminal, a single line elsewhere, nothing with `--quiet` and `--json`. */
export function startProgress(text: LiveText): LiveLine {
  if (quiet) return NO_LINE
  if (isTerminal(2)) return startLiveLine(text)
  writeNote(text(0))
  return NO_LINE
}

/**
 * JSON text of a result. A bigint becomes a decimal string, a Map an object, a Set an array, bytes `0x` hex, a date ISO-8601;
 * a number that is not exact (NaN, infinite, an integer beyond 2^53) is a bug and throws. Names that anybody may have given to something
 * are in it: what acts on a terminal or shows nothing is escaped.
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
