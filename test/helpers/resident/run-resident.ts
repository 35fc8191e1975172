/**
 * Runs built command lines in a process that stays, where what is looked at is what a command says and does and not the process that says
 * it. Each is as fresh as in a process of its own (`serve.cjs`), at a tenth of the cost.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

const SERVE = join(import.meta.dirname, 'serve.cjs')
const ROOT = join(import.meta.dirname, '../../..')

export interface ResidentRequest {
  readonly args: readonly string[]
  /** All of its environment. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** The width of a terminal on stdout and stderr; without one they are pipes. */
  readonly columns?: number
}

export interface ResidentResult {
  /** Null when it was killed because it did not end in time. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** What both streams wrote, in order. */
  readonly shown: string
}

interface Server {
  readonly child: ChildProcess
  /** What it wrote past the streams of its runs. */
  stray: string
}

/** One for all files of a worker that share a registry of modules. */
let server: Server | undefined
/** The last run that was asked for: they take turns. */
let last: Promise<unknown> = Promise.resolve()

function startServer(): Server {
  const child = fork(SERVE, [ROOT], { stdio: ['pipe', 'pipe', 'pipe', 'ipc'], env: { PATH: process.env.PATH ?? '' }, execArgv: [] })
  child.stdin?.end()
  const started: Server = { child, stray: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      started.stray += text
    })
  }
  child.once('exit', () => {
    if (server === started) server = undefined
  })
  // It ends with this process, and keeps it from nothing.
  child.unref()
  child.channel?.unref()
  return started
}

function ask(request: ResidentRequest, timeoutMs: number): Promise<ResidentResult> {
  server ??= startServer()
  const asked = server
  const { child } = asked
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer)
      child.removeAllListeners('message')
      child.off('close', close)
    }
    const close = (): void => {
      finish()
      reject(new Error(`${request.args.join(' ')}: the process that stays has ended: ${asked.stray}`))
    }
    const timer = setTimeout(() => {
      finish()
      child.kill('SIGKILL')
      if (server === asked) server = undefined
      resolve({ code: null, stdout: '', stderr: '', shown: '' })
    }, timeoutMs)
    child.once('message', (result: ResidentResult) => {
      finish()
      if (asked.stray === '') resolve(result)
      else reject(new Error(`${request.args.join(' ')}: written past the streams of the program: ${asked.stray}`))
    })
    child.once('close', close)
    child.send(request)
  })
}

/** Runs it when those before it have ended, one at a time. */
export function runResident(request: ResidentRequest, timeoutMs: number): Promise<ResidentResult> {
  const turn = last.then(() => ask(request, timeoutMs))
  last = turn.catch(() => undefined)
  return turn
}
