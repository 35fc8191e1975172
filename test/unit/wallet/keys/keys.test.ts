import { createPublicKey, verify } from 'node:crypto'
import { verify as verifySr25519 } from '@scure/sr25519'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../../src/core/ss58.js'
import { makeKeyFromMnemonic, makeKeyFromPrivateKey, makeKeyFromSeed } from '../../../../src/wallet/keys/key-material.js'
import { deriveMiniSecret, generateMnemonic, normalizeMnemonic, WORD_COUNTS } from '../../../../src/wallet/keys/mnemonic.js'
import { parseSecret } from '../../../../src/wallet/keys/parse-secret.js'
import { divideScalarBy8, isCanonicalSr25519Secret, multiplyScalarBy8 } from '../../../../src/wallet/keys/sr25519.js'
import { UnlockedKey } from '../../../../src/wallet/keys/unlocked-key.js'
import { codeOf } from '../error-code.js'
import { at, hex, vectors } from '../vectors.js'

const DEV_PHRASE = at(vectors.keysSr25519, 0).uri
// A soft junction gives a random nonce half, so that key has no private key to compare.
const withPrivateKey = vectors.keysSr25519.filter(({ privateKeyKeyfile }) => privateKeyKeyfile !== undefined)
const isPhrase = (uri: string): boolean => /^[a-z ]+$/.test(uri)

describe('keys', () => {
  it.each(vectors.keysSr25519.filter(({ uri }) => isPhrase(uri)))('makes the sr25519 key of "$uri"', async (vector) => {
    const key = await makeKeyFromMnemonic(vector.uri)
    expect(key.seed?.toString('hex')).toBe(hex(vector.miniSecret).toString('hex'))
    expect(key.privateKey.toString('hex')).toBe(hex(vector.privateKeyKeyfile).toString('hex'))
    expect(key.address).toBe(vector.ss58)
  })

  it.each(vectors.keysEd25519.filter(({ uri }) => isPhrase(uri)))('makes the ed25519 key of "$uri"', async (vector) => {
    const key = await makeKeyFromMnemonic(vector.uri, 'ed25519')
    expect(key.privateKey.toString('hex')).toBe(hex(vector.privateKeyKeyfile).toString('hex'))
    expect(key.address).toBe(vector.ss58)
  })

  it('derives with a BIP39 password', async () => {
    const vector = vectors.keysSr25519.find(({ uri }) => uri.endsWith('walk///mysecretpassword'))
    const seed = await deriveMiniSecret(DEV_PHRASE, 'mysecretpassword')
    expect((await makeKeyFromSeed(seed)).address).toBe(vector?.ss58)
  })

  it('makes the key of a raw seed', async () => {
    const vector = vectors.keysSr25519.find(({ uri }) => uri.startsWith('0x'))
    expect((await parseSecret(vector?.uri ?? '')).address).toBe(vector?.ss58)
    expect((await parseSecret((vector?.uri ?? '').slice(2))).address).toBe(vector?.ss58)
  })

  it.each(withPrivateKey)('finds the address of the private key of "$uri", in both forms', async (vector) => {
    expect((await makeKeyFromPrivateKey(hex(vector.privateKeyKeyfile))).address).toBe(vector.ss58)
    expect((await parseSecret(vector.privateKeyKeyfile)).address).toBe(vector.ss58)
    expect((await parseSecret(vector.privateKeyPolkadotJsForm ?? '')).address).toBe(vector.ss58)
  })

  it.each(withPrivateKey)('converts the scalar of "$uri" exactly both ways', (vector) => {
    const canonical = hex(vector.privateKeyKeyfile)
    const times8 = hex(vector.privateKeyPolkadotJsForm ?? '')
    expect(multiplyScalarBy8(canonical).equals(times8)).toBe(true)
    expect(divideScalarBy8(times8).equals(canonical)).toBe(true)
    expect(isCanonicalSr25519Secret(canonical)).toBe(true)
  })

  it('refuses a private key that no tool can load', async () => {
    expect(await codeOf(() => makeKeyFromPrivateKey(Buffer.alloc(64, 0xff)))).toBe('INVALID_SECRET/2')
    expect(await codeOf(() => makeKeyFromPrivateKey(Buffer.alloc(64)))).toBe('INVALID_SECRET/2')
  })
})

describe('mnemonics', () => {
  it.each(WORD_COUNTS)('makes new ones of %i words that it can read', async (count) => {
    const mnemonic = await generateMnemonic(count)
    expect(mnemonic.split(' ')).toHaveLength(count)
    expect((await deriveMiniSecret(mnemonic)).length).toBe(32)
    expect(await generateMnemonic(count)).not.toBe(mnemonic)
  })

  it('normalises case, white space and numbered words in any order', async () => {
    const words = DEV_PHRASE.split(' ')
    expect(normalizeMnemonic(`  ${DEV_PHRASE.toUpperCase().replaceAll(' ', ' \n\t ')} `)).toBe(DEV_PHRASE)
    const numbered = words.map((word, i) => `${i + 1}-${word}`).reverse()
    expect(normalizeMnemonic(numbered.join(' '))).toBe(DEV_PHRASE)
    expect(await codeOf(() => normalizeMnemonic('1-bottom 3-drive'))).toBe('INVALID_SECRET/2')
  })

  it('says what is wrong without repeating a word', async () => {
    const words = DEV_PHRASE.split(' ')
    const swapped = [words[1], words[0], ...words.slice(2)].join(' ')
    const unknown = [...words.slice(0, 11), 'sekret'].join(' ')
    for (const bad of [swapped, unknown, words.slice(0, 11).join(' '), '', 'zz', `0x${'ab'.repeat(31)}`]) {
      const error = await parseSecret(bad).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'INVALID_SECRET', exitCode: 2 })
      const { message, why, hint } = error as { message: string; why?: string; hint?: string }
      for (const word of [...words, 'sekret', 'abab']) expect(`${message} ${why} ${hint}`.split(/\W+/)).not.toContain(word)
    }
    expect(await parseSecret(unknown).catch((error: { why?: string }) => error.why)).toContain('word 12')
  })

  it('reads a file with comments, and refuses one with two secrets', async () => {
    expect((await parseSecret(`# mine\n${DEV_PHRASE}\n\n`)).address).toBe(at(vectors.keysSr25519, 0).ss58)
    expect(await codeOf(() => parseSecret(`${DEV_PHRASE}\n${DEV_PHRASE}`))).toBe('INVALID_SECRET/2')
  })
})

describe('an unlocked key', () => {
  it('signs so that the signature verifies, for any message', async () => {
    const key = new UnlockedKey(await makeKeyFromMnemonic(DEV_PHRASE))
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (message) => {
        expect(verifySr25519(message, await key.sign(message), key.publicKey)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it.each(vectors.signatures)(
    'agrees with the $scheme signature over $messageUtf8Hex (wrapped: $signedOverWrappedBytes)',
    async (vector) => {
      const message = hex(vector.messageUtf8Hex)
      const signature = hex(vector.signature)
      if (vector.scheme === 'sr25519') {
        expect(verifySr25519(message, signature, parseAddress(vector.signer))).toBe(vector.verifiesRaw)
        return
      }
      const key = new UnlockedKey(await makeKeyFromMnemonic(DEV_PHRASE, 'ed25519'))
      expect(key.address).toBe(vector.signer)
      expect(Buffer.from(await key.sign(message)).equals(signature)).toBe(vector.verifiesRaw)
      const spki = Buffer.concat([hex('302a300506032b6570032100'), key.publicKey])
      expect(verify(null, message, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature)).toBe(vector.verifiesRaw)
    },
  )

  it('holds nothing and signs nothing after it was wiped', async () => {
    const material = await makeKeyFromMnemonic(DEV_PHRASE)
    const key = new UnlockedKey(material)
    key.wipe()
    key.wipe()
    for (const secret of [material.privateKey, material.seed, material.phrase]) expect(secret?.every((byte) => byte === 0)).toBe(true)
    await expect(key.sign(Buffer.from('x'))).rejects.toThrow('wiped')
  })
})
