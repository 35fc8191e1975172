/**
 * EVM addresses (H160) and the accounts that stand beside them. The EVM of the chain keeps the money of an address on its mirror: the
 * account whose public key is blake2b-256 of `evm:` and the address. An account in turn has the first 20 bytes of its public key for its
 * address, and takes with `EVM.withdraw` what is on the mirror of that.
 */
import { blake2b } from '@noble/hashes/blake2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { usageError } from './errors.js'
import { encodeAddress } from './ss58.js'

const LENGTH = 20
const MIRROR_PREFIX = Buffer.from('evm:')
const SHAPE = /^(?:0x)?[0-9a-f]{40}$/i
/** A digit of the hash from which on a letter of the address is written large. */
const LARGE_FROM = 8

/** Whether the text has the form of an EVM address, with or without 0x. */
export function isEvmShape(text: string): boolean {
  return SHAPE.test(text)
}

/** Writes 20 bytes as an EVM address, with the checksum of EIP-55 in the size of its letters. Throws a RangeError for another length. */
export function formatEvmAddress(bytes: Uint8Array): string {
  if (bytes.length !== LENGTH) throw new RangeError('an EVM address has 20 bytes')
  const digits = Buffer.from(bytes).toString('hex')
  const hash = Buffer.from(keccak_256(Buffer.from(digits))).toString('hex')
  const letters = [...digits].map((digit, at) => (Number.parseInt(hash.charAt(at), 16) >= LARGE_FROM ? digit.toUpperCase() : digit))
  return `0x${letters.join('')}`
}

/**
 * Reads an EVM address: 20 bytes in hex. Letters of one size carry no checksum; of both sizes they have to be those of EIP-55. Usage errors
 * (exit 2) `INVALID_ADDRESS` and `ADDRESS_CHECKSUM`.
 */
export function parseEvmAddress(text: string): Uint8Array {
  if (!isEvmShape(text)) {
    throw usageError('Not an EVM address', 'INVALID_ADDRESS', { hint: 'It is 0x and 40 hex digits.' })
  }
  const digits = text.slice(-2 * LENGTH)
  const bytes = Uint8Array.from(Buffer.from(digits, 'hex'))
  const isMixed = digits !== digits.toLowerCase() && digits !== digits.toUpperCase()
  if (isMixed && formatEvmAddress(bytes) !== `0x${digits}`) {
    throw usageError(`EVM address with a wrong checksum: ${text}`, 'ADDRESS_CHECKSUM', {
      why: 'At least one character is mistyped, or a letter has the wrong size.',
      hint: 'Copy the whole address again from its source.',
    })
  }
  return bytes
}

/** The public key of the account that holds what the EVM address has. Nobody has its secret: only the EVM moves what is there. */
export function mirrorEvmAddress(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== LENGTH) throw new RangeError('an EVM address has 20 bytes')
  return blake2b(Buffer.concat([MIRROR_PREFIX, bytes]), { dkLen: 32 })
}

/** The EVM address of an account, the first 20 bytes of its public key: `EVM.withdraw` of the account takes from this one. */
export function truncateToEvm(publicKey: Uint8Array): Uint8Array {
  return publicKey.slice(0, LENGTH)
}

/** What is the same account or address in all its forms. */
export interface AccountForms {
  /** SS58. */
  readonly address: string
  readonly publicKey: Uint8Array
  /** With the checksum of EIP-55. */
  readonly evmAddress: string
  /** SS58 of the account that holds what the EVM address has. */
  readonly mirror: string
}

/** The forms of an account by its public key. */
export function formsOfKey(publicKey: Uint8Array): AccountForms {
  const evm = truncateToEvm(publicKey)
  return {
    address: encodeAddress(publicKey),
    publicKey,
    evmAddress: formatEvmAddress(evm),
    mirror: encodeAddress(mirrorEvmAddress(evm)),
  }
}

/** The forms of an EVM address: its account is its mirror. */
export function formsOfEvm(bytes: Uint8Array): AccountForms {
  const publicKey = mirrorEvmAddress(bytes)
  const address = encodeAddress(publicKey)
  return { address, publicKey, evmAddress: formatEvmAddress(bytes), mirror: address }
}
