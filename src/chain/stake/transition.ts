/** Reads and checks what moving and transferring stake have in common: the same stake in another place (`validate_stake_transition`). */
import {
  type Alpha,
  alpha,
  compareAlpha,
  formatAlpha,
  formatTao,
  formatUnits,
  type Price,
  type Rao,
  ROOT_PRICE,
  stakeOnRoot,
  subtractAlphaSaturating,
  takeFromRoot,
  valueAt,
} from '../../core/money.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { findConstant } from '../metadata/lookup.js'
import type { PlanCheck, PlanEffect } from '../plan.js'
import { makeWholePosition, type WholePositionCall } from '../runtime/meanings/stake.js'
import { expectRao } from '../scale/expect.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { checkSubtokenEnabled } from '../swap/describe-swap.js'
import type { Market, PoolMove } from '../swap/market.js'
import type { BuyQuote, SellQuote } from '../swap/quote.js'
import type { MoveSide } from '../swap/swap-limit.js'
import { type Holds, leaveAfter, limitToAvailable, readAvailability } from './availability.js'
import { checkPoolFills } from './check-amount.js'
import { checkHotkeyKnown } from './check-hotkey.js'
import { checkStakingHotkeys, makeStakingHotkeysQuery } from './check-staking-hotkeys.js'
import { makeCollateralQuery, readCollateral } from './collateral.js'
import { checkRootHold, listRootHoldQueries, readRootHold } from './root-hold.js'

/** Whose stake it is, with which hotkey, on which subnet. */
export interface StakePlace {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
}

export interface TransitionRequest {
  readonly origin: StakePlace
  readonly destination: StakePlace
  /** In the alpha of the origin's subnet. */
  readonly amount: Alpha | 'all'
}

/** The state that a transition starts from. */
export interface Transition {
  readonly request: TransitionRequest
  readonly staked: Alpha
  /** What the destination holds already. */
  readonly held: Alpha
  /** The amount that is asked for, in alpha of the origin. Of `all` what is not held back, where that is something. */
  readonly amount: Alpha
  readonly crosses: boolean
  readonly exists: boolean
  readonly open: boolean
  readonly originPrice: Price
  readonly destinationPrice: Price
  /** What holds the stake of the origin back. */
  readonly holds: Holds
  /** The least that has to come out of it, in rao; null where the runtime does not tell. */
  readonly minRao: Rao | null
  /** Those that the state fails or passes whatever the price. */
  readonly checks: readonly PlanCheck[]
}

/** What the pools make of an amount that is moved between subnets. */
export interface MoveQuote {
  readonly paid: Alpha
  /** Null where the sale or the purchase could not be quoted. */
  readonly received: Alpha | null
  readonly sale: SellQuote | null
  readonly purchase: BuyQuote | null
  /** The TAO between sale and purchase; null without a quote. */
  readonly midRao: Rao | null
  /** The pool's fee, which is taken once. */
  readonly fee: Rao | Alpha | null
  /** How it moves the pools. */
  readonly moves: readonly PoolMove[]
}

/** u64::MAX: as an amount it stands for all that is there when the call is made. */
const ALL_THERE_IS = 2n ** 64n - 1n

/** Of checks of one name: the first that fails, or else the first. */
function pickFailing(...checks: readonly PlanCheck[]): PlanCheck[] {
  const check = checks.find(({ ok }) => !ok) ?? checks[0]
  return check ? [check] : []
}

/** The least that a transition has to be worth: transfers have a minimum of their own on newer runtimes. */
async function readMinimum(client: ChainClient, transfers: boolean): Promise<Rao | null> {
  const metadata = await client.metadata()
  const names = [...(transfers ? ['InitialMinTransfer'] : []), 'InitialMinStake']
  const name = names.find((candidate) => findConstant(metadata, 'SubtensorModule', candidate))
  return name === undefined ? null : expectRao(await client.readConstant('SubtensorModule', name), `SubtensorModule.${name}`)
}

async function readPrice({ reads }: Market, netuid: number, exists: boolean): Promise<Price> {
  return netuid === 0 || !exists ? ROOT_PRICE : reads.readPrice(netuid)
}

/** Reads the state at the pinned block, less what the market's earlier orders take. Throws a RangeError for the alpha of another subnet. */
export async function readTransition(market: Market, request: TransitionRequest): Promise<Transition> {
  const { client } = market
  const { origin, destination } = request
  if (request.amount !== 'all' && request.amount.netuid !== origin.netuid) {
    throw new RangeError(`alpha of subnet ${request.amount.netuid} cannot be taken from subnet ${origin.netuid}`)
  }
  const transfers = origin.coldkey !== destination.coldkey
  const crosses = origin.netuid !== destination.netuid
  askSignerAhead(client, origin.coldkey)
  const at = (item: string, key: string | number, options: object) => ({ pallet: 'SubtensorModule', item, keys: [key], ...options })
  const [staked, held, all, minRao, facts] = await Promise.all([
    market.reads.readStake(origin.coldkey, origin.hotkey, origin.netuid),
    market.reads.readStake(destination.coldkey, destination.hotkey, destination.netuid),
    readAvailability(client, origin.coldkey),
    readMinimum(client, transfers),
    client.readStorage([
      ...[origin, destination].flatMap(({ hotkey, netuid }) => [
        at('NetworksAdded', netuid, {}),
        at('SubtokenEnabled', netuid, { ifPresent: true }),
        at('Owner', hotkey, { absentIsNull: true }),
      ]),
      DISSOLVING_QUERY,
      makeCollateralQuery(origin.netuid, origin.hotkey, origin.coldkey),
      makeStakingHotkeysQuery(destination.coldkey),
      ...CLOCK_QUERIES,
      ...(origin.netuid === 0 ? listRootHoldQueries(origin.coldkey, origin.hotkey) : []),
    ]),
  ])
  const [added, enabled, owner, toAdded, toEnabled, toOwner, dissolving, locked, hotkeys, number, now, ...hold] = facts
  const exists = added === true && toAdded === true
  const [originPrice, destinationPrice] = await Promise.all([
    readPrice(market, origin.netuid, exists),
    readPrice(market, destination.netuid, exists),
  ])
  const holds: Holds = { availability: leaveAfter(all, market.taken), collateral: readCollateral(origin.netuid, locked) }
  const free = limitToAvailable(staked, holdsOf(holds, crosses))
  const amount = request.amount !== 'all' ? request.amount : free.alphaRao === 0n ? staked : free
  return {
    request,
    staked,
    held,
    amount,
    crosses,
    exists,
    open: enabled !== false && toEnabled !== false,
    originPrice,
    destinationPrice,
    holds,
    minRao,
    checks: [
      {
        name: 'goes-elsewhere',
        title: 'It goes to another place',
        failed: 'It is there already',
        ok: transfers || crosses || origin.hotkey !== destination.hotkey,
        detail: '',
        code: 'NOTHING_TO_MOVE',
        hint: 'Name another hotkey or another subnet to move it to.',
      },
      ...pickFailing(
        checkSubnetExists(origin.netuid, added === true, dissolving),
        checkSubnetExists(destination.netuid, toAdded === true, dissolving),
      ),
      ...(exists
        ? pickFailing(checkSubtokenEnabled(origin.netuid, enabled !== false), checkSubtokenEnabled(destination.netuid, toEnabled !== false))
        : []),
      ...pickFailing(checkHotkeyKnown(origin.hotkey, owner), checkHotkeyKnown(destination.hotkey, toOwner)),
      ...checkStakingHotkeys(await client.metadata(), hotkeys, { hotkey: destination.hotkey, byOwner: !transfers }),
      {
        name: 'enough-staked',
        title: 'That much is staked',
        failed: amount.alphaRao > 0n ? 'Less than that is staked' : 'There is nothing to move',
        ok: amount.alphaRao > 0n && compareAlpha(amount, staked) <= 0,
        detail: `staked ${formatAlpha(staked)}, to be moved ${formatUnits(amount.alphaRao)}`,
        code: 'NOT_ENOUGH_STAKE',
        hint: 'See what is staked with `taoctl stake list`.',
      },
      ...checkRootHold(readClock([number, now]), readRootHold(hold)),
    ],
  }
}

/**
 * The amount as the call names it. All of a stake is u64::MAX where the call takes that for what is there when the block is made; then
 * emission that arrives until then goes too.
 */
export async function chooseCallAmount(client: ChainClient, transition: Transition, call: WholePositionCall): Promise<bigint> {
  const { request, amount, staked } = transition
  if (request.amount !== 'all' || compareAlpha(amount, staked) < 0) return amount.alphaRao
  return makeWholePosition(call).read(await client.metadata()).value ? ALL_THERE_IS : amount.alphaRao
}

/**
 * What of the origin's holds counts: within a subnet the locks of the coldkey go along or stay with it, and only collateral has to stay.
 */
export function limitHolds({ holds, crosses }: Transition): Holds {
  return holdsOf(holds, crosses)
}

function holdsOf(holds: Holds, crosses: boolean): Holds {
  return crosses ? holds : { ...holds, availability: null }
}

/** Says of `all` that a part of it stays, because it is held back. */
export function warnOfHeld({ request, amount, staked }: Transition): string[] {
  const rest = subtractAlphaSaturating(staked, amount)
  if (request.amount !== 'all' || rest.alphaRao === 0n) return []
  return [`${formatAlpha(rest)} are locked and stay: what is free goes.`]
}

/** The amount for the preview, with what it was called. */
export function describeAmount({ request, amount, staked }: Transition): string {
  if (request.amount !== 'all') return formatAlpha(amount)
  return `${formatAlpha(amount)} (${compareAlpha(amount, staked) < 0 ? 'all that is free' : 'all'})`
}

/** The pools on the two sides of a move; null for one whose limit cannot be computed. */
export async function readSides(market: Market, { request }: Transition): Promise<readonly [MoveSide | null, MoveSide | null]> {
  const read = async (netuid: number): Promise<MoveSide | null> => (netuid === 0 ? 'flat' : market.readPool(netuid))
  return Promise.all([read(request.origin.netuid), read(request.destination.netuid)])
}

/**
 * Quotes moving an amount to another subnet: the sale, and the purchase with what it brings. The fee is taken once: by the pool of the
 * origin, or by that of the destination where the stake comes from root.
 */
export async function quoteMove(market: Market, transition: Transition, paid: Alpha): Promise<MoveQuote> {
  const { origin, destination } = transition.request
  const none: MoveQuote = { paid, received: null, sale: null, purchase: null, midRao: null, fee: null, moves: [] }
  if (!transition.exists || !transition.open || paid.alphaRao === 0n) return none
  const fromRoot = origin.netuid === 0
  const sale = fromRoot ? null : await market.quoteSell(paid, { limit: null, paysFee: true }).catch(() => null)
  const midRao = fromRoot ? takeFromRoot(paid) : (sale?.received ?? null)
  const unlimited = { limit: null, paysFee: true }
  const sold: PoolMove[] = fromRoot
    ? []
    : [{ netuid: origin.netuid, side: 'sell', amount: paid.alphaRao, ...unlimited, quoted: sale?.received ?? null }]
  if (midRao === null || midRao === 0n) return { ...none, sale, moves: sold }
  if (destination.netuid === 0) return { ...none, sale, midRao, received: stakeOnRoot(midRao), fee: sale?.fee ?? null, moves: sold }
  const terms = { limit: null, paysFee: fromRoot }
  const purchase = await market.quoteBuy(destination.netuid, midRao, terms).catch(() => null)
  const bought: PoolMove = {
    netuid: destination.netuid,
    side: 'buy',
    amount: midRao,
    ...terms,
    quoted: purchase?.received.alphaRao ?? null,
  }
  const fee = (fromRoot ? purchase?.fee : sale?.fee) ?? null
  return { ...none, sale, purchase, midRao, received: purchase?.received ?? null, fee, moves: [...sold, bought] }
}

/** The checks on what comes out of it. `quote` is null within a subnet, where nothing is swapped. */
export function checkWorth(transition: Transition, quote: MoveQuote | null): PlanCheck[] {
  const { minRao, amount, originPrice } = transition
  const worth = quote === null ? valueAt(amount, originPrice) : quote.midRao
  const pools = quote === null ? [] : [...checkPoolFills(quote.sale, minRao), ...checkPoolFills(quote.purchase, minRao)]
  if (minRao === null || worth === null || amount.alphaRao === 0n) return pickFailing(...pools)
  // Between subnets the runtime wants more than the minimum, within one the minimum is enough.
  const ok = quote === null ? worth >= minRao : worth > minRao
  return [
    ...pickFailing(...pools),
    {
      name: 'amount-above-minimum',
      title: 'The amount is not below the least that can be moved',
      failed: 'The amount is below the least that can be moved',
      ok,
      detail: `it is worth ${formatTao(worth)}; it has to be ${quote === null ? '' : 'more than '}${formatTao(minRao)}`,
      code: 'AMOUNT_TOO_LOW',
      hint: 'Move more; what is too small to move can be taken back whole: `taoctl stake remove --amount all`.',
    },
  ]
}

/** What both places hold before and after. `filled` is how much of the amount moves. */
export function describePlaces(transition: Transition, filled: Alpha, received: Alpha | null): readonly PlanEffect[] {
  const { staked, held } = transition
  const rest = subtractAlphaSaturating(staked, filled)
  const after = received === null ? null : alpha(held.netuid, held.alphaRao + received.alphaRao)
  return [
    { label: 'origin', before: formatAlpha(staked), after: `${rest.alphaRao > 0n ? 'about ' : ''}${formatAlpha(rest)}` },
    { label: 'destination', before: formatAlpha(held), after: after === null ? 'unknown' : `about ${formatAlpha(after)}` },
  ]
}
