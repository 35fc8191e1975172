import { ZERO_RAO } from '../core/money.js'
import type { Plan } from './plan.js'

/** What plans of a coldkey have in common that spend nothing but the fee, and depend on no price. */
export function startPlan(coldkey: string): Omit<Plan, 'id' | 'title' | 'call' | 'checks' | 'fields' | 'effects'> {
  return {
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
