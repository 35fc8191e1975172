/** What holds of the pools of subnets, and of what later runtimes keep beside them. */
import { subtensor475 } from '../../../src/localnet/pallets/subtensor/475/schema.js'
import { BASKET_ESCROW } from '../../../src/localnet/pallets/subtensor/baskets/escrow.js'
import { getOwedShares } from '../../../src/localnet/pallets/subtensor/baskets/shares.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import type { Store } from '../../../src/localnet/schema/storage.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { type Check, itemOf } from '../check.js'

const { storage } = subtensor

/** The genesis of the localnet gives this subnet TAO that no account has. */
const SUBNET_OF_GENESIS = 1

function sumStaked(store: Store): Map<number, bigint> {
  const staked = new Map<number, bigint>()
  for (const { keys, value } of storage.TotalHotkeyAlpha.entries(store)) staked.set(keys[1], (staked.get(keys[1]) ?? 0n) + value)
  return staked
}

function sumPending(store: Store, netuid: number): bigint {
  const { PendingServerEmission, PendingValidatorEmission, PendingRootAlphaDivs, PendingOwnerCut } = storage
  return [PendingServerEmission, PendingValidatorEmission, PendingRootAlphaDivs, PendingOwnerCut]
    .map((item) => item.get(store, netuid))
    .reduce((sum, one) => sum + one, 0n)
}

/**
 * A pool's account has the TAO that the pool counts, and more where an order left something over. Alpha that is out is staked, or waits for
 * the end of an epoch, or was burned. Where a part of what children earn is burned, it is taken out and paid to validators all the same
 * (run_coinbase.rs, get_parent_child_dividends_distribution and calculate_dividend_distribution): that much may lack.
 */
export function makePoolsCheck(): Check {
  const lacks = new Map<number, bigint>()
  let burned = 0n
  return {
    name: 'pools have what they count, and alpha that is out covers what is staked',
    find({ store }) {
      const staked = sumStaked(store)
      const burn = storage.CKBurn.get(store)
      const burns = burn > 0n || burned > 0n
      burned = burn
      for (const {
        keys: [netuid],
      } of storage.NetworksAdded.entries(store)) {
        const counted = storage.SubnetTAO.get(store, netuid)
        const { free } = system.storage.Account.get(store, deriveSubnetAccount(netuid)).data
        if (free < counted && netuid !== SUBNET_OF_GENESIS) return `subnet ${netuid} counts ${counted} rao and its account has ${free}`
        const held = (staked.get(netuid) ?? 0n) + sumPending(store, netuid)
        const out = storage.SubnetAlphaOut.get(store, netuid)
        const lacking = held - out
        if (burns && lacking > (lacks.get(netuid) ?? 0n)) lacks.set(netuid, lacking)
        if (lacking > (lacks.get(netuid) ?? 0n)) return `subnet ${netuid} has ${out} alpha out, staked and pending are ${held}`
      }
      return undefined
    },
  }
}

/** What a later runtime adds up itself: stakes of a subnet, collateral of a coldkey. */
export const sumsCheck: Check = {
  name: 'sums that are kept are the sums of their parts',
  find(look) {
    const { store } = look
    if (itemOf(look, 'SubtensorModule', 'TotalAlphaStaked') === undefined) return undefined
    const later = subtensor475.storage
    for (const [netuid, total] of sumStaked(store)) {
      const kept = later.TotalAlphaStaked.get(store, netuid)
      if (kept !== total) return `TotalAlphaStaked(${netuid}) is ${kept}, staked are ${total}`
    }
    const ofColdkeys = new Map<string, bigint>()
    for (const {
      keys: [netuid, hotkey, coldkey],
      value,
    } of later.MinerCollateral.entries(store)) {
      // Of a subnet that is being taken away the stakes go before the collateral.
      if (!storage.NetworksAdded.get(store, netuid)) continue
      const stake = getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, netuid)
      // A share of a pool is worth a rao less than was put in where it is rounded.
      if (value.locked > stake + 1n) return `${coldkey} has ${value.locked} as collateral on ${hotkey} on ${netuid} and a stake of ${stake}`
      ofColdkeys.set(`${netuid} ${coldkey}`, (ofColdkeys.get(`${netuid} ${coldkey}`) ?? 0n) + value.locked)
    }
    for (const { keys, value } of later.ColdkeyMinerCollateral.entries(store)) {
      const parts = ofColdkeys.get(keys.join(' ')) ?? 0n
      if (!storage.NetworksAdded.get(store, keys[0])) continue
      if (parts !== value) return `ColdkeyMinerCollateral(${keys.join(', ')}) is ${value}, its parts are ${parts}`
    }
    return undefined
  },
}

/** A fund of a later runtime owes no more shares than there are. */
export const fundsCheck: Check = {
  name: 'funds owe what they have',
  every: 10,
  find(look) {
    const { store } = look
    if (itemOf(look, 'SubtensorModule', 'BasketShares') === undefined) return undefined
    for (const {
      keys: [hotkey],
      value: shares,
    } of subtensor475.storage.BasketShares.entries(store)) {
      const coldkeys = storage.AlphaV2.entries(store, hotkey).map(({ keys }) => keys[1])
      // What the fund itself holds stands on an account of the pallet, which is owed nothing.
      const holders: ReadonlySet<Hex> = new Set(coldkeys.filter((coldkey) => coldkey !== BASKET_ESCROW))
      let owed = 0n
      for (const coldkey of holders) owed += getOwedShares(store, hotkey, coldkey)
      if (owed > shares + BigInt(holders.size)) return `the fund of ${hotkey} has ${shares} shares and owes ${owed}`
    }
    return undefined
  },
}
