import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashBlake2b512 } from '../../../src/core/blake2b.js'

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
