/**
 * The keyboard of a command that may ask questions. While it is held, nothing that is typed appears. Keys typed while no question is open
 * are thrown away, with one exception: they may be the answer to a question for a password that has to be typed again. If stdin is not a
 * terminal, the keyboard is not held.
 */
import { PassThrough } from 'node:stream'
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises'
import { usageError } from '../../core/errors.js'
import { CTRL_BACKSLASH, CTRL_C, CTRL_Z, readKeySignal } from './key-signals.js'
import { isTerminal } from './terminal.js'

/** When no key has come for this long, the user has stopped typing ahead. A paste comes in pieces, with pauses shorter than this. */
const QUIET_MS = 40
/** Input that goes on for this long is not a person typing, but a stuck key or a program. */
const PATIENCE_MS = 2_000

/** More bytes than this are not a password typed ahead. */
const MAX_AHEAD = 1_024

interface Question {
  readonly input: PassThrough
  readonly options: QuestionOptions
}

export interface QuestionOptions {
  /** Called when the terminal is gone or Ctrl-C was typed. */
  readonly giveUp: () => void
  /** Whether keys typed before the question count as its answer: true for a password that the user expects to be asked for. */
  readonly takesAhead?: boolean
  /** Whether lines that are pasted together are one answer, such as a mnemonic with one word on each line. */
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
    // The terminal is gone, so its state does not matter.
  }
}

/** In raw mode the terminal does not turn keys into signals, so we send the signals ourselves. */
function sendSignal(key: number): void {
  const meant = readKeySignal(key)
  if (meant === undefined) return
  if (meant.signal !== 'SIGINT') setRaw(false)
  if (meant.by === 'handlers') process.emit(meant.signal, meant.signal)
  else process.kill(process.pid, meant.signal)
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

/** Replaces line ends within one piece of input by spaces; a line end at its end stays and ends the answer. */
function joinLines(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, index) => ((byte === 0x0a || byte === 0x0d) && index < bytes.length - 1 ? 0x20 : byte)))
}

/** Restores the terminal. Call it at the end of the process, or when no more questions can come. */
export function releaseKeyboard(): void {
  if (!held) return
  held = false
  forgetAhead()
  process.stdin.removeListener('data', takeKeys)
  process.stdin.pause()
  setRaw(false)
}

/** Hides everything that is typed until {@link releaseKeyboard} or the end of the process. */
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
 * Throws away everything typed until now. Usage error (exit 2) if the input does not stop, because a program that answers by itself does
 * not consent.
 */
async function drainKeyboard(): Promise<void> {
  holdKeyboard()
  const begun = Date.now()
  for (;;) {
    const before = received
    forgetAhead()
    await delay(QUIET_MS)
    // After the program was busy, the timer may fire before pending input is read. These two turns make sure that it has been read.
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

/** Opens a question, which receives everything typed from now on. What was typed before is thrown away, unless the question takes it. */
export async function openQuestion(options: QuestionOptions): Promise<PassThrough> {
  if (options.takesAhead === true) holdKeyboard()
  else await drainKeyboard()
  const input = new PassThrough()
  for (const bytes of ahead) input.write(Buffer.from(bytes))
  forgetAhead()
  question = { input, options }
  return input
}

/** Closes the question. Input that came after its answer is thrown away. */
export function closeQuestion(): void {
  question?.input.destroy()
  question = undefined
}
