import { type Alpha, addRao, alpha, formatTao } from '../../core/money.js'
import { readExistentialDeposit } from '../account/read-account.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { hasCall } from '../extrinsic/resolve-call.js'
import type { Plan, PlanCall, PlanCheck, PlanPrice } from '../plan.js'
import { getAlphaPrice, quoteBuy } from '../swap/quote.js'
import { checkCollateralPlaces, makePlaceQuery } from './check-collateral-places.js'
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

/** How far above the price collateral is bought, in hundredths; what that leaves over comes back (`collateral_purchase_limit_price`). */
const MOST_PERCENT = 105n

interface CollateralQuote {
  /** The alpha that is locked; null where it cannot be said. */
  readonly bought: Alpha | null
  /** What the purchase does to the price; null where nothing is bought. */
  readonly price: PlanPrice | null
  readonly warnings: readonly string[]
}

const NO_QUOTE: CollateralQuote = { bought: null, price: null, warnings: [] }

/** Quotes the locked part of a payment, of which all is one purchase. */
async function quoteCollateral(client: ChainClient, netuid: number, { burnedRao, lockedRao }: RegistrationCost): Promise<CollateralQuote> {
  if (lockedRao === 0n) return NO_QUOTE
  const paid = addRao(burnedRao, lockedRao)
  const quote = await quoteBuy(client, netuid, paid).catch(() => null)
  const spot = quote?.spot ?? (await getAlphaPrice(client, netuid))
  const price = { netuid, spot, expected: quote?.simulated === true ? quote.average : null, worst: null, toleranceText: null }
  if (quote === null || !quote.simulated) return { bought: null, price, warnings: [] }
  if (quote.after * 100n > quote.spot * MOST_PERCENT) {
    return {
      bought: null,
      price,
      warnings: ['The pool is too small for all of it: no more is bought than raises its price by 5 %, and the rest comes back.'],
    }
  }
  return { bought: alpha(netuid, (quote.received.alphaRao * lockedRao) / paid), price, warnings: [] }
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
  const [metadata, reserveRao, ofChain, [added, dissolving, allowed, uid, owner, positions, ...facts]] = await Promise.all([
    client.metadata(),
    readExistentialDeposit(client),
    checkHotkeyFree(client, hotkey),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'NetworkRegistrationAllowed', keys: [netuid], ifPresent: true },
      { pallet: 'SubtensorModule', item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      makePlaceQuery(netuid, coldkey),
      ...costQueries,
      ...listRoomQueries(netuid),
    ]),
  ])
  const exists = added === true
  const cost = computeRegistrationCost(netuid, facts.slice(0, costQueries.length))
  const { bought, price, warnings } = exists ? await quoteCollateral(client, netuid, cost) : NO_QUOTE
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
    ...(cost.lockedRao > 0n ? checkCollateralPlaces(hotkey, positions) : []),
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
    warnings: [...listCostNotes(cost), ...warnings, ...listCostWarnings(maxCostRao, bounded)],
    spend: {
      rao: bounded && maxCostRao !== null ? maxCostRao : cost.priceRao,
      bounded,
      expectedRao: addRao(cost.burnedRao, cost.lockedRao),
      note: cost.share === 0 ? 'burned, not locked' : 'burned in part, and locked as collateral in part',
    },
    price,
    ...(maxCostRao === null ? {} : { demands: { maxCostRao } }),
    recheckAtSigning: true,
    reserveRao,
    feePayableInAlpha: false,
  }
}
