/** A frame of the virtual machine: one run of code, and what it may ask of the machine. */
import type { Hex } from '../../../schema/types.js'
import type { Outcome } from './exit.js'
import type { Gasometer } from './gasometer.js'
import { Memory, Stack } from './memory.js'
import type { CallContext, Transfer } from './message.js'
import type { World } from './world.js'

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

/** What a frame is begun with. */
export interface FrameParts {
  readonly code: Uint8Array
  readonly input: Uint8Array
  readonly context: CallContext
  readonly gas: Gasometer
  readonly isStatic: boolean
  readonly depth: number
}

export class Frame implements FrameParts {
  readonly code: Uint8Array
  readonly input: Uint8Array
  readonly context: CallContext
  readonly gas: Gasometer
  readonly isStatic: boolean
  readonly depth: number
  readonly stack = new Stack()
  readonly memory: Memory
  returnData = new Uint8Array(0)
  pc = 0

  constructor({ code, input, context, gas, isStatic, depth }: FrameParts) {
    this.code = code
    this.input = input
    this.context = context
    this.gas = gas
    this.isStatic = isStatic
    this.depth = depth
    this.memory = new Memory(gas)
  }
}

/** What an instruction does. An outcome ends the frame. */
export type Instruction = (frame: Frame, host: Host) => Outcome | undefined

export type InstructionTable = Readonly<Record<number, Instruction>>
