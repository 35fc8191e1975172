import { describeTake } from '../../core/take.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { readPaged } from '../read-paged.js'
import { listOpenNetuids } from '../subnets/list-open-netuids.js'
import { joinPlans } from '../wrap/batch/join-plans.js'
import { planSetChildkeyTake, type SetChildkeyTakeRequest } from './plan-set-childkey-take.js'

/** As {@link planSetChildkeyTake}, on one subnet or on all but root, in one atomic batch. */
export async function planSetChildkeyTakeOn(
  client: ChainClient,
  { netuid, ...request }: Omit<SetChildkeyTakeRequest, 'netuid'> & { readonly netuid: number | 'all' },
): Promise<Plan> {
  if (netuid !== 'all') return planSetChildkeyTake(client, { ...request, netuid })
  const netuids = await listOpenNetuids(client)
  const plans = await readPaged(netuids, async (one) => ({
    name: `subnet ${one}`,
    plan: await planSetChildkeyTake(client, { ...request, netuid: one }),
  }))
  return joinPlans(plans, {
    title: `Set the child take of ${request.hotkey} to ${describeTake(request.take)} on ${netuids.length} subnets`,
  })
}
