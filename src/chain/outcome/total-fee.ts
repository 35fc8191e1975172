import { addRao, type Rao } from '../../core/money.js'
import type { Inclusion } from '../plan.js'

/** What was paid in TAO for an extrinsic, and for the carrier that it was encrypted in; null if the events of one of them do not tell. */
export function totalFee({ feeRao, carrier }: Pick<Inclusion, 'feeRao' | 'carrier'>): Rao | null {
  if (carrier === undefined || feeRao === null) return feeRao
  return carrier.feeRao === null ? null : addRao(feeRao, carrier.feeRao)
}
