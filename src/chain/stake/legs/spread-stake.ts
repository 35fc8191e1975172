import { type Rao, rao, subtractRaoSaturating, UNITS_PER_TOKEN } from '../../../core/money.js'
import { computeTakeable, readAccount, readExistentialDeposit } from '../../account/read-account.js'
import { computeSpendable } from '../../checks/compute-spendable.js'
import type { ChainClient } from '../../client.js'
import type { PlanCall } from '../../plan.js'
import { MAX_LEGS } from './leg.js'

/**
 * How much of each position: an amount in units of 10^-9, a share of what is there in parts of 10^9, or all of it. A share that is
 * `divided` is of the TAO to be staked, and all positions that have such a share get equal parts of it.
 */
export type LegAmount = { readonly units: bigint } | { readonly share: bigint; readonly divided?: boolean } | 'all'

/** A share of an amount, rounded down. */
export function takeShare(of: bigint, share: bigint): bigint {
  return (of * share) / UNITS_PER_TOKEN
}

export interface Spread {
  readonly coldkey: string
  readonly tipRao: Rao
  readonly amounts: readonly LegAmount[]
}

/** A transaction as large and as heavy as one that stakes to so many positions. */
function makeLookalike(count: number, amount: bigint, coldkey: string): PlanCall {
  const args = { hotkey: coldkey, netuid: 1, amount_staked: amount, limit_price: 0n, allow_partial: false }
  const call: PlanCall = { pallet: 'SubtensorModule', name: 'add_stake_limit', args }
  return count === 1 ? call : { pallet: 'Utility', name: 'batch_all', args: { calls: Array.from({ length: count }, () => ({ ...call })) } }
}

export interface SpreadAmounts {
  readonly amounts: readonly Rao[]
  /** What shares are of: what can be spent, fees left out. Null where all amounts are stated. */
  readonly spendableRao: Rao | null
}

/**
 * The TAO for each of several purchases. Shares are of what can be spent at the start, fees left out; `all` is what the others leave, in
 * equal parts, rounded down.
 */
export async function spreadStake(client: ChainClient, { coldkey, tipRao, amounts }: Spread): Promise<SpreadAmounts> {
  const stated = amounts.flatMap((amount) => (amount !== 'all' && 'units' in amount ? [rao(amount.units)] : []))
  if (stated.length === amounts.length) return { amounts: stated, spendableRao: null }
  const [account, ed] = await Promise.all([readAccount(client, coldkey), readExistentialDeposit(client)])
  const takeableRao = computeTakeable(account, ed)
  const count = Math.min(amounts.length, MAX_LEGS)
  const left = await computeSpendable(client, {
    signer: coldkey,
    takeableRao,
    tipRao,
    makeCall: (amount) => makeLookalike(count, amount / BigInt(count), coldkey),
  })
  const transactions = BigInt(Math.ceil(amounts.length / MAX_LEGS))
  const spendable = subtractRaoSaturating(takeableRao, rao((takeableRao - left) * transactions))
  const sharers = BigInt(amounts.filter((amount) => amount !== 'all' && 'share' in amount && amount.divided === true).length)
  const fixed = amounts.map((amount) => {
    if (amount === 'all') return null
    if ('units' in amount) return amount.units
    const share = takeShare(spendable, amount.share)
    return amount.divided === true ? share / sharers : share
  })
  const taken = fixed.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n)
  const rest = spendable > taken ? spendable - taken : 0n
  const open = BigInt(fixed.filter((amount) => amount === null).length)
  return { amounts: fixed.map((amount) => rao(amount ?? rest / open)), spendableRao: spendable }
}
