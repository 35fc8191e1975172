/** Stake as the epoch sees it: without what children carry, with what parents hand over (`stake_utils.rs`). */
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { getChildren, getParents } from '../children/childkey-threshold.js'
import type { Edge } from '../children/edge.js'
import { calculateInheritedStake } from '../coinbase/child-keys.js'
import { calculateTotalStake } from '../epoch/epoch-inputs.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { getStakeForHotkeyOnSubnet } from './stake-share-pool.js'

const { storage } = subtensor

interface Ties {
  readonly parents: readonly Edge[]
  readonly children: readonly Edge[]
}

const NO_TIES: Ties = { parents: [], children: [] }

function readTies(store: Store, hotkey: Hex, netuid: number): Ties {
  return { parents: getParents(store, hotkey, netuid), children: getChildren(store, hotkey, netuid) }
}

/** The stake of `source` that counts for a hotkey under its family ties. */
function inherit(store: Store, hotkey: Hex, { parents, children }: Ties, source: number): bigint {
  const own = getStakeForHotkeyOnSubnet(store, hotkey, source)
  if (parents.length === 0 && children.length === 0) return own
  return calculateInheritedStake(
    own,
    children.map(([proportion]) => proportion),
    parents.map(([proportion, parent]) => ({ proportion, stake: getStakeForHotkeyOnSubnet(store, parent, source) })),
  )
}

/** `get_inherited_for_hotkey_on_subnet`: alpha, rao. */
export function getInheritedForHotkeyOnSubnet(store: Store, hotkey: Hex, netuid: number): bigint {
  return netuid === ROOT_NETUID
    ? getStakeForHotkeyOnSubnet(store, hotkey, netuid)
    : inherit(store, hotkey, readTies(store, hotkey, netuid), netuid)
}

/** `get_tao_inherited_for_hotkey_on_subnet`: root stake, rao. */
export function getTaoInheritedForHotkeyOnSubnet(store: Store, hotkey: Hex, netuid: number): bigint {
  return inherit(store, hotkey, readTies(store, hotkey, netuid), ROOT_NETUID)
}

export interface StakeWeights {
  /** Inherited alpha by uid, rao. */
  readonly alpha: bigint[]
  /** Inherited root stake by uid, rao. */
  readonly tao: bigint[]
  /** alpha + tao × tao weight by uid, I64F64 bits. */
  readonly total: bigint[]
}

/** `get_stake_weights_for_network`; `hotkeys` by uid, for those who have read them. */
export function getStakeWeightsForNetwork(
  store: Store,
  netuid: number,
  hotkeys: ReadonlyMap<unknown, Hex> = storage.Keys.column(store, netuid),
): StakeWeights {
  const isTied = storage.ParentKeys.storageKeys(store).length > 0 || storage.ChildKeys.storageKeys(store).length > 0
  const alpha: bigint[] = []
  const tao: bigint[] = []
  const count = storage.SubnetworkN.get(store, netuid)
  for (let uid = 0; uid < count; uid++) {
    const hotkey = hotkeys.get(uid)
    const ties = hotkey !== undefined && isTied ? readTies(store, hotkey, netuid) : NO_TIES
    alpha.push(hotkey === undefined ? 0n : inherit(store, hotkey, netuid === ROOT_NETUID ? NO_TIES : ties, netuid))
    tao.push(hotkey === undefined ? 0n : inherit(store, hotkey, ties, ROOT_NETUID))
  }
  return { alpha, tao, total: calculateTotalStake(alpha, tao, storage.TaoWeight.get(store)) }
}
