import { usageError } from '../../core/errors.js'

/** The 64 bytes of a signature in hex, with or without 0x. Usage error `INVALID_SIGNATURE` (exit 2). */
export function readSignature(text: string): Uint8Array {
  const digits = text.trim().replace(/^0x/i, '')
  if (/^[0-9a-fA-F]{128}$/.test(digits)) return Uint8Array.from(Buffer.from(digits, 'hex'))
  throw usageError('Not a signature', 'INVALID_SIGNATURE', { why: `A signature has 128 hex digits; this has ${digits.length} characters.` })
}
