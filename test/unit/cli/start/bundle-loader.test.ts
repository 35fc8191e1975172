import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeBundleLoader } from '../../../../src/cli/start/bundle-loader.js'
import { CodeCache } from '../../../../src/cli/start/code-cache.js'

let directory: string
let file: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taoctl-unit-'))
  mkdirSync(join(directory, 'bundle'))
  file = join(directory, 'bundle', 'main.cjs')
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** Writes a file of the bundle, always of the same length, which is all that V8 compares. */
function write(answer: number): void {
  writeFileSync(file, `exports.answer = () => { return ${answer} }\n${'// filled up\n'.repeat(200)}`)
}

/** Loads the file as a run does, and keeps its code. */
function run(): unknown {
  const cache = CodeCache.open(join(directory, 'code'))
  if (cache === undefined) throw new Error('The folder is not trusted')
  let keep = (): void => {}
  const load = makeBundleLoader(directory, join(directory, 'bundle'), cache, (write) => {
    keep = write
  })
  const answer = (load(file) as { answer: () => number }).answer()
  keep()
  return answer
}

it('runs what the files of the bundle are now, also after an edit that keeps their length and the time of writing', () => {
  write(41)
  expect([run(), run()]).toEqual([41, 41])
  expect(readdirSync(join(directory, 'code'))).toHaveLength(1)
  const { atime, mtime, ctimeMs, size } = statSync(file)
  do {
    write(42)
    utimesSync(file, atime, mtime)
  } while (statSync(file).ctimeMs === ctimeMs)
  expect(statSync(file).size).toBe(size)
  expect([run(), run()]).toEqual([42, 42])
})
