import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { encryptTimelock, TIMELOCK_OVERHEAD } from '../../../../src/chain/drand/encrypt-timelock.js'
import { fromHex, toHex } from '../../../../src/chain/scale/hex.js'
import { TaoError } from '../../../../src/core/errors.js'
import { loadBls12381 } from '../../../../src/localnet/pallets/drand/bls-curve.js'
import { openTimelock } from '../../../../src/localnet/pallets/drand/open-timelock.js'
import { findReference } from '../../../helpers/reference.js'

interface Known {
  readonly name: string
  readonly publicKey: string
  readonly round: number
  readonly plaintext: string
  readonly random: { readonly scalar: string; readonly key: string; readonly nonce: string }
  readonly ciphertext: string
}
interface Beacon {
  readonly public_key: string
  readonly signatures: readonly { readonly round: number; readonly signature: string }[]
}
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/vectors/timelock.json'), 'utf8')) as {
  readonly beacon: Beacon
  readonly testBeacon: Beacon
  /** Made by the crate `tle` at the revision that the chain pins. */
  readonly knownRandomness: readonly Known[]
}

const encryptKnown = async ({ publicKey, round, plaintext, random }: Known): Promise<string> => {
  const randomness = { scalar: fromHex(random.scalar), key: fromHex(random.key), nonce: fromHex(random.nonce) }
  return toHex(await encryptTimelock(fromHex(publicKey), BigInt(round), fromHex(plaintext), randomness)).slice(2)
}

beforeAll(loadBls12381)

test.each(vectors.knownRandomness)('$name has the bytes that the crate tle makes of the same randomness', async (vector) => {
  expect(await encryptKnown(vector)).toBe(vector.ciphertext)
})

const reference = findReference('reference', 'drand-vectors.json')
test.skipIf(reference === undefined)('so does every one of the full set, also of 256 uids', async () => {
  interface Full extends Omit<Known, 'publicKey' | 'random'> {
    readonly public_key: string
    readonly random: { readonly t_le: string; readonly esk: string; readonly nonce: string }
  }
  const full = JSON.parse(readFileSync(reference ?? '', 'utf8')) as {
    readonly encrypt_known_randomness: { readonly vectors: readonly Full[] }
    readonly test_beacon: { readonly vectors: readonly Full[] }
  }
  const all = [...full.encrypt_known_randomness.vectors, ...full.test_beacon.vectors]
  expect(all.length).toBeGreaterThan(12)
  for (const { public_key: publicKey, random, ...rest } of all) {
    const known = { ...rest, publicKey, random: { scalar: random.t_le, key: random.esk, nonce: random.nonce } }
    expect(await encryptKnown(known), rest.name).toBe(rest.ciphertext)
  }
})

describe.each([
  ['quicknet', vectors.beacon],
  ['a beacon of its own', vectors.testBeacon],
])('what is encrypted to %s', (_, { public_key: key, signatures }) => {
  test('is opened by the signature of its round alone, whatever its length', async () => {
    const rounds = fc.constantFrom(...signatures)
    await fc.assert(
      fc.asyncProperty(rounds, rounds, fc.uint8Array({ maxLength: 600 }), async (mine, other, plaintext) => {
        const sealed = await encryptTimelock(fromHex(key), BigInt(mine.round), plaintext)
        expect(sealed.length).toBe(plaintext.length + TIMELOCK_OVERHEAD)
        expect(openTimelock(sealed, fromHex(mine.signature))).toEqual(plaintext)
        if (other.round !== mine.round) expect(openTimelock(sealed, fromHex(other.signature))).toBeUndefined()
      }),
      { numRuns: 12 },
    )
  })

  test('is never the same twice', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => encryptTimelock(fromHex(key), 5n, Uint8Array.of(1, 2, 3))))
    expect(first).not.toEqual(second)
  })
})

test.each([
  ['no point', 'ff'.repeat(96)],
  ['the point at infinity', `c0${'00'.repeat(95)}`],
  // x = 2 + 0·u is on the curve of G2 and not in its subgroup of prime order.
  ['a point outside of the group', `80${'00'.repeat(94)}02`],
  ['too short', '8a'.repeat(48)],
])('a key that is %s is refused by name', async (_, key) => {
  const tried = encryptTimelock(fromHex(key), 1n, new Uint8Array())
  await expect(tried).rejects.toBeInstanceOf(TaoError)
  await expect(tried).rejects.toMatchObject({ code: 'BAD_BEACON' })
})
