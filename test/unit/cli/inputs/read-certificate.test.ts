import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readCertificateInput } from '../../../../src/cli/inputs/read-certificate.js'

const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, content: string | Buffer): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

const spki = (key: KeyObject, format: 'pem' | 'der') => key.export({ type: 'spki', format } as { type: 'spki'; format: 'pem' })
const ed = generateKeyPairSync('ed25519')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const large = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })

/** Self-signed, of an Ed25519 key; made for this test. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBNDCB56ADAgECAhQXW8ByiYq3RHGyfdqzxqpm3VMAgzAFBgMrZXAwDzENMAsG
A1UEAwwEdGVzdDAgFw0yNjExMjkyMzUyMzhaGA8yMTI2MTEwNTIzNTIzOFowDzEN
MAsGA1UEAwwEdGVzdDAqMAUGAytlcAMhABkpkEHQSZxQ1vgYlngvj1k9XNGBQQ+n
+XxD5DidcsOyo1MwUTAdBgNVHQ4EFgQU9Etjanm3gA8gyfhexKEyXvCRZU4wHwYD
VR0jBBgwFoAU9Etjanm3gA8gyfhexKEyXvCRZU4wDwYDVR0TAQH/BAUwAwEB/zAF
BgMrZXADQQB7KVvpjUvkYtpN3gFNIxB5wp3WOV2R43cZmXn1Jn8sineyrra0CqNK
ffejeMrIfP4UDZU2BCGVGp4LbDp1SgEN
-----END CERTIFICATE-----
`

test.each(['pem', 'der'] as const)('the key of a file in %s, with the number of its algorithm first', (format) => {
  const raw = Buffer.from(ed.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  expect([...readCertificateInput(put(`ed.${format}`, spki(ed.publicKey, format)), 7)]).toEqual([7, ...raw])
  const { x = '', y = '' } = ec.publicKey.export({ format: 'jwk' })
  const both = [x, y].flatMap((part) => [...Buffer.from(part, 'base64url')])
  expect([...readCertificateInput(put(`ec.${format}`, spki(ec.publicKey, format)), 0)]).toEqual([0, ...both])
  expect(both).toHaveLength(64)
})

test('the key of a certificate', () => {
  expect(Buffer.from(readCertificateInput(put('cert.pem', CERTIFICATE), 1)).toString('hex')).toBe(
    '0119299041d0499c50d6f81896782f8f593d5cd181410fa7f97c43e4389d72c3b2',
  )
})

test('hex as it is, to the last byte that the chain keeps', () => {
  expect(readCertificateInput(`0x01${'ab'.repeat(64)}`, undefined)).toHaveLength(65)
  expect(readCertificateInput('0x0102', 1)).toHaveLength(2)
})

const ofFile = (name: string, content: string | Buffer) => put(name, content)

test.each([
  ['hex that is too long', () => `0x01${'ab'.repeat(65)}`, 1, 'INVALID_CERTIFICATE', '65 bytes'],
  ['an algorithm alone', () => '0x01', undefined, 'INVALID_CERTIFICATE', 'less than'],
  ['half a byte', () => '0x010', undefined, 'INVALID_CERTIFICATE', 'less than'],
  ['another algorithm', () => '0x0102', 2, 'INVALID_CERTIFICATE', 'first byte is 1'],
  ['a key of RSA', () => ofFile('rsa', spki(rsa.publicKey, 'pem')), 1, 'INVALID_CERTIFICATE', 'RSA'],
  ['a key of a larger curve', () => ofFile('large', spki(large.publicKey, 'pem')), 1, 'INVALID_CERTIFICATE', '96 bytes'],
  ['a text', () => ofFile('text', 'nothing'), 1, 'INVALID_CERTIFICATE', 'neither'],
  ['no file', () => join(folder, 'missing'), 1, 'INVALID_CERTIFICATE', 'does not exist'],
  ['a folder', () => folder, 1, 'INVALID_CERTIFICATE', 'folder'],
  ['no algorithm', () => ofFile('ed', spki(ed.publicKey, 'pem')), undefined, 'INPUT_MISSING', 'keeps it with the key'],
])('%s is refused', (_what, input, algorithm, code, why) => {
  expect(() => readCertificateInput(input(), algorithm)).toThrow(
    expect.objectContaining({ code, exitCode: 2, why: expect.stringContaining(why) }),
  )
})

test.each(['pkcs8', 'sec1'] as const)('a private key is refused as such, and none of it is shown: %s', (type) => {
  const pem = ec.privateKey.export({ type, format: 'pem' } as { type: 'pkcs8'; format: 'pem' })
  const attempt = () => readCertificateInput(put(type, pem), 1)
  expect(attempt).toThrow(expect.objectContaining({ code: 'INVALID_CERTIFICATE', why: expect.stringContaining('private key') }))
})
