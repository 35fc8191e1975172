import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CodeCache } from '../../../../src/cli/start/code-cache.js'
import { CodePack, readPack, writePack } from '../../../../src/cli/start/code-pack.js'

let directory: string
let cache: CodeCache

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taoctl-unit-'))
  const opened = CodeCache.open(directory)
  if (opened === undefined) throw new Error('The folder is not trusted')
  cache = opened
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** Runs files as a command does, each of which adds its number to another; whether each came from the pack. */
function run(command: string, files: Readonly<Record<string, number>>, label = 'run'): readonly boolean[] {
  const pack = new CodePack(cache, command)
  const fromPack = Object.entries(files).map(([path, number]) => {
    const text = `(function () { const add = (a, b) => a + b; return add(40, ${number}) })`
    const source = `length and times of ${number}`
    const cachedData = pack.find(path, source)
    const script = new Script(text, cachedData ? { cachedData } : {})
    expect(script.runInThisContext()()).toBe(40 + number)
    const isKept = cachedData !== undefined && script.cachedDataRejected === false
    pack.add(path, { source, script, isKept })
    return isKept
  })
  expect(pack.keep(label)).toBe(true)
  return fromPack
}

it('gives back files of any size and number', () => {
  const files = new Map(
    [0, 1, 7, 8, 4_097].map((size) => [
      `/file ${size}…`,
      { source: `of ${size}`, code: Buffer.from(Array.from({ length: size }, (_, at) => at % 251)) },
    ]),
  )
  expect(readPack(writePack(files))).toEqual(files)
  expect(readPack(writePack(new Map()))).toEqual(new Map())
})

it('keeps the code of all files of a command in one file, and takes it for the very sources', () => {
  expect(run('/a', { '/a': 1, '/b': 2 })).toEqual([false, false])
  expect(readdirSync(directory)).toHaveLength(1)
  expect(run('/a', { '/a': 1, '/b': 2 })).toEqual([true, true])
  // As long as the other source, which is all that V8 compares.
  expect(run('/a', { '/a': 1, '/b': 3 })).toEqual([true, false])
  expect(run('/a', { '/a': 1, '/b': 3 })).toEqual([true, true])
})

it('is of one command alone', () => {
  run('/a', { '/a': 1, '/b': 2 })
  expect(run('/c', { '/c': 3, '/b': 2 })).toEqual([false, false])
  expect(readdirSync(directory)).toHaveLength(2)
  expect(run('/a', { '/a': 1, '/b': 2 })).toEqual([true, true])
})

it('keeps what another run of the command has loaded', () => {
  run('/a', { '/a': 1, '/b': 2 }, 'long')
  run('/a', { '/a': 1, '/d': 4 }, 'other')
  expect(run('/a', { '/a': 1, '/b': 2, '/d': 4 }, 'both')).toEqual([true, true, true])
})

it('is written once for each kind of run', () => {
  const write = (label: string): boolean => {
    const before = readdirSync(directory).map((name) => statSync(join(directory, name)).ino)
    run('/a', { '/a': 1 }, label)
    return readdirSync(directory).some((name) => !before.includes(statSync(join(directory, name)).ino))
  }
  expect(['one', 'one', 'two', 'one', 'two'].map(write)).toEqual([true, false, true, false, false])
})
