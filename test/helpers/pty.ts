import { spawn } from '@lydell/node-pty'
import type { CliHome } from './run-cli.js'
import { cliArguments, cliEnvironment } from './run-cli.js'

export interface Terminal {
  readonly pid: number
  /** All that was shown so far, as it came. */
  readonly text: () => string
  /** Types, as a person would; `\r` is Enter, `\u0003` Ctrl-C. */
  type(keys: string): void
  /** Resolves when the screen has shown `text`, counted from the last wait; rejects if the program ends without. */
  waitFor(text: string): Promise<void>
  /** Resolves with the exit code. */
  readonly exit: Promise<number>
}

/**
 * The most bytes that may be typed which the program has perhaps not read. The system keeps 64 KiB of them; a write of more waits in a
 * loop without giving anything else its turn, and without end where the program has ended.
 */
export const MOST_UNREAD = 56_000

/** Runs node in a pseudo-terminal. */
export function openTerminal(
  home: CliHome,
  nodeArguments: readonly string[],
  env: Readonly<Record<string, string>> = {},
  columns = 100,
): Terminal {
  return openProgram(home, [process.execPath, ...nodeArguments], env, columns)
}

/** Runs any program in a pseudo-terminal: its path, and its arguments. */
export function openProgram(
  home: CliHome,
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
  columns = 100,
): Terminal {
  const child = spawn(program, args, {
    cols: columns,
    rows: 30,
    cwd: home.directory,
    env: { TERM: 'xterm', ...cliEnvironment(home, env) },
  })
  let shown = ''
  let typed = 0
  let seen = 0
  let waiting: { text: string; resolve: () => void; reject: (error: Error) => void } | undefined
  const look = () => {
    if (!waiting) return
    const at = shown.indexOf(waiting.text, seen)
    if (at < 0) return
    seen = at + waiting.text.length
    waiting.resolve()
    waiting = undefined
  }
  child.onData((data) => {
    shown += data
    look()
  })
  const exit = new Promise<number>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      look()
      waiting?.reject(
        new Error(`ended with ${exitCode} (signal ${signal ?? 0}) without showing ${JSON.stringify(waiting.text)}:\n${shown}`),
      )
      resolve(exitCode)
    })
  })
  return {
    pid: child.pid,
    text: () => shown,
    type: (keys) => {
      typed += Buffer.byteLength(keys)
      if (typed > MOST_UNREAD) throw new Error(`${typed} bytes typed, of which more may be unread than a terminal takes`)
      child.write(keys)
    },
    waitFor: (text) =>
      new Promise((resolve, reject) => {
        waiting = { text, resolve, reject }
        look()
      }),
    exit,
  }
}

/** Runs the built bin in a pseudo-terminal. */
export function openCli(home: CliHome, args: readonly string[], env: Readonly<Record<string, string>> = {}, columns = 100): Terminal {
  return openTerminal(home, cliArguments(args), env, columns)
}
