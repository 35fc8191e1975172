import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeSystemError } from '../../../../src/core/file-errors.js'
import { type RenameRules, renameFile } from '../../../../src/core/platform/rename-file.js'

const folder = mkdtempSync(join(tmpdir(), 'taoctl-rename-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A system on which the first tries are answered with these codes. */
function makeRules(platform: NodeJS.Platform, codes: string[]) {
  let clock = 0
  let tries = 0
  const rules: RenameRules = {
    platform,
    now: () => clock,
    pause: (ms) => {
      clock += ms
    },
    rename: (from) => {
      tries++
      const code = codes.length > 1 ? codes.shift() : codes[0]
      if (code !== undefined && code !== '') throw makeSystemError(code, 'rename', from)
    },
  }
  return { rules, tries: () => tries, waited: () => clock }
}

describe('renaming a file', () => {
  it('replaces what has the name', () => {
    const [from, to] = [join(folder, 'from'), join(folder, 'to')]
    writeFileSync(from, 'new')
    writeFileSync(to, 'old')
    renameFile(from, to)
    expect(readFileSync(to, 'utf8')).toBe('new')
    expect(existsSync(from)).toBe(false)
  })

  it.each(['EPERM', 'EACCES', 'EBUSY'])('is tried again on Windows while another program has it open (%s)', (code) => {
    const { rules, tries } = makeRules('win32', [code, code, ''])
    renameFile('a', 'b', rules)
    expect(tries()).toBe(3)
  })

  it('is given up on Windows after two seconds, with the error of the system', () => {
    const { rules, waited } = makeRules('win32', ['EBUSY'])
    expect(() => renameFile('a', 'b', rules)).toThrow(expect.objectContaining({ code: 'EBUSY' }))
    expect(waited()).toBe(2_000)
  })

  it('fails at once for any other reason, and on any other system', () => {
    for (const [platform, code] of [
      ['win32', 'ENOENT'],
      ['win32', 'ENOSPC'],
      ['linux', 'EPERM'],
      ['darwin', 'EBUSY'],
    ] as const) {
      const { rules, tries } = makeRules(platform, [code])
      expect(() => renameFile('a', 'b', rules)).toThrow(expect.objectContaining({ code }))
      expect(tries()).toBe(1)
    }
  })
})
