/** The key-file vectors, with the fields that the tests use. */
import { readFileSync } from 'node:fs'

export const FIXTURES = new URL('../../fixtures/wallets/', import.meta.url)

interface Vectors {
  readonly keysSr25519: readonly KeyVector[]
  readonly keysEd25519: readonly KeyVector[]
  readonly plaintextJson: Readonly<Record<string, string>>
  readonly plaintextParse: readonly { name: string; text: string; v11?: string; recommended?: string }[]
  readonly nacl: readonly { name: string; password: string; nonceHex: string; kdfKeyHex: string; plaintext: string; fileHex: string }[]
  readonly fernet: readonly { password: string; plaintext: string; fileText: string }[]
  readonly ansibleVault: readonly { name: string; password: string; plaintext: string; fileText: string }[]
  readonly wrongPassword: { readonly password: string }
  readonly envPassword: readonly {
    keyfilePath: string
    envName: string
    password: string
    valueB64: string
    value_2_0_2_to_3_0_3_utf8Hex?: string
    containsNul?: boolean
  }[]
  readonly passwordStrength: readonly { password: string; score: number; accepted: boolean }[]
  readonly polkadotJson: readonly {
    name: string
    password: string
    json: { encoded: string; encoding: { content: string[]; type: string[]; version: string }; address: string; meta: object }
    pkcs8Hex: string
    keyfilePrivateKey: string
  }[]
  readonly signatures: readonly {
    scheme: 'sr25519' | 'ed25519'
    signer: string
    messageUtf8Hex: string
    signedOverWrappedBytes: boolean
    signature: string
    verifiesRaw: boolean
  }[]
}

export interface KeyVector {
  readonly uri: string
  readonly miniSecret: string
  readonly publicKey: string
  readonly ss58: string
  readonly privateKeyKeyfile: string
  readonly privateKeyPolkadotJsForm?: string
}

export const vectors = JSON.parse(readFileSync(new URL('keyfile-vectors.json', FIXTURES), 'utf8')) as Vectors

/** A vector by its place; a missing one is an error of the fixture, not undefined. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new Error(`the fixture has no item ${index}`)
  return item
}

/** The bytes of hex with or without 0x. */
export function hex(text: string): Buffer {
  return Buffer.from(text.replace(/^0x/, ''), 'hex')
}
