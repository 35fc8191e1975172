/** Writes the JSON inside a key file, in the one form that every reader since 2021 opens. */
import { encodeHexBytes } from './hex-bytes.js'
import type { KeyScheme } from './keyfile-content.js'

/** What is written of one key. */
export interface WritableKey {
  readonly scheme: KeyScheme
  readonly publicKey: Uint8Array
  readonly address: string
  readonly privateKey: Uint8Array
  readonly seed: Uint8Array | undefined
  readonly phrase: Uint8Array | undefined
}

/**
 * The plaintext of a secret file: the six keys of the Python wallet in its order, without spaces, absent ones left out. `cryptoType` is
 * written only for ed25519, because releases before 4.1 cannot read a number there.
 */
export function writeSecretContent(key: WritableKey): Buffer {
  const publicHex = encodeHexBytes(key.publicKey)
  return joinMembers([
    ['accountId', publicHex],
    ['publicKey', publicHex],
    ['privateKey', encodeHexBytes(key.privateKey)],
    ['secretPhrase', key.phrase],
    ['secretSeed', key.seed === undefined ? undefined : encodeHexBytes(key.seed)],
    ['ss58Address', Buffer.from(key.address)],
    ['cryptoType', key.scheme === 'ed25519' ? 0 : undefined],
  ])
}

/** The content of a public file, in the same form. */
export function writePublicContent(key: Pick<WritableKey, 'scheme' | 'publicKey' | 'address'>): Buffer {
  const publicHex = encodeHexBytes(key.publicKey)
  return joinMembers([
    ['accountId', publicHex],
    ['publicKey', publicHex],
    ['ss58Address', Buffer.from(key.address)],
    ['cryptoType', key.scheme === 'ed25519' ? 0 : undefined],
  ])
}

function joinMembers(members: readonly (readonly [string, Uint8Array | number | undefined])[]): Buffer {
  const parts: Uint8Array[] = []
  for (const [name, value] of members) {
    if (value === undefined) continue
    parts.push(Buffer.from(`${parts.length === 0 ? '{' : ','}"${name}":`))
    // Hex, addresses and English words need no escapes.
    parts.push(typeof value === 'number' ? Buffer.from(String(value)) : Buffer.concat([Buffer.from('"'), value, Buffer.from('"')]))
  }
  const bytes = Buffer.concat([...parts, Buffer.from('}')])
  for (const part of parts) part.fill(0)
  return bytes
}
