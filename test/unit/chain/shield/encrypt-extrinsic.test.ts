import { xxhashAsU8a } from '@polkadot/util-crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecording } from '../../../../scripts/replay/trace.js'
import { fromHex } from '../../../../src/chain/scale/hex.js'
import { CIPHERTEXT_OVERHEAD, encryptExtrinsic } from '../../../../src/chain/shield/encrypt-extrinsic.js'
import { findRecording } from '../../../helpers/recordings.js'
import { makeAuthor, openCiphertext, splitCiphertext } from '../../../helpers/worlds/shield-author.js'

interface Sealed {
  readonly kind: string
  readonly text: string
  readonly nextKey: string
  readonly decapsulationKey: string
  readonly keyHash: string
  readonly plaintext: string
  readonly ciphertext: string
}

const { steps } = readRecording(findRecording('k-shield-1')) as unknown as { readonly steps: readonly Sealed[] }
const recorded = steps.filter(({ kind, ciphertext }) => kind === 'note' && ciphertext !== undefined)
/** Those that the recorded author could open itself; of the others it says so. */
const opened = recorded.filter(({ text }) => !/^(?:unknown key|tampered)/.test(text))

const ENDPOINT = 'ws://node'

describe('what was recorded', () => {
  test('is there', () => {
    expect(recorded).toHaveLength(6)
    expect(opened).toHaveLength(4)
  })

  test.each(recorded.map((one) => [one.text.split(':')[0], one] as const))('%s: has the layout that ours has', (_, one) => {
    const parts = splitCiphertext(fromHex(one.ciphertext))
    expect([parts.kem.length, parts.nonce.length]).toEqual([1088, 24])
    expect(fromHex(one.ciphertext).length).toBe(fromHex(one.plaintext).length + CIPHERTEXT_OVERHEAD)
    expect(xxhashAsU8a(fromHex(one.nextKey), 128)).toEqual(fromHex(one.keyHash))
  })

  test.each(opened.map((one) => [one.text.split(':')[0], one] as const))('%s: opens with the recorded key', (_, one) => {
    expect(openCiphertext(fromHex(one.decapsulationKey), fromHex(one.ciphertext))).toEqual(fromHex(one.plaintext))
  })
})

describe('what we encrypt', () => {
  test.each(recorded.map((one) => [one.text.split(':')[0], one] as const))(
    'to the recorded key of "%s" opens with its other half',
    async (_, one) => {
      const plaintext = fromHex(one.plaintext)
      const ciphertext = await encryptExtrinsic(fromHex(one.nextKey), plaintext, ENDPOINT)
      expect(openCiphertext(fromHex(one.decapsulationKey), ciphertext)).toEqual(plaintext)
      expect(splitCiphertext(ciphertext).keyHash).toEqual(xxhashAsU8a(fromHex(one.nextKey), 128))
      expect(ciphertext.length).toBe(fromHex(one.ciphertext).length)
    },
  )

  const author = makeAuthor(7)

  test('opens whatever it is, and to nobody else (seed 475)', async () => {
    const other = makeAuthor(8)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 7_046 }), async (plaintext) => {
        const ciphertext = await encryptExtrinsic(author.key, plaintext, ENDPOINT)
        expect(author.openCiphertext(ciphertext)).toEqual(plaintext)
        expect(() => other.openCiphertext(ciphertext)).toThrow()
      }),
      { seed: 475, numRuns: 40 },
    )
  })

  test('is never the same twice', async () => {
    const plaintext = new Uint8Array(150).fill(1)
    const [one, two] = await Promise.all([1, 2].map(() => encryptExtrinsic(author.key, plaintext, ENDPOINT)))
    const [a, b] = [splitCiphertext(one ?? plaintext), splitCiphertext(two ?? plaintext)]
    expect(a.keyHash).toEqual(b.keyHash)
    for (const part of ['kem', 'nonce', 'sealed'] as const) expect(a[part]).not.toEqual(b[part])
  })

  test('does not open once a byte of it is another one (seed 7)', async () => {
    const ciphertext = await encryptExtrinsic(author.key, new Uint8Array(150).fill(9), ENDPOINT)
    await fc.assert(
      // All that follows the hash of the key and the length, on which an author decides whether to try at all.
      fc.asyncProperty(fc.integer({ min: 18, max: ciphertext.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const spoiled = Uint8Array.from(ciphertext)
        spoiled[at] = (spoiled[at] ?? 0) ^ change
        expect(() => author.openCiphertext(spoiled)).toThrow()
      }),
      { seed: 7, numRuns: 200 },
    )
    expect(() => author.openCiphertext(ciphertext.subarray(0, -1))).toThrow()
  })

  test.each([0, 32, 1183, 1185, 1568])('is nothing at all with a key of %d bytes', async (length) => {
    const wrong = encryptExtrinsic(new Uint8Array(length), new Uint8Array(150), ENDPOINT)
    await expect(wrong).rejects.toMatchObject({ code: 'BAD_SHIELD_KEY', exitCode: 5, why: expect.stringContaining(`${length} bytes`) })
  })

  test('is nothing at all with a key that has a coefficient which ML-KEM does not have', async () => {
    const wrong = encryptExtrinsic(new Uint8Array(1184).fill(0xff), new Uint8Array(150), ENDPOINT)
    await expect(wrong).rejects.toMatchObject({ code: 'BAD_SHIELD_KEY', exitCode: 5 })
  })
})
