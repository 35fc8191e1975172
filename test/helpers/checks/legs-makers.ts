/** Plans of several positions, which are batches already, for the tests that take every write through every wrapper. */
import type { Plan } from '../../../src/chain/plan.js'
import { composeLegs } from '../../../src/chain/stake/legs/compose-legs.js'
import { makeAddLeg, makeRemoveLeg } from '../../../src/chain/stake/legs/leg.js'
import { planLegs } from '../../../src/chain/stake/legs/plan-legs.js'
import { alpha, rao } from '../../../src/core/money.js'
import { NETUID, TAO } from './check-makers.js'
import type { CheckWorld } from './check-world.js'

async function planSeveral({ client, owner, ownerHotkey }: CheckWorld): Promise<Plan> {
  const own = { coldkey: owner.address, hotkey: ownerHotkey.address, netuid: NETUID, tolerance: null, allowPartial: false }
  const legs = [makeRemoveLeg(client, { ...own, amount: alpha(NETUID, TAO) }), makeAddLeg(client, { ...own, amountRao: rao(TAO) })]
  const request = {
    id: 'stake test',
    coldkey: owner.address,
    mode: 'atomic',
    writeTitle: (count: number) => `Do ${count}`,
    part: null,
  } as const
  return composeLegs(request, await planLegs(client, legs, 'none'))
}

export const LEGS_MAKERS: Readonly<Record<string, (world: CheckWorld) => Promise<Plan>>> = { 'Utility.batch_all': planSeveral }
