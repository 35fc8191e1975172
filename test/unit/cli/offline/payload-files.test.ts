import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { demandPlace, writePayloadFile } from '../../../../src/cli/offline/payload-files.js'

const folder = mkdtempSync(join(tmpdir(), 'taoctl-payload-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the place of a file that is to be carried elsewhere', () => {
  test('is refused with the remedy where its folder is not there, before anything is done', () => {
    const file = join(folder, 'not there', 'x.json')
    const refusal = { code: 'FOLDER_MISSING', exitCode: 2, hint: `mkdir -p '${join(folder, 'not there')}'` }
    expect(() => demandPlace(file, false)).toThrow(expect.objectContaining(refusal))
    expect(() => writePayloadFile(file, 'x', false)).toThrow(expect.objectContaining({ code: 'FILE_UNWRITABLE', exitCode: 2 }))
  })

  test('is its owner’s alone, and what has the name already is replaced only where that is asked for', () => {
    const file = join(folder, 'x.json')
    expect(writePayloadFile(file, 'one', false)).toBe(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(() => demandPlace(file, false)).toThrow(expect.objectContaining({ code: 'FILE_EXISTS' }))
    expect(() => writePayloadFile(file, 'two', false)).toThrow(expect.objectContaining({ code: 'FILE_EXISTS', exitCode: 2 }))
    expect(readFileSync(file, 'utf8')).toBe('one')
    expect(() => demandPlace(folder, false)).toThrow(expect.objectContaining({ code: 'FILE_UNWRITABLE', hint: 'Choose another place.' }))
    writeFileSync(file, 'other')
    expect(writePayloadFile(file, 'two', true)).toBe(file)
    expect(readFileSync(file, 'utf8')).toBe('two')
  })

  test.each([
    ['a wallet', JSON.stringify({ accountId: '0x00', ss58Address: '5F', secretSeed: '0x00' })],
    ['an encrypted key', '$NACLx'],
    ['an EVM key', JSON.stringify({ version: 3, crypto: {} })],
  ])('is never the file of %s, whatever is asked for', (_what, content) => {
    const file = join(folder, 'key')
    writeFileSync(file, content)
    const refusal = { code: 'FILE_UNWRITABLE', why: expect.stringContaining('holds a key') }
    expect(() => demandPlace(file, true)).toThrow(expect.objectContaining(refusal))
    expect(() => writePayloadFile(file, 'other', true)).toThrow(expect.objectContaining(refusal))
    expect(readFileSync(file, 'utf8')).toBe(content)
  })
})
