import { base58 } from '@scure/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBase58 } from '../../../src/core/text/encode-base58.js'

test('writes what the library writes, leading zeros and none at all included', () => {
  fc.assert(
    fc.property(fc.nat(3), fc.uint8Array({ maxLength: 40 }), (zeros, rest) => {
      const bytes = Uint8Array.from([...Array.from({ length: zeros }, () => 0), ...rest])
      expect(encodeBase58(bytes)).toBe(base58.encode(bytes))
    }),
  )
})

test('writes the bytes of a part of a buffer, and no others', () => {
  const whole = Buffer.from('00112233445566778899aabb', 'hex')
  expect(encodeBase58(whole.subarray(3, 7))).toBe(base58.encode(Uint8Array.from([0x33, 0x44, 0x55, 0x66])))
})
