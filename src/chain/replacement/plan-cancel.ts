import { formatTao, ZERO_RAO } from '../../core/money.js'
import type { Plan, PlanSigner } from '../plan.js'
import { startPlan } from '../start-plan.js'

/** The plan of a call that does nothing, in order to use a nonce up. It costs its fee. */
export function planCancel(signer: PlanSigner, nonce: number): Plan {
  return {
    id: 'tx cancel',
    title: `Use nonce ${nonce} of ${signer.address} for a call that does nothing`,
    call: { pallet: 'System', name: 'remark', args: { remark: new Uint8Array() } },
    ...startPlan(signer.address),
    signer,
    checks: [],
    fields: [{ label: 'moves', value: formatTao(ZERO_RAO) }],
    effects: [],
  }
}
