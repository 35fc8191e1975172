import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileLock } from '../../../src/core/file-lock.js'
import type { LockFile } from '../../../src/core/lock-file.js'

const STALE_MS = 60_000
let directory: string
let path: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taoctl-lock-'))
  path = join(directory, 'lock')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const make = () => new FileLock(path, STALE_MS)
/** Makes the lock file as old as one that is not believed any more. */
const age = (ms = 2 * STALE_MS) => utimesSync(path, new Date(Date.now() - ms), new Date(Date.now() - ms))
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid
const holderOf = (lock: FileLock): LockFile => {
  const holder = lock.readHolder()
  if (holder === undefined) throw new Error('nobody has it')
  return holder
}

test('is taken by one, and given back once', () => {
  const [a, b] = [make(), make()]
  expect([a.tryTake(), b.tryTake(), a.isHeld(), b.isHeld()]).toEqual([true, false, true, false])
  b.release()
  expect(a.isHeld()).toBe(true)
  a.release()
  expect(readdirSync(directory)).toEqual([])
  expect(b.tryTake()).toBe(true)
  a.release()
  expect(b.isHeld()).toBe(true)
})

test('that was taken over from one that took too long is not given back by that one, and nobody else gets in', () => {
  const [a, b, c] = [make(), make(), make()]
  a.tryTake()
  age()
  expect(b.clearAbandoned(holderOf(b))).toBe(true)
  expect(b.tryTake()).toBe(true)
  expect([a.isHeld(), b.isHeld()]).toEqual([false, true])
  a.release()
  expect([b.isHeld(), c.tryTake()]).toEqual([true, false])
})

test('of one that took long is given back by it when nobody has taken it over', () => {
  const a = make()
  const now = Date.now
  Date.now = () => now() - 2 * STALE_MS
  a.tryTake()
  Date.now = now
  a.release()
  expect(readdirSync(directory)).toEqual([])
})

test('is not removed by one that looked before another took it over', () => {
  writeFileSync(path, `${deadPid()} gone ${hostname()}\n`)
  const [a, b] = [make(), make()]
  const seen = holderOf(a)
  b.clearAbandoned(holderOf(b))
  b.tryTake()
  a.clearAbandoned(seen)
  expect(b.isHeld()).toBe(true)
  expect(readdirSync(directory)).toEqual(['lock'])
})

test('is not removed while another removes it, and is when that one was killed in the middle', () => {
  writeFileSync(path, `${deadPid()} gone ${hostname()}\n`)
  const removal = join(directory, '.gone.removal')
  writeFileSync(removal, `${process.ppid} other ${hostname()}\n`)
  const lock = make()
  lock.clearAbandoned(holderOf(lock))
  expect(existsSync(path)).toBe(true)
  writeFileSync(removal, `${deadPid()} other ${hostname()}\n`)
  for (let i = 0; i < 2; i++) lock.clearAbandoned(holderOf(lock))
  expect(readdirSync(directory)).toEqual([])
})

test.each(['', 'garbage', '\u0000\u0001', 'x'.repeat(4_000)])(
  'says nothing of who has it, and is taken over once it is old: %j',
  (text) => {
    writeFileSync(path, text)
    const lock = make()
    expect(lock.clearAbandoned(holderOf(lock))).toBe(false)
    age(11_000)
    expect([lock.clearAbandoned(holderOf(lock)), lock.tryTake()]).toEqual([true, true])
    lock.release()
    expect(readdirSync(directory)).toEqual([])
  },
)

test.each([
  ['a pipe', 'EFTYPE', () => spawnSync('mkfifo', [path])],
  ['a folder', 'EISDIR', () => mkdirSync(path)],
  ['a link to a file', 'EMLINK', () => symlinkSync('/etc/hostname', path)],
  ['a link to a device', 'EMLINK', () => symlinkSync('/dev/zero', path)],
  ['a link to nothing', 'EMLINK', () => symlinkSync('nothing', path)],
  ['a link to itself', 'EMLINK', () => symlinkSync('lock', path)],
  ['a large file', 'EFBIG', () => writeFileSync(path, Buffer.alloc(100_000))],
])('is not waited for where something else has its name: %s', (_, code, put) => {
  put()
  const lock = make()
  expect(lock.tryTake()).toBe(false)
  expect(() => lock.readHolder()).toThrow(expect.objectContaining({ code }))
  lock.release()
  expect(readdirSync(directory)).toEqual(['lock'])
})

test('says who has it', () => {
  make().tryTake()
  expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`^${process.pid} [0-9a-f]{16} ${hostname()}\n$`))
})
