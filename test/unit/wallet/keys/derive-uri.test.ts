import { describe, expect, it } from 'vitest'
import { makeKeyFromUri, readDevUri } from '../../../../src/wallet/keys/derive-uri.js'
import { parseSecret } from '../../../../src/wallet/keys/parse-secret.js'
import { codeOf } from '../error-code.js'
import { at, vectors } from '../vectors.js'

const DEV_PHRASE = at(vectors.keysSr25519, 0).uri

describe('secret URIs', () => {
  it.each(vectors.keysSr25519)('make the sr25519 key of "$uri"', async (vector) => {
    const key = await makeKeyFromUri(vector.uri)
    expect(key.address).toBe(vector.ss58)
    // A soft junction gives another nonce half every time.
    if (vector.privateKeyKeyfile !== undefined) expect(`0x${key.privateKey.toString('hex')}`).toBe(vector.privateKeyKeyfile)
    const isDerived = vector.uri.replace(/\/\/\/.*$/, '').includes('/')
    expect([key.phrase, key.seed].some((secret) => secret !== undefined)).toBe(!isDerived)
  })

  it.each(vectors.keysEd25519)('make the ed25519 key of "$uri"', async (vector) => {
    const key = await makeKeyFromUri(vector.uri, 'ed25519')
    expect(key.address).toBe(vector.ss58)
    expect(`0x${key.privateKey.toString('hex')}`).toBe(vector.privateKeyKeyfile)
  })

  it('are taken where a secret is typed', async () => {
    const vector = vectors.keysSr25519.find(({ uri }) => uri === `${DEV_PHRASE}//bittensor//0`)
    expect((await parseSecret(vector?.uri ?? '')).address).toBe(vector?.ss58)
  })

  it('give another private key each time for a soft junction, and the same address', async () => {
    const [one, two] = await Promise.all([makeKeyFromUri('//Alice/soft'), makeKeyFromUri('//Alice/soft')])
    expect(one.address).toBe(two.address)
    expect(one.privateKey.equals(two.privateKey)).toBe(false)
  })

  it.each([
    `${DEV_PHRASE}//18446744073709551616`,
    `${DEV_PHRASE} extra//Alice`,
    '0x1234//Alice',
    `0x${'00'.repeat(32)}///password`,
    '//',
    '/',
    `//${'x'.repeat(20_000)}`,
    '//Alice//',
  ])('are refused where they are not one: %s', async (uri) => {
    expect(await codeOf(() => makeKeyFromUri(uri))).toBe('INVALID_SECRET/2')
  })

  it('refuse soft junctions of ed25519', async () => {
    expect(await codeOf(() => makeKeyFromUri('//Alice/soft', 'ed25519'))).toBe('INVALID_SECRET/2')
  })

  it('take the largest number that all tools agree on', async () => {
    expect((await makeKeyFromUri('//18446744073709551615')).address).not.toBe((await makeKeyFromUri('//0')).address)
  })
})

describe('on the command line', () => {
  it.each([
    ['//Alice', '//Alice'],
    ['alice', '//Alice'],
    ['BOB', '//Bob'],
    ['//Alice//stash', '//Alice//stash'],
    ['//Alice/soft', '//Alice/soft'],
  ])('%s is the development key %s', (text, uri) => {
    expect(readDevUri(text)).toBe(uri)
  })

  it.each([DEV_PHRASE, `${DEV_PHRASE}//Alice`, `0x${'ab'.repeat(32)}`, '//Alice///password', 'ab'.repeat(32), '', '/soft', ' //Alice x'])(
    '%s may hold a secret and is none',
    (text) => {
      expect(readDevUri(text)).toBeUndefined()
    },
  )
})
