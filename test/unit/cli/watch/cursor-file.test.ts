import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Cursor, CursorFile } from '../../../../src/cli/watch/cursor-file.js'
import { makeMemoryFolder } from '../../../helpers/memory-folder.js'

const hash = (digit: string): string => `0x${digit.repeat(64)}`
const CURSOR: Cursor = {
  genesisHash: hash('a'),
  heads: 'best',
  known: [
    { number: 7, hash: hash('7'), lines: [{ type: 'event', index: 3 }] },
    { number: 8, hash: hash('8'), lines: [] },
  ],
  partial: { number: 9, hash: hash('9'), lines: [{ type: 'event', index: 0 }] },
}

let folder = ''
let path = ''
beforeEach(() => {
  folder = makeMemoryFolder('taoctl-cursor-')
  path = join(folder, 'cursor')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('is read as it was written; where there is none yet, there is none', () => {
  const file = new CursorFile(path)
  expect(file.read()).toBeNull()
  file.write(CURSOR)
  expect(file.read()).toEqual(CURSOR)
  file.write({ ...CURSOR, partial: null })
  file.release()
  expect(new CursorFile(path).read()).toEqual({ ...CURSOR, partial: null })
})

test('is of one process at a time', () => {
  const file = new CursorFile(path)
  expect(() => new CursorFile(path)).toThrow(expect.objectContaining({ code: 'CURSOR_BUSY', exitCode: 3 }))
  file.release()
  new CursorFile(path).release()
})

test.each(['', '{', '[]', '{"format":2}', '"text"', `${'9'.repeat(50)}`])('what is no such file is refused and stays: %j', (text) => {
  writeFileSync(path, text, { mode: 0o600 })
  const file = new CursorFile(path)
  // It may be a key file that was named by mistake: nobody is told to remove it.
  const hint = expect.not.stringMatching(/\brm\b/)
  expect(() => file.read()).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID', exitCode: 2, hint }))
  file.release()
})

test.each<[string, (cursor: Record<string, unknown>) => void]>([
  [
    'a gap',
    (cursor) => (cursor.known as { number: number }[]).splice(0, 2, ...structuredClone([CURSOR.known[0], CURSOR.known[0]] as never[])),
  ],
  ['a hash that is none', (cursor) => Object.assign(cursor, { genesis_hash: 'x' })],
  ['heads of another kind', (cursor) => Object.assign(cursor, { heads: 'all' })],
  ['a line that is none', (cursor) => Object.assign((cursor.partial as object) ?? {}, { lines: [{ type: 1, index: 'x' }] })],
])('a file with %s is refused', (_, spoil) => {
  const { genesisHash, ...rest } = structuredClone(CURSOR)
  const text: Record<string, unknown> = { format: 1, genesis_hash: genesisHash, ...rest }
  spoil(text)
  writeFileSync(path, JSON.stringify(text), { mode: 0o600 })
  const file = new CursorFile(path)
  expect(() => file.read()).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }))
  file.release()
})

test('a file that others can write is not believed', () => {
  const file = new CursorFile(path)
  file.write(CURSOR)
  rmSync(path)
  writeFileSync(path, '{}', { mode: 0o666 })
  expect(existsSync(path)).toBe(true)
  expect(() => file.read()).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }))
  file.release()
})

test('where it cannot be written, that is said before anything is watched', () => {
  expect(() => new CursorFile(join(folder, 'no', 'such', 'folder'))).toThrow(
    expect.objectContaining({ code: 'CURSOR_UNWRITABLE', exitCode: 3 }),
  )
})
