import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CodeCache, isWorthAdding, makeLabel, nameCode } from '../../../../src/cli/start/code-cache.js'

const SOURCE = '(function () { const add = (a, b) => a + b; return add(20, 22) })'
/** As long as the other, which is all that V8 compares. */
const OTHER = '(function () { const add = (a, b) => a - b; return add(20, 22) })'

let directory: string
let folder: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taoctl-unit-'))
  folder = join(directory, 'deep', 'code')
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

function openCache(path = folder): CodeCache {
  const cache = CodeCache.open(path)
  if (cache === undefined) throw new Error('The folder is not trusted')
  return cache
}

function compile(source: string, cachedData?: Buffer): Script {
  const script = new Script(source, cachedData ? { cachedData } : {})
  script.runInThisContext()()
  return script
}

/** Keeps the code of a source and returns its name. */
function keep(source: string, cache = openCache()): string {
  const name = nameCode(Buffer.from(source))
  expect(cache.write(name, compile(source).createCachedData(), undefined, makeLabel('one'))).toBe(true)
  return name
}

describe('compiled code that was kept', () => {
  it('comes back for the very source, in files and folders of its owner alone', () => {
    const name = keep(SOURCE)
    const kept = openCache().read(name)
    const script = compile(SOURCE, kept?.code)
    expect([script.cachedDataRejected, script.runInThisContext()()]).toEqual([false, 42])
    expect(readdirSync(folder)).toEqual([name])
    expect([join(directory, 'deep'), folder, join(folder, name)].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual([
      '700',
      '700',
      '600',
    ])
  })

  it('of another source of the same length is not taken, under its own name or by the name of that source', () => {
    const [name, other] = [keep(SOURCE), keep(OTHER)]
    expect(name).not.toBe(other)
    renameSync(join(folder, other), join(folder, name))
    expect(openCache().read(name)).toBeUndefined()
  })

  it('is not taken when it is cut off, empty or changed in any byte', () => {
    const name = keep(SOURCE)
    const file = join(folder, name)
    const whole = readFileSync(file)
    for (const at of [0, 31, 32, 600, whole.length - 1]) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(file, changed)
      expect(openCache().read(name), `byte ${at}`).toBeUndefined()
    }
    for (const length of [whole.length - 1, 600, 40, 0]) {
      writeFileSync(file, whole)
      truncateSync(file, length)
      expect(openCache().read(name), `${length} bytes`).toBeUndefined()
    }
    writeFileSync(file, whole)
    expect(openCache().read(name)).toBeDefined()
  })

  it('is not taken where another could have written it, through a link, or from what is no file', () => {
    const name = keep(SOURCE)
    const file = join(folder, name)
    chmodSync(file, 0o620)
    expect(openCache().read(name)).toBeUndefined()
    chmodSync(file, 0o600)
    renameSync(file, join(directory, 'elsewhere'))
    symlinkSync(join(directory, 'elsewhere'), file)
    expect(openCache().read(name)).toBeUndefined()
    rmSync(file)
    mkdirSync(file)
    expect(openCache().read(name)).toBeUndefined()
    rmSync(file, { recursive: true })
    linkSync(join(directory, 'elsewhere'), file)
    expect(openCache().read(name)).toBeDefined()
  })

  it('is neither read nor written in a folder that others can change', () => {
    keep(SOURCE)
    chmodSync(folder, 0o777)
    expect(CodeCache.open(folder)).toBeUndefined()
    chmodSync(folder, 0o700)
    const cache = openCache()
    chmodSync(join(directory, 'deep'), 0o777)
    const name = nameCode(Buffer.from(OTHER))
    expect(cache.write(name, compile(OTHER).createCachedData(), undefined, makeLabel('one'))).toBe(false)
    expect(readdirSync(folder)).not.toContain(name)
  })

  it('is done without where nothing can be written', () => {
    for (const path of ['/proc/x', '/proc/x/y', '/dev/null/code', 'relative']) {
      const cache = CodeCache.open(path)
      expect([path, cache?.write('name', compile(SOURCE).createCachedData(), undefined, makeLabel('one')) ?? false]).toEqual([path, false])
      expect(cache?.read('name')).toBeUndefined()
    }
  })

  it('is added to once by each command that uses it, and by sixty at most', () => {
    const cache = openCache()
    const name = keep(SOURCE, cache)
    for (let index = 0; index < 70; index++) {
      const kept = cache.read(name)
      if (kept === undefined) throw new Error('It was not kept')
      const label = makeLabel(`command ${index}`)
      expect(isWorthAdding(kept, label)).toBe(index < 59)
      if (!isWorthAdding(kept, label)) continue
      cache.write(name, compile(SOURCE, kept.code).createCachedData(), kept, label)
      const again = cache.read(name)
      expect(again && [isWorthAdding(again, label), isWorthAdding(again, makeLabel('one'))]).toEqual([false, false])
    }
  })

  it('loses its oldest files when there are many', () => {
    const cache = openCache()
    const name = keep(SOURCE, cache)
    cache.prune()
    expect(readdirSync(folder)).toEqual([name])
    for (let index = 0; index < 400; index++) {
      writeFileSync(join(folder, `old-${index}`), '')
      utimesSync(join(folder, `old-${index}`), index, index)
    }
    cache.prune()
    const left = readdirSync(folder)
    expect([left.length, left.includes(name), left.includes('old-399'), left.includes('old-0')]).toEqual([200, true, true, false])
  })

  it('loses its oldest files when they are large', () => {
    const cache = openCache()
    keep(SOURCE, cache)
    for (let index = 0; index < 4; index++) {
      writeFileSync(join(folder, `old-${index}`), '')
      truncateSync(join(folder, `old-${index}`), 24 * 1024 * 1024)
      utimesSync(join(folder, `old-${index}`), index, index)
    }
    cache.prune()
    expect(
      readdirSync(folder)
        .filter((name) => name.startsWith('old'))
        .sort(),
    ).toEqual(['old-3'])
  })
})
