/** The pool's refusals with the codes and texts of a node's `author_*` methods. */
import type { InvalidName, ValidityError } from '../frame/validity.js'

/** Text of each InvalidTransaction, as the node puts it in `data`. */
const INVALID_TEXT: Readonly<Record<InvalidName, string>> = {
  Call: 'Transaction call is not expected',
  Payment: 'Inability to pay some fees (e.g. account balance too low)',
  Future: 'Transaction will be valid in the future',
  Stale: 'Transaction is outdated',
  BadProof: 'Transaction has a bad signature',
  AncientBirthBlock: 'Transaction has an ancient birth block',
  ExhaustsResources: 'Transaction would exhaust the block limits',
  BadMandatory: 'A call was labelled as mandatory, but resulted in an Error.',
  MandatoryValidation: 'Transaction dispatch is mandatory; transactions must not be validated.',
  BadSigner: 'Invalid signing address',
  IndeterminateImplicit: 'The implicit data was unable to be calculated',
  UnknownOrigin: 'The transaction extension did not authorize any origin',
}

/** A refusal, ready for the wire: JSON-RPC code, message, data. */
export class PoolError extends Error {
  override readonly name = 'PoolError'
  constructor(
    readonly code: number,
    message: string,
    readonly data?: string,
  ) {
    super(message)
  }
}

/** 1010 and 1011: the runtime's verdict. */
export function refuseInvalid(error: ValidityError): PoolError {
  const { value } = error
  if (error.type === 'Unknown') {
    const data = value.type === 'Custom' ? `Custom(${value.value})` : value.type
    return new PoolError(1011, 'Unknown Transaction Validity', data)
  }
  const data = value.type === 'Custom' ? `Custom error: ${value.value}` : INVALID_TEXT[value.type as InvalidName]
  return new PoolError(1010, 'Invalid Transaction', data)
}

/** 1002: the bytes are no extrinsic of this runtime, so that its validation panics. */
export function refuseUndecodable(why: string): PoolError {
  const failure = `Execution failed: Execution aborted due to panic: Bad input data provided to validate_transaction: ${why}`
  return new PoolError(1002, `Verification Error: Runtime error: ${failure}`, `RuntimeApi("${failure.replaceAll('"', '\\"')}")`)
}

export function refuseBanned(): PoolError {
  return new PoolError(1012, 'Transaction is temporarily banned')
}

/** A node prints the hash here as a value of unknown type, hence `Any { .. }`. */
export function refuseKnown(): PoolError {
  return new PoolError(1013, 'Transaction Already Imported', 'Any { .. }')
}

export function refuseLowPriority(old: bigint, offered: bigint): PoolError {
  return new PoolError(
    1014,
    `Priority is too low: (${old} vs ${offered})`,
    'The transaction has too low priority to replace another transaction already in the pool.',
  )
}

export function refuseFull(): PoolError {
  return new PoolError(1016, 'Immediately Dropped', "The transaction couldn't enter the pool because of the limit")
}
