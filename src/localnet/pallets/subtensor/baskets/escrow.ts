/**
 * The account that holds all baskets: the pallet's id with `beta/esc` as sub-account (`get_beta_escrow_account_id`). Nobody has its key.
 */
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'

const PALLET = `6d6f646c${subtensor.constant.SubtensorPalletId.slice(2)}`

export const BASKET_ESCROW: Hex = `0x${`${PALLET}${Buffer.from('beta/esc').toString('hex')}`.padEnd(64, '0')}`

/** A row of a basket: alpha (rao) on a subnet, or TAO in the cash slot, which is root. */
export interface Holding {
  readonly netuid: number
  readonly alpha: bigint
}

/** What a hotkey's basket holds of a subnet, rao. */
export function getHolding(store: Store, hotkey: Hex, netuid: number): bigint {
  return getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, BASKET_ESCROW, netuid)
}

/** How many rows of shares a basket has in storage, those that are worth nothing included. */
export function countBasketRows(store: Store, hotkey: Hex): number {
  return subtensor.storage.AlphaV2.storageKeys(store, hotkey, BASKET_ESCROW).length
}

/** `get_basket_holdings`: the rows of a hotkey's basket that are worth something, in storage order. */
export function listHoldings(store: Store, hotkey: Hex): Holding[] {
  return subtensor.storage.AlphaV2.entries(store, hotkey, BASKET_ESCROW)
    .map(({ keys: [, , netuid] }) => ({ netuid, alpha: getHolding(store, hotkey, netuid) }))
    .filter(({ alpha }) => alpha !== 0n)
}
