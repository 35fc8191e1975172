import { encodeAddress as encodeElsewhere } from '@polkadot/util-crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TaoError } from '../../../src/core/errors.js'
import { decodeAddress, encodeAddress, isAddress, parseAddress } from '../../../src/core/ss58.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const ALICE_KEY = 'd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof TaoError) return `${error.code}/${error.exitCode}`
    throw error
  }
  return 'no error'
}

describe('SS58 addresses', () => {
  it('writes and reads the address of a known key', () => {
    expect(encodeAddress(Buffer.from(ALICE_KEY, 'hex'))).toBe(ALICE)
    expect(Buffer.from(parseAddress(ALICE)).toString('hex')).toBe(ALICE_KEY)
  })

  it('tells a mistyped address from one of another network', () => {
    expect(codeOf(() => parseAddress(`${ALICE.slice(0, -1)}X`))).toBe('ADDRESS_CHECKSUM/2')
    // Alice on Polkadot (prefix 0) and on a network with a two-byte prefix.
    expect(codeOf(() => parseAddress('15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5'))).toBe('ADDRESS_PREFIX/2')
    expect(codeOf(() => parseAddress(encodeAddress(Buffer.from(ALICE_KEY, 'hex'), 1284)))).toBe('ADDRESS_PREFIX/2')
    expect(codeOf(() => parseAddress('not an address'))).toBe('INVALID_ADDRESS/2')
    expect(codeOf(() => parseAddress(''))).toBe('INVALID_ADDRESS/2')
    expect(codeOf(() => parseAddress(ALICE.slice(0, 20)))).toBe('INVALID_ADDRESS/2')
    expect(codeOf(() => parseAddress('1'.repeat(100_000)))).toBe('INVALID_ADDRESS/2')
  })

  it('names the Bittensor form of an address of another network', () => {
    try {
      parseAddress('15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5')
      expect.unreachable()
    } catch (error) {
      expect((error as TaoError).hint).toContain(ALICE)
    }
  })

  it('writes the same address the first time and after many others', () => {
    const key = Buffer.from(ALICE_KEY, 'hex')
    for (let index = 0; index < 5_000; index++) {
      const other = Buffer.from(key)
      other.writeUInt32LE(index)
      expect(encodeAddress(other)).toBe(encodeElsewhere(other, 42))
    }
    expect(encodeAddress(key)).toBe(ALICE)
  })

  it('round-trips every key and prefix', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.integer({ min: 0, max: 16383 }), (key, prefix) => {
        const decoded = decodeAddress(encodeAddress(key, prefix))
        expect(decoded.prefix).toBe(prefix)
        expect(Buffer.from(decoded.publicKey).equals(key)).toBe(true)
      }),
    )
  })

  it('writes what the common library writes, of keys that begin with zeros too', () => {
    const keys = fc.oneof(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.integer({ min: 0, max: 32 }).map((zeros) => new Uint8Array(32).fill(255, zeros)),
    )
    fc.assert(
      fc.property(keys, fc.constantFrom(0, 42, 63, 64, 255, 16383), (key, prefix) => {
        expect(encodeAddress(key, prefix)).toBe(encodeElsewhere(key, prefix))
      }),
    )
  })

  it('rejects every address with one character changed', () => {
    const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
    const accepted = [...ALICE].flatMap((_, at) =>
      [...alphabet].map((character) => ALICE.slice(0, at) + character + ALICE.slice(at + 1)).filter(isAddress),
    )
    expect(new Set(accepted)).toEqual(new Set([ALICE]))
  })
})
