import { randomBytes, scryptSync } from 'node:crypto'
import { naclEncrypt } from '@polkadot/util-crypto/nacl'
import { describe, expect, it } from 'vitest'
import { openPolkadotJson, parsePolkadotJson, writePolkadotJson } from '../../../../src/wallet/formats/polkadot-json.js'
import { makeKeyFromMnemonic } from '../../../../src/wallet/keys/key-material.js'
import { codeOf } from '../error-code.js'
import { at, hex, vectors } from '../vectors.js'

const [SR25519, ED25519] = [at(vectors.polkadotJson, 0), at(vectors.polkadotJson, 1)]
const PASSWORD = Buffer.from('pässword')

async function open(json: unknown, password: Uint8Array) {
  return openPolkadotJson(parsePolkadotJson(Buffer.from(JSON.stringify(json)), 'f'), password, 'f')
}

/** An export of the vector's key with any parameters, as polkadot-js of some year would write it. */
function exportWith(N: number, p: number, r: number, pkcs8 = hex(SR25519.pkcs8Hex)) {
  const salt = randomBytes(32)
  const nonce = randomBytes(24)
  // What is refused needs no key that fits.
  const isUsed = N * p <= 2 ** 17 && N % 2 === 0 && N > 0 && r === 8
  const key = isUsed && p > 0 ? scryptSync(PASSWORD, salt, 32, { N, p, r, maxmem: 2 ** 30 }) : Buffer.alloc(32)
  const parameters = Buffer.alloc(12)
  for (const [i, value] of [N, p, r].entries()) parameters.writeUInt32LE(value, 4 * i)
  const encoded = Buffer.concat([salt, parameters, nonce, naclEncrypt(pkcs8, key, nonce).encrypted])
  return { ...SR25519.json, encoded: encoded.toString('base64') }
}

describe('exports of polkadot-js', () => {
  it.each(vectors.polkadotJson)('open: $name', async (vector) => {
    const key = await open(vector.json, Buffer.from(vector.password))
    expect(key.address).toBe(vector.json.address)
    expect(`0x${key.privateKey.toString('hex')}`).toBe(vector.keyfilePrivateKey)
  })

  it('do not open with another password', async () => {
    expect(await codeOf(() => open(exportWith(1024, 1, 8), Buffer.from('wrong')))).toBe('WRONG_PASSWORD/4')
  })

  it.each([
    [32_768, 1],
    [8192, 10],
  ])('open with N %i and p %i', async (N, p) => {
    expect((await open(exportWith(N, p, 8), PASSWORD)).address).toBe(SR25519.json.address)
  })

  it.each([
    [2 ** 20, 1, 8],
    [2 ** 31, 1, 8],
    [131_071, 1, 8],
    [0, 1, 8],
    [131_072, 16, 8],
    [131_072, 1, 64],
    [32_768, 0, 8],
    [32_768, 2 ** 31, 8],
  ])('are refused before anything is derived with N %i, p %i, r %i', async (N, p, r) => {
    const exported = exportWith(N, p, r)
    const start = process.cpuUsage()
    expect(await codeOf(() => open(exported, PASSWORD))).toBe('UNSUPPORTED_KEYFILE/4')
    expect(process.cpuUsage(start).user).toBeLessThan(200_000)
  })

  it('open without scrypt and without encryption, as the first releases wrote them', async () => {
    const nonce = randomBytes(24)
    const key = Buffer.alloc(32)
    PASSWORD.copy(key)
    const boxed = Buffer.concat([nonce, naclEncrypt(hex(SR25519.pkcs8Hex), key, nonce).encrypted])
    const old = {
      ...SR25519.json,
      encoded: `0x${boxed.toString('hex')}`,
      encoding: { content: ['pkcs8', 'sr25519'], type: 'xsalsa20-poly1305', version: '1' },
    }
    expect((await open(old, PASSWORD)).address).toBe(SR25519.json.address)
    const bare = {
      ...SR25519.json,
      encoded: hex(SR25519.pkcs8Hex).toString('base64'),
      encoding: { content: ['pkcs8', 'sr25519'], type: ['none'], version: '3' },
    }
    expect((await open(bare, Buffer.alloc(0))).address).toBe(SR25519.json.address)
  })

  it('open with the line ends and the byte order mark of Windows', async () => {
    const json = {
      ...SR25519.json,
      encoded: hex(SR25519.pkcs8Hex).toString('base64'),
      encoding: { content: ['pkcs8', 'sr25519'], type: ['none'], version: '3' },
    }
    const text = `\uFEFF${JSON.stringify(json, null, 2).replaceAll('\n', '\r\n')}\r\n`
    expect((await openPolkadotJson(parsePolkadotJson(Buffer.from(text), 'f'), Buffer.alloc(0), 'f')).address).toBe(SR25519.json.address)
  })

  it('are refused when the key is not that of the address or of the public key inside', async () => {
    expect(await codeOf(() => open({ ...exportWith(1024, 1, 8), address: ED25519.json.address }, PASSWORD))).toBe('DAMAGED_KEYFILE/4')
    const pkcs8 = hex(SR25519.pkcs8Hex)
    pkcs8.writeUInt8(pkcs8.readUInt8(pkcs8.length - 1) ^ 1, pkcs8.length - 1)
    expect(await codeOf(() => open(exportWith(1024, 1, 8, pkcs8), PASSWORD))).toBe('DAMAGED_KEYFILE/4')
  })

  it('are named for what they are when they are not one account', async () => {
    const cases: readonly [unknown, string][] = [
      [{ ...SR25519.json, encoding: { ...SR25519.json.encoding, content: ['pkcs8', 'ethereum'] } }, 'UNSUPPORTED_KEYFILE/4'],
      [{ ...SR25519.json, encoding: { ...SR25519.json.encoding, type: ['aes'] } }, 'UNSUPPORTED_KEYFILE/4'],
      [{ accounts: [], encoded: 'AA', encoding: {} }, 'UNSUPPORTED_KEYFILE/4'],
      [{ ...SR25519.json, encoded: 'AAAA' }, 'DAMAGED_KEYFILE/4'],
      [{ ...SR25519.json, address: '5x' }, 'DAMAGED_KEYFILE/4'],
      [{}, 'DAMAGED_KEYFILE/4'],
      [[], 'DAMAGED_KEYFILE/4'],
    ]
    for (const [json, code] of cases) expect(await codeOf(() => open(json, PASSWORD))).toBe(code)
    expect(await codeOf(() => parsePolkadotJson(Buffer.from('{"encoded":'), 'f'))).toBe('DAMAGED_KEYFILE/4')
  })

  it('that are written open again, and hold nothing in the clear', async () => {
    const key = await makeKeyFromMnemonic(at(vectors.keysSr25519, 0).uri, 'ed25519')
    const text = await writePolkadotJson(key, PASSWORD, { name: 'mine', whenCreated: 1 })
    expect(JSON.parse(text)).toMatchObject({
      address: key.address,
      encoding: { version: '3', type: ['scrypt', 'xsalsa20-poly1305'] },
      meta: { name: 'mine' },
    })
    for (const secret of [key.privateKey, key.seed ?? Buffer.alloc(0)]) expect(text).not.toContain(secret.toString('base64').slice(0, 20))
    const again = await open(JSON.parse(text), PASSWORD)
    expect(again.privateKey.equals(key.privateKey)).toBe(true)
  })

  it('that are written open with the library of polkadot-js itself', async () => {
    const { Keyring } = await import('@polkadot/keyring')
    const { cryptoWaitReady } = await import('@polkadot/util-crypto')
    await cryptoWaitReady()
    const key = await makeKeyFromMnemonic(at(vectors.keysSr25519, 0).uri)
    const json = JSON.parse(await writePolkadotJson(key, PASSWORD, { name: 'mine', whenCreated: 1 })) as Parameters<
      InstanceType<typeof Keyring>['addFromJson']
    >[0]
    const pair = new Keyring({ ss58Format: 42 }).addFromJson(json)
    pair.decodePkcs8(PASSWORD.toString())
    expect([pair.address, pair.isLocked]).toEqual([key.address, false])
  })
})
