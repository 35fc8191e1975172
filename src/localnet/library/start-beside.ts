/** A chain in a process of its own, for a test that must not share a thread with it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import type { LocalnetOptions } from './api.js'
import type { Running } from './start-here.js'

/** How long a chain that was asked to end may save what it has. */
const END_MS = 10_000

/** The program of this package, from this file or from a chunk of the bundle. */
function findProgram(): string {
  let folder = import.meta.dirname
  for (let up = 0; up < 4; up++) {
    const file = join(folder, 'bin/run.js')
    if (existsSync(file)) return file
    folder = dirname(folder)
  }
  throw new TypeError('the program of taoctl is not where it was installed')
}

function toArguments(options: LocalnetOptions): string[] {
  const { statePruning, blocksPruning } = options
  const { spec, drift, blockTime, finalityLag, port = 0, host, stateFile, beacon, unsafeRpc, metadataHash } = options
  const args = ['localnet', 'start', '--json', '--end-with-stdin', '--port', String(port)]
  const add = (flag: string, value: string | number | undefined): void => {
    if (value !== undefined) args.push(`--${flag}`, String(value))
  }
  add('spec', spec)
  add('drift', drift)
  add('block-time', blockTime)
  add('finality-lag', finalityLag)
  add('state-pruning', statePruning)
  add('blocks-pruning', blocksPruning)
  add('host', host)
  add('state', stateFile)
  add('beacon', beacon)
  if (unsafeRpc === true) args.push('--unsafe-rpc')
  if (metadataHash === false) args.push('--no-metadata-hash')
  return args
}

/** An error of the command line as its envelope tells it. */
function readFailure(output: string): Error {
  try {
    const { errors } = JSON.parse(output) as {
      readonly errors: readonly { readonly code: string; readonly message: string; readonly why?: string }[]
    }
    const [first] = errors
    if (first !== undefined) return Object.assign(new Error([first.message, first.why].filter(Boolean).join(': ')), { code: first.code })
  } catch {
    // It is no envelope.
  }
  return new Error('the chain ended before it listened')
}

/** Variables that would be read as flags of the chain. */
const listOwn = (env: NodeJS.ProcessEnv): string[] =>
  Object.keys(env).filter((name) => /^TAOCTL_(?!STATE_DIR$|CACHE$|CODE_CACHE$)/.test(name))

/** Starts a chain in a process that ends with this one. */
export async function startBeside(options: LocalnetOptions): Promise<Running> {
  const env = { ...process.env }
  for (const name of listOwn(env)) delete env[name]
  const child = spawn(process.execPath, [findProgram(), ...toArguments(options)], { stdio: ['pipe', 'pipe', 'inherit'], env })
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const { url, port } = await readReady(child)
  // The chain alone does not keep this process alive, nor do the pipes to it. It ends when this end of its stdin is gone.
  child.unref()
  for (const pipe of [child.stdin, child.stdout]) if (pipe instanceof Socket) pipe.unref()
  const end = async (): Promise<void> => {
    child.ref()
    child.kill()
    const timer = setTimeout(() => child.kill('SIGKILL'), END_MS)
    await gone
    clearTimeout(timer)
  }
  return { url, host: options.host ?? '127.0.0.1', port, end }
}

function readReady(child: ChildProcess): Promise<{ readonly url: string; readonly port: number }> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.once('error', reject)
    child.once('close', () => reject(readFailure(output)))
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString()
      const end = output.indexOf('\n')
      if (end < 0 || !output.startsWith('{"event":"ready"')) return
      resolve(JSON.parse(output.slice(0, end)) as { readonly url: string; readonly port: number })
    })
  })
}
