import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { BenchContext } from './row.js'

/**
 * Runs node with these arguments to its end and returns the wall time in ms. `env` is added to the environment. Throws if node fails,
 * because a command that fails is fast and proves nothing.
 */
export function timeNode(context: BenchContext, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  return timeProgram(context, process.execPath, args, env)
}

/** As {@link timeNode}, of any program. */
export function timeProgram(
  context: BenchContext,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(program, [...args], { env: { ...context.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (data) => {
      errors += String(data)
    })
    child.on('error', reject)
    let ms = 0
    child.on('exit', () => {
      ms = performance.now() - start
    })
    child.on('close', (code) => {
      if (code === 0) resolve(ms)
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${errors}`))
    })
  })
}

/** Runs a command of taoctl to its end. Throws where it ends with another code than that. */
export function runToEnd(context: BenchContext, args: readonly string[], expected: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [context.bin, ...args], { env: context.env, stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (data) => {
      errors += String(data)
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === expected) resolve()
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${errors}`))
    })
  })
}

/** Runs a command of taoctl and returns `data` of its envelope. */
export function callTaoctl<D>(context: BenchContext, args: readonly string[]): Promise<D> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [context.bin, ...args, '--json'], { env: context.env, stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (data) => {
      output += String(data)
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve((JSON.parse(output) as { data: D }).data)
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${output}`))
    })
  })
}

export interface RunningChain {
  readonly url: string
  readonly port: string
  /** The time from the start of the process to its READY line, in ms. */
  readonly readyMs: number
  readonly pid: number | undefined
  stop(): Promise<void>
}

/** Starts the embedded chain in a separate process, with one block for each transaction. */
export async function startChain(context: BenchContext, more: readonly string[] = []): Promise<RunningChain> {
  const start = performance.now()
  const child = spawn(process.execPath, [context.bin, 'localnet', 'start', '--port', '0', '--block-time', 'instant', ...more], {
    env: context.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    void exited.then(() => reject(new Error('The embedded chain ended before it was ready')))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /^READY (ws:\S+)$/.exec(line)?.[1]
      if (ready) resolve(ready)
    })
  })
  const readyMs = performance.now() - start
  return {
    url,
    port: new URL(url).port,
    readyMs,
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** What a process has in memory, in MiB; undefined where the system does not say. */
export function readMemory(pid: number | undefined): number | undefined {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
  } catch {
    return undefined
  }
}
