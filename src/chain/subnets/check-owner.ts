import type { PlanCheck } from '../plan.js'

/** The check that a coldkey owns a subnet. */
export function checkOwner(netuid: number, coldkey: string, owner: unknown): PlanCheck {
  const ok = owner === coldkey
  return {
    name: 'owns-subnet',
    title: `The coldkey owns subnet ${netuid}`,
    failed: `The coldkey does not own subnet ${netuid}`,
    ok,
    detail: ok ? '' : `its owner is ${String(owner)}`,
    code: 'NOT_SUBNET_OWNER',
    hint: 'Sign with the wallet that owns the subnet.',
  }
}
