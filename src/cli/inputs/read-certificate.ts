import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { resolve } from 'node:path'
import { type TaoError, usageError } from '../../core/errors.js'
import { describeFileError, isSystemError } from '../../core/file-errors.js'
import { readRegular } from '../../core/open-file.js'

/** What the chain keeps of a certificate: the number of the algorithm, and the key. */
const MAX_KEY_BYTES = 64
const MAX_FILE_BYTES = 65_536
const HEX = /^0x[0-9a-f]*$/i

function refuse(
  why: string,
  hint = 'Give a PEM or DER file of an X.509 certificate or public key of Ed25519 or an elliptic curve.',
): TaoError {
  return usageError('This certificate cannot be announced', 'INVALID_CERTIFICATE', { why, hint })
}

function readBytes(file: string): Buffer {
  const path = resolve(file)
  try {
    return readRegular(path, { maxBytes: MAX_FILE_BYTES, follow: true })
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw refuse(`${path}: ${describeFileError(error)}`, 'Check the name of the file.')
  }
}

/** The key of a certificate, or a public key, in PEM or DER; null for anything else. */
function openKey(bytes: Buffer): KeyObject | null {
  const attempts = [
    () => new X509Certificate(bytes).publicKey,
    () => createPublicKey(bytes),
    () => createPublicKey({ key: bytes, format: 'der', type: 'spki' }),
  ]
  for (const attempt of attempts) {
    try {
      return attempt()
    } catch {
      // Not of this form.
    }
  }
  return null
}

/** The bytes of a key without the wrapping that says which kind it is: of a curve both coordinates. */
function readRawKey(key: KeyObject): Uint8Array {
  const { kty, x, y } = key.export({ format: 'jwk' })
  const parts = [x, y].map((part) => (part === undefined ? Buffer.alloc(0) : Buffer.from(part, 'base64url')))
  if (parts[0]?.length === 0) throw refuse(`It is a key of ${kty ?? 'another kind'}, which is too long for the chain.`)
  return Buffer.concat(parts)
}

function readFromFile(file: string, algorithm: number | undefined): Uint8Array {
  const bytes = readBytes(file)
  // A key that was derived from a private one would be the right one. It is refused all the same: such a file has no business here.
  if (/-----BEGIN (?:[A-Z ]+ )?PRIVATE KEY-----/.test(bytes.toString('latin1')))
    throw refuse(`${resolve(file)} holds a private key.`, 'Give the certificate alone; keep the private key where it is.')
  const key = openKey(bytes)
  if (key === null) throw refuse(`${resolve(file)} is neither a certificate nor a public key.`)
  if (algorithm === undefined) {
    throw usageError('The number of the algorithm is missing', 'INPUT_MISSING', {
      why: 'The chain keeps it with the key. What it means is agreed on by those who use the subnet.',
      hint: 'Add --algorithm, a number from 0 to 255.',
    })
  }
  return Uint8Array.from([algorithm, ...readRawKey(key)])
}

function readFromHex(text: string, algorithm: number | undefined): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(text.slice(2), 'hex'))
  if (text.length % 2 !== 0 || bytes.length < 2) throw refuse('It is less than the number of an algorithm and a key, in hex.')
  if (algorithm !== undefined && bytes[0] !== algorithm)
    throw refuse(`Its first byte is ${bytes[0]}, and --algorithm is ${algorithm}.`, 'Leave --algorithm out: it is the first byte.')
  return bytes
}

/**
 * Reads what is announced with an axon: from a file with a certificate or a public key, or as hex with the number of the algorithm first.
 * Usage error `INVALID_CERTIFICATE` (exit 2), also for what is longer than the chain keeps: it would say nothing and keep none.
 */
export function readCertificateInput(text: string, algorithm: number | undefined): Uint8Array {
  const certificate = HEX.test(text) ? readFromHex(text, algorithm) : readFromFile(text, algorithm)
  const length = certificate.length - 1
  if (length > MAX_KEY_BYTES) throw refuse(`Its key has ${length} bytes; the chain keeps ${MAX_KEY_BYTES} at most.`)
  return certificate
}
