/**
 * How the process ends: wipers run first whatever the cause, resources are closed, and then it exits
 * explicitly, since a socket or a timer of a library must never keep a finished command alive.
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

/** A library that does not close in this time is left behind. */
const CLOSE_DEADLINE_MS = 1_500

/**
 * Registers the zeroing of key material. It runs at the end of the process, on Ctrl-C too; it must be synchronous and not
 * throw. Returns a function that runs it at once and forgets it.
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

/** Closes what was registered, newest first, at most {@link CLOSE_DEADLINE_MS} in all. Errors while closing are of no interest. */
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

/** Says what it means that the command ends by a signal now, and returns the exit code of that. */
export function setInterruptReport(report: (() => ExitCode) | undefined): void {
  interruptReport = report
}

/** Says what it means that something failed where nobody waits for it, and sets the exit code. */
export function setFaultReport(report: ((error: unknown) => void) | undefined): void {
  faultReport = report
}

/**
 * Takes over SIGINT and SIGTERM for a command that runs until it is told to stop, such as a server: the handler ends its
 * `run()` and the exit code is that of the command. `undefined` gives the signals back.
 */
export function setInterruptHandler(handler: ((signal: NodeJS.Signals) => void) | undefined): void {
  interruptHandler = handler
}

/**
 * Ends the process by a signal: keys zeroed, cursor shown, exit 130 for Ctrl-C, 143 for SIGTERM and 129 for a terminal that has gone,
 * unless the command says that more has happened than its end.
 */
function endBySignal(signal: NodeJS.Signals): void {
  runWipers()
  endLiveLine()
  const code = interruptReport?.() ?? EXIT.cancelled
  if (isTerminal(2)) writeStream(2, '\u001B[?25h\n')
  process.exit(code === EXIT.cancelled ? (EXIT_BY_SIGNAL[signal] ?? code) : code)
}

/**
 * Installs the handlers of Ctrl-C, SIGTERM and SIGHUP, once, at start, and one for what fails where nobody waits for it: by then something
 * may have been sent, which a stack on stderr does not say.
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

/** Ends the process. What was written has left it by then: the writers wait. */
export async function exitProcess(): Promise<never> {
  endLiveLine()
  runWipers()
  await runClosers()
  process.exit()
}
