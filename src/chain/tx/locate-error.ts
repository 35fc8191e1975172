import { TaoError } from '../../core/errors.js'
import type { Inclusion } from '../plan.js'

/** The error of an extrinsic that failed in a block, with where that was. */
export function locateError(error: TaoError, hash: string, inclusion: Inclusion): TaoError {
  return new TaoError(error.message, {
    code: error.code,
    exitCode: error.exitCode,
    ...(error.why === undefined ? {} : { why: error.why }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    details: {
      ...error.details,
      extrinsic_hash: hash,
      block_number: inclusion.blockNumber,
      block_hash: inclusion.blockHash,
      index: inclusion.extrinsicIndex,
      finalized: inclusion.finalized,
    },
    cause: error,
  })
}
