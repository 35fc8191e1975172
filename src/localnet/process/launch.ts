/** Starts an instance that outlives this process. */
import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ExitCode, networkError, TaoError, usageError } from '../../core/errors.js'
import { findStateDirectory } from '../../core/find-state-directory.js'
import { makeFolder } from '../../core/make-folder.js'

/** What a started instance tells the process that launched it. */
export interface ReadyMessage {
  readonly ready: { readonly url: string; readonly host: string; readonly port: number; readonly pid: number }
}

/** Tells the process that launched this instance, if there is one, that the instance listens. From then on the two are independent. */
export function reportReady(ready: ReadyMessage['ready']): void {
  if (process.send === undefined) return
  process.send({ ready } satisfies ReadyMessage)
  process.disconnect()
}

export interface Launched {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly log: string
}

const READY_DEADLINE_MS = 30_000
/** The same for a fork: it has a runtime to fetch, and its first block to make. */
export const FORK_READY_MS = 300_000

/** The environment variables that an instance needs: where things are, how Node runs, and what Windows cannot do without. */
const KEPT =
  /^(?:PATH|HOME|TMPDIR|TZ|LANG|LC_\w+|NODE_OPTIONS|XDG_(?:CONFIG|CACHE|STATE)_HOME|TAOCTL_(?:CONFIG|CACHE|CODE_CACHE|STATE_DIR|CHOPSTICKS)|SYSTEMROOT|WINDIR|TEMP|TMP|USERPROFILE|APPDATA|LOCALAPPDATA)$/i

/**
 * Picks the environment of an instance. The instance outlives the command by far, and its environment can be read as long as it runs, so no
 * password may be in it.
 */
export function pickEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => KEPT.test(name)))
}

/**
 * Runs this program again with `args` in the background and waits until it listens. Its output goes to a log in the state directory. If the
 * instance ends before that, the error has its exit code.
 */
export async function launchDetached(args: readonly string[], deadlineMs = READY_DEADLINE_MS): Promise<Launched> {
  const { log, output } = openLog(findStateDirectory())
  const [program] = process.argv.slice(1)
  if (program === undefined) throw new TypeError('started without a program')
  const child = spawn(process.execPath, [program, ...args], {
    detached: true,
    windowsHide: true,
    stdio: ['ignore', output, output, 'ipc'],
    cwd: process.cwd(),
    env: pickEnvironment(process.env),
  })
  closeSync(output)
  try {
    return await new Promise<Launched>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill()
        reject(networkError('The localnet did not start in time', 'LOCALNET_START_TIMEOUT', { why: `Its output is in ${log}.` }))
      }, deadlineMs)
      child.once('error', reject)
      child.once('exit', (code) => {
        clearTimeout(timer)
        reject(describeFailure(log, code))
      })
      child.once('message', (message) => {
        clearTimeout(timer)
        const { url, port, pid } = (message as ReadyMessage).ready
        resolve({ url, port, pid, log })
      })
    })
  } finally {
    child.removeAllListeners()
    if (child.connected) child.disconnect()
    child.unref()
  }
}

const LOG_FILE = /^localnet-(\d+)-\d+\.log$/
const LOG_LIFE_MS = 7 * 24 * 3_600_000

/** Opens a log of its own for an instance, and removes those of more than a week ago. */
function openLog(directory: string): { readonly log: string; readonly output: number } {
  try {
    makeFolder(directory)
    for (const file of readdirSync(directory)) {
      const made = Number(LOG_FILE.exec(file)?.[1] ?? Number.POSITIVE_INFINITY)
      if (made < Date.now() - LOG_LIFE_MS) rmSync(join(directory, file), { force: true })
    }
    const log = join(directory, `localnet-${Date.now()}-${process.pid}.log`)
    return { log, output: openSync(log, 'wx', 0o600) }
  } catch (error) {
    throw usageError(`Cannot write to ${directory}`, 'STATE_DIRECTORY_UNWRITABLE', {
      why: error instanceof Error ? error.message : String(error),
      hint: 'Name another directory with TAOCTL_STATE_DIR, or start without --detach.',
      cause: error,
    })
  }
}

/** Why the instance ended, from the envelope in its log, which has told all then and goes. */
function describeFailure(log: string, code: number | null): TaoError {
  try {
    const last = readFileSync(log, 'utf8').trim()
    const { errors } = JSON.parse(last.slice(last.indexOf('{'))) as {
      readonly errors: readonly { readonly code: string; readonly message: string; readonly why?: string; readonly hint?: string }[]
    }
    const [error] = errors
    if (error) {
      rmSync(log, { force: true })
      return new TaoError(error.message, {
        code: error.code,
        exitCode: (code ?? 1) as ExitCode,
        ...(error.why === undefined ? {} : { why: error.why }),
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      })
    }
  } catch {
    // The log is no envelope; the user can read there what the instance wrote.
  }
  return new TaoError('The localnet ended before it was ready', {
    code: 'LOCALNET_START_FAILED',
    exitCode: 1,
    why: `Its output is in ${log}.`,
  })
}
