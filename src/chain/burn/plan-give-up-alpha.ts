import {
  type Alpha,
  alpha,
  compareAlpha,
  formatAlpha,
  MAX_AMOUNT,
  price as makePrice,
  type Price,
  subtractAlphaSaturating,
  ZERO_RAO,
} from '../../core/money.js'
import { checkNotRoot } from '../checks/check-not-root.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCall } from '../plan.js'
import { checkAvailable, limitToAvailable, readAvailability } from '../stake/availability.js'
import { checkFits } from '../stake/check-fits.js'
import { checkHotkeyKnown } from '../stake/check-hotkey.js'
import { makeCollateralQuery, readCollateral } from '../stake/collateral.js'
import { leaveAlphaFee } from '../stake/leave-alpha-fee.js'
import { getStake } from '../stake/list-stakes.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { checkSubtokenEnabled } from '../swap/describe-swap.js'
import { getAlphaPrice } from '../swap/quote.js'

/** How alpha is given up: recycled alpha may be emitted again, burned alpha stays in the issuance and is nobody's. */
export type GivenUp = 'recycled' | 'burned'

export interface GiveUpAlphaRequest {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  readonly amount: Alpha | 'all'
  readonly how: GivenUp
}

const WAYS: Readonly<Record<GivenUp, { readonly id: string; readonly verb: string; readonly call: string; readonly means: string }>> = {
  recycled: {
    id: 'stake recycle-alpha',
    verb: 'Recycle',
    call: 'recycle_alpha',
    means: 'it leaves the issuance of the subnet, and may be emitted again',
  },
  burned: {
    id: 'stake burn-alpha',
    verb: 'Burn',
    call: 'burn_alpha',
    means: 'it stays in the issuance of the subnet, and belongs to nobody',
  },
}

function makeCall({ hotkey, netuid, how }: GiveUpAlphaRequest, amount: bigint): PlanCall {
  return { pallet: 'SubtensorModule', name: WAYS[how].call, args: { hotkey, amount, netuid } }
}

/** What there is to be given up, and what of it the call names. */
interface Chosen {
  /** What is given up, as far as is known now. */
  readonly amount: Alpha
  /** What the call names: the largest amount there is for all of it, so that nothing is left of what arrives meanwhile. */
  readonly named: bigint
}

async function choose(
  client: ChainClient,
  request: GiveUpAlphaRequest,
  [staked, most, at]: readonly [Alpha, Alpha, Price],
): Promise<Chosen> {
  if (request.amount !== 'all') return { amount: request.amount, named: request.amount.alphaRao }
  const whole = compareAlpha(most, staked) === 0
  if (whole) return { amount: most, named: most.alphaRao === 0n ? 0n : MAX_AMOUNT }
  const amount = await leaveAlphaFee(client, request.coldkey, most, at, makeCall(request, most.alphaRao))
  return { amount, named: amount.alphaRao }
}

/**
 * Plans giving up alpha for good: it is recycled or burned, and nothing is paid for it. Throws a RangeError for the alpha of another
 * subnet.
 */
export async function planGiveUpAlpha(client: ChainClient, request: GiveUpAlphaRequest): Promise<Plan> {
  const { coldkey, hotkey, netuid, how } = request
  if (request.amount !== 'all' && request.amount.netuid !== netuid) throw new RangeError('the alpha is of another subnet')
  askSignerAhead(client, coldkey)
  const [staked, availability, [added, dissolving, enabled, owner, locked]] = await Promise.all([
    getStake(client, coldkey, hotkey, netuid),
    readAvailability(client, coldkey),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
      DISSOLVING_QUERY,
      { pallet: 'SubtensorModule', item: 'SubtokenEnabled', keys: [netuid], ifPresent: true },
      { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
      makeCollateralQuery(netuid, hotkey, coldkey),
    ]),
  ])
  const holds = { availability, collateral: readCollateral(netuid, locked) }
  const exists = added === true
  const spot = exists && netuid !== 0 ? await getAlphaPrice(client, netuid) : makePrice(0n)
  const { amount, named } = await choose(client, request, [staked, limitToAvailable(staked, holds), spot])
  const { id, verb, means } = WAYS[how]
  const text = formatAlpha(amount)
  return {
    id,
    title: `${verb} ${text} of ${hotkey}`,
    call: makeCall(request, named),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, exists, dissolving),
      checkNotRoot(netuid, `There is nothing to ${verb.toLowerCase()} on root`),
      ...(exists ? [checkSubtokenEnabled(netuid, enabled !== false)] : []),
      checkHotkeyKnown(hotkey, owner),
      {
        name: 'enough-staked',
        title: 'That much is staked',
        failed: amount.alphaRao > 0n ? 'Less than that is staked' : 'There is nothing to give up',
        ok: amount.alphaRao > 0n && compareAlpha(amount, staked) <= 0,
        detail: `staked ${formatAlpha(staked)}, to be ${how} ${text}`,
        code: 'NOT_ENOUGH_STAKE',
        hint: 'See what is staked with `taoctl stake list`.',
      },
      ...checkFits(amount),
      ...checkAvailable(amount, staked, holds),
    ],
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'subnet', value: String(netuid) },
      { label: 'amount', value: `${text}${request.amount === 'all' ? ' (all)' : ''}` },
      { label: 'means', value: means },
    ],
    effects: [{ label: 'stake', before: formatAlpha(staked), after: formatAlpha(subtractAlphaSaturating(staked, amount)) }],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    loss: `${text}: nothing is paid for it`,
    concerns: [`${text} are ${how} for good. Nothing is paid for them.`],
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: true,
    feeStake: { staked, taken: request.amount === 'all' ? null : alpha(netuid, amount.alphaRao), price: spot },
  }
}
