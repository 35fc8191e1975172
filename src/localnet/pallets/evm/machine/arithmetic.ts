/** Instructions that work on the stack alone. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import type { Instruction, InstructionTable } from './frame.js'
import { bytesToWord, fromSigned, toSigned, WORD_MASK } from './word.js'

const VERY_LOW = 3
const LOW = 5
const MID = 8
const EXP = 10
const EXP_BYTE = 50
const KECCAK = 30
const KECCAK_WORD = 6

function binary(gas: number, compute: (a: bigint, b: bigint) => bigint): Instruction {
  return ({ gas: meter, stack }) => {
    meter.charge(gas)
    const a = stack.pop()
    stack.push(compute(a, stack.pop()))
    return undefined
  }
}

function unary(gas: number, compute: (a: bigint) => bigint): Instruction {
  return ({ gas: meter, stack }) => {
    meter.charge(gas)
    stack.push(compute(stack.pop()))
    return undefined
  }
}

function modular(compute: (a: bigint, b: bigint) => bigint): Instruction {
  return ({ gas, stack }) => {
    gas.charge(MID)
    const a = stack.pop()
    const b = stack.pop()
    const modulus = stack.pop()
    stack.push(modulus === 0n ? 0n : compute(a, b) % modulus)
    return undefined
  }
}

const truth = (value: boolean): bigint => (value ? 1n : 0n)

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = base
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) & WORD_MASK
    square = (square * square) & WORD_MASK
  }
  return result
}

function extendSign(byte: bigint, word: bigint): bigint {
  if (byte > 30n) return word
  return fromSigned(BigInt.asIntN(Number(byte) * 8 + 8, word))
}

const exp: Instruction = ({ gas, stack }) => {
  const exponent = stack.peek(1)
  const bytes = exponent === 0n ? 0 : Math.ceil(exponent.toString(2).length / 8)
  gas.charge(EXP + EXP_BYTE * bytes)
  const base = stack.pop()
  stack.pop()
  stack.push(power(base, exponent))
  return undefined
}

const keccak: Instruction = ({ gas, stack, memory }) => {
  const offset = stack.pop()
  const length = stack.pop()
  memory.reach(offset, length)
  gas.charge(KECCAK + KECCAK_WORD * Math.ceil(Number(length) / 32))
  stack.push(bytesToWord(keccak_256(memory.read(offset, length))))
  return undefined
}

export const arithmetic: InstructionTable = {
  1: binary(VERY_LOW, (a, b) => (a + b) & WORD_MASK),
  2: binary(LOW, (a, b) => (a * b) & WORD_MASK),
  3: binary(VERY_LOW, (a, b) => (a - b) & WORD_MASK),
  4: binary(LOW, (a, b) => (b === 0n ? 0n : a / b)),
  5: binary(LOW, (a, b) => (b === 0n ? 0n : fromSigned(toSigned(a) / toSigned(b)))),
  6: binary(LOW, (a, b) => (b === 0n ? 0n : a % b)),
  7: binary(LOW, (a, b) => (b === 0n ? 0n : fromSigned(toSigned(a) % toSigned(b)))),
  8: modular((a, b) => a + b),
  9: modular((a, b) => a * b),
  10: exp,
  11: binary(LOW, extendSign),
  16: binary(VERY_LOW, (a, b) => truth(a < b)),
  17: binary(VERY_LOW, (a, b) => truth(a > b)),
  18: binary(VERY_LOW, (a, b) => truth(toSigned(a) < toSigned(b))),
  19: binary(VERY_LOW, (a, b) => truth(toSigned(a) > toSigned(b))),
  20: binary(VERY_LOW, (a, b) => truth(a === b)),
  21: unary(VERY_LOW, (a) => truth(a === 0n)),
  22: binary(VERY_LOW, (a, b) => a & b),
  23: binary(VERY_LOW, (a, b) => a | b),
  24: binary(VERY_LOW, (a, b) => a ^ b),
  25: unary(VERY_LOW, (a) => a ^ WORD_MASK),
  26: binary(VERY_LOW, (at, word) => (at > 31n ? 0n : (word >> (248n - at * 8n)) & 0xffn)),
  27: binary(VERY_LOW, (by, word) => (by > 255n ? 0n : (word << by) & WORD_MASK)),
  28: binary(VERY_LOW, (by, word) => (by > 255n ? 0n : word >> by)),
  29: binary(VERY_LOW, (by, word) => fromSigned(toSigned(word) >> (by > 255n ? 255n : by))),
  32: keccak,
}
