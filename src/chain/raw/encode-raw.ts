/** Values of any type as bytes, and bytes as values, for `encode` and `decode`. */
import { usageError } from '../../core/errors.js'
import type { Plain } from '../../core/plain-value.js'
import { hashBlake2b256 } from '../hash.js'
import { type DecodedCall, decodeCall } from '../metadata/decode-call.js'
import { decodeValue } from '../metadata/decode-value.js'
import { EncodeError, encodeCallBytes, encodeValue } from '../metadata/encode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import { type AnyExtrinsic, decodeAnyExtrinsic } from './decode-any-extrinsic.js'
import { TypeDescriber } from './describe-type.js'
import { type Form, parseWord } from './form.js'
import { ValuePresenter } from './present-value.js'
import { readCallArguments, readCallForm } from './read-call-form.js'
import type { FormReader } from './read-form.js'
import { resolveName } from './resolve-name.js'
import { parseType } from './type-text.js'

/** A megabyte: more is given by nobody on a command line. */
const MAX_BYTES = 1 << 20

export interface Encoded {
  readonly type: string
  readonly bytes: Uint8Array
  /** The value as it is read back from the bytes. */
  readonly value: Plain
}

function presentCall(metadata: RuntimeMetadata, call: DecodedCall): Plain {
  return new ValuePresenter(metadata).call(call)
}

/** Whether a text is `Pallet.call`: calls are written in small letters, and storage items begin with a large one. */
function isCallName(text: string): boolean {
  return /^\w+\.[a-z]\w*$/.test(text)
}

function encodeCall(reader: FormReader, what: string, form: Form): Encoded {
  const { metadata } = reader.context
  const isWhole = what === 'call'
  const call = isWhole
    ? readCallForm(reader, { id: metadata.callType, form, at: 'call', typeName: null })
    : readCallArguments(reader, resolveName(metadata, 'call', what), form, '')
  const bytes = encodeCallBytes(metadata, call)
  return { type: 'Call', bytes, value: presentCall(metadata, decodeCall(metadata, bytes)) }
}

/**
 * Encodes a value. `what` is a type, `call`, or `Pallet.call` with its arguments as the value. `makeReader` reads forms by the metadata
 * that it is given. Usage errors (exit 2) as {@link parseType} and {@link FormReader.read}.
 */
export function encodeRaw(
  metadata: RuntimeMetadata,
  what: string,
  word: string,
  makeReader: (metadata: RuntimeMetadata) => FormReader,
): Encoded {
  const form = parseWord(word, 'The value')
  try {
    if (what === 'call' || isCallName(what)) return encodeCall(makeReader(metadata), what, form)
    const { id, metadata: own } = parseType(metadata, what)
    const bytes = encodeValue(own, id, makeReader(own).read(id, form, 'value'))
    const value = new ValuePresenter(own).present(id, decodeValue(own.types, id, new ScaleReader(bytes)))
    return { type: new TypeDescriber(own).describe(id), bytes, value }
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error
    throw usageError('The value cannot be encoded', 'INVALID_ARGUMENT', { why: `${error.where}.`, hint: 'taoctl metadata search <name>' })
  }
}

/** Bytes in hex on a command line. Usage error `INVALID_HEX` (exit 2). */
export function readHexWord(word: string): Uint8Array {
  const digits = word.trim()
  if (/^0x(?:[0-9a-f]{2})*$/i.test(digits) && digits.length <= 2 + 2 * MAX_BYTES) return fromHex(digits)
  throw usageError('That is no hex', 'INVALID_HEX', { why: 'It is 0x and two hex digits for each byte.', hint: 'Write such as 0x0102.' })
}

/** An extrinsic as plain data. */
export function presentExtrinsic(metadata: RuntimeMetadata, extrinsic: AnyExtrinsic): { readonly [name: string]: Plain } {
  const { version, kind, signer, signature, nonce, era, extensions, call } = extrinsic
  const tip = extrinsic.tip === null ? null : new ValuePresenter(metadata).tao(extrinsic.tip)
  return {
    version,
    kind,
    signer,
    signature: signature && { ...signature },
    nonce,
    tip,
    era: era && { ...era },
    extensions,
    call: presentCall(metadata, call),
  }
}

/** The hash by which a chain knows a call or an extrinsic: blake2b-256 of its bytes. */
export function hashBytes(bytes: Uint8Array): string {
  return toHex(hashBlake2b256(bytes))
}

/**
 * Decodes bytes. `what` is a type, `Pallet.Item`, `call` or `extrinsic`. Usage error `UNDECODABLE` (exit 2) for bytes that are no such
 * value, or more than one, and as {@link parseType}.
 */
export function decodeRaw(metadata: RuntimeMetadata, what: string, bytes: Uint8Array): { readonly type: string; readonly value: Plain } {
  try {
    if (what === 'call') return { type: 'Call', value: presentCall(metadata, decodeCall(metadata, bytes)) }
    if (what === 'extrinsic') return { type: 'Extrinsic', value: presentExtrinsic(metadata, decodeAnyExtrinsic(metadata, bytes)) }
    const { id, metadata: own } = parseType(metadata, what)
    const r = new ScaleReader(bytes)
    const value = decodeValue(own.types, id, r)
    if (r.remaining > 0) throw new RangeError(`${r.remaining} bytes are left over`)
    return { type: new TypeDescriber(own).describe(id), value: new ValuePresenter(own).present(id, value) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw usageError('These bytes are no such value', 'UNDECODABLE', {
      why: `${error.message}.`,
      hint: 'Give the type that they are of, and with --block the runtime that made them.',
    })
  }
}
