import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  keepDigest,
  makeCacheKey,
  readCachedMetadata,
  removeCachedMetadata,
  writeCachedMetadata,
} from '../../../src/chain/metadata/cache.js'
import { type DecodedMetadata, decodeMetadata } from '../../../src/chain/metadata/decode-metadata.js'
import { encodeValue } from '../../../src/chain/metadata/encode-value.js'
import { readVariantDocs } from '../../../src/chain/metadata/metadata-reader.js'
import { openMetadata } from '../../../src/chain/metadata/open-metadata.js'
import type { MetadataOutline, RuntimeMetadata } from '../../../src/chain/metadata/runtime-metadata.js'
import { FINNEY_GENESIS, TEST_GENESIS } from '../../../src/chain/networks.js'
import { buildMetadata } from '../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../src/localnet/runtimes/build-spec.js'
import { loadMetadata425, loadRealMetadata425 } from '../../helpers/metadata-425.js'

const HERE = 'ws://127.0.0.1:9944'
const KEY = makeCacheKey(HERE, `0x${'ab'.repeat(32)}`, 425, `0x${'cd'.repeat(32)}`)
const directories: string[] = []

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

/** A directory that has the metadata of `KEY`, and the path of its file. */
function makeCache(metadata: DecodedMetadata): { readonly directory: string; readonly file: string } {
  const directory = mkdtempSync(join(tmpdir(), 'taoctl-metadata-'))
  directories.push(directory)
  writeCachedMetadata(directory, KEY, metadata, null)
  const names = readdirSync(directory)
  expect(names).toHaveLength(1)
  return { directory, file: join(directory, names[0] ?? '') }
}

function readBack(metadata: DecodedMetadata): RuntimeMetadata {
  const opened = readCachedMetadata(makeCache(metadata).directory, KEY)?.metadata
  if (!opened) throw new Error('the cache does not have what was written')
  return opened
}

/** All of it, decoded part by part in the order given. */
function readEverything(metadata: RuntimeMetadata, ids: readonly number[]): unknown {
  const types: unknown[] = []
  for (const id of ids) types[id] = metadata.types.at(id)
  const { version, extrinsicVersion, signedExtensions, apis } = metadata
  const pallets = metadata.pallets.map(({ name, index, storagePrefix, calls, events, errors, storage, constants }) => ({
    ...{ name, index, storagePrefix, calls, events, errors },
    storage: storage.map((item) => ({ ...item, fallback: [...item.fallback] })),
    constants: constants.map((constant) => ({ ...constant, value: [...constant.value] })),
  }))
  return { version, extrinsicVersion, signedExtensions, apis, types, pallets, bytes: Buffer.from(metadata.bytes).toString('base64') }
}

function build(version: 14 | 15 | 16, seed?: number): DecodedMetadata {
  return decodeMetadata(buildMetadata(buildSpec(seed === undefined ? {} : { drift: { seed } }).runtime, version))
}

const RUNTIMES: readonly (readonly [string, () => DecodedMetadata | undefined])[] = [
  ['V15 of the embedded chain', () => build(15)],
  ['V14 of the embedded chain', () => build(14)],
  ['V16 of the embedded chain', () => build(16)],
  ['V15 of a runtime that drifted', () => build(15, 7)],
  ['V15 of the real runtime', loadRealMetadata425],
]

describe.each(RUNTIMES)('%s', (_, load) => {
  const metadata = load()

  test.runIf(metadata)('opened by its outline it is what decoding it to its end gives, whatever is looked at first', () => {
    if (!metadata) return
    const ids = metadata.types.map((_type, id) => id)
    const whole = readEverything(metadata, ids)
    expect(readEverything(readBack(metadata), ids)).toEqual(whole)
    expect(readEverything(readBack(metadata), [...ids].reverse())).toEqual(whole)
  })

  test.runIf(metadata)('types are found, and those that are not there are not', () => {
    if (!metadata) return
    const opened = readBack(metadata)
    const isDispatchError = ({ path }: { readonly path: string }): boolean => path === 'sp_runtime::DispatchError'
    expect(opened.types.findIndex(isDispatchError)).toBe(metadata.types.findIndex(isDispatchError))
    expect(opened.types.findIndex(isDispatchError)).toBeGreaterThan(0)
    expect(opened.types.findIndex(() => false)).toBe(-1)
    expect(opened.types.at(metadata.types.length)).toBeUndefined()
  })

  test.runIf(metadata)('the docs of errors are read from it', () => {
    if (!metadata) return
    const opened = readBack(metadata)
    for (const { errors } of metadata.pallets) {
      const def = errors === null ? undefined : metadata.types[errors]?.def
      for (const variant of def?.kind === 'variant' ? def.variants : []) {
        expect(readVariantDocs(opened, variant)).toBe(readVariantDocs(metadata, variant))
      }
    }
  })
})

describe('what is opened by an outline', () => {
  test('decodes the parts that are looked at and no others', () => {
    const { bytes, outline, types, pallets } = loadMetadata425()
    const balances = pallets.findIndex(({ name }) => name === 'Balances')
    const u64 = types.findIndex(({ def }) => def.kind === 'primitive' && def.name === 'u64')
    const nowhere = bytes.length
    const only: MetadataOutline = {
      ...outline,
      typesAt: outline.typesAt.map((at, id) => (id === u64 ? at : nowhere)),
      pallets: outline.pallets.map((pallet, i) => (i === balances ? pallet : { ...pallet, storageAt: nowhere, constantsAt: nowhere })),
      signedExtensionsAt: nowhere,
      apisAt: nowhere,
    }
    const opened = openMetadata(bytes, only)
    expect(encodeValue(opened, u64, 5n)).toEqual(Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0))
    expect(opened.pallets[balances]?.constants).toEqual(pallets[balances]?.constants)
    expect(() => opened.types.at(u64 + 1)).toThrow(RangeError)
    expect(() => opened.apis).toThrow(RangeError)
    expect(() => opened.pallets[balances + 1]?.storage).toThrow(RangeError)
  })
})

describe('the file of a runtime', () => {
  const metadata = loadMetadata425()

  test('changed in any byte or cut off anywhere it is as good as none, and is removed', () => {
    const { directory, file } = makeCache(metadata)
    const whole = readFileSync(file)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
        const damaged = Buffer.from(cut ? whole.subarray(0, at) : whole)
        if (!cut) damaged[at] = (damaged[at] ?? 0) ^ flip
        writeFileSync(file, damaged)
        expect(readCachedMetadata(directory, KEY)).toBeNull()
        expect(readdirSync(directory)).toEqual([])
      }),
      { numRuns: 60, examples: [...[0, 31, 32, 35, 36].map((at): [number, number, boolean] => [at, 1, true]), [32, 0xff, false]] },
    )
    writeFileSync(file, whole)
    expect(readCachedMetadata(directory, KEY)?.metadata.pallets).toHaveLength(metadata.pallets.length)
  })

  test('under the name of another runtime it is as good as none', () => {
    const { directory, file } = makeCache(metadata)
    const other = makeCacheKey(HERE, `0x${'ab'.repeat(32)}`, 426, `0x${'cd'.repeat(32)}`)
    expect(readCachedMetadata(directory, other)).toBeNull()
    expect(file).toContain('-425-')
    renameSync(file, file.replace('-425-', '-426-'))
    expect(readCachedMetadata(directory, other)).toBeNull()
    expect(readdirSync(directory)).toEqual([])
  })

  test('of the format before this one is left alone and not read', () => {
    const { directory, file } = makeCache(metadata)
    const before = join(directory, `${KEY}.metadata`)
    renameSync(file, before)
    expect(readCachedMetadata(directory, KEY)).toBeNull()
    expect(readdirSync(directory)).toEqual([`${KEY}.metadata`])
  })

  test('is one of eight at most', () => {
    const { directory } = makeCache(metadata)
    for (let spec = 1; spec <= 9; spec++) writeCachedMetadata(directory, makeCacheKey(HERE, '0xab', spec, '0xcd'), metadata, null)
    expect(readdirSync(directory)).toHaveLength(8)
    expect(readdirSync(directory).every((name) => name.endsWith('.metadata'))).toBe(true)
  })

  test('that cannot be written is no error', () => {
    const { file } = makeCache(metadata)
    const within = join(file, 'cache')
    expect(() => writeCachedMetadata(within, KEY, metadata, null)).not.toThrow()
    expect(readCachedMetadata(within, KEY)).toBeNull()
  })
})

describe('where metadata came from', () => {
  const key = (endpoint: string, genesis = FINNEY_GENESIS): string => makeCacheKey(endpoint, genesis, 425, `0x${'cd'.repeat(32)}`)

  test('the endpoints that are written down for a public network share it, over TLS', () => {
    const shared = key('wss://entrypoint-finney.opentensor.ai:443')
    for (const endpoint of [
      'wss://lite.chain.opentensor.ai:443',
      'wss://lite.sub.latent.to',
      'wss://archive.chain.opentensor.ai:443/',
      'wss://ENTRYPOINT-finney.opentensor.ai',
    ]) {
      expect(key(endpoint), endpoint).toBe(shared)
    }
  })

  test('every other address has its own, whatever genesis it claims', () => {
    const endpoints = [
      'wss://entrypoint-finney.opentensor.ai:443',
      'ws://entrypoint-finney.opentensor.ai:443',
      'ws://entrypoint-finney.opentensor.ai',
      'wss://entrypoint-finney.opentensor.ai:9944',
      'wss://entrypoint-finney.opentensor.ai/other',
      'wss://entrypoint-finney.opentensor.ai.evil.example',
      'wss://evil.example/entrypoint-finney.opentensor.ai',
      'wss://evil.example/?entrypoint-finney.opentensor.ai:443',
      'wss://test.finney.opentensor.ai:443',
      'ws://127.0.0.1:9944',
      'ws://127.0.0.1:9945',
    ]
    expect(new Set(endpoints.map((endpoint) => key(endpoint))).size).toBe(endpoints.length)
    expect(key('wss://test.finney.opentensor.ai:443', TEST_GENESIS).startsWith('public-')).toBe(true)
  })

  test('a file that is put under the name of another source is none', () => {
    const metadata = loadMetadata425()
    const { directory, file } = makeCache(metadata)
    const other = makeCacheKey('wss://lite.chain.opentensor.ai:443', `0x${'ab'.repeat(32)}`, 425, `0x${'cd'.repeat(32)}`)
    renameSync(file, file.replace(KEY, other))
    expect(readCachedMetadata(directory, other)).toBeNull()
  })

  test('files of other sources never drive out those of the public networks', () => {
    const metadata = loadMetadata425()
    const { directory } = makeCache(metadata)
    const mine = key('wss://lite.chain.opentensor.ai:443')
    writeCachedMetadata(directory, mine, metadata, null)
    for (let port = 1; port <= 10; port++) writeCachedMetadata(directory, key(`ws://127.0.0.1:${port}`), metadata, null)
    expect(readCachedMetadata(directory, mine)).not.toBeNull()
    expect(readdirSync(directory)).toHaveLength(9)
  })

  test('the digest is kept with the very bytes that it is of', () => {
    const metadata = loadMetadata425()
    const { directory } = makeCache(metadata)
    const kept = { digest: `0x${'11'.repeat(32)}`, decimals: 9, symbol: 'TAO' }
    keepDigest(directory, KEY, metadata.bytes.slice(1), kept)
    expect(readCachedMetadata(directory, KEY)?.digest).toBeNull()
    keepDigest(directory, KEY, metadata.bytes, kept)
    expect(readCachedMetadata(directory, KEY)?.digest).toEqual(kept)
    removeCachedMetadata(directory, KEY)
    expect(readCachedMetadata(directory, KEY)).toBeNull()
  })
})
