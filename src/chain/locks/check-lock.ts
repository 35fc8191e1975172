import type { PlanCheck } from '../plan.js'

/** The check that the coldkey has a lock on a subnet. */
export function checkLockExists(netuid: number, lock: object | undefined): PlanCheck {
  return {
    name: 'lock-exists',
    title: 'There is a lock on the subnet',
    failed: 'There is no lock on the subnet',
    ok: lock !== undefined,
    detail: `subnet ${netuid}`,
    code: 'LOCK_NOT_FOUND',
    hint: 'See the locks with `taoctl lock list`.',
  }
}
