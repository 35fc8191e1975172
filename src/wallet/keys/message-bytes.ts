/**
 * What may be signed as a message. A transaction of Substrate is signed by the same key over the same kind of bytes: up to 256 of them as
 * they are, more as their blake2-256 hash of 32 bytes. So whoever chooses a message of 32 bytes, or one that is such a payload, chooses a
 * transaction.
 */
import { usageError } from '../../core/errors.js'

const OPENING = Buffer.from('<Bytes>')
const CLOSING = Buffer.from('</Bytes>')

/** Length of the hash that is signed for a payload of more than {@link MAX_PAYLOAD_BYTES}. */
const HASH_BYTES = 32
const MAX_PAYLOAD_BYTES = 256
/** Control characters but tab, line feed and carriage return, and what stands in place of bytes that are no UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells a payload from a text.
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\ufffe\uffff]/

/**
 * The message as `<Bytes>…</Bytes>`, the form that browser extensions sign, which begins no transaction. One that has that form is left as
 * it is, as polkadot-js does.
 */
export function wrapMessage(message: Uint8Array): Uint8Array {
  return isWrapped(message) ? message : Buffer.concat([OPENING, message, CLOSING])
}

function isWrapped(message: Uint8Array): boolean {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.length)
  return (
    bytes.length >= OPENING.length + CLOSING.length &&
    bytes.subarray(0, OPENING.length).equals(OPENING) &&
    bytes.subarray(-CLOSING.length).equals(CLOSING)
  )
}

/**
 * Why these bytes, signed as they are, could be a transaction; undefined when they cannot be one. The bytes of every payload hold the
 * versions of the runtime and of its transactions as 32-bit numbers, whose upper bytes are zero on every chain there is, and two block
 * hashes: none is printable text.
 */
export function findPayloadRisk(message: Uint8Array): string | undefined {
  if (message.length === HASH_BYTES) return 'It has exactly 32 bytes, and the 32 bytes of a hash are what is signed for a long transaction.'
  if (message.length > MAX_PAYLOAD_BYTES || isPrintable(message)) return undefined
  return 'It holds bytes that are no text, as what is signed for a transaction does.'
}

function isPrintable(message: Uint8Array): boolean {
  try {
    return !NOT_TEXT.test(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(message))
  } catch {
    return false
  }
}

/** The bytes to be signed for a message. Usage error `MESSAGE_UNSAFE` (exit 2) for one that could be a transaction and is not wrapped. */
export function prepareMessage(message: Uint8Array, wrap: boolean): Uint8Array {
  if (wrap) return wrapMessage(message)
  const risk = findPayloadRisk(message)
  if (risk === undefined) return message
  throw usageError('This message could be a transaction, and is not signed as it is', 'MESSAGE_UNSAFE', {
    why: `${risk} Whoever had the signature could send it.`,
    hint: 'Add --wrap to sign it as <Bytes>…</Bytes>, as browser extensions do; wallet verify knows that form.',
  })
}
