import { formatUnits } from '../../core/money.js'
import { readExistentialDeposit } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck } from '../plan.js'
import { expectBigint } from '../scale/expect.js'

export interface CreateSubnetRequest {
  readonly coldkey: string
  /** Becomes the owner's neuron, uid 0. */
  readonly hotkey: string
  /** Refuse above this, in rao. Null: whatever it costs. */
  readonly maxCostRao: bigint | null
}

/** What creating a subnet costs now, in rao. It doubles with each creation and decays over time. */
export async function getCreationCost(client: ChainClient): Promise<bigint> {
  const cost = await client.callApi('SubnetRegistrationRuntimeApi', 'get_network_registration_cost', [])
  return expectBigint(cost, 'SubnetRegistrationRuntimeApi.get_network_registration_cost')
}

/** The check that a moving cost is not above what the user allows; empty without a limit. */
export function checkMaxCost(costRao: bigint, maxCostRao: bigint | null): PlanCheck[] {
  if (maxCostRao === null) return []
  return [
    {
      name: 'cost-within-limit',
      title: 'The cost is within --max-cost',
      ok: costRao <= maxCostRao,
      detail: `it costs ${formatUnits(costRao)} TAO, at most ${formatUnits(maxCostRao)} TAO are allowed`,
      code: 'OVER_MAX_COST',
      hint: 'Raise --max-cost, or wait for the price to fall.',
    },
  ]
}

/** The check that a hotkey is free or already belongs to this coldkey. `owner` is null when nobody has it. */
export function checkHotkeyOwner(hotkey: string, coldkey: string, owner: unknown): PlanCheck {
  const ok = owner === null || owner === coldkey
  return {
    name: 'hotkey-own',
    title: 'The hotkey is unused or belongs to this coldkey',
    ok,
    detail: ok ? '' : `${hotkey} belongs to ${String(owner)}`,
    code: 'HOTKEY_NOT_OWN',
    hint: 'Use a hotkey of your own: `taoctl wallet new-hotkey` makes one.',
  }
}

/** Plans creating a subnet. The cost is read again when it is signed. */
export async function planCreateSubnet(client: ChainClient, request: CreateSubnetRequest): Promise<Plan> {
  const { coldkey, hotkey, maxCostRao } = request
  const [costRao, reserveRao, [owner]] = await Promise.all([
    getCreationCost(client),
    readExistentialDeposit(client),
    client.readStorage([{ pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true }]),
  ])
  return {
    id: 'subnets create',
    title: `Create a subnet owned by ${coldkey}`,
    call: { pallet: 'SubtensorModule', name: 'register_network', args: { hotkey } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [checkHotkeyOwner(hotkey, coldkey, owner), ...checkMaxCost(costRao, maxCostRao)],
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'cost now', value: `${formatUnits(costRao)} TAO, burned, not locked` },
      ...(maxCostRao === null ? [] : [{ label: 'max cost', value: `${formatUnits(maxCostRao)} TAO` }]),
    ],
    effects: [{ label: 'cost', after: `${formatUnits(costRao)} TAO are burned, not locked: they do not come back` }],
    warnings: [
      'The cost is burned, not locked.',
      ...(maxCostRao === null ? ['Without --max-cost it is created at whatever the cost is when the block is made.'] : []),
      'A new subnet has to be started (`taoctl subnets start`), and takes committed weights only until its owner changes that.',
    ],
    spend: { rao: costRao, bounded: false, note: 'burned, not locked' },
    price: null,
    results: { netuid: { pallet: 'SubtensorModule', event: 'NetworkAdded', field: 0 } },
    recheckAtSigning: true,
    reserveRao,
    feePayableInAlpha: false,
  }
}
