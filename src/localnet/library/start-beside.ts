/** A chain in a process of its own, for a test that must not share a thread with it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { Socket } from 'node:net'
import type { LocalnetOptions } from './api.js'
import { findProgram, makeEnvironment, readFailure } from './run-program.js'
import type { Running } from './start-here.js'

/** How long a chain that was asked to end may save what it has. */
const END_MS = 10_000

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

/** Starts a chain in a process that ends with this one. */
export async function startBeside(options: LocalnetOptions): Promise<Running> {
  const env = makeEnvironment()
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
    child.once('close', () => reject(readFailure(output, 'the chain ended before it listened')))
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString()
      const end = output.indexOf('\n')
      if (end < 0 || !output.startsWith('{"event":"ready"')) return
      resolve(JSON.parse(output.slice(0, end)) as { readonly url: string; readonly port: number })
    })
  })
}
