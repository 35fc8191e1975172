/** Decodes extrinsics of every kind that a block of the connected chain may have. */

import type { Plain } from '../../core/plain-value.js'
import { encodeAddress } from '../../core/ss58.js'
import { type DecodedCall, decodeCall } from '../metadata/decode-call.js'
import { decodeValue } from '../metadata/decode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { isScaleObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { ScaleValue } from '../scale/value.js'
import { ValuePresenter } from './present-value.js'

const SCHEMES = ['ed25519', 'sr25519', 'ecdsa'] as const
const SIGNATURE_LENGTHS = [64, 64, 65] as const
/** The parts of an address by the kind that its first byte names; 0 is an account. */
const ADDRESS_LENGTHS: Readonly<Record<number, number>> = { 0: 32, 1: 0, 3: 32, 4: 20 }

/** For how long a signature is valid: blocks, and where in such a span it begins. */
export interface MortalEra {
  readonly period: number
  readonly phase: number
}

export interface AnyExtrinsic {
  /** The format, 4 or 5. */
  readonly version: number
  /** `bare` is signed by nobody: what the author of a block puts in, for one. `general` is authorised by an extension. */
  readonly kind: 'bare' | 'signed' | 'general'
  /** An address, or the bytes of an account that is named otherwise; null where nobody signed. */
  readonly signer: string | null
  readonly signature: { readonly scheme: string; readonly data: string } | null
  readonly nonce: string | null
  readonly tip: bigint | null
  readonly era: MortalEra | null
  /** What other extensions carry, by name. */
  readonly extensions: { readonly [name: string]: Plain }
  readonly call: DecodedCall
}

/** The era in a decoded value, whose variants are its first byte and hold the second; null for one without end. */
function readEra(value: ScaleValue): MortalEra | null {
  const first = isScaleObject(value) && typeof value.type === 'string' ? /^Mortal(\d{1,3})$/.exec(value.type)?.[1] : undefined
  if (first === undefined || !isScaleObject(value) || typeof value.value !== 'number') return null
  const encoded = Number(first) + (value.value << 8)
  const period = 2 << (encoded % 16)
  return { period, phase: (encoded >> 4) * Math.max(period >> 12, 1) }
}

function readSigner(r: ScaleReader): string {
  const kind = r.readU8()
  if (kind === 2) return toHex(r.readBytes(r.readLength()))
  const length = ADDRESS_LENGTHS[kind]
  if (length === undefined) throw new RangeError(`no address of kind ${kind}`)
  const bytes = r.readBytes(length)
  return kind === 0 ? encodeAddress(bytes) : toHex(bytes)
}

function readSignature(r: ScaleReader): { readonly scheme: string; readonly data: string } {
  const kind = r.readU8()
  const [scheme, length] = [SCHEMES[kind], SIGNATURE_LENGTHS[kind]]
  if (scheme === undefined || length === undefined) throw new RangeError(`no signature of kind ${kind}`)
  return { scheme, data: toHex(r.readBytes(length)) }
}

type Extensions = Pick<AnyExtrinsic, 'nonce' | 'tip' | 'era' | 'extensions'>
const NO_EXTENSIONS: Extensions = { nonce: null, tip: null, era: null, extensions: {} }

function readExtensions(metadata: RuntimeMetadata, r: ScaleReader): Extensions {
  const presenter = new ValuePresenter(metadata)
  const others: (readonly [string, Plain])[] = []
  let found = NO_EXTENSIONS
  for (const { identifier, extra } of metadata.signedExtensions) {
    const before = r.remaining
    const value = decodeValue(metadata.types, extra, r)
    const isInteger = typeof value === 'number' || typeof value === 'bigint'
    if (identifier === 'CheckNonce' && isInteger) found = { ...found, nonce: String(value) }
    else if (/^ChargeTransactionPayment/.test(identifier) && isInteger) found = { ...found, tip: BigInt(value) }
    else if (/^Check(?:Mortality|Era)$/.test(identifier)) found = { ...found, era: readEra(value) }
    else if (r.remaining < before) others.push([identifier, presenter.present(extra, value)])
  }
  return { ...found, extensions: Object.fromEntries(others) }
}

/** The bytes behind the length that stands before an extrinsic; all of them where none does. */
function takeBody(bytes: Uint8Array): Uint8Array {
  try {
    const r = new ScaleReader(bytes)
    if (r.readLength() === r.remaining) return r.readBytes(r.remaining)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return bytes
}

/** Decodes an extrinsic of format 4 or 5, with or without its length. Throws a RangeError for anything else. */
export function decodeAnyExtrinsic(metadata: RuntimeMetadata, bytes: Uint8Array): AnyExtrinsic {
  const r = new ScaleReader(takeBody(bytes))
  const head = r.readU8()
  const version = head & 0b0011_1111
  const kind = ({ 0: 'bare', 128: 'signed', 64: 'general' } as const)[head & 0b1100_0000]
  const isKnown = (version === 4 && kind !== 'general') || (version === 5 && kind !== 'signed')
  if (kind === undefined || !isKnown) throw new RangeError(`no extrinsic begins with ${head}`)
  const signer = kind === 'signed' ? readSigner(r) : null
  const signature = kind === 'signed' ? readSignature(r) : null
  if (kind === 'general' && r.readU8() !== 0) throw new RangeError('extensions of another version than the metadata describes')
  const carried = kind === 'bare' ? NO_EXTENSIONS : readExtensions(metadata, r)
  return { version, kind, signer, signature, ...carried, call: decodeCall(metadata, r.readBytes(r.remaining)) }
}
