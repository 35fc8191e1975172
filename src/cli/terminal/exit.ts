/**
 * Ends the process. Whatever the cause, keys are wiped first and resources are closed; then the process exits explicitly, because a socket
 * or timer of a library must never keep a finished command alive.
 */
import { EXIT, type ExitCode } from '../../core/errors.js'
import { endLiveLine } from './live-line.js'
import { isTerminal, writeStream } from './terminal.js'

type Wiper = () => void
type Closer = () => void | Promise<void>

const wipers = new Set<Wiper>()
const closers = new Set<Closer>()
let interruptReport: (() => ExitCode) | undefined
let faultReport: ((error: unknown) => void) | undefined
let interruptHandler: ((signal: NodeJS.Signals) => void) | undefined

const EXIT_BY_SIGNAL: Partial<Record<NodeJS.Signals, number>> = { SIGTERM: 143, SIGHUP: 129 }

/** If a library does not close within this time we exit without it. */
const CLOSE_DEADLINE_MS = 1_500

/**
 * Registers a function that zeroes key material. It runs when the process ends, even by Ctrl-C, so it must be synchronous and must not
 * throw. Returns a function that runs it at once and removes it.
 */
export function registerWiper(wipe: Wiper): () => void {
  wipers.add(wipe)
  return () => {
    if (wipers.delete(wipe)) wipe()
  }
}

/** Registers something to close when the command is over: a connection, a server. */
export function registerCloser(close: Closer): void {
  closers.add(close)
}

/** Zeroes every registered key now. */
export function runWipers(): void {
  for (const wipe of wipers) {
    try {
      wipe()
    } catch {
      // The remaining keys matter more than the reason why this one failed.
    }
  }
  wipers.clear()
}

/** Closes what was registered, the newest first, within at most {@link CLOSE_DEADLINE_MS} in all. Errors of closing are ignored. */
export async function runClosers(): Promise<void> {
  const pending = [...closers].reverse()
  closers.clear()
  if (pending.length === 0) return
  const closeAll = async () => {
    for (const close of pending) {
      try {
        await close()
      } catch {
        // The result is already known.
      }
    }
  }
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_DEADLINE_MS)
  })
  await Promise.race([closeAll(), deadline])
  clearTimeout(timer)
}

/** Sets the function that reports the end of the command by a signal and returns the exit code for it. */
export function setInterruptReport(report: (() => ExitCode) | undefined): void {
  interruptReport = report
}

/** Sets the function that reports an error that no code awaits, and sets the exit code. */
export function setFaultReport(report: ((error: unknown) => void) | undefined): void {
  faultReport = report
}

/**
 * Gives the signals SIGINT, SIGTERM and SIGHUP to a command that runs until it is told to stop, such as a server. The handler makes its
 * `run()` end, and the exit code is that of the command. `undefined` restores the usual handling.
 */
export function setInterruptHandler(handler: ((signal: NodeJS.Signals) => void) | undefined): void {
  interruptHandler = handler
}

/**
 * Ends the process after a signal: zeroes keys and shows the cursor. The exit code is 130 for Ctrl-C, 143 for SIGTERM and 129 for a
 * terminal that has gone, unless the command reports another one because more has happened.
 */
function endBySignal(signal: NodeJS.Signals): void {
  runWipers()
  endLiveLine()
  const code = interruptReport?.() ?? EXIT.cancelled
  if (isTerminal(2)) writeStream(2, '\u001B[?25h\n')
  process.exit(code === EXIT.cancelled ? (EXIT_BY_SIGNAL[signal] ?? code) : code)
}

/**
 * Installs, once at start, the handlers of Ctrl-C, SIGTERM and SIGHUP, and one for errors that no code awaits. A transaction may have been
 * sent by then, and a stack trace on stderr would not say so.
 */
export function guardSignals(): void {
  process.on('uncaughtException', (error) => {
    runWipers()
    endLiveLine()
    if (!faultReport) throw error
    faultReport(error)
    process.exit()
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interruptHandler) interruptHandler(signal)
      else endBySignal(signal)
    })
  }
}

/** Ends the process. All output has been delivered by then, because writing is synchronous. */
export async function exitProcess(): Promise<never> {
  endLiveLine()
  runWipers()
  await runClosers()
  process.exit()
}
