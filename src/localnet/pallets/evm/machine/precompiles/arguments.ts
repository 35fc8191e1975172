/** What precompiles read out of their arguments, 32 bytes each, and how they answer. */
import { bytesToHex } from '../../../../schema/scale.js'
import type { Hex } from '../../../../schema/types.js'
import { failOther } from '../exit.js'
import type { Frame } from '../frame.js'
import { bytesToWord, wordToAddress, wordToBytes } from '../word.js'
import { revertWith } from './revert-with.js'

const U16_MAX = 0xffffn
const U64_MAX = 0xffff_ffff_ffff_ffffn
const READ_GAS = 625
const WRITE_GAS = 2_500

/** Arguments in the order in which they stand. */
export class Arguments {
  #next = 0

  constructor(readonly words: readonly Uint8Array[]) {}

  #take(): Uint8Array {
    const word = this.words[this.#next] as Uint8Array
    this.#next += 1
    return word
  }

  account(): Hex {
    return `0x${bytesToHex(this.#take())}`
  }

  address(): Hex {
    return wordToAddress(bytesToWord(this.#take()))
  }

  word(): bigint {
    return bytesToWord(this.#take())
  }

  flag(): boolean {
    return this.word() !== 0n
  }

  /** What does not fit into 64 bits is the most that does. */
  amount(): bigint {
    const word = this.word()
    return word > U64_MAX ? U64_MAX : word
  }

  /** A uint256 that has to be one of 64 bits. */
  price(): bigint {
    const word = this.word()
    if (word > U64_MAX) throw failOther('the value is outside of u64 bounds')
    return word
  }

  /** A uint16; what is more reverts and names the field. */
  u16(field: string): number {
    const word = this.word()
    if (word > U16_MAX) throw revertWith(`${field}: Value is too large for uint16`)
    return Number(word)
  }

  /** A uint64; what is more reverts and names the field. */
  u64(field: string): bigint {
    const word = this.word()
    if (word > U64_MAX) throw revertWith(`${field}: Value is too large for uint64`)
    return word
  }

  /** A uint256 that has to be one of 16 bits. */
  netuid(): number {
    const word = this.word()
    if (word > U16_MAX) throw failOther('the value is outside of u16 bounds')
    return Number(word)
  }
}

export const NOTHING = new Uint8Array(0)

export const answer = (value: bigint): Uint8Array => wordToBytes(value)

/** Pays for reads of the database. */
export function chargeReads({ gas }: Frame, reads: number): void {
  gas.charge(READ_GAS * reads)
}

/** Pays for writes to the database. */
export function chargeWrites({ gas }: Frame, writes: number): void {
  gas.charge(WRITE_GAS * writes)
}
