/** Conversions of 256-bit words. */
import { bytesToHex } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'

export const WORD_MASK = (1n << 256n) - 1n
const SIGN = 1n << 255n

export function toSigned(word: bigint): bigint {
  return (word & SIGN) === 0n ? word : word - (1n << 256n)
}

export function fromSigned(value: bigint): bigint {
  return value & WORD_MASK
}

/** Big-endian bytes as a word. */
export function bytesToWord(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytesToHex(bytes)}`)
}

export function hexToWord(hex: Hex): bigint {
  return hex.length === 2 ? 0n : BigInt(hex)
}

/** 32 big-endian bytes. */
export function wordToHex(word: bigint): Hex {
  return `0x${word.toString(16).padStart(64, '0')}`
}

export function wordToBytes(word: bigint): Uint8Array {
  return Uint8Array.from(Buffer.from(word.toString(16).padStart(64, '0'), 'hex'))
}

/** The last twenty bytes of a word. */
export function wordToAddress(word: bigint): Hex {
  return `0x${wordToHex(word).slice(-40)}`
}
