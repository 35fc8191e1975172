import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mnemonicToAccount, privateKeyToAddress } from 'viem/accounts'
import { afterAll, describe, expect, it } from 'vitest'
import { makeEvmKey } from '../../../../src/wallet/evm/evm-key.js'
import { listEvmKeys, writeEvmKeyFile } from '../../../../src/wallet/evm/evm-key-files.js'
import { openEvmKeystore, parseEvmKeystore, writeEvmKeystore } from '../../../../src/wallet/evm/keystore-v3.js'
import { parseEvmSecret } from '../../../../src/wallet/evm/parse-evm-secret.js'

const directory = mkdtempSync(join(tmpdir(), 'evm-keys-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const PASSWORD = Buffer.from('testpassword')
const SECRET = '7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d'

/** The test vectors of the page that defines the format, "Web3 Secret Storage Definition". */
const PBKDF2 = {
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
    ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
    kdf: 'pbkdf2',
    kdfparams: {
      c: 262144,
      dklen: 32,
      prf: 'hmac-sha256',
      salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd',
    },
    mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
  },
  id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
  version: 3,
}
const SCRYPT = {
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '83dbcc02d8ccb40e466191a123791e0e' },
    ciphertext: 'd172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c',
    kdf: 'scrypt',
    kdfparams: { dklen: 32, n: 262144, p: 8, r: 1, salt: 'ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19' },
    mac: '2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097',
  },
  id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
  version: 3,
}
/** Written by btcli 11.3.0 with the password below: its address is in letters of both sizes and without 0x. */
const BTCLI = {
  address: 'ee15047E955EC0Fb3F9E61E698b4327FFe6a5A16',
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: 'b6e72a017743aa3b5faa8868ae9639d1' },
    ciphertext: 'a31ac72567d3b4b0ca8a2c1c7b6be72f6afb47bb99d6cc349c395382ad2f100e',
    kdf: 'scrypt',
    kdfparams: { dklen: 32, n: 262144, r: 8, p: 1, salt: '888475651f57445949ce4769544dfeba' },
    mac: '105d6b088e05a7b08b7b21b73be16ccc416ec9cad3fe053c68752716e41c771a',
  },
  id: '2ffa4810-0fb6-4301-81eb-77ec699f686b',
  version: 3,
}
const BTCLI_PASSWORD = Buffer.from('Correct-Horse-9-battery')

const bytes = (json: unknown): Buffer => Buffer.from(typeof json === 'string' ? json : JSON.stringify(json))

async function open(json: unknown, password = PASSWORD): Promise<string> {
  const { privateKey } = await openEvmKeystore(parseEvmKeystore(bytes(json), 'key'), password, 'key')
  return Buffer.from(privateKey).toString('hex')
}

/** A vector with one field of `crypto` or of its parameters replaced. */
function change(of: 'crypto' | 'kdfparams' | 'cipherparams', name: string, value: unknown): object {
  const { crypto, ...rest } = structuredClone(of === 'kdfparams' && ['c', 'prf'].includes(name) ? PBKDF2 : SCRYPT)
  const target: Record<string, unknown> = of === 'crypto' ? crypto : crypto[of]
  target[name] = value
  return { ...rest, crypto }
}

describe('key files of Ethereum', () => {
  it('open as the vectors of their definition say', async () => {
    expect(await open(PBKDF2)).toBe(SECRET)
    expect(await open(SCRYPT)).toBe(SECRET)
  })

  it('open whatever the size of the letters of their names is, as other readers do', async () => {
    const { crypto, ...rest } = PBKDF2
    expect(await open({ ...rest, Crypto: crypto, ID: rest.id })).toBe(SECRET)
  })

  it('open as btcli 11 wrote them, and say whose they are before that', async () => {
    expect(parseEvmKeystore(bytes(BTCLI), 'key').address).toBe('0xee15047E955EC0Fb3F9E61E698b4327FFe6a5A16')
    const privateKey = `0x${await open(BTCLI, BTCLI_PASSWORD)}` as const
    expect(privateKeyToAddress(privateKey)).toBe('0xee15047E955EC0Fb3F9E61E698b4327FFe6a5A16')
  })

  it('are written with the fields of btcli 11 in its order, and open again', async () => {
    const key = makeEvmKey(Uint8Array.from(Buffer.from(SECRET, 'hex')))
    const text = await writeEvmKeystore(key, PASSWORD)
    expect(text).not.toContain(SECRET)
    const outline = (json: object): string =>
      JSON.stringify(json, (name, value) => (typeof value === 'object' || name === 'n' ? value : ''))
    expect(outline(JSON.parse(text))).toBe(outline(BTCLI))
    expect(await open(text)).toBe(SECRET)
  })

  it('are refused with a wrong password and when a byte was changed, in the same words', async () => {
    await expect(open(PBKDF2, Buffer.from('testpasswore'))).rejects.toMatchObject({ code: 'WRONG_PASSWORD' })
    const { crypto } = PBKDF2
    const other = { ...PBKDF2, crypto: { ...crypto, ciphertext: crypto.ciphertext.replace('5318', '5319') } }
    await expect(open(other)).rejects.toMatchObject({ code: 'WRONG_PASSWORD' })
  })

  it('are refused when they name another address than that of the key in them', async () => {
    const other = { ...PBKDF2, address: '90f8bf6a479f320ead074411a4b0e7944ea8c9c1' }
    await expect(open(other)).rejects.toMatchObject({ code: 'DAMAGED_KEYFILE', why: expect.stringContaining('0x90F8bf6A') })
  })

  it.each([
    ['not JSON', '{"crypto"', 'DAMAGED_KEYFILE'],
    ['a list', '[]', 'DAMAGED_KEYFILE'],
    ['a file of version 1', { ...SCRYPT, version: 1 }, 'UNSUPPORTED_KEYFILE'],
    ['no crypto', { version: 3 }, 'DAMAGED_KEYFILE'],
    ['an address that is none', { ...SCRYPT, address: '0x1234' }, 'DAMAGED_KEYFILE'],
    ['an address that is a number', { ...SCRYPT, address: 7 }, 'DAMAGED_KEYFILE'],
    ['an address with a wrong checksum', { ...SCRYPT, address: 'Ee15047E955EC0Fb3F9E61E698b4327FFe6a5A16' }, 'DAMAGED_KEYFILE'],
    ['another cipher', change('crypto', 'cipher', 'aes-128-cbc'), 'UNSUPPORTED_KEYFILE'],
    ['another derivation', change('crypto', 'kdf', 'argon2id'), 'UNSUPPORTED_KEYFILE'],
    ['a short secret', change('crypto', 'ciphertext', '00'), 'DAMAGED_KEYFILE'],
    ['a secret of odd digits', change('crypto', 'ciphertext', 'd17'), 'DAMAGED_KEYFILE'],
    ['a long mac', change('crypto', 'mac', '00'.repeat(33)), 'DAMAGED_KEYFILE'],
    ['no iv', change('cipherparams', 'iv', undefined), 'DAMAGED_KEYFILE'],
    ['parameters that are none', change('crypto', 'kdfparams', null), 'DAMAGED_KEYFILE'],
    ['a huge n', change('kdfparams', 'n', 2 ** 40), 'UNSUPPORTED_KEYFILE'],
    ['a huge r', change('kdfparams', 'r', 2 ** 30), 'UNSUPPORTED_KEYFILE'],
    ['a huge p', change('kdfparams', 'p', 2 ** 20), 'UNSUPPORTED_KEYFILE'],
    [
      'much memory many times',
      { ...BTCLI, crypto: { ...BTCLI.crypto, kdfparams: { ...BTCLI.crypto.kdfparams, p: 8 } } },
      'UNSUPPORTED_KEYFILE',
    ],
    ['an n that is no power of two', change('kdfparams', 'n', 262143), 'DAMAGED_KEYFILE'],
    ['an n of text', change('kdfparams', 'n', '262144'), 'DAMAGED_KEYFILE'],
    ['a negative n', change('kdfparams', 'n', -2), 'DAMAGED_KEYFILE'],
    ['a broken number', change('kdfparams', 'p', 1.5), 'DAMAGED_KEYFILE'],
    ['another length of the derived key', change('kdfparams', 'dklen', 64), 'UNSUPPORTED_KEYFILE'],
    ['too many rounds', change('kdfparams', 'c', 10_000_001), 'UNSUPPORTED_KEYFILE'],
    ['another hash', change('kdfparams', 'prf', 'hmac-sha512'), 'UNSUPPORTED_KEYFILE'],
    ['no salt', change('kdfparams', 'salt', ''), 'DAMAGED_KEYFILE'],
  ])('are refused at once: %s', (_what, json, code) => {
    expect(() => parseEvmKeystore(bytes(json), 'key')).toThrow(expect.objectContaining({ code }))
  })
})

describe('secrets of Ethereum keys', () => {
  it('give the keys that another implementation derives', async () => {
    const words = 'test test test test test test test test test test test junk'
    const numbered = words.split(' ').map((word, index) => `${index + 1}. ${word}`)
    const { address } = mnemonicToAccount(words)
    expect((await parseEvmSecret(`# mine\n ${words}\n`)).address).toBe(address)
    expect((await parseEvmSecret(numbered.join(' '))).address).toBe(address)
    expect((await parseEvmSecret(words, "m/44'/60'/0'/0/3")).address).toBe(mnemonicToAccount(words, { addressIndex: 3 }).address)
    expect((await parseEvmSecret(`"0x${SECRET}"`)).address).toBe(privateKeyToAddress(`0x${SECRET}`))
  })

  it.each([
    ['', "m/44'/60'/0'/0/0"],
    ['00'.repeat(32), "m/44'/60'/0'/0/0"],
    ['ff'.repeat(32), "m/44'/60'/0'/0/0"],
    [SECRET.slice(2), "m/44'/60'/0'/0/0"],
    ['test test test test test test test test test test test test', "m/44'/60'/0'/0/0"],
    ['test test test test test test test test test test test junk', '44/60'],
  ])('are refused without being repeated: %s', async (text, path) => {
    const error = await parseEvmSecret(text, path).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'INVALID_SECRET', exitCode: 2 })
    if (text.length > 20) expect(JSON.stringify(error)).not.toContain(text.slice(0, 20))
  })
})

describe('the EVM keys of a wallet', () => {
  it('are listed by what their files say, and a bad one hides no other', () => {
    const wallet = { name: 'w', dir: join(directory, 'w') }
    expect(listEvmKeys(wallet).keys).toEqual([])
    writeEvmKeyFile(wallet, 'theirs', JSON.stringify(BTCLI), false)
    writeFileSync(join(wallet.dir, 'evmkeys', 'nameless'), JSON.stringify(SCRYPT))
    writeFileSync(join(wallet.dir, 'evmkeys', 'text'), 'text')
    const { keys, problems } = listEvmKeys(wallet)
    expect(keys).toEqual([expect.objectContaining({ name: 'theirs', mirror: '5HnebhvNVVhC6WYqcgSiiPW9P1bmCEot3L1wCFtRX33yj8q7' })])
    expect(problems.map(({ file, code }) => [file.split('/').at(-1), code])).toEqual([
      ['nameless', 'DAMAGED_KEYFILE'],
      ['text', 'DAMAGED_KEYFILE'],
    ])
  })

  it('are not replaced unasked, and a copy stays where they are', () => {
    const wallet = { name: 'o', dir: join(directory, 'o') }
    writeEvmKeyFile(wallet, 'k', 'first', false)
    expect(() => writeEvmKeyFile(wallet, 'k', 'second', false)).toThrow(expect.objectContaining({ code: 'WALLET_EXISTS' }))
    const [backup = ''] = writeEvmKeyFile(wallet, 'k', 'second', true)
    expect(readFileSync(backup, 'utf8')).toBe('first')
    expect(readFileSync(join(wallet.dir, 'evmkeys', 'k'), 'utf8')).toBe('second')
  })
})
