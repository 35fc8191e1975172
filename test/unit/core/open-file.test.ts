import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeFileError } from '../../../src/core/file-errors.js'
import { makeFolder } from '../../../src/core/make-folder.js'
import { lookAt, readRegular, readRegularText } from '../../../src/core/open-file.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taoctl-open-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))
const at = (...names: string[]) => join(directory, ...names)
const codeOf = (step: () => unknown): string => {
  try {
    step()
    return 'none'
  } catch (error) {
    expect(describeFileError(error)).toMatch(/^[A-Z].*\.$/)
    return String((error as NodeJS.ErrnoException).code)
  }
}

describe('a file that is read', () => {
  const read = (path: string, follow = true) => readRegularText(path, { maxBytes: 10, follow })

  test('is read whole, up to its limit', () => {
    for (const text of ['', 'a', 'x'.repeat(10)]) {
      writeFileSync(at('file'), text)
      expect(read(at('file'))).toBe(text)
    }
    writeFileSync(at('file'), 'x'.repeat(11))
    expect(codeOf(() => read(at('file')))).toBe('EFBIG')
  })

  test('may have no size beforehand, and is limited all the same', () => {
    expect(readRegular('/proc/self/status', { maxBytes: 100_000, follow: true }).length).toBeGreaterThan(100)
    expect(codeOf(() => readRegular('/proc/self/status', { maxBytes: 100, follow: true }))).toBe('EFBIG')
  })

  test('is followed through a link where that is wanted alone', () => {
    writeFileSync(at('file'), 'text')
    symlinkSync('file', at('link'))
    expect([read(at('link')), codeOf(() => read(at('link'), false))]).toEqual(['text', 'EMLINK'])
    symlinkSync('loop', at('loop'))
    expect([codeOf(() => read(at('loop'))), codeOf(() => read(at('loop'), false))]).toEqual(['ELOOP', 'EMLINK'])
    // Links in a circle on the way are not the file's own.
    expect(codeOf(() => read(at('loop', 'file'), false))).toBe('ELOOP')
  })

  test('is regular: nothing else is waited for', async () => {
    spawnSync('mkfifo', [at('pipe')])
    mkdirSync(at('folder'))
    const server = createServer().listen(at('socket'))
    await new Promise((resolve) => server.once('listening', resolve))
    const codes = [at('pipe'), at('folder'), at('socket'), '/dev/zero', '/dev/null', '/dev/tty'].map((path) => codeOf(() => read(path)))
    server.close()
    expect(codes.slice(0, 5)).toEqual(['EFTYPE', 'EISDIR', 'EFTYPE', 'EFTYPE', 'EFTYPE'])
    expect(codes[5]).not.toBe('none')
  })
})

test('nothing has a name that nothing can have', () => {
  writeFileSync(at('file'), '')
  for (const path of [at('none'), at('file', 'x'), at('x'.repeat(300))]) expect(lookAt(path)).toBeUndefined()
  symlinkSync('nothing', at('dangling'))
  expect(lookAt(at('dangling'))?.isSymbolicLink()).toBe(true)
})

describe('a folder that is made', () => {
  test('is made with those above it, and the topmost is told', () => {
    expect([makeFolder(at('a', 'b', 'c')), makeFolder(at('a', 'b', 'd')), makeFolder(at('a', 'b'))]).toEqual([
      at('a'),
      at('a', 'b', 'd'),
      undefined,
    ])
    expect(readdirSync(at('a', 'b'))).toEqual(['c', 'd'])
    symlinkSync('a', at('link'))
    expect(makeFolder(at('link', 'b', 'e'))).toBe(at('link', 'b', 'e'))
  })

  test('is not asked for again and again where none can be made', () => {
    writeFileSync(at('file'), '')
    symlinkSync('nothing', at('dangling'))
    symlinkSync('loop', at('loop'))
    for (const path of ['/proc/x', '/proc/x/y/z', '/proc/self/fd/x']) expect(codeOf(() => makeFolder(path))).toBe('ENOENT')
    for (const path of [at('file'), at('file', 'x'), at('dangling'), at('dangling', 'x'), '/dev/null/x'])
      expect(codeOf(() => makeFolder(path))).toBe('ENOTDIR')
    expect(codeOf(() => makeFolder(at('loop', 'x')))).toBe('ELOOP')
    expect(codeOf(() => makeFolder(at('x'.repeat(300), 'y')))).toBe('ENAMETOOLONG')
  })
})
