import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TaoError } from '../../../../src/core/errors.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { readFlatObject } from '../../../../src/wallet/formats/flat-json.js'
import { readPublicContent, readSecretContent } from '../../../../src/wallet/formats/keyfile-content.js'
import { writePublicContent, writeSecretContent } from '../../../../src/wallet/formats/write-keyfile-content.js'
import { makeKeyFromMnemonic, makeKeyFromSeed, openSecretContent } from '../../../../src/wallet/keys/key-material.js'
import { generateMnemonic, WORD_COUNTS } from '../../../../src/wallet/keys/mnemonic.js'
import { codeOf } from '../error-code.js'
import { at, vectors } from '../vectors.js'

const DEV = at(vectors.keysSr25519, 0)

async function open(text: string): Promise<string> {
  return (await openSecretContent(readSecretContent(Buffer.from(text), 'f'), 'f')).address
}

function parseText(name: string): string {
  const vector = vectors.plaintextParse.find((one) => one.name.startsWith(name))
  if (vector === undefined) throw new Error(`no vector ${name}`)
  return vector.text
}

describe('reading the JSON of a key file', () => {
  it.each(Object.entries(vectors.plaintextJson))('opens what %s wrote', async (name, text) => {
    const expected = (JSON.parse(text) as { ss58Address: string }).ss58Address
    expect(readPublicContent(Buffer.from(text), 'f').address).toBe(expected)
    if (name.endsWith('_pub')) expect(await codeOf(() => open(text))).toBe('KEY_NOT_FOUND/4')
    else expect(await open(text)).toBe(expected)
  })

  it.each(['six string keys', 'numeric cryptoType 1', 'string cryptoType', 'numeric cryptoType 0'])('opens: %s', async (name) => {
    expect(await open(parseText(name))).toBe((JSON.parse(parseText(name)) as { ss58Address: string }).ss58Address)
  })

  it('takes null for an absent field', () => {
    expect(readPublicContent(Buffer.from(parseText('nulls')), 'f').address).toBe(DEV.ss58)
  })

  it('opens a seed that was written as raw bytes', async () => {
    const vector = vectors.plaintextParse.find(({ name }) => name.startsWith('UTF-8 seed quirk'))
    const { privateKey: _, ...withoutPrivateKey } = JSON.parse(vector?.text ?? '') as Record<string, string>
    expect(await open(vector?.text ?? '')).toBe(vector?.recommended)
    expect(await open(JSON.stringify(withoutPrivateKey))).toBe(vector?.recommended)
  })

  it('refuses a file whose secret is not that of its address', async () => {
    const text = parseText('ss58Address disagrees')
    expect(await codeOf(() => open(text))).toBe('DAMAGED_KEYFILE/4')
    const { publicKey: _, accountId: __, ...onlyAddress } = JSON.parse(text) as Record<string, string>
    expect(await codeOf(() => open(JSON.stringify(onlyAddress)))).toBe('DAMAGED_KEYFILE/4')
  })

  it('takes bare 0x hex for a public key in a public file, and refuses it as a secret', async () => {
    const raw = parseText('raw text 0x')
    expect(readPublicContent(Buffer.from(raw), 'f').address).toBe(DEV.ss58)
    expect(await codeOf(() => open(raw))).toBe('UNSUPPORTED_KEYFILE/4')
    expect(await codeOf(() => open(parseText('raw mnemonic')))).toBe('DAMAGED_KEYFILE/4')
  })

  it('finds an ed25519 key that does not say so, and one from the seed or phrase alone', async () => {
    const text = vectors.plaintextJson.rust_4_1_ed25519_full ?? ''
    const { cryptoType: _, ...untyped } = JSON.parse(text) as Record<string, string>
    const { privateKey: __, secretPhrase: ___, ...seedOnly } = untyped
    const { secretSeed: ____, privateKey: _____, ...phraseOnly } = untyped
    for (const one of [untyped, seedOnly, phraseOnly]) expect(await open(JSON.stringify(one))).toBe(untyped.ss58Address)
  })

  it('reads an address of another prefix as the key that it is', () => {
    const { publicKey, address } = readPublicContent(Buffer.from(vectors.plaintextJson.py1_pub ?? ''), 'f')
    const foreign = JSON.stringify({ ss58Address: encodeAddress(publicKey, 0) })
    expect(readPublicContent(Buffer.from(foreign), 'f').address).toBe(address)
  })

  it('names hashed, ML-DSA and polkadot-js files as what they are', async () => {
    for (const extra of [{ cryptoType: 4 }, { cryptoType: 7 }, { hashedDescriptor: '0x01' }, { accountType: 'hashed' }]) {
      const text = JSON.stringify({ ...(JSON.parse(vectors.plaintextJson.py1_full ?? '') as object), ...extra })
      expect(await codeOf(() => open(text))).toBe('UNSUPPORTED_KEYFILE/4')
      expect(await codeOf(() => readPublicContent(Buffer.from(text), 'f'))).toBe('UNSUPPORTED_KEYFILE/4')
    }
    expect(await codeOf(() => open('{"encoded":"AAAA","encoding":{"type":["scrypt"],"version":"3"}}'))).toBe('UNSUPPORTED_KEYFILE/4')
  })

  it('never shows a byte of what it could not read', async () => {
    const text = vectors.plaintextJson.py1_full ?? ''
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: text.length - 1 }),
        fc.constantFrom('"', '}', 'x', '\\', '\u0000', '{', '9', ''),
        async (index, byte) => {
          const changed = text.slice(0, index) + byte + text.slice(index + 1)
          try {
            await open(changed)
          } catch (error) {
            if (!(error instanceof TaoError)) throw error
            expect(error.exitCode).toBe(4)
            const shown = JSON.stringify([error.message, error.why, error.hint, error.details])
            for (const secret of ['fac7959d', '05d65584', 'curtain', 'basket']) expect(shown).not.toContain(secret)
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('the JSON scanner', () => {
  it('agrees with JSON.parse on every flat object', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), fc.constantFrom(undefined, 2), (object, indent) => {
        const read = readFlatObject(Buffer.from(JSON.stringify(object, null, indent)))
        expect([...(read?.keys() ?? [])].sort()).toEqual(Object.keys(object).sort())
        for (const [key, expected] of Object.entries(object)) {
          const actual = read?.get(key)
          if (typeof expected === 'string') expect(actual?.kind === 'string' && actual.bytes.toString('utf8')).toBe(expected)
          else if (typeof expected === 'number')
            expect(actual?.kind === 'number' && Number(actual.text)).toBe(expected === 0 ? 0 : expected)
          else expect(actual?.kind).toBe(expected === null ? 'null' : 'boolean')
        }
      }),
    )
  })

  it('accepts exactly what JSON.parse accepts', () => {
    const text = '{"a": "x\\n\\u00e9\\ud83e\\udd80", "b": [1, {"c": null}], "d": -1.5e3, "e": true}'
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.constantFrom(...'"{}[],:\\u0xe1 -.tn', ''), (index, byte) => {
        const changed = text.slice(0, index) + byte + text.slice(index + 1)
        let parsed: unknown
        try {
          parsed = JSON.parse(changed)
        } catch {
          parsed = undefined
        }
        const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
        // A lone surrogate is no UTF-8 and refused here.
        const isRefusedHere = isObject && JSON.stringify(parsed).includes('\\ud')
        expect(readFlatObject(Buffer.from(changed)) !== undefined).toBe(isObject && !isRefusedHere)
      }),
      { numRuns: 1000 },
    )
  })

  it('takes the last of repeated keys and refuses endless nesting', () => {
    const value = readFlatObject(Buffer.from('{"a":"1","a":"2"}'))?.get('a')
    expect(value?.kind === 'string' && value.bytes.toString()).toBe('2')
    expect(readFlatObject(Buffer.from(`{"a":${'['.repeat(50_000)}`))).toBeUndefined()
  })
})

describe('writing the JSON of a key file', () => {
  it('writes the form that every reader opens', async () => {
    const key = await makeKeyFromMnemonic(DEV.uri)
    expect(writeSecretContent(key).toString()).toBe(parseText('six string keys'))
    expect(writePublicContent(key).toString()).toBe(vectors.plaintextJson.rust_2_to_4_0_pub)
    expect(JSON.parse(writeSecretContent(await makeKeyFromMnemonic(DEV.uri, 'ed25519')).toString())).toEqual(
      JSON.parse(vectors.plaintextJson.rust_4_1_ed25519_full ?? ''),
    )
  })

  it('leaves out what a key does not have', async () => {
    const written = writeSecretContent(await makeKeyFromSeed(Buffer.alloc(32, 9))).toString()
    expect(Object.keys(JSON.parse(written) as object)).toEqual(['accountId', 'publicKey', 'privateKey', 'secretSeed', 'ss58Address'])
  })

  it('round-trips every key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constantFrom('sr25519', 'ed25519'), async (seed, scheme) => {
        const key = await makeKeyFromSeed(Buffer.from(seed), scheme)
        const again = await openSecretContent(readSecretContent(writeSecretContent(key), 'f'), 'f')
        expect(again).toEqual(key)
        expect(readPublicContent(writePublicContent(key), 'f').address).toBe(key.address)
      }),
      { numRuns: 25 },
    )
    for (const words of WORD_COUNTS) {
      const key = await makeKeyFromMnemonic(await generateMnemonic(words))
      expect(await openSecretContent(readSecretContent(writeSecretContent(key), 'f'), 'f')).toEqual(key)
    }
  })
})
