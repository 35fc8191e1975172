import { formatTao, type Rao, ZERO_RAO } from '../../core/money.js'
import { readExistentialDeposit } from '../account/read-account.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { ROOT_REGISTRATION } from '../runtime/meanings/registration.js'
import { expectRao } from '../scale/expect.js'
import { checkHotkeyFree } from './check-hotkey-free.js'
import { checkHotkeyOwner } from './check-hotkey-owner.js'
import { checkMaxCost } from './check-max-cost.js'
import { checkNotRegistered, checkRootOpen, checkRootStake, ROOT_QUERIES, ROOT_ROOM_QUERIES } from './check-registration.js'
import { checkRootSeat } from './check-root-seat.js'
import { listCostWarnings, type RegisterRequest } from './register-request.js'

interface RootCost {
  /** Whether joining root burns TAO, and takes no stake. */
  readonly burns: boolean
  readonly costRao: Rao
  /** A warning where the runtime does not tell for certain. */
  readonly doubts: readonly string[]
}

async function readRootCost(client: ChainClient): Promise<RootCost> {
  const { value, doubt } = ROOT_REGISTRATION.read(await client.metadata())
  if (value === 'stake') return { burns: false, costRao: ZERO_RAO, doubts: [] }
  const [burn] = await client.readStorage([{ pallet: 'SubtensorModule', item: 'Burn', keys: [0] }])
  return { burns: true, costRao: expectRao(burn, 'SubtensorModule.Burn'), doubts: doubt === null ? [] : [doubt] }
}

/** Plans joining root: by stake, or on newer runtimes by burning its price. */
export async function planRegisterRoot(client: ChainClient, request: RegisterRequest): Promise<Plan> {
  const { coldkey, hotkey, maxCostRao } = request
  const [{ burns, costRao, doubts }, ed, ofChain, [uid, owner, number, now, ...facts]] = await Promise.all([
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
  const clock = readClock([number, now])
  const room = facts.slice(ROOT_QUERIES.length)
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
      ...checkRootOpen(clock, facts.slice(0, ROOT_QUERIES.length)),
      // Where joining costs something, no stake is required.
      ...(burns
        ? [...(await checkRootSeat(client, clock, room)), ...checkMaxCost(costRao, maxCostRao)]
        : await checkRootStake(client, hotkey, room)),
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
