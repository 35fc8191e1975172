/**
 * Decides what may be signed as a message. A Substrate transaction is signed by the same key over the same kind of bytes: a payload of up
 * to 256 bytes as it is, and a longer one as its 32-byte blake2-256 hash. So somebody who makes a user sign a message of 32 bytes, or a
 * message that is such a payload, can make them sign a transaction.
 */
import { usageError } from '../../core/errors.js'

const OPENING = Buffer.from('<Bytes>')
const CLOSING = Buffer.from('</Bytes>')

/** Length of the hash that is signed for a payload of more than {@link MAX_PAYLOAD_BYTES}. */
const HASH_BYTES = 32
const MAX_PAYLOAD_BYTES = 256
/**
 * All control characters except tab, line feed and carriage return, and the characters that a decoder puts in place of bytes that are not
 * UTF-8.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells a payload from a text.
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\ufffe\uffff]/

/**
 * The message as `<Bytes>…</Bytes>`, the form that browser extensions sign. No transaction begins with `<Bytes>`. A message that has this
 * form already is left as it is, as in polkadot-js.
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
 * The reason why these bytes, signed as they are, could be a transaction; undefined when they cannot be one. Every payload contains two
 * block hashes, and the versions of the runtime and of its transactions as 32-bit numbers, whose upper bytes are zero on every existing
 * chain. So a payload is never printable text.
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

/**
 * The bytes to be signed for a message. Throws `MESSAGE_UNSAFE` (usage error, exit 2) when `wrap` is false and the message could be a
 * transaction.
 */
export function prepareMessage(message: Uint8Array, wrap: boolean): Uint8Array {
  if (wrap) return wrapMessage(message)
  const risk = findPayloadRisk(message)
  if (risk === undefined) return message
  throw usageError('This message could be a transaction, and is not signed as it is', 'MESSAGE_UNSAFE', {
    why: `${risk} Whoever had the signature could send it.`,
    hint: 'Add --wrap to sign it as <Bytes>…</Bytes>, as browser extensions do; wallet verify knows that form.',
  })
}
