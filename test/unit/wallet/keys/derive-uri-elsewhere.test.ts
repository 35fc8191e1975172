/**
 * Our reading of secret URIs beside that of polkadot-js, for many paths: where both are the same, and the three places where ours follows
 * Substrate instead.
 */
import { Keyring } from '@polkadot/keyring'
import { cryptoWaitReady } from '@polkadot/util-crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeKeyFromUri } from '../../../../src/wallet/keys/derive-uri.js'
import { codeOf } from '../error-code.js'
import { at, vectors } from '../vectors.js'

const PHRASE = at(vectors.keysSr25519, 0).uri

beforeAll(() => cryptoWaitReady())

function deriveElsewhere(uri: string, type: 'sr25519' | 'ed25519'): string {
  return new Keyring({ type, ss58Format: 42 }).addFromUri(uri).address
}

/** Words, and numbers up to the largest of 64 bits; of no hex and of letters in one form, see below. */
const part = fc.oneof(
  fc.stringMatching(/^[a-zA-Z_. -]{1,40}$/).filter((text) => text.trim() === text),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  fc.constantFrom('0', '00', '007', 'Ł', '名前', '🙂'),
)
const hardPath = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.map((one) => `//${one}`).join(''))
const anyPath = fc
  .array(fc.tuple(fc.constantFrom('/', '//'), part), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([slash, one]) => slash + one).join(''))
const password = fc.option(fc.stringMatching(/^[!-~]{1,20}$/).filter((text) => !text.startsWith('/')))

describe('a secret URI makes the key that polkadot-js makes of it', () => {
  it('of sr25519, with hard and soft junctions and a password', async () => {
    await fc.assert(
      fc.asyncProperty(anyPath, password, async (path, word) => {
        const uri = `${PHRASE}${path}${word === null ? '' : `///${word}`}`
        expect((await makeKeyFromUri(uri)).address).toBe(deriveElsewhere(uri, 'sr25519'))
      }),
      { numRuns: 40 },
    )
  })

  it('of ed25519, with hard junctions and a password', async () => {
    await fc.assert(
      fc.asyncProperty(hardPath, password, async (path, word) => {
        const uri = `${PHRASE}${path}${word === null ? '' : `///${word}`}`
        expect((await makeKeyFromUri(uri, 'ed25519')).address).toBe(deriveElsewhere(uri, 'ed25519'))
      }),
      { numRuns: 40 },
    )
  })

  it('of a seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), hardPath, async (seed, path) => {
        const uri = `0x${Buffer.from(seed).toString('hex')}${path}`
        expect((await makeKeyFromUri(uri)).address).toBe(deriveElsewhere(uri, 'sr25519'))
      }),
      { numRuns: 30 },
    )
  })
})

describe('where polkadot-js is alone, Substrate and btcli are followed', () => {
  it('a junction that looks like hex is text', async () => {
    expect((await makeKeyFromUri('//0x1234')).address).not.toBe(deriveElsewhere(`${PHRASE}//0x1234`, 'sr25519'))
  })

  it('letters are hashed as they are written, composed or not', async () => {
    const [composed, decomposed] = ['//é', '//e\u0301']
    expect(deriveElsewhere(PHRASE + decomposed, 'sr25519')).toBe(deriveElsewhere(PHRASE + composed, 'sr25519'))
    expect((await makeKeyFromUri(PHRASE + composed)).address).toBe(deriveElsewhere(PHRASE + composed, 'sr25519'))
    const ours = await makeKeyFromUri(PHRASE + decomposed).then(
      ({ address }) => address,
      () => 'refused',
    )
    expect(ours).not.toBe(deriveElsewhere(PHRASE + decomposed, 'sr25519'))
  })

  it('a number beyond 64 bits is refused, where polkadot-js makes a key that no other tool finds', async () => {
    const uri = `${PHRASE}//18446744073709551616`
    expect(deriveElsewhere(uri, 'sr25519')).toMatch(/^5/)
    expect(await codeOf(() => makeKeyFromUri(uri))).toBe('INVALID_SECRET/2')
  })
})
