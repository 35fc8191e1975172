import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { FileToWrite } from '../../../../src/wallet/files/file-steps.js'
import { writeKeyfiles } from '../../../../src/wallet/files/write-files.js'
import { writePrivateFile } from '../../../../src/wallet/secrets/mnemonic-file.js'
import { codeOf } from '../error-code.js'

const STEPS = [
  'mkdirSync',
  'openSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'linkSync',
  'renameSync',
  'rmSync',
  'copyFileSync',
  'chmodSync',
] as const
const originals = Object.fromEntries(STEPS.map((name) => [name, fs[name]]))

/**
 * Lets the n-th step, counted over all of them, fail once as a full disk does, or with `on` all that come after it too. Returns how many
 * steps there were.
 */
function failAt(n: number, on = false): () => number {
  let count = 0
  for (const name of STEPS) {
    const original = originals[name] as (...args: unknown[]) => unknown
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        if (++count === n || (on && count > n)) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: name })
        return original(...args)
      },
    })
  }
  syncBuiltinESMExports()
  return () => count
}

function mend(): void {
  Object.assign(fs, originals)
  syncBuiltinESMExports()
}

afterEach(mend)

function readFiles(directory: string): Record<string, string> {
  if (!fs.existsSync(directory)) return {}
  return Object.fromEntries(
    fs
      .readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [
        join(entry.parentPath, entry.name).slice(directory.length),
        fs.readFileSync(join(entry.parentPath, entry.name), 'utf8'),
      ]),
  )
}

const CASES: readonly { title: string; before: readonly string[]; written: readonly string[]; overwrite: boolean }[] = [
  { title: 'a new wallet', before: [], written: ['w/coldkey', 'w/coldkeypub.txt', 'w/hotkeys/a'], overwrite: false },
  { title: 'a new pair in a wallet', before: ['w/coldkey'], written: ['w/hotkeys/b', 'w/hotkeys/bpub.txt'], overwrite: false },
  { title: 'a replaced pair', before: ['w/coldkey', 'w/coldkeypub.txt'], written: ['w/coldkey', 'w/coldkeypub.txt'], overwrite: true },
  { title: 'a pair of which one is new', before: ['w/hotkeys/a'], written: ['w/hotkeys/a', 'w/hotkeys/apub.txt'], overwrite: true },
]

describe('a disk that fails at any step', () => {
  it.each(CASES)('leaves everything as it was, or written whole: $title', async ({ before, written, overwrite }) => {
    let failures = 0
    for (let step = 1; ; step++) {
      const root = fs.mkdtempSync(join(tmpdir(), 'taoctl-faults-'))
      for (const path of before) {
        fs.mkdirSync(join(root, path, '..'), { recursive: true })
        fs.writeFileSync(join(root, path), `old ${path}`)
      }
      const old = readFiles(root)
      const files: FileToWrite[] = written.map((path) => ({ path: join(root, path), bytes: Buffer.from(`new ${path}`) }))
      const countSteps = failAt(step)
      const outcome = await codeOf(() => {
        writeKeyfiles(files, { walletDir: join(root, 'w'), overwrite })
      })
      mend()
      const now = readFiles(root)
      const withoutBackups = Object.fromEntries(Object.entries(now).filter(([path]) => !path.startsWith('/w/backups/')))
      if (outcome === 'no error') {
        const expected = { ...old, ...Object.fromEntries(written.map((path) => [`/${path}`, `new ${path}`])) }
        expect(withoutBackups).toEqual(expected)
        expect(Object.values(now).filter((content) => content.startsWith('old '))).toHaveLength(before.length)
      } else {
        failures++
        expect([step, outcome, now]).toEqual([step, 'WALLET_FILE_ERROR/4', old])
      }
      fs.rmSync(root, { recursive: true })
      if (step > countSteps()) break
    }
    expect(failures).toBeGreaterThan(5)
  })
})

describe('a disk that fails from some step on', () => {
  it.each(CASES.filter(({ overwrite }) => overwrite))(
    'keeps what was there, in its place or in the backups: $title',
    async ({ before, written }) => {
      for (let step = 1; ; step++) {
        const root = fs.mkdtempSync(join(tmpdir(), 'taoctl-faults-'))
        for (const path of before) {
          fs.mkdirSync(join(root, path, '..'), { recursive: true })
          fs.writeFileSync(join(root, path), `old ${path}`)
        }
        const files: FileToWrite[] = written.map((path) => ({ path: join(root, path), bytes: Buffer.from(`new ${path}`) }))
        const countSteps = failAt(step, true)
        const outcome = await codeOf(() => {
          writeKeyfiles(files, { walletDir: join(root, 'w'), overwrite: true })
        })
        mend()
        const contents = Object.values(readFiles(root))
        for (const path of before) expect([step, contents]).toEqual([step, expect.arrayContaining([`old ${path}`])])
        fs.rmSync(root, { recursive: true })
        if (outcome === 'no error') expect(step).toBeGreaterThan(10)
        if (step > countSteps()) break
      }
    },
  )
})

describe('a single private file', () => {
  it('is written whole or is not there, whatever step fails', async () => {
    for (let step = 1, failed = true; failed; step++) {
      const root = fs.mkdtempSync(join(tmpdir(), 'taoctl-faults-'))
      const steps = failAt(step)
      // Closing comes after the syncing: what fails then is there all the same.
      const code = await codeOf(() => writePrivateFile(join(root, 'words'), Buffer.from('secret')))
      mend()
      const files = Object.values(readFiles(root))
      if (code === 'no error') expect([files, steps() < step]).toEqual([['secret\n'], true])
      else expect([[], ['secret\n']]).toContainEqual(files)
      failed = code !== 'no error'
      fs.rmSync(root, { recursive: true })
    }
  })
})
