import { TaoError } from '../../core/errors.js'
import { formatAlpha, formatTao, formatUnits } from '../../core/money.js'
import type { Inclusion } from '../plan.js'
import { totalFee } from './total-fee.js'

interface Paid {
  readonly text: string
  readonly details: Record<string, string | number>
}

/** What was paid for the carrier alone, in TAO always. */
function describeCarrier({ carrier }: Inclusion): Paid {
  if (carrier === undefined) return { text: '', details: {} }
  const { extrinsicIndex, feeRao } = carrier
  const index = { carrier_index: extrinsicIndex }
  if (feeRao === null) return { text: '', details: index }
  return { text: formatTao(feeRao), details: { ...index, carrier_fee_rao: feeRao.toString(), carrier_fee_tao: formatUnits(feeRao) } }
}

/** The fee in words and as details of the error, with that of a carrier. A failed extrinsic pays it, too. */
function describeFee(inclusion: Inclusion): Paid {
  const { feeAlpha } = inclusion
  const carrier = describeCarrier(inclusion)
  if (feeAlpha !== null) {
    const { alphaRao, netuid } = feeAlpha
    return {
      text: `The fee of ${formatAlpha(feeAlpha)} was paid.${carrier.text === '' ? '' : ` For the carrier it was ${carrier.text}.`}`,
      details: { fee_alpha_rao: alphaRao.toString(), fee_alpha: formatUnits(alphaRao), fee_netuid: netuid, ...carrier.details },
    }
  }
  const feeRao = totalFee(inclusion)
  if (feeRao === null)
    return { text: carrier.text === '' ? '' : `A fee of ${carrier.text} was paid for the carrier.`, details: carrier.details }
  const part = carrier.text === '' ? '' : `, ${carrier.text} of it for the carrier`
  const text = feeRao === 0n ? 'It cost no fee.' : `The fee of ${formatTao(feeRao)} was paid${part}.`
  return { text, details: { fee_rao: feeRao.toString(), fee_tao: formatUnits(feeRao), ...carrier.details } }
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
