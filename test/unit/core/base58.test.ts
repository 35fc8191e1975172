import { base58 } from '@scure/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase58, encodeBase58 } from '../../../src/core/text/base58.js'

const leading = (zeros: number, rest: Uint8Array): Uint8Array => Uint8Array.from([...Array.from({ length: zeros }, () => 0), ...rest])
const bytes = fc.tuple(fc.nat(3), fc.uint8Array({ maxLength: 40 })).map(([zeros, rest]) => leading(zeros, rest))

test('writes and reads what the library writes, leading zeros and none at all included', () => {
  fc.assert(
    fc.property(bytes, (all) => {
      const text = base58.encode(all)
      expect(encodeBase58(all)).toBe(text)
      expect(decodeBase58(text)).toEqual(all)
    }),
    { numRuns: 5_000 },
  )
})

test('writes and reads the largest and the smallest numbers of every length', () => {
  for (let length = 0; length <= 40; length++) {
    for (const all of [new Uint8Array(length), new Uint8Array(length).fill(255), new Uint8Array(length).fill(1, 0, 1)]) {
      const text = base58.encode(all)
      expect(encodeBase58(all)).toBe(text)
      expect(decodeBase58(text)).toEqual(all)
    }
  }
})

test('reads of any text what the library reads, and nothing where a character is no digit', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'1z2AZ5'), maxLength: 50 })
  fc.assert(
    fc.property(texts, (text) => {
      expect(decodeBase58(text)).toEqual(base58.decode(text))
    }),
  )
  for (const text of ['0', 'O', 'I', 'l', ' ', '1 1', 'é', '5Ł', '\u{1f600}', 'abc\n', '1\0'])
    expect(decodeBase58(text), text).toBeUndefined()
})

test('writes the bytes of a part of a buffer, and no others', () => {
  const whole = Buffer.from('00112233445566778899aabb', 'hex')
  expect(encodeBase58(whole.subarray(3, 7))).toBe(base58.encode(Uint8Array.from([0x33, 0x44, 0x55, 0x66])))
})
