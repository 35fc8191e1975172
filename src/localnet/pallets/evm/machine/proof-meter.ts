import type { Hex } from '../../../schema/types.js'
import { fail, type MachineFailure } from './exit.js'

const ACCOUNT_BASIC = 108n
const CODE_METADATA = 76n
const STORAGE_SLOT = 116n
const WRITE = 32n
const EMPTINESS = 93n

export interface WeightLimits {
  readonly refTime: bigint
  readonly proofSize: bigint
}

/**
 * `WeightInfo` of fp_evm: how much of the state a node needs to prove what an Ethereum transaction read, which its weight shows. What a
 * frame has read stays counted when the frame fails.
 */
export class ProofMeter {
  readonly #codes = new Set<Hex>()
  readonly #slots = new Set<string>()
  refTime = 0n
  /** Whether more was asked for than the limits allow: the whole transaction counts as out of gas then, whatever its code made of it. */
  isExceeded = false

  constructor(
    readonly limits: WeightLimits,
    /** What the transaction itself takes. */
    public proofSize: bigint,
  ) {}

  record(bytes: bigint): void {
    if (this.proofSize + bytes > this.limits.proofSize) {
      this.proofSize = this.limits.proofSize
      throw this.#exceeded()
    }
    this.proofSize += bytes
  }

  /** What a call weighs that a precompile makes. */
  recordWeight(refTime: bigint, proofSize: bigint): void {
    if (this.refTime + refTime > this.limits.refTime) {
      this.refTime = this.limits.refTime
      throw this.#exceeded()
    }
    this.refTime += refTime
    this.record(proofSize)
  }

  #exceeded(): MachineFailure {
    this.isExceeded = true
    return fail('OutOfGas')
  }

  refund(refTime: bigint, proofSize: bigint): void {
    this.refTime = this.refTime > refTime ? this.refTime - refTime : 0n
    this.proofSize = this.proofSize > proofSize ? this.proofSize - proofSize : 0n
  }

  /** Of an address that an instruction names, none if its code was looked at before. */
  accountRead(named?: Hex): void {
    if (named === undefined || !this.#codes.has(named)) this.record(ACCOUNT_BASIC)
  }

  /** Of an address that an instruction names, none if its code was looked at before. */
  emptinessCheck(named?: Hex): void {
    if (named === undefined || !this.#codes.has(named)) this.record(EMPTINESS)
  }

  write(): void {
    this.record(WRITE)
  }

  /** The code that a call or a creation looks at. */
  codeRead(address: Hex, length: number): void {
    if (this.#codes.has(address)) return
    this.record(EMPTINESS)
    if (length === 0) return
    this.record(CODE_METADATA + BigInt(length))
    this.#codes.add(address)
  }

  /** The code of an address that an instruction names. */
  instructionCodeRead(address: Hex, size: bigint, checksEmptiness: boolean): void {
    if (this.#codes.has(address)) return
    this.record(CODE_METADATA + (checksEmptiness ? EMPTINESS : 0n) + size)
    this.#codes.add(address)
  }

  slotRead(slot: string): void {
    this.#slot(slot, STORAGE_SLOT)
  }

  slotWrite(slot: string): void {
    this.#slot(slot, STORAGE_SLOT + WRITE)
  }

  #slot(slot: string, bytes: bigint): void {
    if (this.#slots.has(slot)) return
    this.record(bytes)
    this.#slots.add(slot)
  }
}
