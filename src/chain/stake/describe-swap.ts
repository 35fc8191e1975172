/** Words that buying and selling stake share. */
import { formatUnits } from '../../core/money.js'
import type { PlanCheck } from '../plan.js'

/** The unit of a stake: root's is TAO, every other subnet has an alpha of its own. */
export function formatAlpha(netuid: number): string {
  return netuid === 0 ? 'TAO' : `alpha of subnet ${netuid}`
}

export function formatPrice(rao: bigint): string {
  return `${formatUnits(rao)} TAO per alpha`
}

export function checkSubtokenEnabled(netuid: number, enabled: boolean): PlanCheck {
  return {
    name: 'subnet-started',
    title: `Subnet ${netuid} is open for staking`,
    ok: enabled,
    detail: enabled ? '' : netuid === 0 ? 'the chain keeps root closed' : 'it has not been started',
    code: 'SUBNET_NOT_STARTED',
    hint: netuid === 0 ? 'Only the sudo key of the chain can open root.' : 'Its owner starts it with `taoctl subnets start`.',
  }
}
