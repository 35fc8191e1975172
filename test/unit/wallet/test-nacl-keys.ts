import { createHash } from 'node:crypto'
import { NaclKeyCache } from '../../../src/wallet/formats/nacl.js'
import { hex, vectors } from './vectors.js'

/**
 * File keys without the seconds of Argon2: for the passwords of the vectors those that the vectors give, which are the real ones, for any
 * other a hash. The derivation itself is tested by wallet-kdf in e2e, and once in formats.test.
 */
export function makeTestNaclKeys(): NaclKeyCache {
  return new NaclKeyCache(async (password) => {
    const known = vectors.nacl.find((vector) => Buffer.from(vector.password).equals(password))
    return known === undefined ? createHash('sha256').update(password).digest() : hex(known.kdfKeyHex)
  })
}
