import { beforeAll, describe, expect, it } from 'vitest'
import { decryptKeyfile } from '../../../src/wallet/decrypt-keyfile.js'
import { detectKeyfileFormat } from '../../../src/wallet/keyfile-format.js'
import { decryptNacl, encryptNacl, NaclKeyCache } from '../../../src/wallet/nacl.js'
import { codeOf } from './error-code.js'
import { at, hex, vectors } from './vectors.js'

describe('NaCl key files', () => {
  const keys = new Map<string, Buffer>()

  beforeAll(async () => {
    const cache = new NaclKeyCache()
    for (const { password } of vectors.nacl) {
      if (!keys.has(password)) keys.set(password, Buffer.from(await cache.get(Buffer.from(password))))
    }
    cache.wipe()
  }, 120_000)

  function keyOf(password: string): Buffer {
    const key = keys.get(password)
    if (key === undefined) throw new Error('no key was derived')
    return key
  }

  it.each(vectors.nacl)('derives the key of $name', ({ password, kdfKeyHex }) => {
    expect(keyOf(password).toString('hex')).toBe(kdfKeyHex)
  })

  it.each(vectors.nacl)('writes $name byte for byte', async ({ password, nonceHex, plaintext, fileHex }) => {
    expect((await encryptNacl(Buffer.from(plaintext), keyOf(password), hex(nonceHex))).toString('hex')).toBe(fileHex)
  })

  it.each(vectors.nacl)('opens $name', async ({ password, plaintext, fileHex }) => {
    expect(detectKeyfileFormat(hex(fileHex))).toBe('nacl')
    expect((await decryptNacl(hex(fileHex), keyOf(password)))?.toString('utf8')).toBe(plaintext)
  })

  it('does not open with another key, or with any bit of tag or ciphertext flipped', async () => {
    const { password, fileHex } = at(vectors.nacl, 0)
    expect(await decryptNacl(hex(fileHex), keyOf(at(vectors.nacl, 2).password))).toBeUndefined()
    for (const index of [29, 44, 45, hex(fileHex).length - 1]) {
      const changed = hex(fileHex)
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index)
      expect(await decryptNacl(changed, keyOf(password))).toBeUndefined()
    }
    expect(await decryptNacl(Buffer.concat([hex(fileHex), Buffer.from('\n')]), keyOf(password))).toBeUndefined()
  })

  it('uses another nonce for every file', async () => {
    const key = keyOf(at(vectors.nacl, 0).password)
    const [one, two] = await Promise.all([encryptNacl(Buffer.from('{}'), key), encryptNacl(Buffer.from('{}'), key)])
    expect(one.subarray(5, 29).equals(two.subarray(5, 29))).toBe(false)
  })

  it('says that a file cut short is damaged, without deriving anything', async () => {
    for (const length of [5, 28, 29, 44, 45]) {
      const cut = hex(at(vectors.nacl, 0).fileHex).subarray(0, length)
      expect(await codeOf(() => decryptKeyfile(cut, Buffer.from('x'), 'f', new NaclKeyCache()))).toBe('DAMAGED_KEYFILE/4')
    }
  })
})

describe('Ansible Vault key files', () => {
  it.each(vectors.ansibleVault)('opens $name', async ({ password, plaintext, fileText }) => {
    const opened = await decryptKeyfile(Buffer.from(fileText), Buffer.from(password), 'f', new NaclKeyCache())
    expect(opened.toString('utf8')).toBe(plaintext)
  })

  it.each(vectors.ansibleVault)('refuses a wrong password for $name', async ({ fileText }) => {
    const wrong = Buffer.from(vectors.wrongPassword.password)
    expect(await codeOf(() => decryptKeyfile(Buffer.from(fileText), wrong, 'f', new NaclKeyCache()))).toBe('WRONG_PASSWORD/4')
  })

  it('says that a vault cut short or of another version is damaged', async () => {
    const text = at(vectors.ansibleVault, 0).fileText
    const password = Buffer.from(at(vectors.ansibleVault, 0).password)
    for (const damaged of [text.slice(0, 200), text.slice(0, 26), text.replace('1.1', '9.9'), text.replace('3', 'x')]) {
      expect(await codeOf(() => decryptKeyfile(Buffer.from(damaged), password, 'f', new NaclKeyCache()))).toBe('DAMAGED_KEYFILE/4')
    }
  })
})

describe('Fernet key files', () => {
  it('opens the token, and not with a wrong password', async () => {
    const { fileText, password, plaintext } = at(vectors.fernet, 0)
    const opened = await decryptKeyfile(Buffer.from(`${fileText}\n`), Buffer.from(password), 'f', new NaclKeyCache())
    expect(opened.toString('utf8')).toBe(plaintext)
    const wrong = Buffer.from(vectors.wrongPassword.password)
    expect(await codeOf(() => decryptKeyfile(Buffer.from(fileText), wrong, 'f', new NaclKeyCache()))).toBe('WRONG_PASSWORD/4')
  }, 60_000)

  it('says that a token cut short is damaged', async () => {
    const text = at(vectors.fernet, 0).fileText
    for (const damaged of [text.slice(0, 40), `${text.slice(0, 60)}!`, text.slice(0, -3)]) {
      expect(await codeOf(() => decryptKeyfile(Buffer.from(damaged), Buffer.from('x'), 'f', new NaclKeyCache()))).toBe('DAMAGED_KEYFILE/4')
    }
  })
})
