import { compactFromU8a, compactToU8a } from '@polkadot/util'
import { xxhashAsU8a } from '@polkadot/util-crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashTwox } from '../../../src/chain/hash.js'
import { decodeValue } from '../../../src/chain/metadata/decode-value.js'
import type { MetadataType, PrimitiveName } from '../../../src/chain/metadata/runtime-metadata.js'
import { skipValue } from '../../../src/chain/metadata/skip-value.js'
import { fromHex, toHex } from '../../../src/chain/scale/hex.js'
import { ScaleReader } from '../../../src/chain/scale/reader.js'
import { ScaleWriter } from '../../../src/chain/scale/writer.js'

describe('SCALE primitives', () => {
  test('compact integers of any size are those of polkadot-js', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, (1n << 128n) - 1n), (value) => {
        const bytes = new ScaleWriter().writeCompact(value).toBytes()
        expect(toHex(bytes)).toBe(toHex(compactToU8a(value)))
        expect(new ScaleReader(bytes).readCompact()).toBe(value)
        expect(BigInt(compactFromU8a(bytes)[1].toString())).toBe(value)
      }),
    )
  })

  test('a length is the same integer, at the edges of each of its forms too, unless it is no safe number', () => {
    for (const edge of [0n, 1n << 6n, 1n << 8n, 1n << 14n, 1n << 16n, 1n << 30n, 1n << 32n, 1n << 53n, 1n << 64n]) {
      for (const value of [edge - 1n, edge, edge + 1n]) {
        if (value < 0n) continue
        const reader = new ScaleReader(new ScaleWriter().writeCompact(value).toBytes())
        if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
          expect(() => reader.readLength()).toThrow(RangeError)
        } else {
          expect(reader.readLength()).toBe(Number(value))
          expect(reader.remaining).toBe(0)
        }
      }
    }
  })

  test.each<[PrimitiveName, number]>([
    ['u8', 8],
    ['u16', 16],
    ['u32', 32],
    ['u64', 64],
    ['u128', 128],
  ])('a compact %s has that range, as a number up to 32 bits and a bigint beyond', (name, bits) => {
    const types: MetadataType[] = [
      { path: '', def: { kind: 'primitive', name } },
      { path: '', def: { kind: 'compact', type: 0 } },
    ]
    const read = (value: bigint) => decodeValue(types, 1, new ScaleReader(new ScaleWriter().writeCompact(value).toBytes()))
    for (const value of [0n, 1n, 63n, 64n, (1n << BigInt(bits)) - 1n]) expect(read(value)).toBe(bits <= 32 ? Number(value) : value)
    expect(() => read(1n << BigInt(bits))).toThrow(RangeError)
  })

  test('what is passed over or planned ends with the data, and no type keeps the program for long', () => {
    // Each structure has two of the one before: a reader that follows all of them looks at 2^60 types.
    const deep: MetadataType[] = [{ path: '', def: { kind: 'composite', fields: [] } }]
    for (let type = 0; type < 60; type++) {
      const field = (name: string) => ({ name, type, typeName: null })
      deep.push({ path: '', def: { kind: 'composite', fields: [field('a'), field('b')] } })
    }
    deep.push({ path: '', def: { kind: 'sequence', type: 60 } })
    const many = new Uint8Array(400).fill(0xff).with(0, 40)
    expect(() => skipValue(deep, 60, new ScaleReader(many))).toThrow(RangeError)
    expect(() => skipValue(deep, 61, new ScaleReader(many))).toThrow(RangeError)
    expect(() => decodeValue(deep, 61, new ScaleReader(many))).toThrow(RangeError)
    const types: MetadataType[] = [
      { path: '', def: { kind: 'primitive', name: 'u64' } },
      { path: '', def: { kind: 'sequence', type: 0 } },
      { path: '', def: { kind: 'primitive', name: 'str' } },
    ]
    expect(() => skipValue(types, 1, new ScaleReader(many))).not.toThrow()
    expect(() => skipValue(types, 1, new ScaleReader(many.subarray(0, 80)))).toThrow(RangeError)
    expect(() => skipValue(types, 1, new ScaleReader(new Uint8Array(9).fill(0xff)))).toThrow(RangeError)
    expect(() => skipValue(types, 2, new ScaleReader(Uint8Array.of(8, 65)))).toThrow(RangeError)
  })

  test('integers outside their type throw instead of wrapping', () => {
    expect(() => new ScaleWriter().writeUint(256n, 1)).toThrow(RangeError)
    expect(() => new ScaleWriter().writeUint(-1n, 8)).toThrow(RangeError)
    expect(() => new ScaleWriter().writeInt(128n, 1)).toThrow(RangeError)
    expect(() => new ScaleWriter().writeCompact(-1n)).toThrow(RangeError)
  })

  test('signed integers survive a round trip', () => {
    fc.assert(
      fc.property(fc.bigInt(-(1n << 127n), (1n << 127n) - 1n), (value) => {
        expect(new ScaleReader(new ScaleWriter().writeInt(value, 16).toBytes()).readInt(16)).toBe(value)
      }),
    )
  })

  test('reading past the end throws', () => {
    expect(() => new ScaleReader(new Uint8Array(3)).readU32()).toThrow(RangeError)
    expect(() => new ScaleReader(Uint8Array.of(0xfe, 0xff, 0xff, 0xff)).readBytes(99)).toThrow(RangeError)
    expect(() => new ScaleReader(Uint8Array.of(2)).readBool()).toThrow(RangeError)
  })

  test('what is written grows without losing bytes', () => {
    const chunk = Uint8Array.from({ length: 300 }, (_, index) => index & 0xff)
    const writer = new ScaleWriter().writeU8(7).writeBytes(chunk)
    for (let i = 0; i < 1000; i++) writer.writeU8(i & 0xff)
    const bytes = writer.toBytes()
    expect(bytes.length).toBe(1301)
    expect(bytes[0]).toBe(7)
    expect(toHex(bytes.subarray(1, 301))).toBe(toHex(chunk))
    expect(bytes[1300]).toBe(999 & 0xff)
  })

  test('hex that is not hex throws', () => {
    expect(() => fromHex('0x123')).toThrow(RangeError)
    expect(() => fromHex('0xzz')).toThrow(RangeError)
    expect(toHex(fromHex('0x00ff10'))).toBe('0x00ff10')
  })
})

test('twox hashes are those of util-crypto for all lengths', () => {
  for (let length = 0; length < 130; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 0xff)
    expect(toHex(hashTwox(bytes, 1))).toBe(toHex(xxhashAsU8a(bytes, 64)))
    expect(toHex(hashTwox(bytes, 2))).toBe(toHex(xxhashAsU8a(bytes, 128)))
    expect(toHex(hashTwox(bytes, 4))).toBe(toHex(xxhashAsU8a(bytes, 256)))
  }
})
