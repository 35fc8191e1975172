import { ZERO_RAO } from '../../core/money.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'

const MODULE = 'SubtensorModule'

export interface SetAutoStakeRequest {
  readonly coldkey: string
  /** Anyone's hotkey that is registered on the subnet. */
  readonly hotkey: string
  readonly netuid: number
}

/** Plans to which hotkey the chain stakes what the miners of a coldkey earn on a subnet. */
export async function planSetAutoStake(client: ChainClient, request: SetAutoStakeRequest): Promise<Plan> {
  const { coldkey, hotkey, netuid } = request
  askSignerAhead(client, coldkey)
  const [added, dissolving, registered, before] = await client.readStorage([
    { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    { pallet: MODULE, item: 'Uids', keys: [netuid, hotkey], presence: true },
    { pallet: MODULE, item: 'AutoStakeDestination', keys: [coldkey, netuid], absentIsNull: true },
  ])
  return {
    id: 'stake set-auto',
    title: `Have what is mined on subnet ${netuid} staked to ${hotkey}`,
    call: { pallet: MODULE, name: 'set_coldkey_auto_stake_hotkey', args: { netuid, hotkey } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, added === true, dissolving),
      {
        name: 'hotkey-registered',
        title: 'The hotkey is registered on the subnet',
        failed: 'The hotkey is not registered on the subnet',
        ok: registered === true,
        detail: registered === true ? '' : `${hotkey} has no uid on subnet ${netuid}`,
        code: 'HOTKEY_NOT_REGISTERED',
        hint: 'Name a hotkey that `taoctl subnets metagraph` lists.',
      },
      {
        name: 'auto-stake-differs',
        title: 'It is another hotkey than now',
        failed: 'It is staked to that hotkey already',
        ok: before !== hotkey,
        detail: before === null ? 'none is set so far' : String(before),
        code: 'NOTHING_TO_CHANGE',
        hint: 'There is nothing to do.',
      },
    ],
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: 'hotkey', value: hotkey },
    ],
    effects: [{ label: 'staked to', before: before === null ? 'the hotkey that earned it' : String(before), after: hotkey }],
    warnings: ['It cannot be taken back to the hotkey that earned it: from then on all of it goes to one hotkey, until another is set.'],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
