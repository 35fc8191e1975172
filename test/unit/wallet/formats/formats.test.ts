import { describe, expect, it } from 'vitest'
import { decryptKeyfile } from '../../../../src/wallet/formats/decrypt-keyfile.js'
import { detectKeyfileFormat } from '../../../../src/wallet/formats/keyfile-format.js'
import { decryptNacl, encryptNacl, NaclKeyCache } from '../../../../src/wallet/formats/nacl.js'
import { codeOf } from '../error-code.js'
import { at, hex, vectors } from '../vectors.js'

describe('NaCl key files', () => {
  function keyOf(password: string): Buffer {
    const vector = vectors.nacl.find((one) => one.password === password)
    if (vector === undefined) throw new Error('no such password')
    return hex(vector.kdfKeyHex)
  }

  it('derives the key of a password (the others are derived in e2e: each takes seconds)', { timeout: 120_000 }, async () => {
    const { password, kdfKeyHex } = at(vectors.nacl, 0)
    const cache = new NaclKeyCache()
    expect(Buffer.from(await cache.get(Buffer.from(password))).toString('hex')).toBe(kdfKeyHex)
    cache.wipe()
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
  it('says that a token cut short is damaged', async () => {
    const text = at(vectors.fernet, 0).fileText
    for (const damaged of [text.slice(0, 40), `${text.slice(0, 60)}!`, text.slice(0, -3)]) {
      expect(await codeOf(() => decryptKeyfile(Buffer.from(damaged), Buffer.from('x'), 'f', new NaclKeyCache()))).toBe('DAMAGED_KEYFILE/4')
    }
  })
})
