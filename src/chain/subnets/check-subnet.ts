/** Whether a subnet is there. One that is being dissolved is no longer, and what is left of it is cleaned up over many blocks. */
import { checkFailed, type TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'
import { listDissolving } from './registration-queue.js'

/** The storage entry that lists subnets which are being cleaned up; plans read it beside `NetworksAdded`. */
export const DISSOLVING_QUERY: StorageQuery = { pallet: 'SubtensorModule', item: 'DissolveCleanupQueue', keys: [], ifPresent: true }

type Refusal = Pick<PlanCheck, 'failed' | 'detail' | 'code'> & { readonly hint: string }

function explainAbsence(netuid: number, dissolving: ScaleValue | undefined): Refusal {
  if (Array.isArray(dissolving) && dissolving.includes(netuid)) {
    return {
      failed: `Subnet ${netuid} is being dissolved`,
      detail: 'what is left of it is cleaned up over the next blocks; stakes in it are paid out in TAO',
      code: 'SUBNET_DISSOLVING',
      hint: 'There is nothing to do: the number may go to a new subnet afterwards.',
    }
  }
  return {
    failed: `Subnet ${netuid} does not exist`,
    detail: 'the chain has no such subnet',
    code: 'SUBNET_NOT_FOUND',
    hint: 'See the subnets with `taoctl subnets list`.',
  }
}

/** The check that a subnet is there; every plan that names one has it. `dissolving` is the answer to {@link DISSOLVING_QUERY}. */
export function checkSubnetExists(netuid: number, exists: boolean, dissolving?: ScaleValue): PlanCheck {
  const refusal = explainAbsence(netuid, dissolving)
  return { name: 'subnet-exists', title: `Subnet ${netuid} exists`, ok: exists, ...refusal, ...(exists ? { detail: '' } : {}) }
}

/** The error (exit 3) for reading a subnet that is not there, or is no longer told about because it is being dissolved. */
export async function explainMissingSubnet(client: ChainClient, netuid: number): Promise<TaoError> {
  const dissolving = (await listDissolving(client)) ?? []
  const own = dissolving.find((one) => one.netuid === netuid)
  const { failed, code, detail, hint } = explainAbsence(
    netuid,
    dissolving.map((one) => one.netuid),
  )
  const phase = own?.phase ? ` It is at ${own.phase}.` : ''
  const details = own ? { phase: own.phase } : {}
  return checkFailed(failed, code, { why: `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.${phase}`, hint, details })
}

/** Throws what {@link explainMissingSubnet} makes (exit 3) where there is no such subnet. */
export async function requireSubnet(client: ChainClient, netuid: number): Promise<void> {
  const [added] = await client.readStorage([{ pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] }])
  if (added !== true) throw await explainMissingSubnet(client, netuid)
}
