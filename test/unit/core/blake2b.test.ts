import { createHash } from 'node:crypto'
import { blake2b } from '@noble/hashes/blake2.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashBlake2b, hashBlake2b512 } from '../../../src/core/blake2b.js'

describe('BLAKE2b-512 of one block', () => {
  it('is that of the library, for any bytes that fit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 128 }), (message) => {
        expect(Buffer.from(hashBlake2b512(message)).toString('hex')).toBe(createHash('blake2b512').update(message).digest('hex'))
      }),
      { numRuns: 500 },
    )
  })

  it('is refused for more', () => {
    expect(() => hashBlake2b512(new Uint8Array(129))).toThrow(RangeError)
  })
})

describe('BLAKE2b of any bytes', () => {
  const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

  it('is that of the library, with a digest of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.integer({ min: 1, max: 64 }), (message, length) => {
        expect(toHex(hashBlake2b(message, length))).toBe(toHex(blake2b(message, { dkLen: length })))
      }),
      { numRuns: 500 },
    )
  })

  it.each([0, 1, 127, 128, 129, 255, 256, 257, 100_000])('also of %i of them', (count) => {
    const message = new Uint8Array(count).fill(0xff)
    for (const length of [16, 32, 64]) expect(toHex(hashBlake2b(message, length))).toBe(toHex(blake2b(message, { dkLen: length })))
  })

  it('is of what a view shows, and is not changed by the next one', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index)
    const digest = hashBlake2b(bytes.subarray(10, 250), 32)
    hashBlake2b(bytes, 32)
    expect(toHex(digest)).toBe(toHex(blake2b(bytes.slice(10, 250), { dkLen: 32 })))
  })
})
