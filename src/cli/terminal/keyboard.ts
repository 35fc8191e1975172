/**
 * The keyboard of a command that may ask. While it is held nothing that is typed is shown. What was typed when no question was open can be
 * meant as a password that is asked for again, and for nothing else: it is thrown away. Without a terminal at stdin nothing here does
 * anything.
 */
import { PassThrough } from 'node:stream'
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises'
import { usageError } from '../../core/errors.js'
import { isTerminal } from './terminal.js'

const CTRL_C = 0x03
const CTRL_Z = 0x1a
const CTRL_BACKSLASH = 0x1c

/** Who has typed ahead has stopped when nothing came for so long; a paste comes in pieces. */
const QUIET_MS = 40
/** What does not stop for so long is no typing: a stuck key, or a program. */
const PATIENCE_MS = 2_000

/** More than this is no password typed ahead. */
const MAX_AHEAD = 1_024

interface Question {
  readonly input: PassThrough
  readonly options: QuestionOptions
}

export interface QuestionOptions {
  /** Called when the terminal is gone or Ctrl-C was typed. */
  readonly giveUp: () => void
  /** Whether what was typed ahead counts: for a password that one knows to be asked for. */
  readonly takesAhead?: boolean
  /** Whether lines that are pasted together are one answer: a mnemonic with a word a line. */
  readonly joinsLines?: boolean
}

let held = false
let guarded = false
let received = 0
let ahead: Buffer[] = []
let question: Question | undefined

function setRaw(raw: boolean): void {
  try {
    process.stdin.setRawMode(raw)
  } catch {
    // The terminal is gone: there is no state of it to keep.
  }
}

/** Raw mode has no keys for signals: they are sent as the terminal would have. */
function sendSignal(key: number): void {
  if (key === CTRL_C) process.kill(process.pid, 'SIGINT')
  else {
    setRaw(false)
    process.kill(process.pid, key === CTRL_Z ? 'SIGTSTP' : 'SIGQUIT')
  }
}

function takeKeys(bytes: Buffer): void {
  const key = [CTRL_C, CTRL_BACKSLASH, CTRL_Z].find((code) => bytes.includes(code))
  if (key === undefined && question !== undefined) question.input.write(question.options.joinsLines === true ? joinLines(bytes) : bytes)
  else if (key === CTRL_C && question !== undefined) question.options.giveUp()
  else if (key !== undefined) sendSignal(key)
  else {
    received += bytes.length
    ahead.push(bytes)
    if (ahead.reduce((sum, { length }) => sum + length, 0) > MAX_AHEAD) forgetAhead()
  }
}

function forgetAhead(): void {
  for (const bytes of ahead) bytes.fill(0)
  ahead = []
}

/** The line ends inside of what came at once are spaces; the last one ends the answer. */
function joinLines(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, index) => ((byte === 0x0a || byte === 0x0d) && index < bytes.length - 1 ? 0x20 : byte)))
}

/** Gives the terminal back as it was found. For the end of the process and for when no question can come any more. */
export function releaseKeyboard(): void {
  if (!held) return
  held = false
  forgetAhead()
  process.stdin.removeListener('data', takeKeys)
  process.stdin.pause()
  setRaw(false)
}

/** From here on nothing typed is shown, until {@link releaseKeyboard} or the end of the process. */
export function holdKeyboard(): void {
  if (held || !isTerminal(0)) return
  held = true
  if (!guarded) {
    guarded = true
    process.on('exit', releaseKeyboard)
    process.on('SIGCONT', () => {
      if (held) setRaw(true)
    })
    const hangUp = () => question?.options.giveUp()
    process.stdin.on('end', hangUp).on('error', hangUp)
  }
  setRaw(true)
  process.stdin.on('data', takeKeys)
  process.stdin.resume()
}

/**
 * Throws away all that was typed until now. Usage error (exit 2) where it does not stop: what answers by itself is no consent.
 */
async function drainKeyboard(): Promise<void> {
  holdKeyboard()
  const begun = Date.now()
  for (;;) {
    const before = received
    forgetAhead()
    await delay(QUIET_MS)
    // A timer may come before what waited to be read while the program was busy; this does not.
    await nextTurn()
    await nextTurn()
    if (received === before) return
    if (Date.now() - begun > PATIENCE_MS) {
      throw usageError('The keyboard does not fall silent', 'INPUT_FLOOD', {
        why: 'Keys came all the time before the question was shown, so that none of them can be an answer to it.',
        hint: 'Answer by flags instead, with --yes for the confirmation.',
      })
    }
  }
}

/** Gives one question what is typed from now on; what was typed before is thrown away, unless the question takes it. */
export async function openQuestion(options: QuestionOptions): Promise<PassThrough> {
  if (options.takesAhead === true) holdKeyboard()
  else await drainKeyboard()
  const input = new PassThrough()
  for (const bytes of ahead) input.write(Buffer.from(bytes))
  forgetAhead()
  question = { input, options }
  return input
}

/** The rest of what came together with the answer is thrown away. */
export function closeQuestion(): void {
  question?.input.destroy()
  question = undefined
}
