/** Stake as the epoch sees it: without what children carry, with what parents hand over (`stake_utils.rs`). */
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { getChildren, getParents } from '../children/childkey-threshold.js'
import { calculateInheritedStake } from '../coinbase/child-keys.js'
import { calculateTotalStake } from '../epoch/epoch-inputs.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { getStakeForHotkeyOnSubnet } from './stake-share-pool.js'

const { storage } = subtensor

/** The stake of `source` that counts for a hotkey under the family ties it has on `netuid`. */
function inherited(store: Store, hotkey: Hex, netuid: number, source: number): bigint {
  const parents = getParents(store, hotkey, netuid).map(([proportion, parent]) => ({
    proportion,
    stake: getStakeForHotkeyOnSubnet(store, parent, source),
  }))
  const children = getChildren(store, hotkey, netuid).map(([proportion]) => proportion)
  return calculateInheritedStake(getStakeForHotkeyOnSubnet(store, hotkey, source), children, parents)
}

/** `get_inherited_for_hotkey_on_subnet`: alpha, rao. */
export function getInheritedForHotkeyOnSubnet(store: Store, hotkey: Hex, netuid: number): bigint {
  return netuid === ROOT_NETUID ? getStakeForHotkeyOnSubnet(store, hotkey, netuid) : inherited(store, hotkey, netuid, netuid)
}

/** `get_tao_inherited_for_hotkey_on_subnet`: root stake, rao. */
export function getTaoInheritedForHotkeyOnSubnet(store: Store, hotkey: Hex, netuid: number): bigint {
  return inherited(store, hotkey, netuid, ROOT_NETUID)
}

export interface StakeWeights {
  /** Inherited alpha by uid, rao. */
  readonly alpha: bigint[]
  /** Inherited root stake by uid, rao. */
  readonly tao: bigint[]
  /** alpha + tao × tao weight by uid, I64F64 bits. */
  readonly total: bigint[]
}

/** `get_stake_weights_for_network` */
export function getStakeWeightsForNetwork(store: Store, netuid: number): StakeWeights {
  const alpha: bigint[] = []
  const tao: bigint[] = []
  for (let uid = 0; uid < storage.SubnetworkN.get(store, netuid); uid++) {
    const known = storage.Keys.has(store, netuid, uid)
    const hotkey = storage.Keys.get(store, netuid, uid)
    alpha.push(known ? getInheritedForHotkeyOnSubnet(store, hotkey, netuid) : 0n)
    tao.push(known ? getTaoInheritedForHotkeyOnSubnet(store, hotkey, netuid) : 0n)
  }
  return { alpha, tao, total: calculateTotalStake(alpha, tao, storage.TaoWeight.get(store)) }
}
