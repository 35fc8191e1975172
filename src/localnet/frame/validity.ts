/** `TransactionValidity` of sp_runtime: what the pool is told of an extrinsic, as values and as SCALE. */
import { minOf } from '../fixed/saturating.js'
import { enumOf, result, struct } from '../schema/composites.js'
import { bool, bytes, type Hex, named, u8, u64, vec } from '../schema/types.js'

export interface ValidTransaction {
  readonly priority: bigint
  /** Tags that other extrinsics must provide first. */
  readonly requires: readonly Hex[]
  readonly provides: readonly Hex[]
  /** Blocks for which this stays true. */
  readonly longevity: bigint
  readonly propagate: boolean
}

export const U64_MAX = 0xffff_ffff_ffff_ffffn

/** The verdict of an extension that has nothing to say. */
export const NOTHING_TO_SAY: ValidTransaction = { priority: 0n, requires: [], provides: [], longevity: U64_MAX, propagate: true }

/** Joins what two extensions say. */
export function combineValid(a: ValidTransaction, b: ValidTransaction): ValidTransaction {
  const priority = a.priority + b.priority
  return {
    priority: priority > U64_MAX ? U64_MAX : priority,
    requires: [...a.requires, ...b.requires],
    provides: [...a.provides, ...b.provides],
    longevity: minOf(a.longevity, b.longevity),
    propagate: a.propagate && b.propagate,
  }
}

const invalidTransaction = enumOf(named('sp_runtime::transaction_validity::InvalidTransaction'), {
  Call: [0, null],
  Payment: [1, null],
  Future: [2, null],
  Stale: [3, null],
  BadProof: [4, null],
  AncientBirthBlock: [5, null],
  ExhaustsResources: [6, null],
  Custom: [7, [[u8, 'u8']]],
  BadMandatory: [8, null],
  MandatoryValidation: [9, null],
  BadSigner: [10, null],
  IndeterminateImplicit: [11, null],
  UnknownOrigin: [12, null],
})

const unknownTransaction = enumOf(named('sp_runtime::transaction_validity::UnknownTransaction'), {
  CannotLookup: [0, null],
  NoUnsignedValidator: [1, null],
  Custom: [2, [[u8, 'u8']]],
})

export const transactionValidityError = enumOf(named('sp_runtime::transaction_validity::TransactionValidityError'), {
  Invalid: [0, [[invalidTransaction, 'InvalidTransaction']]],
  Unknown: [1, [[unknownTransaction, 'UnknownTransaction']]],
})

const validTransaction = struct(named('sp_runtime::transaction_validity::ValidTransaction'), {
  priority: [u64, 'TransactionPriority'],
  requires: [vec(bytes), 'Vec<TransactionTag>'],
  provides: [vec(bytes), 'Vec<TransactionTag>'],
  longevity: [u64, 'TransactionLongevity'],
  propagate: [bool, 'bool'],
})

/** `Result<ValidTransaction, TransactionValidityError>` */
export const transactionValidity = result(validTransaction, transactionValidityError)

export const TransactionSource = enumOf(named('sp_runtime::transaction_validity::TransactionSource'), {
  InBlock: [0, null],
  Local: [1, null],
  External: [2, null],
})
export type TransactionSourceName = 'InBlock' | 'Local' | 'External'

export type InvalidName =
  | 'Call'
  | 'Payment'
  | 'Future'
  | 'Stale'
  | 'BadProof'
  | 'AncientBirthBlock'
  | 'ExhaustsResources'
  | 'BadMandatory'
  | 'MandatoryValidation'
  | 'BadSigner'
  | 'IndeterminateImplicit'
  | 'UnknownOrigin'

export type ValidityError =
  | { readonly type: 'Invalid'; readonly value: { readonly type: InvalidName } | { readonly type: 'Custom'; readonly value: number } }
  | {
      readonly type: 'Unknown'
      readonly value: { readonly type: 'CannotLookup' | 'NoUnsignedValidator' } | { readonly type: 'Custom'; readonly value: number }
    }

/** Thrown inside the pipeline; {@link Executive} turns it into a value. */
export class ValidityFailure extends Error {
  override readonly name = 'ValidityFailure'
  constructor(readonly error: ValidityError) {
    super(`${error.type} ${error.value.type}`)
  }
}

/** `throw invalid('Payment')` */
export function invalid(name: InvalidName): ValidityFailure {
  return new ValidityFailure({ type: 'Invalid', value: { type: name } })
}

/** An invalid transaction with the runtime's own code. */
export function invalidCustom(code: number): ValidityFailure {
  return new ValidityFailure({ type: 'Invalid', value: { type: 'Custom', value: code } })
}

export function unknown(name: 'CannotLookup' | 'NoUnsignedValidator'): ValidityFailure {
  return new ValidityFailure({ type: 'Unknown', value: { type: name } })
}
