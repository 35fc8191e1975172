import { formatAlpha } from '../../../core/money.js'
import { CLOCK_QUERIES, checkNotTooEarly, readClock } from '../../checks/block-clock.js'
import { checkHotkeyOwned } from '../../checks/check-hotkey-owned.js'
import { askSignerAhead } from '../../checks/check-signer.js'
import type { ChainClient } from '../../client.js'
import { type CallReader, nothingChanged } from '../../outcome/call-report.js'
import { isEvent, readInteger } from '../../outcome/own-events.js'
import type { Plan, PlanCheck } from '../../plan.js'
import { startPlan } from '../../start-plan.js'
import { decodeLease, type Lease, MODULE } from './list-leases.js'

export interface TerminateLeaseRequest {
  readonly coldkey: string
  /** Becomes the owner's hotkey of the subnet. */
  readonly hotkey: string
  readonly leaseId: number
}

function checkLease(lease: Lease | null, { coldkey, leaseId }: TerminateLeaseRequest): PlanCheck[] {
  const exists: PlanCheck = {
    name: 'lease-exists',
    title: 'The lease is there',
    failed: 'There is no such lease',
    ok: lease !== null,
    detail: `lease ${leaseId}`,
    code: 'LEASE_NOT_FOUND',
    hint: 'See those that there are with `taoctl subnets lease list`.',
  }
  if (lease === null) return [exists]
  return [
    exists,
    {
      name: 'is-beneficiary',
      title: 'The account is its beneficiary',
      failed: 'Another account is its beneficiary, who alone may end it',
      ok: lease.beneficiary === coldkey,
      detail: `it is ${lease.beneficiary}`,
      code: 'NOT_BENEFICIARY',
      hint: 'Sign with the wallet of its beneficiary.',
    },
    {
      name: 'lease-has-end',
      title: 'The lease has an end',
      failed: 'The lease goes on for ever',
      ok: lease.endBlock !== null,
      detail: '',
      code: 'LEASE_WITHOUT_END',
      hint: 'It cannot be ended.',
    },
  ]
}

/** Plans taking over a subnet whose lease is over: its beneficiary becomes the owner, with a hotkey of their own. */
export async function planTerminateLease(client: ChainClient, request: TerminateLeaseRequest): Promise<Plan> {
  const { coldkey, hotkey, leaseId } = request
  askSignerAhead(client, coldkey)
  const [number, now, value, owed, owner] = await client.readStorage([
    ...CLOCK_QUERIES,
    { pallet: MODULE, item: 'SubnetLeases', keys: [leaseId], absentIsNull: true },
    { pallet: MODULE, item: 'AccumulatedLeaseDividends', keys: [leaseId] },
    { pallet: MODULE, item: 'Owner', keys: [hotkey], absentIsNull: true },
  ])
  const clock = readClock([number, now])
  const lease = value === null || value === undefined ? null : decodeLease(leaseId, value, owed)
  const end = lease?.endBlock ?? null
  return {
    ...startPlan(coldkey),
    id: 'subnets lease terminate',
    title: lease === null ? `End lease ${leaseId}` : `End lease ${leaseId}, and own subnet ${lease.netuid}`,
    call: { pallet: MODULE, name: 'terminate_lease', args: { lease_id: leaseId, hotkey } },
    checks: [
      ...checkLease(lease, request),
      ...(end === null
        ? []
        : [
            checkNotTooEarly({
              name: 'lease-ended',
              title: 'The lease is over',
              failed: 'The lease is not over',
              code: 'TOO_SOON',
              facts: `it ends at block ${end}`,
              clock,
              from: end,
            }),
          ]),
      { ...checkHotkeyOwned(hotkey, coldkey, owner), hint: 'Make it yours first: `taoctl wallet associate-hotkey`.' },
    ],
    fields: [
      { label: 'lease', value: String(leaseId) },
      ...(lease === null ? [] : [{ label: 'subnet', value: String(lease.netuid) }]),
      { label: 'hotkey of the owner', value: hotkey },
    ],
    effects:
      lease === null
        ? []
        : [
            { label: `owner of subnet ${lease.netuid}`, before: lease.coldkey, after: coldkey },
            { label: 'those who contributed', before: `${lease.share}% of the owner's cut`, after: 'nothing more' },
          ],
    warnings:
      lease === null || lease.owed.alphaRao === 0n
        ? []
        : [`${formatAlpha(lease.owed)} that have gathered for those who contributed are not paid any more: they stay with the subnet.`],
  }
}

/** Reads `SubnetLeaseTerminated`, and who owns the subnet after the block. */
export const readTerminateLease: CallReader = async (input) => {
  const event = input.events.find((one) => isEvent(one, MODULE, 'SubnetLeaseTerminated'))
  const netuid = event && readInteger(event, 'netuid')
  if (netuid === undefined || netuid === null) return nothingChanged('The lease goes on.', 'See `taoctl subnets lease list`.')
  const owner = await input.readAfter(MODULE, 'SubnetOwner', [Number(netuid)])
  if (owner !== undefined && owner !== input.signer)
    return nothingChanged('The subnet has another owner.', 'See `taoctl subnets lease list`.')
  return { results: { netuid: Number(netuid), owner: input.signer } }
}
