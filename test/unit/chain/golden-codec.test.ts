import { describe, expect, test } from 'vitest'
import { readRecording } from '../../../scripts/replay/trace.js'
import type { DecodedMetadata } from '../../../src/chain/metadata/decode-metadata.js'
import { decodeValue } from '../../../src/chain/metadata/decode-value.js'
import { encodeCallBytes, encodeValue } from '../../../src/chain/metadata/encode-value.js'
import { findApiMethod, findStorage } from '../../../src/chain/metadata/lookup.js'
import { skipValue } from '../../../src/chain/metadata/skip-value.js'
import { makeStoragePrefix } from '../../../src/chain/metadata/storage-key.js'
import { expectObject, isScaleObject } from '../../../src/chain/scale/expect.js'
import { fromHex, toHex } from '../../../src/chain/scale/hex.js'
import { ScaleReader } from '../../../src/chain/scale/reader.js'
import { loadMetadata425, loadRealMetadata425 } from '../../helpers/metadata-425.js'
import { RECORDINGS } from '../../helpers/recordings.js'

interface Recorded {
  readonly hex?: string
  readonly call?: string
  readonly apply?: unknown
  readonly events?: readonly { readonly hex: string }[]
  readonly extrinsics?: readonly Recorded[]
  readonly calls?: readonly { readonly api: string; readonly result: unknown }[]
  readonly diff?: readonly { readonly item: string; readonly key: string; readonly after: string | null }[]
}
interface Trace {
  readonly steps: readonly Recorded[]
  readonly forks?: readonly Recorded[]
}

const steps = RECORDINGS.flatMap(({ path }) => {
  const { steps: own, forks = [] } = readRecording(path) as Trace
  return [...own, ...forks].flatMap((step) => [step, ...(step.extrinsics ?? [])])
})

/** Passes over a value, and says how many bytes of it are left. */
function passOver({ types }: DecodedMetadata, type: number, hex: string): number {
  const r = new ScaleReader(fromHex(hex))
  skipValue(types, type, r)
  return r.remaining
}

/** The metadata of the embedded chain is a part of the genuine one: what it does not have stays unread, and nothing else. */
const UNKNOWN = /(?:RuntimeCall|RuntimeEvent|::pallet::(?:Call|Event)) has no variant \d+$/

interface Reader {
  readonly name: string
  readonly metadata: DecodedMetadata | undefined
  /** Whether the metadata has everything. */
  readonly whole: boolean
  /** More than so many calls, kinds of them, events, kinds of runtime APIs, changes of storage. */
  readonly least: readonly [calls: number, kinds: number, events: number, apis: number, changes: number]
}

const READERS: readonly Reader[] = [
  { name: 'the metadata of the embedded chain', metadata: loadMetadata425(), whole: false, least: [1500, 150, 30_000, 40, 10_000] },
  { name: 'the genuine metadata', metadata: loadRealMetadata425(), whole: true, least: [2000, 250, 30_000, 40, 10_000] },
]

describe.each(READERS)('what the real runtime recorded, by $name', ({ metadata, whole, least }) => {
  const check = metadata === undefined ? test.skip : test
  const read = <T>(decode: (known: DecodedMetadata) => T): T | undefined => {
    if (!metadata) throw new Error('no metadata')
    try {
      return decode(metadata)
    } catch (error) {
      if (!whole && error instanceof RangeError && UNKNOWN.test(error.message)) return undefined
      throw error
    }
  }

  check('every signed call decodes by name and encodes to the same bytes', () => {
    const seen = new Set<string>()
    let count = 0
    for (const { hex, call, apply } of steps) {
      // A recorded panic is an extrinsic that is none, and truncated ones are there to be refused.
      if (hex === undefined || (apply !== null && typeof apply === 'object')) continue
      const r = new ScaleReader(fromHex(hex))
      if (r.readLength() !== r.remaining || r.readU8() !== 0x84) continue
      r.skip(1 + 32 + 1 + 64)
      if (r.readU8() !== 0) r.skip(1)
      r.readCompact()
      r.readCompact()
      r.skip(1)
      const bytes = toHex(r.bytes.subarray(r.offset))
      let value: ReturnType<typeof decodeValue> | undefined
      try {
        value = read(({ types, callType }) => decodeValue(types, callType, r))
      } catch {
        // The two whose call is cut short on purpose.
        expect(call).toBe('balances.transferKeepAlive')
        continue
      }
      if (value === undefined) continue
      expect(r.remaining).toBe(0)
      const pallet = expectObject(value, 'call')
      const inner = expectObject(pallet.value, 'call')
      const args = inner.value === null ? {} : expectObject(inner.value, 'arguments')
      const named = { pallet: String(pallet.type), name: String(inner.type), args }
      expect(toHex(read((known) => encodeCallBytes(known, named)) ?? new Uint8Array())).toBe(bytes)
      seen.add(`${String(pallet.type)}.${String(inner.type)}`)
      count++
    }
    expect(count).toBeGreaterThan(least[0])
    expect(seen.size).toBeGreaterThan(least[1])
  })

  check('every event record decodes whole', () => {
    let count = 0
    for (const step of steps) {
      for (const { hex } of step.events ?? []) {
        if (hex === undefined) continue
        const r = new ScaleReader(fromHex(hex))
        const record = read((known) => {
          const def = known.types.at(findStorage(known, 'System', 'Events')?.item.value ?? -1)?.def
          return decodeValue(known.types, def?.kind === 'sequence' ? def.type : -1, r)
        })
        if (record === undefined) continue
        expect(r.remaining).toBe(0)
        count++
      }
    }
    expect(count).toBeGreaterThan(least[2])
  })

  check('every answer of a runtime API decodes and encodes to the same bytes', () => {
    const apis = new Set<string>()
    for (const { calls } of steps) {
      for (const { api, result } of calls ?? []) {
        if (typeof result !== 'string') continue
        const [name = '', ...method] = api.split('_')
        const found = read((known) => findApiMethod(known, name, method.join('_')))
        if (!found && !whole) continue
        if (!found) throw new Error(`no ${api}`)
        const r = new ScaleReader(fromHex(result))
        const value = read((known) => decodeValue(known.types, found.output, r))
        if (value === undefined) continue
        expect(r.remaining).toBe(0)
        expect(read((known) => passOver(known, found.output, result))).toBe(0)
        // Each second field alone, with all that lies before, between and behind them passed over.
        const names = isScaleObject(value) ? Object.keys(value).filter((_, index) => index % 2 === 1) : []
        if (isScaleObject(value) && !('type' in value)) {
          const part = new ScaleReader(fromHex(result))
          const chosen = read((known) => decodeValue(known.types, found.output, part, new Set(names)))
          expect(chosen).toEqual(Object.fromEntries(names.map((field) => [field, value[field]])))
          expect(part.remaining).toBe(0)
        }
        // An Option in an Option cannot be told apart in plain values; this one is only read.
        if (!api.includes('selective'))
          expect(toHex(read((known) => encodeValue(known, found.output, value)) ?? new Uint8Array())).toBe(result)
        apis.add(api)
      }
    }
    expect(apis.size).toBeGreaterThan(least[3])
  })

  check('every changed storage entry lies under the prefix of its name', () => {
    let count = 0
    for (const { diff } of steps) {
      for (const { item, key, after } of diff ?? []) {
        const [pallet = '', name = ''] = item.split('.')
        const found = read((known) => findStorage(known, pallet, name))
        if (!found) continue
        expect(key.startsWith(toHex(makeStoragePrefix(found.pallet.storagePrefix, name)))).toBe(true)
        if (after !== null) {
          const r = new ScaleReader(fromHex(after))
          const value = read((known) => decodeValue(known.types, found.item.value, r))
          if (value === undefined) continue
          expect(r.remaining).toBe(0)
          expect(read((known) => passOver(known, found.item.value, after))).toBe(0)
        }
        count++
      }
    }
    expect(count).toBeGreaterThan(least[4])
  })
})
