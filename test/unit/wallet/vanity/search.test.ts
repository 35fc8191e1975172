import { describe, expect, it } from 'vitest'
import { makeKeyFromMnemonic, makeKeyFromSeed } from '../../../../src/wallet/keys/key-material.js'
import { wordMnemonic } from '../../../../src/wallet/keys/mnemonic.js'
import { openTries } from '../../../../src/wallet/vanity/try-keys.js'
import { VanitySearch } from '../../../../src/wallet/vanity/vanity-search.js'

const suffix = (text: string) => ({ prefix: '', suffix: text, contains: '', ignoreCase: true })

describe('a search for a key', () => {
  it.each(['sr25519', 'ed25519'] as const)('finds random bytes whose mnemonic or seed gives the address: %s', async (scheme) => {
    const words = await new VanitySearch().run({ pattern: suffix('a'), source: 'mnemonic', randomLength: 16, scheme }, 1, null)
    const seed = await new VanitySearch().run({ pattern: suffix('b'), source: 'seed', randomLength: 32, scheme }, 1, null)
    expect((await makeKeyFromMnemonic(await wordMnemonic(words ?? Buffer.alloc(0)), scheme)).address).toMatch(/a$/i)
    expect((await makeKeyFromSeed(Buffer.from(seed ?? []), scheme)).address).toMatch(/b$/i)
  })

  it('ends with nothing when its time is over, and says what was tried', async () => {
    const search = new VanitySearch()
    const found = await search.run({ pattern: suffix('zzzzzzzzzz'), source: 'seed', randomLength: 32, scheme: 'sr25519' }, 1, 60)
    expect(found).toBeNull()
    expect(search.progress.tries).toBeGreaterThan(0)
  })

  it('tries another key each time', async () => {
    const tryKeys = await openTries({ pattern: suffix(''), source: 'seed', randomLength: 32, scheme: 'sr25519' })
    const found = Array.from({ length: 5 }, () => Buffer.from(tryKeys(1).found ?? []).toString('hex'))
    expect(new Set(found).size).toBe(5)
  })
})
