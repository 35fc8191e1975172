import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decryptTimelock, isSignatureOf, readEnvelope, writeEnvelope } from '../../../../src/chain/drand/decrypt-timelock.js'
import { encryptTimelock } from '../../../../src/chain/drand/encrypt-timelock.js'
import { QUICKNET_KEY } from '../../../../src/chain/drand/quicknet.js'
import { fromHex, toHex } from '../../../../src/chain/scale/hex.js'
import { findReference } from '../../../helpers/reference.js'

interface Opened {
  readonly name: string
  readonly ciphertext: string
  readonly signature: string
  readonly plaintext: string
}
interface Beacon {
  readonly public_key: string
  readonly signatures: readonly { readonly round: number; readonly signature: string }[]
}
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/vectors/timelock.json'), 'utf8')) as {
  readonly beacon: Beacon
  readonly testBeacon: Beacon
  /** Made by the Python packages. */
  readonly ciphertexts: readonly Opened[]
  readonly malformed: readonly (Opened & { readonly result: string })[]
}
const ROUND = 1000n

const open = async (ciphertext: string, signature: string): Promise<string | null> => {
  const envelope = readEnvelope(fromHex(ciphertext), ROUND)
  const plaintext = envelope && (await decryptTimelock(envelope.timelock, fromHex(signature)))
  return plaintext && toHex(plaintext).slice(2)
}

test.each(vectors.ciphertexts)('$name of the Python packages is opened', async ({ ciphertext, signature, plaintext }) => {
  expect(await open(ciphertext, signature)).toBe(plaintext)
})

/** The packages read over these; nobody writes them, and here each byte of a timelock means something. */
const STRICT = /one extra byte|trailing bytes|cipher_suite/

test.each(vectors.malformed)(
  '$name is opened only where the crate tle opens it',
  async ({ name, ciphertext, signature, result, plaintext }) => {
    const opens = result === 'opens' && !STRICT.test(name)
    expect(await open(ciphertext, signature)).toBe(opens ? plaintext : null)
  },
)

test('the beacon signed its own rounds, and no other', async () => {
  expect(toHex(QUICKNET_KEY).slice(2)).toBe(vectors.beacon.public_key.replace(/^0x/, ''))
  const [first, second] = vectors.beacon.signatures
  const signature = fromHex(first?.signature ?? '')
  expect(await isSignatureOf(QUICKNET_KEY, BigInt(first?.round ?? 0), signature)).toBe(true)
  expect(await isSignatureOf(QUICKNET_KEY, BigInt(second?.round ?? 0), signature)).toBe(false)
  const other = vectors.testBeacon.signatures.find(({ round }) => round === first?.round)
  expect(await isSignatureOf(QUICKNET_KEY, BigInt(first?.round ?? 0), fromHex(other?.signature ?? ''))).toBe(false)
})

const reference = findReference('reference', 'drand-vectors.json')
test.skipIf(reference === undefined)('envelopes of the Python packages are read as bittensor_core reads them', async () => {
  interface Envelope {
    readonly name: string
    readonly envelope: string
    readonly signature: string
    readonly plaintext?: string
    readonly result_bittensor_core: string
  }
  const { envelopes } = JSON.parse(readFileSync(reference ?? '', 'utf8')) as { readonly envelopes: readonly Envelope[] }
  expect(envelopes.length).toBe(5)
  for (const { name, envelope, signature, plaintext, result_bittensor_core: result } of envelopes) {
    const read = readEnvelope(fromHex(envelope), null)
    const opened = read && (await decryptTimelock(read.timelock, fromHex(signature)))
    expect(opened === null ? null : toHex(opened).slice(2), name).toBe(result === 'opens' ? plaintext : null)
  }
})

test('what is written with its round is read with it, and with no other', async () => {
  const timelock = await encryptTimelock(QUICKNET_KEY, 5n, Uint8Array.of(1, 2, 3))
  const bytes = writeEnvelope({ timelock, round: 5n })
  expect(readEnvelope(bytes, null)).toEqual({ timelock, round: 5n })
  expect(readEnvelope(bytes, 6n)).toBeNull()
  expect(readEnvelope(timelock, null)).toBeNull()
  expect(readEnvelope(timelock, 6n)).toEqual({ timelock, round: 6n })
  expect(readEnvelope(bytes.subarray(0, -1), null)).toBeNull()
})
