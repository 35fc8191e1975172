/** How running code ends, in the words of the `evm` crate, which events and receipts show. */
import type { ValueOf } from '../../../schema/types.js'
import type { ExitReason as exitReason, ExitSucceed as exitSucceed } from '../../ethereum/schema.js'

export type ExitReason = ValueOf<typeof exitReason>
type ExitSucceed = ValueOf<typeof exitSucceed>
export type ExitErrorValue = Extract<ExitReason, { readonly type: 'Error' }>['value']

/** The end of a frame: why, and what it hands back. */
export interface Outcome {
  readonly reason: ExitReason
  readonly output: Uint8Array
}

const NO_BYTES = new Uint8Array(0)

export function succeeded(how: ExitSucceed['type'], output: Uint8Array = NO_BYTES): Outcome {
  return { reason: { type: 'Succeed', value: { type: how } }, output }
}

export function reverted(output: Uint8Array): Outcome {
  return { reason: { type: 'Revert', value: { type: 'Reverted' } }, output }
}

export function failed(error: ExitErrorValue): Outcome {
  return { reason: { type: 'Error', value: error }, output: NO_BYTES }
}

/** Thrown where a frame fails: what it did is undone. It keeps what is left of its gas only if `keepsGas`. */
export class MachineFailure extends Error {
  override readonly name = 'MachineFailure'
  constructor(
    readonly error: ExitErrorValue,
    readonly keepsGas = false,
  ) {
    super(error.type)
  }
}

/** Thrown by a precompile that refuses: as a REVERT with these bytes. */
export class MachineRevert extends Error {
  override readonly name = 'MachineRevert'
  constructor(readonly output: Uint8Array) {
    super('Reverted')
  }
}

/** `throw fail('OutOfGas')` */
export function fail(type: Exclude<ExitErrorValue['type'], 'InvalidCode' | 'Other'>): MachineFailure {
  return new MachineFailure({ type })
}

export function failOther(text: string): MachineFailure {
  return new MachineFailure({ type: 'Other', value: text })
}

export function invalidCode(opcode: number): MachineFailure {
  return new MachineFailure({ type: 'InvalidCode', value: opcode })
}
