import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeOwnFile } from '../../../src/core/write-own-file.js'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'taoctl-own-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const bytes = Buffer.from('what is written\n')

describe('a file that is written whole', () => {
  test('is its owner’s alone, and nothing is left beside it', () => {
    writeOwnFile(at('new'), bytes, false)
    expect(readFileSync(at('new'))).toEqual(bytes)
    expect(statSync(at('new')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['new'])
  })

  test('replaces nothing unasked, a link that leads nowhere neither', () => {
    writeFileSync(at('old'), 'old')
    symlinkSync(at('nowhere'), at('link'))
    for (const name of ['old', 'link']) expect(() => writeOwnFile(at(name), bytes, false)).toThrow(/EEXIST/)
    expect(readFileSync(at('old'), 'utf8')).toBe('old')
    expect(readdirSync(folder).sort()).toEqual(['link', 'old'])
  })

  test('takes the place of what was there, of a link and not of what it leads to', () => {
    writeFileSync(at('old'), 'old', { mode: 0o644 })
    symlinkSync(at('old'), at('link'))
    writeOwnFile(at('link'), bytes, true)
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(false)
    expect(readFileSync(at('old'), 'utf8')).toBe('old')
    writeOwnFile(at('old'), bytes, true)
    expect(readFileSync(at('old'))).toEqual(bytes)
    expect(statSync(at('old')).mode & 0o777).toBe(0o600)
  })

  test('takes the place of nothing that is no file, behind a link neither', () => {
    mkdirSync(at('folder'))
    execFileSync('mkfifo', [at('pipe')])
    const links = { toFolder: at('folder'), toPipe: at('pipe'), toDevice: '/dev/null', toOutput: '/proc/self/fd/1' }
    for (const [name, target] of Object.entries(links)) symlinkSync(target, at(name))
    const before = readdirSync(folder)
    for (const name of before) expect(() => writeOwnFile(at(name), bytes, true), name).toThrow(/EISDIR|EFTYPE/)
    expect(readdirSync(folder)).toEqual(before)
    for (const name of Object.keys(links)) expect(lstatSync(at(name)).isSymbolicLink(), name).toBe(true)
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true)
    symlinkSync(at('nowhere'), at('toNothing'))
    writeOwnFile(at('toNothing'), bytes, true)
    expect(readFileSync(at('toNothing'))).toEqual(bytes)
  })

  test('leaves nothing where there is no folder for it', () => {
    expect(() => writeOwnFile(at('none/new'), bytes, false)).toThrow(/ENOENT/)
    expect(readdirSync(folder)).toEqual([])
  })
})
