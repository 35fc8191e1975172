import { type Alpha, addRao, alpha, formatTao } from '../../core/money.js'
import { readExistentialDeposit } from '../account/read-account.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { hasCall } from '../extrinsic/resolve-call.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { quoteBuy } from '../swap/quote.js'
import { checkHotkeyFree } from './check-hotkey-free.js'
import { checkHotkeyOwner } from './check-hotkey-owner.js'
import { checkMaxCost } from './check-max-cost.js'
import { checkNotRegistered, checkRoom, listRoomQueries } from './check-registration.js'
import { checkSubnetExists, DISSOLVING_QUERY } from './check-subnet.js'
import { planRegisterRoot } from './plan-register-root.js'
import { listCostWarnings, type RegisterRequest } from './register-request.js'
import {
  computeRegistrationCost,
  describeCost,
  listCostEffects,
  listCostNotes,
  listCostQueries,
  type RegistrationCost,
} from './registration-cost.js'

/** The alpha that the locked part of the payment buys, as one swap of all of it is split; null where the runtime cannot say. */
async function quoteCollateral(client: ChainClient, netuid: number, { burnedRao, lockedRao }: RegistrationCost): Promise<Alpha | null> {
  const paid = addRao(burnedRao, lockedRao)
  if (lockedRao === 0n) return null
  const quote = await quoteBuy(client, netuid, paid).catch(() => null)
  return quote && alpha(netuid, (quote.received.alphaRao * lockedRao) / paid)
}

/**
 * Plans registering a hotkey for TAO, which is burned, or on newer runtimes burned in part and locked in part. The price is read again when
 * it is signed; with a limit the chain enforces it too where it has `register_limit`.
 */
export async function planRegister(client: ChainClient, request: RegisterRequest): Promise<Plan> {
  const { coldkey, hotkey, netuid, maxCostRao } = request
  askSignerAhead(client, coldkey)
  if (netuid === 0) return planRegisterRoot(client, request)
  const costQueries = listCostQueries(netuid, hotkey, coldkey)
  const [metadata, reserveRao, ofChain, [added, dissolving, allowed, uid, owner, ...facts]] = await Promise.all([
    client.metadata(),
    readExistentialDeposit(client),
    checkHotkeyFree(client, hotkey),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'NetworkRegistrationAllowed', keys: [netuid], ifPresent: true },
      { pallet: 'SubtensorModule', item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      ...costQueries,
      ...listRoomQueries(netuid),
    ]),
  ])
  const exists = added === true
  const cost = computeRegistrationCost(netuid, facts.slice(0, costQueries.length))
  const bought = exists ? await quoteCollateral(client, netuid, cost) : null
  const limited: PlanCall = { pallet: 'SubtensorModule', name: 'register_limit', args: { netuid, hotkey, limit_price: maxCostRao ?? 0n } }
  const bounded = maxCostRao !== null && hasCall(metadata, limited)
  const checks: PlanCheck[] = [
    checkSubnetExists(netuid, exists, dissolving),
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
    ...(exists ? await checkRoom(client, facts.slice(costQueries.length)) : []),
    ...checkMaxCost(cost.priceRao, maxCostRao),
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
      { label: 'cost now', value: describeCost(cost) },
      ...(maxCostRao === null ? [] : [{ label: 'max cost', value: formatTao(maxCostRao) }]),
    ],
    effects: listCostEffects(cost, bought),
    warnings: [...listCostNotes(cost), ...listCostWarnings(maxCostRao, bounded)],
    spend: {
      rao: bounded && maxCostRao !== null ? maxCostRao : cost.priceRao,
      bounded,
      expectedRao: addRao(cost.burnedRao, cost.lockedRao),
      note: cost.share === 0 ? 'burned, not locked' : 'burned in part, and locked as collateral in part',
    },
    price: null,
    ...(maxCostRao === null ? {} : { demands: { maxCostRao } }),
    recheckAtSigning: true,
    reserveRao,
    feePayableInAlpha: false,
  }
}
