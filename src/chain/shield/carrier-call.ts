import type { PlanCall } from '../plan.js'

/** The call that carries such a ciphertext. */
export function makeCarrierCall(ciphertext: Uint8Array): PlanCall {
  return { pallet: 'MevShield', name: 'submit_encrypted', args: { ciphertext } }
}
