import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeMemoryFolder } from './memory-folder.js'
import { runResident } from './resident/run-resident.js'
import { findFaults, listPublished } from './schema-of.js'
import { TEST_WHOLE } from './test-run/test-whole.js'

const BIN = join(import.meta.dirname, '../../bin/run.js')
/** The cache of compiled code does not belong to one home: all runs share it, as those of a user do. */
const CODE_CACHE = join(import.meta.dirname, '../../node_modules/.cache/taoctl-code')

/** As long as a test has: a few derivations of keys take half a minute where others use the processors too. */
const KILL_AFTER_MS = 60_000

const published = new Set(listPublished())

export interface CliResult {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliOptions {
  /** Variables that are added to an environment which has only PATH and a temporary HOME. */
  readonly env?: Readonly<Record<string, string>>
  /** The content of stdin; it is closed after that. */
  readonly stdin?: string
  /** Ends the process with SIGKILL after this; default 60 s. */
  readonly timeoutMs?: number
  /** True if the run needs a process of its own also in a home whose runs share one: several at once, or one that is killed. */
  readonly alone?: boolean
}

/** A directory of its own for one test file: HOME, config, caches, wallets. */
export interface CliHome {
  readonly directory: string
  readonly env: Readonly<Record<string, string>>
  /** Whether its runs are fresh instances of the program in a process that stays. */
  readonly resident: boolean
  remove(): void
}

/**
 * Makes one. `resident` is for tests of what commands say and do: their runs take turns in one process, which costs a tenth
 * (`resident/serve.cjs`). Tests of streams, signals, terminals, secrets, locks, crashes and the start of the program need processes.
 */
export function makeCliHome({ resident = false }: { readonly resident?: boolean } = {}): CliHome {
  const directory = makeMemoryFolder('taoctl-test-')
  return {
    directory,
    resident: resident && !TEST_WHOLE,
    env: {
      HOME: directory,
      XDG_CONFIG_HOME: join(directory, '.config'),
      XDG_CACHE_HOME: join(directory, '.cache'),
      TAOCTL_CODE_CACHE: CODE_CACHE,
    },
    // A process that was told to end may be keeping what it compiled.
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 10 }),
  }
}

/** Path of the built bin, for tests that spawn it themselves. */
export function cliArguments(args: readonly string[]): string[] {
  return [BIN, ...args]
}

/** The environment of a run in a home: nothing of the developer's own leaks in. */
export function cliEnvironment(home: CliHome, env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env.PATH ?? '', ...home.env, ...env }
}

/** Whether a run may share a process. The root's help and the version are shown before the program itself begins. */
function isResident(home: CliHome, args: readonly string[], { stdin, alone = false }: CliOptions): boolean {
  return home.resident && !alone && stdin === undefined && args.length > 1
}

/** Runs the built `bin/run.js` off a terminal and returns what it wrote and its exit code. */
export async function runCli(home: CliHome, args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  if (!isResident(home, args, options)) return spawnCli(home, args, options)
  const env = cliEnvironment(home, options.env)
  const { code, stdout, stderr } = await runResident({ args, env, cwd: home.directory }, options.timeoutMs ?? KILL_AFTER_MS)
  return { code, stdout, stderr }
}

function spawnCli(home: CliHome, args: readonly string[], options: CliOptions): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, cliArguments(args), {
      env: cliEnvironment(home, options.env),
      cwd: home.directory,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? KILL_AFTER_MS)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.stdin ?? '')
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, stdout, stderr })
    })
  })
}

/** Fails where a document is not what the schemas say: that of the envelope, and of the command that the first words name. */
function checkDocument(args: readonly string[], envelope: { readonly data: unknown }): void {
  const [topic = '', verb = ''] = args
  const name = [`${topic}-${verb}`, topic].find((one) => published.has(one))
  const faults = findFaults('envelope', envelope)
  if (name !== undefined && envelope.data !== null) faults.push(...findFaults(name, envelope.data))
  if (faults.length > 0) throw new Error(`${args.join(' ')}: ${faults.join('; ')}`)
}

/** Runs with `--json` and parses the envelope. Fails if stdout is anything but one JSON document, and that of the published schemas. */
export async function runJson<D>(home: CliHome, args: readonly string[], options: CliOptions = {}) {
  const result = await runCli(home, [...args, '--json'], options)
  const envelope = JSON.parse(result.stdout) as {
    schema_version: number
    success: boolean
    data: D
    errors: { code: string; message: string; exit_code: number; why?: string; hint?: string; details?: Record<string, unknown> }[]
    warnings: { code: string; message: string }[]
  }
  checkDocument(args, envelope)
  return { ...result, envelope }
}
