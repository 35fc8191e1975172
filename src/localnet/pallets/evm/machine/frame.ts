/** A frame of the virtual machine: one run of code, and what it may ask of the machine. */
import type { Hex } from '../../../schema/types.js'
import type { Outcome } from './exit.js'
import type { Gasometer } from './gasometer.js'
import { Memory, Stack } from './memory.js'
import type { World } from './world.js'

/** Whose storage code works on, who called it, and with how much (wei). */
export interface CallContext {
  readonly address: Hex
  readonly caller: Hex
  readonly value: bigint
}

export interface Transfer {
  readonly source: Hex
  readonly target: Hex
  /** Wei. */
  readonly value: bigint
}

export interface CallRequest {
  readonly codeAddress: Hex
  readonly transfer?: Transfer
  readonly input: Uint8Array
  /** Undefined: all that may be given. */
  readonly gas: number | undefined
  readonly isStatic: boolean
  readonly context: CallContext
}

export interface CreateRequest {
  readonly caller: Hex
  readonly value: bigint
  readonly code: Uint8Array
  /** CREATE2 where there is one. */
  readonly salt?: Uint8Array
}

export interface CreateOutcome extends Outcome {
  readonly address: Hex
}

export interface Host {
  readonly world: World
  readonly origin: Hex
  /** Wei for a unit of gas: the block's base fee, whatever was offered. */
  readonly gasPrice: bigint
  readonly estimates: boolean
  call(from: Frame, request: CallRequest): Outcome
  create(from: Frame, request: CreateRequest): CreateOutcome
}

export class Frame {
  readonly stack = new Stack()
  readonly memory: Memory
  returnData = new Uint8Array(0)
  pc = 0

  constructor(
    readonly code: Uint8Array,
    readonly input: Uint8Array,
    readonly context: CallContext,
    readonly gas: Gasometer,
    readonly isStatic: boolean,
    readonly depth: number,
  ) {
    this.memory = new Memory(gas)
  }
}

/** What an instruction does. An outcome ends the frame. */
export type Instruction = (frame: Frame, host: Host) => Outcome | undefined

export type InstructionTable = Readonly<Record<number, Instruction>>
