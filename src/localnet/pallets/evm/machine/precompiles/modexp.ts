/** 0x05: a power by a modulus, priced as EIP-2565 says, and twenty times that for even moduli, which are slow in the runtime. */
import { failOther, succeeded } from '../exit.js'
import { bytesToWord } from '../word.js'
import { addressOf } from './addresses.js'
import type { Precompile } from './precompile.js'

const MAX_LENGTH = 1024n
const MIN_GAS = 200
const EVEN_FACTOR = 20
const WORD_BYTES = 8
const HEAD_BYTES = 32

/** The bytes from `start` on, with zeros where there are none. */
function bytesAt(input: Uint8Array, start: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  bytes.set(input.subarray(start, start + length))
  return bytes
}

function lengthAt(input: Uint8Array, start: number, what: string): number {
  const length = bytesToWord(bytesAt(input, start, 32))
  if (length > MAX_LENGTH) throw failOther(`unreasonably large ${what} length`)
  return Number(length)
}

const bitsOf = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length)

function iterations(exponent: Uint8Array): number {
  const bits = bitsOf(bytesToWord(exponent.subarray(0, HEAD_BYTES)))
  const beyond = 8 * Math.max(exponent.length - HEAD_BYTES, 0)
  return Math.max(beyond + bits - 1, 1)
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus
  let square = base % modulus
  for (const bit of [...exponent.toString(2)].reverse()) {
    if (bit === '1') result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function toBytes(value: bigint, length: number): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex'))
}

const modexp: Precompile = ({ gas, input }) => {
  const baseLength = lengthAt(input, 0, 'base')
  const exponentLength = lengthAt(input, 32, 'exponent')
  const modulusLength = lengthAt(input, 64, 'modulus')
  if (modulusLength === 0) return succeeded('Returned')
  const base = bytesToWord(bytesAt(input, 96, baseLength))
  const exponent = bytesAt(input, 96 + baseLength, exponentLength)
  const modulus = bytesToWord(bytesAt(input, 96 + baseLength + exponentLength, modulusLength))
  const words = Math.ceil(Math.max(baseLength, modulusLength) / WORD_BYTES)
  const price = Math.max(MIN_GAS, Math.floor((words * words * iterations(exponent)) / 3))
  gas.charge(modulus % 2n === 0n ? price * EVEN_FACTOR : price)
  const result = modulus <= 1n ? 0n : power(base, bytesToWord(exponent), modulus)
  return succeeded('Returned', toBytes(result, modulusLength))
}

export const powers: Readonly<Record<string, Precompile>> = { [addressOf(5)]: modexp }
