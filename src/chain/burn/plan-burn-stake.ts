import { formatTao, type Price, type Rao } from '../../core/money.js'
import { checkNotRoot } from '../checks/check-not-root.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { planAddStake } from '../stake/plan-add-stake.js'
import type { Tolerance } from '../swap/price-limit.js'

export interface BurnStakeRequest {
  readonly coldkey: string
  /** The hotkey that the alpha is of until it is burned, anyone's. */
  readonly hotkey: string
  readonly netuid: number
  readonly amountRao: Rao
  /** How far the price may move; null for no protection. */
  readonly tolerance: Tolerance | null
  /** The most to be paid for an alpha, in place of a tolerance. */
  readonly limitPrice?: Price | null
}

/**
 * Plans buying alpha of a subnet and burning all of it, which lifts its price: a purchase as of {@link planAddStake}, within its limit or
 * not at all, of which nothing stays.
 */
export async function planBurnStake(client: ChainClient, request: BurnStakeRequest): Promise<Plan> {
  const { hotkey, netuid, amountRao } = request
  const purchase = await planAddStake(client, { ...request, allowPartial: false })
  const { limit_price: limit = null } = purchase.call.args
  const bought = purchase.effects.find(({ label }) => label === 'swap fee')
  const stays = purchase.effects.find(({ label }) => label === 'stake')?.before
  return {
    ...purchase,
    id: 'stake burn',
    title: `Buy alpha of subnet ${netuid} for ${formatTao(amountRao)}, and burn it`,
    call: { pallet: 'SubtensorModule', name: 'add_stake_burn', args: { hotkey, netuid, amount: amountRao, limit } },
    checks: [checkNotRoot(netuid, 'There is nothing to burn on root'), ...purchase.checks],
    effects: [
      ...(stays === undefined ? [] : [{ label: 'stake', before: stays, after: `${stays}, as before` }]),
      ...(bought ? [bought] : []),
    ],
    loss: `${formatTao(amountRao)}: what they buy is burned at once`,
    concerns: [...(purchase.concerns ?? []), 'What is bought is burned. Nothing of it comes back.'],
  }
}
