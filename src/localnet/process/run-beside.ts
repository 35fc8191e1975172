/** Runs somebody's command while a chain is there. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { usageError } from '../../core/errors.js'
import { describeFileError } from '../../core/file-errors.js'

export interface RunBeside {
  readonly argv: readonly [string, ...string[]]
  /** What is added to our own environment. */
  readonly variables: Readonly<Record<string, string>>
  /** Where its stdout goes: ours, or stderr where ours is for an answer of our own. */
  readonly stdout: 'inherit' | 2
  /** Gives the function that passes a signal on to the command. */
  readonly onSignal: (pass: (signal: NodeJS.Signals) => void) => void
}

/**
 * Runs a command without a shell, with our terminal, and returns its exit code; 128 and the number of the signal where one ended it, as
 * shells do. Signals that end a chain are passed on, and the command decides. Usage error (exit 2) `COMMAND_NOT_RUN` where it cannot be
 * started.
 */
export function runBeside({ argv: [program, ...args], variables, stdout, onSignal }: RunBeside): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['inherit', stdout, 'inherit'], env: { ...process.env, ...variables } })
    // Ctrl-C at a terminal reaches the command by itself: it has our group.
    onSignal((signal) => {
      if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal)
    })
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        usageError(`Cannot run ${program}`, 'COMMAND_NOT_RUN', {
          why: error.code === 'ENOENT' ? 'There is no such program.' : describeFileError(error),
          hint: `For a line of a shell: taoctl localnet exec -- sh -c '…'`,
          cause: error,
        }),
      )
    })
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0))))
  })
}
