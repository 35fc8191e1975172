import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashShort } from '../../../src/core/text/short-blake2b.js'

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const hashElsewhere = (bytes: Uint8Array): string => createHash('blake2b512').update(bytes).digest('hex')

it('gives the digest of RFC 7693', () => {
  expect(toHex(hashShort(Buffer.from('abc')))).toBe(
    'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923',
  )
})

it('gives what OpenSSL gives for every length of a block, and nothing for more', () => {
  for (let length = 0; length <= 128; length++) {
    for (const byte of [0, 0x7f, 0x80, 0xff]) {
      const bytes = new Uint8Array(length).fill(byte)
      expect(toHex(hashShort(bytes)), `${length} × ${byte}`).toBe(hashElsewhere(bytes))
    }
  }
  expect(() => hashShort(new Uint8Array(129))).toThrow(RangeError)
})

it('gives what OpenSSL gives for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 128 }), (bytes) => toHex(hashShort(bytes)) === hashElsewhere(bytes)),
    { numRuns: 2_000 },
  )
})
