import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CHOPSTICKS, findChopsticks, findForkDirectory } from '../../../src/fork/find-chopsticks.js'
import { loadChopsticks } from '../../../src/fork/load-chopsticks.js'

let place = ''

beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'taoctl-fork-')))
  vi.stubEnv('TAOCTL_STATE_DIR', join(place, 'state'))
  vi.stubEnv('TAOCTL_CHOPSTICKS', undefined)
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(place, { recursive: true, force: true })
})

/** Puts a package into the node_modules of a folder. */
function plant(folder: string, version: string, program = 'exports.planted = true'): string {
  const at = join(folder, 'node_modules', CHOPSTICKS)
  mkdirSync(at, { recursive: true })
  for (let up = at; up !== place; up = join(up, '..')) chmodSync(up, 0o700)
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name: CHOPSTICKS, version, main: 'index.js' }), { mode: 0o600 })
  writeFileSync(join(at, 'index.js'), program, { mode: 0o600 })
  return at
}

it('names the command that installs it where it is missing', () => {
  expect(() => findChopsticks()).toThrow(
    expect.objectContaining({
      code: 'CHOPSTICKS_MISSING',
      exitCode: 2,
      hint: `npm install --ignore-scripts --prefix ${join(place, 'state/chopsticks')} ${CHOPSTICKS}@1.5.1`,
    }),
  )
})

it('takes it from the folder of its own, and from the one that the environment names', () => {
  const own = plant(findForkDirectory(), '1.5.1')
  expect(findChopsticks()).toBe(own)
  const named = plant(join(place, 'named'), '1.5.2')
  vi.stubEnv('TAOCTL_CHOPSTICKS', join(place, 'named'))
  expect(findChopsticks()).toBe(named)
})

it('never takes it from the folder that it is run in', () => {
  plant(join(place, 'work'), '1.5.1', "throw new Error('it ran')")
  const before = process.cwd()
  vi.spyOn(process, 'cwd').mockReturnValue(join(place, 'work'))
  expect(() => loadChopsticks()).toThrow(expect.objectContaining({ code: 'CHOPSTICKS_MISSING' }))
  vi.restoreAllMocks()
  expect(process.cwd()).toBe(before)
})

it('refuses another version, and one that others could have put there', () => {
  const own = plant(findForkDirectory(), '2.0.0')
  expect(() => findChopsticks()).toThrow(expect.objectContaining({ code: 'CHOPSTICKS_VERSION', exitCode: 2 }))
  plant(findForkDirectory(), '1.5.1')
  chmodSync(join(own, 'package.json'), 0o666)
  expect(() => findChopsticks()).toThrow(expect.objectContaining({ code: 'CHOPSTICKS_UNTRUSTED', exitCode: 2 }))
})

it('says what is wrong with one that does not start, and leaves the environment as it was', () => {
  plant(findForkDirectory(), '1.5.1', "throw new Error('half of it is missing')")
  vi.stubEnv('LOG_LEVEL', undefined)
  expect(() => loadChopsticks()).toThrow(expect.objectContaining({ code: 'CHOPSTICKS_BROKEN', why: 'half of it is missing' }))
  expect(process.env.LOG_LEVEL).toBeUndefined()
})
