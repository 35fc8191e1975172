/** Who a coldkey is to a subnet: its owner, or the root of the chain by the sudo key. */
import type { PlanCall, PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'

/** As whom a call is made; null where the coldkey may not make it. */
export type Authority = 'owner' | 'root' | null

/** The storage entries that {@link readAuthority} needs, in this order. */
export function listAuthorityQueries(netuid: number): readonly StorageQuery[] {
  return [
    { pallet: 'SubtensorModule', item: 'SubnetOwner', keys: [netuid], absentIsNull: true },
    { pallet: 'Sudo', item: 'Key', keys: [], absentIsNull: true, ifPresent: true },
  ]
}

/** As whom the coldkey may act; root comes before owner, since root has no limits. */
export function readAuthority(coldkey: string, [owner, sudoKey]: readonly (ScaleValue | undefined)[]): Authority {
  return sudoKey === coldkey ? 'root' : owner === coldkey ? 'owner' : null
}

/** The call as it is made: by root inside `Sudo.sudo`. */
export function callAs(as: Authority, own: PlanCall): PlanCall {
  return as === 'root' ? { pallet: 'Sudo', name: 'sudo', args: { call: { ...own } } } : own
}

/** The fields that say as whom a call is made, and which call is inside. */
export function listAuthorityFields(as: Authority, own: PlanCall): { readonly label: string; readonly value: string }[] {
  return [
    ...(as === null ? [] : [{ label: 'as', value: as === 'root' ? 'root, by the sudo key' : as }]),
    ...(as === 'root' ? [{ label: 'call inside', value: `${own.pallet}.${own.name}` }] : []),
  ]
}

/** The check that this coldkey may do it. `what` is what it may do: "trim the subnet". */
export function checkAuthority(as: Authority, owner: ScaleValue | undefined, what: string): PlanCheck {
  return {
    name: 'may-set',
    title: `This coldkey may ${what}`,
    failed: `This coldkey may not ${what}`,
    ok: as !== null,
    detail: as === 'root' ? 'root, by the sudo key' : (as ?? `the owner of the subnet is ${String(owner)}`),
    code: 'NOT_ALLOWED_TO_SET',
    hint: 'Sign with the wallet that owns the subnet.',
  }
}
