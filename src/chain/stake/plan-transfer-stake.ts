import { alpha, compareAlpha, formatAlpha, subtractAlpha, subtractAlphaSaturating, ZERO_RAO } from '../../core/money.js'
import { classifyDestination, type Destination, type OwnKey } from '../balances/classify-destination.js'
import type { ChainClient } from '../client.js'
import { hasCall } from '../extrinsic/resolve-call.js'
import { acceptsLockedAlpha } from '../locks/account-flags.js'
import { notOnThisRuntime } from '../metadata/lookup.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { dropPriceChecks } from '../swap/drop-price-checks.js'
import { Market } from '../swap/market.js'
import type { MoveRate } from '../swap/move-rate.js'
import { listToleranceConcerns, type Tolerance } from '../swap/price-limit.js'
import { checkAvailable, limitToAvailable } from './availability.js'
import { checkFits } from './check-fits.js'
import {
  checkRate,
  describeMove,
  describePrice,
  describeRate,
  formatMoveFee,
  listRateWarnings,
  type RateRequest,
  readMoveLimit,
} from './move-limit.js'
import { warnSmallRest } from './small-rest.js'
import {
  checkWorth,
  chooseCallAmount,
  describeAmount,
  describePlaces,
  limitHolds,
  quoteMove,
  readTransition,
  type Transition,
  warnOfHeld,
} from './transition.js'

export interface TransferStakeRequest {
  /** The coldkey that gives. */
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  /** The coldkey that receives. */
  readonly to: string
  readonly toHotkey: string
  readonly toNetuid: number
  /** In the alpha of `netuid`. */
  readonly amount: Transition['amount'] | 'all'
  /** How far the rate between subnets may fall, compared before signing; null for no protection. */
  readonly tolerance: Tolerance | null
  /** The least rate, in place of a tolerance. */
  readonly least: MoveRate | null
  /** The user's own accounts by address. */
  readonly own: ReadonlyMap<string, OwnKey>
}

function nameCall(request: TransferStakeRequest): 'transfer_stake' | 'transfer_stake_and_hotkey' {
  return request.hotkey === request.toHotkey ? 'transfer_stake' : 'transfer_stake_and_hotkey'
}

function makeCall(request: TransferStakeRequest, amount: bigint): PlanCall {
  const name = nameCall(request)
  const places = { origin_netuid: request.netuid, destination_netuid: request.toNetuid, alpha_amount: amount }
  if (name === 'transfer_stake') {
    const args = { destination_coldkey: request.to, hotkey: request.hotkey, ...places }
    return { pallet: 'SubtensorModule', name, args }
  }
  const hotkeys = { origin_hotkey: request.hotkey, destination_hotkey: request.toHotkey }
  return { pallet: 'SubtensorModule', name, args: { destination_coldkey: request.to, ...hotkeys, ...places } }
}

/** Throws `NOT_ON_THIS_RUNTIME` where a hotkey cannot be changed on the way. */
async function requireCall(client: ChainClient, request: TransferStakeRequest): Promise<void> {
  const call = makeCall(request, 0n)
  if (hasCall(await client.metadata(), call) || request.hotkey === request.toHotkey) return
  const name = `${call.pallet}.${call.name}`
  throw notOnThisRuntime(`call ${name}, which gives stake to another hotkey as well`, [name], client.runtime.specVersion)
}

/** How much of the amount is locked and goes along with its lock; zero between subnets, where nothing locked can leave. */
function countLocked({ amount, staked, holds, crosses }: Transition): bigint {
  if (crosses) return 0n
  const free = limitToAvailable(staked, holds)
  return compareAlpha(amount, free) > 0 ? subtractAlpha(amount, free).alphaRao : 0n
}

async function checkReceiver(client: ChainClient, request: TransferStakeRequest, transition: Transition): Promise<PlanCheck[]> {
  const locked = countLocked(transition)
  const [flags = null] = await client.readStorage([
    { pallet: 'SubtensorModule', item: 'AccountFlags', keys: [request.to], ifPresent: true },
  ])
  if (locked === 0n || typeof flags !== 'bigint') return []
  return [
    {
      name: 'receiver-takes-locked',
      title: 'The receiver takes locked alpha',
      failed: 'The receiver does not take locked alpha',
      ok: acceptsLockedAlpha(flags),
      detail: `${formatAlpha(alpha(request.netuid, locked))} of it are locked, and stay so`,
      code: 'LOCKED_ALPHA_REFUSED',
      hint: 'Transfer less, so that nothing locked goes along, or have the receiver allow it first.',
    },
  ]
}

async function checkToggles(client: ChainClient, { netuid, toNetuid }: TransferStakeRequest): Promise<PlanCheck[]> {
  const netuids = [...new Set([netuid, toNetuid])]
  const toggles = await client.readStorage(
    netuids.map((one) => ({ pallet: 'SubtensorModule', item: 'TransferToggle', keys: [one], ifPresent: true })),
  )
  const closed = netuids.filter((_, index) => toggles[index] === false)
  return [
    {
      name: 'transfers-open',
      title: 'Stake may be transferred there',
      failed: 'Stake may not be transferred there',
      ok: closed.length === 0,
      detail: closed.length === 0 ? '' : `transfers are closed on subnet ${closed.join(' and ')}`,
      code: 'TRANSFER_CLOSED',
      hint: 'The owner of a subnet opens transfers; take the stake back with `taoctl stake remove` and send TAO.',
    },
  ]
}

const isOfChain = ({ kind }: Destination): boolean => kind === 'pool' || kind === 'pallet'

function checkDestination(request: TransferStakeRequest, destination: Destination): PlanCheck[] {
  return [
    {
      name: 'receiver-is-another',
      title: 'Sender and receiver differ',
      failed: 'Sender and receiver are the same coldkey',
      ok: request.coldkey !== request.to,
      detail: '',
      code: 'TRANSFER_TO_SELF',
      hint: 'To another hotkey or subnet of your own it is `taoctl stake move`.',
    },
    {
      name: 'receiver-not-of-chain',
      title: 'The receiver is an account that somebody can have',
      failed: "The receiver is an account of the chain's own",
      ok: !isOfChain(destination),
      detail: isOfChain(destination) ? `it is ${destination.text}: nobody could ever take the stake out again` : '',
      code: 'RECEIVER_OF_CHAIN',
      hint: 'Check the destination.',
    },
  ]
}

/** A caution for a receiver that is a hotkey: stake belongs to coldkeys. */
function listReceiverWarnings(to: string, { kind, warning }: Destination): string[] {
  if (kind === 'neuron' || kind === 'hotkey' || kind === 'own-hotkey') {
    return [`${to} is a hotkey: only its own key could move stake that belongs to it. Stake is given to a coldkey.`]
  }
  return warning === null || kind === 'pool' || kind === 'pallet' ? [] : [warning]
}

function writeTitle(request: TransferStakeRequest, amount: string): string {
  const hotkey = request.hotkey === request.toHotkey ? '' : `, on hotkey ${request.toHotkey}`
  return (
    `Transfer stake of ${amount} to ` +
    `${request.to}${hotkey}${request.netuid === request.toNetuid ? '' : `, on subnet ${request.toNetuid}`}`
  )
}

/**
 * Makes the planner that gives stake to another coldkey. The hotkey stays the same, or becomes another one where the runtime has a call for
 * that. Between subnets it is sold and bought, and no runtime has a limit for that: the rate of the first plan holds for those that follow,
 * and is compared again just before signing.
 */
export function makeTransferPlanner(client: ChainClient, request: TransferStakeRequest): (market?: Market) => Promise<Plan> {
  let least: MoveRate | null = request.least
  return async (market = new Market(client)) => {
    const plan = await planTransfer(client, market, request, least)
    least = plan.rate ?? least
    return plan.plan
  }
}

interface PlannedTransfer {
  readonly plan: Plan
  /** The least rate; undefined without one. */
  readonly rate: MoveRate | undefined
}

async function planTransfer(
  client: ChainClient,
  market: Market,
  request: TransferStakeRequest,
  least: MoveRate | null,
): Promise<PlannedTransfer> {
  await requireCall(client, request)
  const asked: RateRequest = { tolerance: request.tolerance, least: request.least, allowPartial: false }
  const transition = await readTransition(market, {
    origin: { coldkey: request.coldkey, hotkey: request.hotkey, netuid: request.netuid },
    destination: { coldkey: request.to, hotkey: request.toHotkey, netuid: request.toNetuid },
    amount: request.amount,
  })
  const { amount, crosses, staked, checks } = transition
  const [destination, receiver, toggles, quote, callAmount, limit] = await Promise.all([
    classifyDestination(client, request.to, request.own),
    checkReceiver(client, request, transition),
    checkToggles(client, request),
    crosses ? quoteMove(market, transition, amount) : null,
    chooseCallAmount(client, transition, nameCall(request)),
    readMoveLimit(client, market, { ...asked, least }, transition, null),
  ])
  const locked = countLocked(transition)
  const received = quote === null ? alpha(request.toNetuid, amount.alphaRao) : quote.received
  const text = formatAlpha(amount)
  const fee = quote === null ? undefined : formatMoveFee(quote)
  const plan: Plan = {
    id: 'stake transfer',
    title: writeTitle(request, text),
    call: makeCall(request, callAmount),
    signer: { role: 'coldkey', address: request.coldkey },
    account: null,
    checks: dropPriceChecks([
      ...checks,
      ...checkDestination(request, destination),
      ...checkFits(amount, received),
      ...checkWorth(transition, quote),
      ...(limit === null || quote === null ? [] : checkRate(transition, limit, quote, asked)),
      ...toggles,
      ...checkAvailable(amount, staked, limitHolds(transition)),
      ...(crosses ? [] : receiver),
    ]),
    fields: [
      { label: 'to', value: request.to },
      { label: 'which is', value: destination.text },
      { label: 'from hotkey', value: request.hotkey },
      { label: 'from subnet', value: String(request.netuid) },
      { label: 'to hotkey', value: request.toHotkey },
      { label: 'to subnet', value: String(request.toNetuid) },
      { label: 'amount', value: describeAmount(transition) },
      ...describeRate(transition, limit),
    ],
    effects: [...describePlaces(transition, amount, received), ...(fee === undefined ? [] : [{ label: 'swap fee', after: fee }])],
    warnings: [
      ...listReceiverWarnings(request.to, destination),
      ...listRateWarnings(asked, limit, quote, 'The chain has no limit for transfers between subnets'),
      ...warnOfHeld(transition),
      ...warnSmallRest(subtractAlphaSaturating(staked, amount), transition.originPrice, transition.minRao),
      ...(locked === 0n ? [] : [`${formatAlpha(alpha(request.netuid, locked))} of it are locked, and stay locked for the receiver.`]),
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    loss: `${text}: it is the receiver's afterwards`,
    concerns: limit === null ? [] : listToleranceConcerns(limit.tolerance),
    price: quote === null ? null : describePrice(transition, limit, quote),
    trades: [describeMove(transition, limit, quote, amount.alphaRao)],
    recheckAtSigning: limit !== null,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: true,
    feeStake: { staked, taken: request.amount === 'all' ? null : amount, price: transition.originPrice },
  }
  return { plan, rate: limit?.rate }
}
