import { formatTao, type Rao, ZERO_RAO } from '../../core/money.js'
import { readExistentialDeposit } from '../account/read-account.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { hasCall } from '../extrinsic/resolve-call.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { ROOT_REGISTRATION } from '../runtime/meanings/registration.js'
import { expectRao } from '../scale/expect.js'
import { checkHotkeyFree } from './check-hotkey-free.js'
import { checkHotkeyOwner } from './check-hotkey-owner.js'
import { checkMaxCost } from './check-max-cost.js'
import {
  checkNotRegistered,
  checkRoom,
  checkRootOpen,
  checkRootStake,
  listRoomQueries,
  ROOT_QUERIES,
  ROOT_ROOM_QUERIES,
} from './check-registration.js'
import { checkSubnetExists } from './check-subnet.js'

export interface RegisterRequest {
  readonly coldkey: string
  readonly hotkey: string
  /** The subnet. 0 is root, where the hotkey's stake decides; only some runtimes burn TAO there. */
  readonly netuid: number
  /** The most that the user allows, in rao: a higher cost is refused. Null for no limit. */
  readonly maxCostRao: Rao | null
}

function listCostWarnings(maxCostRao: Rao | null, bounded: boolean): string[] {
  if (maxCostRao === null) return ['Without --max-cost it is registered at whatever the burn is when the block is made.']
  if (bounded) return []
  return ['This chain takes no limit for this call: what the burn rises above --max-cost in the block is paid, as far as the balance goes.']
}

/** What joining root burns, in rao, and a warning where the runtime does not tell for certain. */
async function readRootCost(client: ChainClient): Promise<{ readonly costRao: Rao; readonly doubts: readonly string[] }> {
  const { value, doubt } = ROOT_REGISTRATION.read(await client.metadata())
  if (value === 'stake') return { costRao: ZERO_RAO, doubts: [] }
  const [burn] = await client.readStorage([{ pallet: 'SubtensorModule', item: 'Burn', keys: [0] }])
  return { costRao: expectRao(burn, 'SubtensorModule.Burn'), doubts: doubt === null ? [] : [doubt] }
}

async function planRoot(client: ChainClient, request: RegisterRequest): Promise<Plan> {
  const { coldkey, hotkey, maxCostRao } = request
  const [{ costRao, doubts }, ed, ofChain, [uid, owner, number, now, ...facts]] = await Promise.all([
    readRootCost(client),
    readExistentialDeposit(client),
    checkHotkeyFree(client, hotkey),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'Uids', keys: [0, hotkey], absentIsNull: true },
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      ...CLOCK_QUERIES,
      ...ROOT_QUERIES,
      ...ROOT_ROOM_QUERIES,
    ]),
  ])
  const burns = costRao > 0n
  return {
    id: 'subnets register',
    title: `Register ${hotkey} on root`,
    call: { pallet: 'SubtensorModule', name: 'root_register', args: { hotkey } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkNotRegistered(0, uid),
      checkHotkeyOwner(hotkey, coldkey, owner),
      ...ofChain,
      ...checkRootOpen(readClock([number, now]), facts.slice(0, ROOT_QUERIES.length)),
      // Where joining costs something, no stake is required.
      ...(burns ? checkMaxCost(costRao, maxCostRao) : await checkRootStake(client, hotkey, facts.slice(ROOT_QUERIES.length))),
    ],
    fields: [
      { label: 'hotkey', value: hotkey },
      ...(burns ? [{ label: 'cost now', value: `${formatTao(costRao)}, burned, not locked` }] : []),
    ],
    effects: [{ label: 'root', after: 'the hotkey becomes a member, in place of the weakest if there is no room' }],
    warnings: [...doubts, ...(burns ? ['The cost is burned, not locked.', ...listCostWarnings(maxCostRao, false)] : [])],
    spend: { rao: costRao, bounded: !burns, ...(burns ? { note: 'burned, not locked' } : {}) },
    price: null,
    ...(maxCostRao === null ? {} : { demands: { maxCostRao } }),
    recheckAtSigning: burns,
    reserveRao: burns ? ed : ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/**
 * Plans registering a hotkey by burning TAO. The burn is read again when it is signed; with a limit the chain enforces it too where it
 * has `register_limit`.
 */
export async function planRegister(client: ChainClient, request: RegisterRequest): Promise<Plan> {
  const { coldkey, hotkey, netuid, maxCostRao } = request
  askSignerAhead(client, coldkey)
  if (netuid === 0) return planRoot(client, request)
  const [metadata, reserveRao, ofChain, [added, burn, allowed, uid, owner, ...facts]] = await Promise.all([
    client.metadata(),
    readExistentialDeposit(client),
    checkHotkeyFree(client, hotkey),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      { pallet: 'SubtensorModule', item: 'Burn', keys: [netuid] },
      { pallet: 'SubtensorModule', item: 'NetworkRegistrationAllowed', keys: [netuid], ifPresent: true },
      { pallet: 'SubtensorModule', item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      ...listRoomQueries(netuid),
    ]),
  ])
  const exists = added === true
  const costRao = expectRao(burn, 'SubtensorModule.Burn')
  const limited: PlanCall = { pallet: 'SubtensorModule', name: 'register_limit', args: { netuid, hotkey, limit_price: maxCostRao ?? 0n } }
  const bounded = maxCostRao !== null && hasCall(metadata, limited)
  const checks: PlanCheck[] = [
    checkSubnetExists(netuid, exists),
    ...(exists
      ? [
          {
            name: 'registration-open',
            title: 'The subnet takes registrations',
            failed: 'The subnet takes no registrations',
            ok: allowed !== false,
            detail: '',
            code: 'REGISTRATION_CLOSED',
            hint: 'Its owner has closed it.',
          },
        ]
      : []),
    checkNotRegistered(netuid, uid),
    checkHotkeyOwner(hotkey, coldkey, owner),
    ...ofChain,
    ...(exists ? await checkRoom(client, facts) : []),
    ...checkMaxCost(costRao, maxCostRao),
  ]
  return {
    id: 'subnets register',
    title: `Register ${hotkey} on subnet ${netuid}`,
    call: bounded ? limited : { pallet: 'SubtensorModule', name: 'burned_register', args: { netuid, hotkey } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks,
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: 'hotkey', value: hotkey },
      { label: 'cost now', value: `${formatTao(costRao)}, burned, not locked` },
      ...(maxCostRao === null ? [] : [{ label: 'max cost', value: formatTao(maxCostRao) }]),
    ],
    effects: [{ label: 'cost', after: `${formatTao(costRao)} are burned, not locked: they do not come back` }],
    warnings: ['The cost is burned, not locked.', ...listCostWarnings(maxCostRao, bounded)],
    spend: {
      rao: bounded && maxCostRao !== null ? maxCostRao : costRao,
      bounded,
      expectedRao: costRao,
      note: 'burned, not locked',
    },
    price: null,
    ...(maxCostRao === null ? {} : { demands: { maxCostRao } }),
    recheckAtSigning: true,
    reserveRao,
    feePayableInAlpha: false,
  }
}
