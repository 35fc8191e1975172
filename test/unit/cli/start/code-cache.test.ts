import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
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
import { basename, join } from 'node:path'
import { Script } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CodeCache, isWorthAdding, makeKey, makeLabel, nameFile, nameSource } from '../../../../src/cli/start/code-cache.js'

const SOURCE = '(function () { const add = (a, b) => a + b; return add(20, 22) })'
/** As long as the other, which is all that V8 compares. */
const OTHER = '(function () { const add = (a, b) => a - b; return add(20, 22) })'

const KEY = makeKey('a file')

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

/** Keeps the code of a source under a key and returns its file. */
function keep(key: string, source = SOURCE, cache = openCache()): string {
  expect(cache.write(key, compile(source).createCachedData(), undefined, makeLabel('one'))).toBe(true)
  return join(folder, nameFile(key))
}

describe('compiled code that was kept', () => {
  it('comes back under its key, in files and folders of its owner alone', () => {
    const file = keep(KEY)
    const kept = openCache().read(KEY)
    const script = compile(SOURCE, kept?.code)
    expect([script.cachedDataRejected, script.runInThisContext()()]).toEqual([false, 42])
    expect(readdirSync(folder)).toEqual([basename(file)])
    expect([join(directory, 'deep'), folder, file].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(['700', '700', '600'])
  })

  it('begins where V8 takes it without a copy, whatever the length of its key', () => {
    for (let length = 0; length < 17; length++) {
      const key = KEY + 'k'.repeat(length)
      keep(key)
      const code = openCache().read(key)?.code
      expect([code?.length, (code?.byteOffset ?? 1) % 8]).toEqual([compile(SOURCE).createCachedData().length, 0])
    }
  })

  it('is not taken from the file of another key, of the same length or not', () => {
    const [file, other, longer] = [keep('key 1'), keep('key 2', OTHER), keep('key 10', OTHER)]
    for (const foreign of [other, longer]) {
      copyFileSync(foreign, file)
      expect(openCache().read('key 1')).toBeUndefined()
    }
    keep('key 1')
    expect(openCache().read('key 1')).toBeDefined()
  })

  it('is not taken when its file is cut off, longer, empty, of another form, or zero from anywhere to its end', () => {
    const file = keep(KEY)
    const whole = readFileSync(file)
    const refuse = (bytes: Uint8Array, what: string): void => {
      writeFileSync(file, bytes)
      expect(openCache().read(KEY), what).toBeUndefined()
    }
    const places = [0, 7, 8, 12, 16, 495, 496, 500, 600, whole.length - 4_096, whole.length - 9, whole.length - 8, whole.length - 1]
    for (const at of places.filter((place) => place >= 0)) {
      refuse(whole.subarray(0, at), `the first ${at} bytes`)
      refuse(Buffer.from(whole).fill(0, at), `zero from ${at} on`)
      if (at !== whole.length - 8) refuse(Buffer.concat([whole.subarray(0, at), whole.subarray(-8)]), `${at} bytes and the end`)
    }
    refuse(Buffer.concat([whole, whole.subarray(-8)]), 'a second end')
    refuse(Buffer.from('taocode1'.repeat(100)), 'nothing but marks')
    refuse(Buffer.concat([Buffer.from('taocode0'), whole.subarray(8)]), 'another mark')
    writeFileSync(file, whole)
    expect(openCache().read(KEY)).toBeDefined()
  })

  it('is of a source with these times and this length', () => {
    const file = join(directory, 'source')
    writeFileSync(file, 'one')
    const times = statSync(file)
    const first = nameSource(times)
    expect(nameSource(statSync(file))).toBe(first)
    // The edit keeps the length, and gives the file the time of writing that it had.
    do {
      writeFileSync(file, 'two')
      utimesSync(file, times.atime, times.mtime)
    } while (statSync(file).ctimeMs === times.ctimeMs)
    expect(nameSource(statSync(file))).not.toBe(first)
  })

  it('is of what this Node makes with these flags of V8', () => {
    const keys = ['', '--max-lazy', '--no-lazy'].map((flag) => {
      const program = 'import("./src/cli/start/code-cache.ts").then(({ makeKey }) => process.stdout.write(makeKey("what")))'
      return execFileSync(process.execPath, ['--import', 'tsx', ...(flag === '' ? [] : [flag]), '-e', program], { encoding: 'utf8' })
    })
    expect(new Set(keys).size).toBe(3)
    expect(keys.filter((key) => key.includes(process.version) && key.endsWith('what'))).toEqual(keys)
  })

  it('is not taken where another could have written it, through a link, or from what is no file', () => {
    const file = keep(KEY)
    chmodSync(file, 0o620)
    expect(openCache().read(KEY)).toBeUndefined()
    chmodSync(file, 0o600)
    renameSync(file, join(directory, 'elsewhere'))
    symlinkSync(join(directory, 'elsewhere'), file)
    expect(openCache().read(KEY)).toBeUndefined()
    rmSync(file)
    mkdirSync(file)
    expect(openCache().read(KEY)).toBeUndefined()
    rmSync(file, { recursive: true })
    linkSync(join(directory, 'elsewhere'), file)
    expect(openCache().read(KEY)).toBeDefined()
  })

  it('is neither read nor written in a folder that others can change', () => {
    keep(KEY)
    chmodSync(folder, 0o777)
    expect(CodeCache.open(folder)).toBeUndefined()
    chmodSync(folder, 0o700)
    const cache = openCache()
    chmodSync(join(directory, 'deep'), 0o777)
    expect(cache.write('other', compile(OTHER).createCachedData(), undefined, makeLabel('one'))).toBe(false)
    expect(readdirSync(folder)).not.toContain(nameFile('other'))
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
    keep(KEY, SOURCE, cache)
    for (let index = 0; index < 70; index++) {
      const kept = cache.read(KEY)
      if (kept === undefined) throw new Error('It was not kept')
      const label = makeLabel(`command ${index}`)
      expect(isWorthAdding(kept, label)).toBe(index < 59)
      if (!isWorthAdding(kept, label)) continue
      cache.write(KEY, compile(SOURCE, kept.code).createCachedData(), kept, label)
      const again = cache.read(KEY)
      expect(again && [isWorthAdding(again, label), isWorthAdding(again, makeLabel('one'))]).toEqual([false, false])
    }
  })

  it('loses its oldest files when there are many', () => {
    const cache = openCache()
    const name = basename(keep(KEY, SOURCE, cache))
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
    keep(KEY, SOURCE, cache)
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
