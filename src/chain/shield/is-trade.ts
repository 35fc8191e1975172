import { isPlanCall } from '../extrinsic/carried-call.js'
import type { PlanCall } from '../plan.js'
import type { ScaleInput } from '../scale/value.js'

/** More than any call of a plan is nested. */
const MAX_DEPTH = 12

type Arguments = PlanCall['args']

const always = (): boolean => true
/** Within one subnet nothing is swapped: stake changes its hotkey or its owner, at no price. */
const betweenSubnets = (args: Arguments): boolean => args.origin_netuid !== args.destination_netuid

/**
 * The calls that are worth being seen before they are in a block, because somebody can trade ahead of them: those that swap at the price of
 * a pool, and those that take a place, and a price, that another may take first: each registration raises the price of the next.
 */
const TRADES: Readonly<Record<string, (args: Arguments) => boolean>> = {
  add_stake: always,
  add_stake_limit: always,
  add_stake_burn: always,
  remove_stake: always,
  remove_stake_limit: always,
  remove_stake_full_limit: always,
  unstake_all: always,
  unstake_all_alpha: always,
  move_stake: betweenSubnets,
  move_stake_limit: betweenSubnets,
  swap_stake: betweenSubnets,
  swap_stake_limit: betweenSubnets,
  transfer_stake: betweenSubnets,
  transfer_stake_and_hotkey: betweenSubnets,
  stake_into_basket: always,
  swap_basket: always,
  swap_basket_many: always,
  add_collateral: always,
  burned_register: always,
  register_limit: always,
  root_register: always,
  register_network: always,
  register_network_with_identity: always,
}

function isOneTrade({ pallet, name, args }: PlanCall): boolean {
  return pallet === 'SubtensorModule' && Object.hasOwn(TRADES, name) && TRADES[name]?.(args) === true
}

/** Whether a call is a trade, or carries one, however deep it lies: in a batch, by a proxy, for several keys. */
export function isTrade(call: PlanCall): boolean {
  const has = (value: ScaleInput, depth: number): boolean => {
    if (depth > MAX_DEPTH || typeof value !== 'object' || value === null || value instanceof Uint8Array) return false
    if (isPlanCall(value) && isOneTrade(value)) return true
    return Object.values(value).some((inner) => has(inner, depth + 1))
  }
  return has({ ...call }, 0)
}
