import { ZERO_RAO } from '../../core/money.js'
import { CLOCK_QUERIES, checkNotTooEarly, readBlocks, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck } from '../plan.js'
import { checkOwner } from './check-owner.js'
import { checkSubnetExists, DISSOLVING_QUERY } from './check-subnet.js'

/** Plans starting a subnet: from the next block on it has emission and accepts stake. Only the owner can do this, and only once. */
export async function planStartSubnet(client: ChainClient, coldkey: string, netuid: number): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const [added, dissolving, owner, first, registered, delay, number, now] = await client.readStorage([
    { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    { pallet: 'SubtensorModule', item: 'SubnetOwner', keys: [netuid] },
    { pallet: 'SubtensorModule', item: 'FirstEmissionBlockNumber', keys: [netuid], absentIsNull: true },
    { pallet: 'SubtensorModule', item: 'NetworkRegisteredAt', keys: [netuid], ifPresent: true },
    { pallet: 'SubtensorModule', item: 'StartCallDelay', keys: [], ifPresent: true },
    ...CLOCK_QUERIES,
  ])
  const exists = added === true
  const checks: PlanCheck[] = [checkSubnetExists(netuid, exists, dissolving)]
  if (exists) {
    checks.push(checkOwner(netuid, coldkey, owner), {
      name: 'not-started-yet',
      title: 'The subnet has not been started',
      failed: 'The subnet was started already',
      ok: first === null,
      detail: first === null ? '' : `it started at block ${String(first)}`,
      code: 'ALREADY_STARTED',
      hint: 'There is nothing to do.',
    })
    if (registered !== null && delay !== null) {
      const [made, wait] = [
        readBlocks(registered, 'SubtensorModule.NetworkRegisteredAt'),
        readBlocks(delay, 'SubtensorModule.StartCallDelay'),
      ]
      checks.push(
        checkNotTooEarly({
          name: 'start-delay-passed',
          title: 'The delay after its creation has passed',
          failed: 'The delay after its creation has not passed',
          code: 'TOO_EARLY',
          facts: `created at block ${made}, to be started ${wait} blocks later at the earliest`,
          clock: readClock([number, now]),
          from: made + wait,
        }),
      )
    }
  }
  return {
    id: 'subnets start',
    title: `Start subnet ${netuid}`,
    call: { pallet: 'SubtensorModule', name: 'start_call', args: { netuid } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks,
    fields: [{ label: 'subnet', value: String(netuid) }],
    effects: [{ label: 'subnet', before: 'not started', after: 'emission runs, staking is open' }],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
