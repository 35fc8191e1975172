import type { PlanCheck } from '../plan.js'

/** The check that a subnet is not root; `failed` says what root has not. */
export function checkNotRoot(netuid: number, failed: string): PlanCheck {
  return {
    name: 'not-root',
    title: 'The subnet is not root',
    failed,
    ok: netuid !== 0,
    detail: `the netuid is ${netuid}`,
    code: 'ROOT_NOT_ALLOWED',
    hint: 'Name another subnet.',
  }
}
