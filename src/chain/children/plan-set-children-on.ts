import { checkFailed } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { readPaged } from '../read-paged.js'
import { listOpenNetuids } from '../subnets/list-open-netuids.js'
import { joinPlans } from '../wrap/batch/join-plans.js'
import { planSetChildren, type SetChildrenRequest } from './plan-set-children.js'
import { readFamilies } from './read-family.js'

/** The subnets on which there is anything to give up. Error `NOTHING_TO_CHANGE` (exit 3) where there is none. */
async function listWithChildren(client: ChainClient, hotkey: string, netuids: readonly number[]): Promise<readonly number[]> {
  const families = await readFamilies(
    client,
    netuids.map((netuid) => ({ netuid, hotkey })),
  )
  const found = families.filter(({ children, pending }) => children.length > 0 || pending !== null).map(({ netuid }) => netuid)
  if (found.length > 0) return found
  throw checkFailed('There are no children to give up', 'NOTHING_TO_CHANGE', {
    why: `${hotkey} has none on any subnet.`,
    hint: 'There is nothing to do.',
  })
}

/** As {@link planSetChildren}, on one subnet or on all but root, in one atomic batch. */
export async function planSetChildrenOn(
  client: ChainClient,
  { netuid, ...request }: Omit<SetChildrenRequest, 'netuid'> & { readonly netuid: number | 'all' },
): Promise<Plan> {
  if (netuid !== 'all') return planSetChildren(client, { ...request, netuid })
  const all = await listOpenNetuids(client)
  const netuids = request.children.length === 0 ? await listWithChildren(client, request.hotkey, all) : all
  const plans = await readPaged(netuids, async (one) => ({
    name: `subnet ${one}`,
    plan: await planSetChildren(client, { ...request, netuid: one }),
  }))
  const what = request.children.length === 0 ? 'Give up the children of' : 'Set the children of'
  return joinPlans(plans, { title: `${what} ${request.hotkey} on ${netuids.length} subnets` })
}
