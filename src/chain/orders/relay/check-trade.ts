/** The checks of what an order trades, which the chain makes when it carries it out. */
import { type Alpha, alpha, compareAlpha, formatAlpha, formatPrice, formatTao, type Price, type Rao, rao } from '../../../core/money.js'
import { computeTakeable } from '../../account/read-account.js'
import type { PlanCheck } from '../../plan.js'
import type { ScaleValue } from '../../scale/value.js'
import { checkHotkeyKnown } from '../../stake/check-hotkey.js'
import { checkSubnetExists } from '../../subnets/check-subnet.js'
import { checkSubtokenEnabled } from '../../swap/describe-swap.js'
import { computeMaxAmount, type Pool } from '../../swap/swap-limit.js'
import { isBuy, type LimitOrder } from '../order.js'
import { formatGiven } from './check-order.js'
import type { OrderFacts } from './relay-facts.js'

/** What those who have signed orders of the same transaction have given and got before. */
export class Purses {
  readonly #moved = new Map<string, bigint>()

  #get(key: string): bigint {
    return this.#moved.get(key) ?? 0n
  }

  /** Adds to the TAO of an account; takes where it is negative. */
  addTao(account: string, units: bigint): void {
    this.#moved.set(account, this.#get(account) + units)
  }

  /** Adds to a stake; takes where it is negative. */
  addAlpha({ signer, hotkey, netuid }: Pick<LimitOrder, 'signer' | 'hotkey' | 'netuid'>, units: bigint): void {
    for (const key of [`${signer} ${netuid}`, `${signer} ${netuid} ${hotkey}`]) this.#moved.set(key, this.#get(key) + units)
  }

  /** The change of an account's TAO. */
  tao(account: string): bigint {
    return this.#get(account)
  }

  /** The change of the stake on one hotkey, and of all on the subnet. */
  alpha({ signer, hotkey, netuid }: Pick<LimitOrder, 'signer' | 'hotkey' | 'netuid'>): { readonly own: bigint; readonly all: bigint } {
    return { own: this.#get(`${signer} ${netuid} ${hotkey}`), all: this.#get(`${signer} ${netuid}`) }
  }
}

const floor = (value: bigint): bigint => (value > 0n ? value : 0n)

/** That there is a subnet, that it is open, and that the hotkey is one. */
export function checkPlace({ netuid, hotkey }: LimitOrder, facts: OrderFacts, dissolving: ScaleValue): PlanCheck[] {
  const { subnetExists, isStarted, hotkeyOwner } = facts
  return [
    checkSubnetExists(netuid, subnetExists, dissolving),
    ...(subnetExists ? [checkSubtokenEnabled(netuid, isStarted)] : []),
    checkHotkeyKnown(hotkey, hotkeyOwner),
  ]
}

/** That what is bought with, or got for what is sold, comes to the least that is traded. */
export function checkLeast(worth: Rao | null, minRao: Rao | null): PlanCheck[] {
  if (worth === null || minRao === null) return []
  return [
    {
      name: 'order-above-minimum',
      title: 'It comes to the least that is traded',
      failed: 'It is less than the least that is traded',
      ok: worth >= minRao,
      detail: `${formatTao(worth)}; at least ${formatTao(minRao)}`,
      code: 'AMOUNT_TOO_LOW',
      hint: 'Fill more of it, or have it carried out once it is worth more.',
    },
  ]
}

/** That the signer has the TAO, the fee of the order included. */
export function checkPays({ signer }: LimitOrder, { balance }: OrderFacts, amountRao: Rao, purses: Purses, depositRao: Rao): PlanCheck {
  // An account to which something refers keeps the deposit; any other may be emptied.
  const takeable = computeTakeable(balance, balance.isHeld ? depositRao : rao(0n))
  const left = rao(floor(takeable + purses.tao(signer)))
  return {
    name: 'signer-can-pay',
    title: 'Its signer has the TAO',
    failed: 'Its signer does not have the TAO',
    ok: left >= amountRao,
    detail: `${formatTao(left)} of ${formatTao(amountRao)}, on ${signer}`,
    code: 'SIGNER_CANNOT_PAY',
    hint: 'Wait until the signer has it, or leave this order out.',
  }
}

/** That the signer has the stake, and that nothing holds it back. */
export function checkHas(order: LimitOrder, { stake }: OrderFacts, amount: Alpha, purses: Purses): PlanCheck[] {
  if (stake === null) return []
  const { netuid } = order
  const { staked, holds } = stake
  const change = purses.alpha(order)
  const left = alpha(netuid, floor(staked.alphaRao + change.own))
  const own = holds.availability?.get(netuid)
  const free = own === undefined ? left : alpha(netuid, floor(own.available.alphaRao + change.all))
  const beside = alpha(netuid, floor(left.alphaRao - holds.collateral.alphaRao))
  const most = compareAlpha(free, beside) < 0 ? free : beside
  return [
    {
      name: 'signer-has-stake',
      title: 'Its signer has the stake',
      failed: 'Its signer does not have the stake',
      ok: compareAlpha(amount, left) <= 0,
      detail: `${formatAlpha(left)} of ${formatAlpha(amount)}, on hotkey ${order.hotkey}`,
      code: 'SIGNER_CANNOT_PAY',
      hint: 'Wait until the signer has it, or leave this order out.',
    },
    {
      name: 'signer-stake-free',
      title: 'Nothing holds the stake back',
      failed: 'The stake of its signer is held back',
      ok: compareAlpha(amount, most) <= 0,
      detail: `${formatAlpha(most)} can be sold`,
      code: 'STAKE_UNAVAILABLE',
      hint: 'Wait until locks and collateral let go of it, or leave this order out.',
    },
  ]
}

/** What a trade has to keep to. */
export interface TradeBound {
  readonly order: Pick<LimitOrder, 'kind' | 'netuid'>
  /** What goes into the pool, its fee included. */
  readonly units: bigint
  /** Null for any price. */
  readonly worst: Price | null
}

/** That the pool takes all of it within the worst price. Empty where nothing limits it, or where there is no pool. */
export function checkKeepsPrice({ order, units, worst }: TradeBound, pool: Pool | null): PlanCheck[] {
  if (worst === null || pool === null) return []
  const most = computeMaxAmount(pool, isBuy(order) ? 'buy' : 'sell', worst)
  const detail =
    most === null ? 'the price is there already' : `it lets ${formatGiven(order, most)} through, of ${formatGiven(order, units)}`
  return [
    {
      name: 'order-price-kept',
      title: 'The worst price that it allows lets all of it through',
      failed: 'The price would move beyond the worst that it allows',
      ok: most !== null && units <= most,
      detail: `${formatPrice(worst)}: ${detail}`,
      code: 'SLIPPAGE_TOO_HIGH',
      hint: 'Fill a smaller part with --fill where it may be, or wait for another price.',
    },
  ]
}

/** That something comes out; `received` is null where the chain gave no quote. */
export function checkGives(received: bigint | null): PlanCheck {
  return {
    name: 'pool-can-fill',
    title: 'The pool can fill it',
    failed: 'The pool cannot fill it',
    ok: received !== null && received > 0n,
    detail: received === null ? 'the chain could not quote it' : '',
    code: 'INSUFFICIENT_LIQUIDITY',
    hint: 'Fill a smaller part with --fill where it may be: `taoctl subnets show` tells what the pool holds.',
  }
}
