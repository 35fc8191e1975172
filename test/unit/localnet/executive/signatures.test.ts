import { Keyring } from '@polkadot/keyring'
import { blake2AsU8a, cryptoWaitReady } from '@polkadot/util-crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadSignatureCheck, type SignatureCheck } from '../../../../src/localnet/executive/signatures.js'

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`
const message = new TextEncoder().encode('a payload to sign')
let check: SignatureCheck

beforeAll(async () => {
  await cryptoWaitReady()
  check = await loadSignatureCheck()
})

describe.each([
  ['Sr25519', 'sr25519'],
  ['Ed25519', 'ed25519'],
  ['Ecdsa', 'ecdsa'],
] as const)('%s signatures', (type, keyType) => {
  const make = () => {
    const pair = new Keyring({ type: keyType }).addFromUri('//Signer')
    const who = type === 'Ecdsa' ? hex(blake2AsU8a(pair.publicKey)) : hex(pair.publicKey)
    return { who, signature: pair.sign(message) }
  }

  it('are accepted from their signer', () => {
    const { who, signature } = make()
    expect(check(message, { type, value: hex(signature) }, who)).toBe(true)
  })

  it('are refused for another message, another account, a flipped bit and nonsense', () => {
    const { who, signature } = make()
    const value = hex(signature)
    expect(check(new Uint8Array([1]), { type, value }, who)).toBe(false)
    expect(check(message, { type, value }, `0x${'11'.repeat(32)}`)).toBe(false)
    const flipped = Uint8Array.from(signature)
    flipped[3] = (flipped[3] ?? 0) ^ 1
    expect(check(message, { type, value: hex(flipped) }, who)).toBe(false)
    expect(check(message, { type, value: hex(new Uint8Array(signature.length).fill(255)) }, who)).toBe(false)
  })
})
