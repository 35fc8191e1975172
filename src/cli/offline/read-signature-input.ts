import { readSecretInput } from '../../wallet/secrets/read-secret-input.js'
import { type GivenSignature, readGivenSignature } from './check-signature.js'

const HEX = /^(?:0x)?[0-9a-f]{128,130}$/i

/** The signature in a text of hex digits, or in the file of that name; - is stdin. Throws `INVALID_SIGNATURE` (exit 2). */
export function readSignatureInput(given: string): GivenSignature {
  if (HEX.test(given)) return readGivenSignature(given)
  return readGivenSignature(Buffer.from(readSecretInput(given, 'signature')).toString('utf8'))
}
