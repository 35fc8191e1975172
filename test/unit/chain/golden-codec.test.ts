import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { decodeValue } from '../../../src/chain/metadata/decode-value.js'
import { encodeCallBytes, encodeValue } from '../../../src/chain/metadata/encode-value.js'
import { findApiMethod, findStorage } from '../../../src/chain/metadata/lookup.js'
import { makeStoragePrefix } from '../../../src/chain/metadata/storage-key.js'
import { expectObject } from '../../../src/chain/scale/expect.js'
import { fromHex, toHex } from '../../../src/chain/scale/hex.js'
import { ScaleReader } from '../../../src/chain/scale/reader.js'
import { loadRealMetadata425 } from '../../helpers/metadata-425.js'
import { findReference } from '../../helpers/reference.js'

const traces = findReference('reference', 'golden-traces')
const metadata = loadRealMetadata425()
const present = traces !== undefined && metadata !== undefined

interface Recorded {
  readonly hex?: string
  readonly call?: string
  readonly apply?: unknown
  readonly events?: readonly { readonly hex: string }[]
  readonly extrinsics?: readonly Recorded[]
  readonly calls?: readonly { readonly api: string; readonly result: unknown }[]
  readonly diff?: readonly { readonly item: string; readonly key: string; readonly after: string | null }[]
}

function readSteps(): Recorded[] {
  const steps: Recorded[] = []
  for (const file of readdirSync(traces ?? '').filter((name) => /^[a-l]-.*\.json\.gz$/.test(name))) {
    const trace = JSON.parse(gunzipSync(readFileSync(join(traces ?? '', file))).toString())
    for (const step of [...trace.steps, ...(trace.forks ?? [])] as Recorded[]) steps.push(step, ...(step.extrinsics ?? []))
  }
  return steps
}

describe.skipIf(!present)('what the real runtime recorded', () => {
  const steps = present ? readSteps() : []

  test('every signed call decodes by name and encodes to the same bytes', () => {
    if (!metadata) throw new Error('no metadata')
    const callType = metadata.types.findIndex((type) => type.path.endsWith('::RuntimeCall'))
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
      let value: ReturnType<typeof decodeValue>
      try {
        value = decodeValue(metadata.types, callType, r)
      } catch {
        // The two whose call is cut short on purpose.
        expect(call).toBe('balances.transferKeepAlive')
        continue
      }
      expect(r.remaining).toBe(0)
      const pallet = expectObject(value, 'call')
      const inner = expectObject(pallet.value, 'call')
      const args = inner.value === null ? {} : expectObject(inner.value, 'arguments')
      expect(toHex(encodeCallBytes(metadata, { pallet: String(pallet.type), name: String(inner.type), args }))).toBe(bytes)
      seen.add(`${String(pallet.type)}.${String(inner.type)}`)
      count++
    }
    expect(count).toBeGreaterThan(2000)
    expect(seen.size).toBeGreaterThan(250)
  })

  test('every event record decodes whole', () => {
    if (!metadata) throw new Error('no metadata')
    const events = findStorage(metadata, 'System', 'Events')
    const def = metadata.types[events?.item.value ?? -1]?.def
    const record = def?.kind === 'sequence' ? def.type : -1
    let count = 0
    for (const step of steps) {
      for (const { hex } of step.events ?? []) {
        if (hex === undefined) continue
        const r = new ScaleReader(fromHex(hex))
        decodeValue(metadata.types, record, r)
        expect(r.remaining).toBe(0)
        count++
      }
    }
    expect(count).toBeGreaterThan(5000)
  })

  test('every answer of a runtime API decodes and encodes to the same bytes', () => {
    if (!metadata) throw new Error('no metadata')
    const apis = new Set<string>()
    for (const { calls } of steps) {
      for (const { api, result } of calls ?? []) {
        if (typeof result !== 'string') continue
        const [name = '', ...method] = api.split('_')
        const found = findApiMethod(metadata, name, method.join('_'))
        if (!found) throw new Error(`no ${api}`)
        const r = new ScaleReader(fromHex(result))
        const value = decodeValue(metadata.types, found.output, r)
        expect(r.remaining).toBe(0)
        // An Option in an Option cannot be told apart in plain values; this one is only read.
        if (!api.includes('selective')) expect(toHex(encodeValue(metadata, found.output, value))).toBe(result)
        apis.add(api)
      }
    }
    expect(apis.size).toBeGreaterThan(35)
  })

  test('every changed storage entry lies under the prefix of its name', () => {
    if (!metadata) throw new Error('no metadata')
    let count = 0
    for (const { diff } of steps) {
      for (const { item, key, after } of diff ?? []) {
        const [pallet = '', name = ''] = item.split('.')
        const found = findStorage(metadata, pallet, name)
        if (!found) continue
        expect(key.startsWith(toHex(makeStoragePrefix(found.pallet.storagePrefix, name)))).toBe(true)
        if (after !== null) {
          const r = new ScaleReader(fromHex(after))
          decodeValue(metadata.types, found.item.value, r)
          expect(r.remaining).toBe(0)
        }
        count++
      }
    }
    expect(count).toBeGreaterThan(5000)
  })
})
