import type { PlanCheck } from '../plan.js'

/** The check that a subnet is there; every plan that names one has it. */
export function checkSubnetExists(netuid: number, exists: boolean): PlanCheck {
  return {
    name: 'subnet-exists',
    title: `Subnet ${netuid} exists`,
    failed: `Subnet ${netuid} does not exist`,
    ok: exists,
    detail: exists ? '' : 'the chain has no such subnet',
    code: 'SUBNET_NOT_FOUND',
    hint: 'See the subnets with `taoctl subnets list`.',
  }
}
