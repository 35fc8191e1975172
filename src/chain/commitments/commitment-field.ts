/** What a commitment is made of (`pallet_commitments::types::Data`), read from the chain and written for it. */
import { readText } from '../../core/text/read-text.js'
import { isScaleObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'

/** The kinds of hashes, by the names of the runtime. */
export const HASHES = { blake2: 'BlakeTwo256', sha256: 'Sha256', keccak: 'Keccak256', sha3: 'ShaThree256' } as const
export type HashName = keyof typeof HASHES

/** Bytes of a hash. */
export const HASH_LENGTH = 32
/** The largest kind with its length in its name, and the most of the one that has any length. */
const MOST_NAMED = 128
export const MOST_RAW = 512
/** The most bytes of what is encrypted, with all that the encryption adds. */
export const MOST_ENCRYPTED = 1_024

/**
 * One field. `other` is a kind that newer runtimes may have. Of `timelocked` the bytes are encrypted; `isFailed` where the chain could not
 * open it in its round.
 */
export type CommitmentField =
  | { readonly kind: 'none' | 'reset-bonds' }
  | { readonly kind: 'raw'; readonly bytes: Uint8Array }
  | { readonly kind: 'hash'; readonly algorithm: HashName; readonly bytes: Uint8Array }
  | { readonly kind: 'timelocked'; readonly bytes: Uint8Array; readonly round: bigint; readonly isFailed: boolean }
  | { readonly kind: 'other'; readonly name: string }

/** The field as the runtime's enum. */
export function encodeField(field: CommitmentField): ScaleValue {
  switch (field.kind) {
    case 'none':
      return { type: 'None', value: null }
    case 'reset-bonds':
      return { type: 'ResetBondsFlag', value: null }
    case 'raw':
      return { type: field.bytes.length > MOST_NAMED ? 'BigRaw' : `Raw${field.bytes.length}`, value: field.bytes }
    case 'hash':
      return { type: HASHES[field.algorithm], value: field.bytes }
    case 'timelocked':
      return { type: 'TimelockEncrypted', value: { encrypted: field.bytes, reveal_round: field.round } }
    case 'other':
      throw new RangeError(`a field of the kind ${field.name} is not written here`)
  }
}

function readTimelocked(value: ScaleValue | undefined, isFailed: boolean): CommitmentField | null {
  if (!isScaleObject(value ?? null)) return null
  const { encrypted, reveal_round: round } = value as { readonly encrypted?: ScaleValue; readonly reveal_round?: ScaleValue }
  if (!(encrypted instanceof Uint8Array) || typeof round !== 'bigint') return null
  return { kind: 'timelocked', bytes: encrypted, round, isFailed }
}

/** A field as it is decoded from the chain. */
export function decodeField(field: ScaleValue | undefined): CommitmentField {
  if (!isScaleObject(field ?? null)) return { kind: 'other', name: 'unknown' }
  const { type, value } = field as { readonly type?: ScaleValue; readonly value?: ScaleValue }
  const name = typeof type === 'string' ? type : 'unknown'
  if (name === 'None') return { kind: 'none' }
  if (name === 'ResetBondsFlag') return { kind: 'reset-bonds' }
  const bytes = value instanceof Uint8Array ? value : null
  if (/^(?:Big)?Raw\d*$/.test(name)) return { kind: 'raw', bytes: bytes ?? new Uint8Array() }
  const hash = (Object.keys(HASHES) as HashName[]).find((one) => HASHES[one] === name)
  if (hash !== undefined && bytes !== null) return { kind: 'hash', algorithm: hash, bytes }
  const isFailed = name === 'TimelockRevealFailed'
  const timelocked = isFailed || name === 'TimelockEncrypted' ? readTimelocked(value, isFailed) : null
  return timelocked ?? { kind: 'other', name }
}

/** The fields of a `CommitmentInfo`. */
export function decodeFields(info: ScaleValue | undefined): readonly CommitmentField[] {
  const fields = isScaleObject(info ?? null) ? (info as { readonly fields?: ScaleValue }).fields : info
  return Array.isArray(fields) ? (fields as readonly ScaleValue[]).map(decodeField) : []
}

/** How many bytes it counts as, of those that an account has in an epoch. */
export function countBytes(field: CommitmentField): number {
  return 'bytes' in field ? field.bytes.length : 0
}

/** The field in a few words, without what it holds where that is long. */
export function describeField(field: CommitmentField): string {
  switch (field.kind) {
    case 'none':
      return 'nothing'
    case 'reset-bonds':
      return 'a reset of the bonds'
    case 'raw': {
      const text = readText(field.bytes)
      return text === null ? toHex(field.bytes) : JSON.stringify(text)
    }
    case 'hash':
      return `${field.algorithm} ${toHex(field.bytes)}`
    case 'timelocked':
      return `${field.bytes.length} bytes, locked until round ${field.round}${field.isFailed ? ', which could not be opened' : ''}`
    case 'other':
      return field.name
  }
}

/** A digest-like text by which two lists of fields are compared. */
export function spellFields(fields: readonly CommitmentField[]): string {
  return JSON.stringify(
    fields.map((field) => [
      field.kind,
      'algorithm' in field ? field.algorithm : '',
      'bytes' in field ? toHex(field.bytes) : '',
      'round' in field ? field.round.toString() : '',
    ]),
  )
}
