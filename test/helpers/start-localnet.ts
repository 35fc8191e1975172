/** The embedded chain for a test file, on a port of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { BlockTime } from '../../src/localnet/chain.js'
import { buildSpec } from '../../src/localnet/drift/build-spec.js'
import { type LocalNode, startNode } from '../../src/localnet/start-node.js'

export interface Localnet {
  /** `ws://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

export interface LocalnetInProcess extends Localnet {
  readonly node: LocalNode
  /** 425, or that of the drifted runtime which was asked for. */
  readonly specVersion: number
}

/** The seed of the runtime that a whole test run is to see, from TAOCTL_TEST_DRIFT; undefined for runtime 425. */
function readDrift(): number | undefined {
  const seed = process.env.TAOCTL_TEST_DRIFT
  return seed ? Number(seed) : undefined
}

/** In this process: fast, and the chain can be reached into. */
export async function startLocalnet(
  options: { readonly blockTime?: BlockTime; readonly stateFile?: string; readonly drift?: number | undefined } = {},
): Promise<LocalnetInProcess> {
  const { drift = readDrift(), ...rest } = options
  const node = await startNode({ spec: buildSpec(drift === undefined ? undefined : { seed: drift }), port: 0, ...rest })
  const specVersion = drift === undefined ? 425 : 100_000 + drift
  return { url: node.url, port: node.port, node, specVersion, stop: () => node.stop() }
}

const BIN = resolve(import.meta.dirname, '../../bin/run.js')

/** As the built program: `taoctl localnet start --port 0`. Rejects with its stderr if it ends before it is ready. */
export async function spawnLocalnet(args: readonly string[] = []): Promise<Localnet & { readonly child: ChildProcess }> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'taoctl-localnet-'))
  const child = spawn(process.execPath, [BIN, 'localnet', 'start', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TAOCTL_STATE_DIR: stateDirectory },
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const ended = new Promise<void>((done) => {
    child.once('exit', () => {
      rmSync(stateDirectory, { recursive: true, force: true })
      done()
    })
  })
  const url = await new Promise<string>((ready, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^READY (ws:\S+)$/.exec(line)?.[1]
      if (found) ready(found)
    })
    void ended.then(() => reject(new Error(`localnet ended before it was ready: ${errors}`)))
  })
  return {
    url,
    port: Number(new URL(url).port),
    child,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
