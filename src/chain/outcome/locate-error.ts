import { TaoError } from '../../core/errors.js'
import { formatAlpha, formatTao, formatUnits } from '../../core/money.js'
import type { Inclusion } from '../plan.js'

/** The fee in words and as details of the error. A failed extrinsic pays it, too. */
function describeFee({ feeRao, feeAlpha }: Inclusion): { readonly text: string; readonly details: Record<string, string | number> } {
  if (feeAlpha !== null) {
    const { alphaRao, netuid } = feeAlpha
    return {
      text: `The fee of ${formatAlpha(feeAlpha)} was paid.`,
      details: { fee_alpha_rao: alphaRao.toString(), fee_alpha: formatUnits(alphaRao), fee_netuid: netuid },
    }
  }
  if (feeRao === null) return { text: '', details: {} }
  const text = feeRao === 0n ? 'It cost no fee.' : `The fee of ${formatTao(feeRao)} was paid.`
  return { text, details: { fee_rao: feeRao.toString(), fee_tao: formatUnits(feeRao) } }
}

/** The error of an extrinsic that failed in a block, with where that was and what it cost. */
export function locateError(error: TaoError, hash: string, inclusion: Inclusion): TaoError {
  const fee = describeFee(inclusion)
  const why = [error.why, fee.text].filter((part) => part !== undefined && part !== '').join(' ')
  return new TaoError(error.message, {
    code: error.code,
    exitCode: error.exitCode,
    ...(why === '' ? {} : { why }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    details: {
      ...error.details,
      extrinsic_hash: hash,
      block_number: inclusion.blockNumber,
      block_hash: inclusion.blockHash,
      index: inclusion.extrinsicIndex,
      finalized: inclusion.finalized,
      ...fee.details,
    },
    cause: error,
  })
}
