import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadBls12381 } from '../../../../../src/localnet/pallets/drand/bls-curve.js'
import { openTimelock } from '../../../../../src/localnet/pallets/drand/open-timelock.js'
import { verifyPulse } from '../../../../../src/localnet/pallets/drand/verify-pulse.js'
import { bytesToHex, hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'

interface Ciphertext {
  readonly name: string
  readonly ciphertext: string
  readonly signature: string
  readonly plaintext?: string
}
interface Beacon {
  readonly public_key: string
  readonly signatures: readonly { readonly round: number; readonly signature: string }[]
}

/** Made and opened by bittensor-drand, bittensor_core and the crate `tle` itself. */
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../fixtures/vectors/timelock.json'), 'utf8')) as {
  readonly ciphertexts: readonly Ciphertext[]
  readonly malformed: readonly (Ciphertext & { readonly result: 'opens' | 'error' })[]
  readonly beacon: Beacon
  readonly testBeacon: Beacon
}

beforeAll(loadBls12381)

const open = ({ ciphertext, signature }: Ciphertext): string | undefined => {
  const plaintext = openTimelock(hexToBytes(`0x${ciphertext}`), hexToBytes(`0x${signature}`))
  return plaintext === undefined ? undefined : bytesToHex(plaintext)
}

test.each(vectors.ciphertexts)('$name is opened by the signature of its round', (vector) => {
  expect(open(vector)).toBe(vector.plaintext)
})

test.each(vectors.malformed)('$name: $result', (vector) => {
  expect(open(vector)).toBe(vector.result === 'opens' ? vector.plaintext : undefined)
})

describe.each([
  ['quicknet', vectors.beacon],
  ['the test beacon', vectors.testBeacon],
])('a pulse of %s', (_, beacon) => {
  const key: Hex = `0x${beacon.public_key}`
  const pulseOf = (round: number, signature: string) => ({
    round: BigInt(round),
    randomness: '0x' as Hex,
    signature: `0x${signature}` as Hex,
  })

  test.each(beacon.signatures)('is good for round $round alone', ({ round, signature }) => {
    expect(verifyPulse(key, pulseOf(round, signature))).toBe(true)
    expect(verifyPulse(key, pulseOf(round + 1, signature))).toBe(false)
  })

  test('cannot be looked at without a point', () => {
    expect(() => verifyPulse(key, pulseOf(1, 'ff'.repeat(48)))).toThrow()
    // The point at infinity is one of the group, and nobody's signature.
    expect(verifyPulse(key, pulseOf(1, `c0${'00'.repeat(47)}`))).toBe(false)
  })
})
