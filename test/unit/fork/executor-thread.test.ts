import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker as Thread } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { followExecutor, onDeath, takeSaid } from '../../../src/fork/executor-thread.js'

const folder = mkdtempSync(join(tmpdir(), 'executor-'))

beforeAll(() => followExecutor())
afterAll(() => rmSync(folder, { recursive: true }))

/** Starts a thread as the package does. */
function start(name: string, program: string): Thread {
  const file = join(folder, name)
  writeFileSync(file, program)
  const { Worker } = createRequire(import.meta.url)('node:worker_threads') as { Worker: new (file: string) => Thread }
  return new Worker(file)
}

it('keeps what a runtime writes from our streams, in one line without control characters, and tells of the end of its thread', async () => {
  vi.stubEnv('TAOCTL_COLDKEY_PASSWORD', 'secret')
  const died = new Promise<Error>((resolve) => onDeath(resolve))
  const program = 'console.error(" runtime  ERROR: [1] a\\u001b[31m\\nb", process.env.TAOCTL_COLDKEY_PASSWORD); throw new Error("dead")'
  start('node-wasm-executor.js', program)
  expect((await died).message).toBe('dead')
  expect(takeSaid()).toBe('a [31m b undefined')
  expect(takeSaid()).toBe('')
  vi.unstubAllEnvs()
})

it('leaves other threads as they are', async () => {
  const thread = start('another.js', 'require("node:worker_threads").parentPort.postMessage(process.env.PATH)')
  expect(await new Promise((resolve) => thread.once('message', resolve))).toBe(process.env.PATH)
})
