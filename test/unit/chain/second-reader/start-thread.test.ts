import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepEarlyLine, takeEarlyLine } from '../../../../src/chain/second-reader/early-line.js'
import type { ReaderRequest } from '../../../../src/chain/second-reader/protocol.js'
import { startReaderThread } from '../../../../src/chain/second-reader/start-thread.js'

const folder = mkdtempSync(join(tmpdir(), 'reader-thread-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const REQUEST: ReaderRequest = { kind: 'metadata', bytes: new Uint8Array(3) }

function writeThread(name: string, code: string): string {
  const file = join(folder, name)
  writeFileSync(file, code)
  return file
}

test('a thread answers what it was asked before it was ready, in order', async () => {
  const code = `const { parentPort } = require('node:worker_threads')
let count = 0
parentPort.on('message', () => parentPort.postMessage({ difference: null, number: ++count }))`
  const line = startReaderThread(writeThread('answers.cjs', code))
  const answers = await Promise.all([line.ask(REQUEST), line.ask(REQUEST)])
  expect(answers).toEqual([
    { difference: null, number: 1 },
    { difference: null, number: 2 },
  ])
  line.close()
})

test.each([
  ['breaks', "throw new Error('no library')", 'no library'],
  ['ends', 'process.exit(0)', 'it ended'],
])('a thread that %s before anybody asks is heard of by whoever asks', async (name, code, why) => {
  const line = startReaderThread(writeThread(`${name}.cjs`, code))
  const first = await line.ask(REQUEST)
  expect(first).toEqual({ failed: why })
  expect(await line.ask(REQUEST)).toEqual({ failed: why })
})

test('the line that was begun early is given out once', () => {
  const line = { ask: async () => ({ difference: null }), close: () => {} }
  expect(takeEarlyLine()).toBeUndefined()
  keepEarlyLine(line)
  expect(takeEarlyLine()).toBe(line)
  expect(takeEarlyLine()).toBeUndefined()
})
