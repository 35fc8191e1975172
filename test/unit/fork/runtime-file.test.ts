import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Chopsticks } from '../../../src/fork/chopsticks.js'
import { readRuntimeFile } from '../../../src/fork/runtime-file.js'
import { openSpec } from '../../../src/fork/spec-source.js'

const directory = mkdtempSync(join(tmpdir(), 'taoctl-runtime-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const CODE = '0x0061736d01000000'

function write(name: string, content: string | Uint8Array): string {
  const file = join(directory, name)
  writeFileSync(file, content)
  return file
}

const spec = (top: unknown): string => JSON.stringify({ name: 'A chain', properties: { tokenDecimals: 9 }, genesis: { raw: { top } } })

describe('a runtime file', () => {
  it('is code, plain or packed', () => {
    expect(readRuntimeFile(write('a.wasm', Buffer.from(CODE.slice(2), 'hex')))).toEqual({ code: CODE, spec: null })
    expect(readRuntimeFile(write('b.wasm', Buffer.from('52bc537646db8e0528b52ffd', 'hex'))).code).toBe('0x52bc537646db8e0528b52ffd')
  })

  it('is a raw specification, whose state is read in order', () => {
    const { code, spec: read } = readRuntimeFile(write('spec.json', spec({ '0xbb': '0x02', '0x3a636f6465': CODE, '0xAA': '0x01' })))
    expect(code).toBe(CODE)
    expect(read?.entries.map(([key]) => key)).toEqual(['0x3a636f6465', '0xaa', '0xbb'])
  })

  it.each([
    ['nothing', '', 'It is neither code nor JSON.'],
    ['noise', Buffer.from([1, 2, 3]), 'It is neither code nor JSON.'],
    ['a list', '[]', 'It has no genesis.raw.top: it is no raw specification.'],
    ['a plain specification', JSON.stringify({ genesis: { runtime: {} } }), 'It has no genesis.raw.top: it is no raw specification.'],
    ['a state without code', spec({ '0xaa': '0x01' }), 'There is no runtime in it: nothing is under :code.'],
    ['a state whose code is none', spec({ '0x3a636f6465': '0x01' }), 'It does not begin as a runtime does.'],
    ['a value that is no hex', spec({ '0x3a636f6465': CODE, '0xaa': 7 }), 'An entry of its state is no hex.'],
    ['a key that is no hex', spec({ '0x3a636f6465': CODE, zz: '0x' }), 'An entry of its state is no hex.'],
    ['too much code', Buffer.concat([Buffer.from(CODE.slice(2), 'hex'), Buffer.alloc(16 * 1024 * 1024)]), 'It has more than 16 MiB.'],
  ])('is not %s', (name, content, why) => {
    const file = write(`${name}.json`, content)
    expect(() => readRuntimeFile(file)).toThrow(expect.objectContaining({ code: 'RUNTIME_FILE_BAD', exitCode: 2, why }))
  })

  it('is not a folder, and not one that is missing', () => {
    expect(() => readRuntimeFile(directory)).toThrow(expect.objectContaining({ code: 'RUNTIME_FILE_BAD' }))
    expect(() => readRuntimeFile(join(directory, 'missing'))).toThrow(expect.objectContaining({ why: 'There is no such file.' }))
  })
})

describe('a specification as a chain', () => {
  const entries = [
    ['0x3a636f6465', CODE],
    ['0xaa', '0x01'],
    ['0xaa01', '0x02'],
    ['0xbb', '0x03'],
  ] as const
  const chopsticks = { calculateStateRoot: async () => `0x${'1'.repeat(64)}` } as unknown as Chopsticks
  const open = (nowMs: number) => openSpec(chopsticks, { name: 'A chain', properties: {}, entries }, '/spec.json', nowMs)

  it('answers as a node before its first block, and knows no other block', async () => {
    const source = await open(1_700_000_000_000)
    expect(source).toMatchObject({ number: 0, genesisHash: source.hash })
    expect(await source.request('chain_getHeader', [source.hash])).toMatchObject({ number: '0x0' })
    expect(await source.request('chain_getHeader', [`0x${'2'.repeat(64)}`])).toBeNull()
    expect(await source.request('chain_getBlockHash', [1])).toBeNull()
    expect(await source.request('state_getStorage', ['0xaa01'])).toBe('0x02')
    expect(await source.request('state_getStorage', ['0xcc'])).toBeNull()
  })

  it('lists keys page by page, each after the one that is given', async () => {
    const source = await open(0)
    const page = (...params: readonly unknown[]) => source.request('state_getKeysPaged', params)
    expect(await page('0xaa', 1, '0xa')).toEqual(['0xaa'])
    expect(await page('0xaa', 10, '0xaa')).toEqual(['0xaa01'])
    expect(await page('0xa', 10, '0xaa01')).toEqual([])
    expect(await page('0xbb', 10, '0xaa')).toEqual(['0xbb'])
  })

  it('has a clock that stands at the begin of a slot', async () => {
    const source = await open(1_700_000_011_999)
    const now = await source.request('state_getStorage', ['0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb'])
    expect(Number(Buffer.from(String(now).slice(2), 'hex').readBigUInt64LE()) % 12_000).toBe(0)
  })
})
