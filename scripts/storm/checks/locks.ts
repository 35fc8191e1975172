/** What holds of locks of stake, of the index of those who stake on root, and of voting power. */
import { readLockRates } from '../../../src/localnet/pallets/subtensor/locks/conviction-model.js'
import { type LockState, rollForwardLock } from '../../../src/localnet/pallets/subtensor/locks/roll-forward-lock.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import type { Store } from '../../../src/localnet/schema/storage.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import type { Check } from '../check.js'

const { storage } = subtensor

interface Aggregate {
  readonly name: string
  readonly netuid: number
  readonly perpetual: boolean
  readonly lock: LockState
}

function listAggregates(store: Store): Aggregate[] {
  const { HotkeyLock, DecayingHotkeyLock, OwnerLock, DecayingOwnerLock } = storage
  return [
    ...HotkeyLock.entries(store).map(({ keys, value }) => ({ name: 'HotkeyLock', netuid: keys[0], perpetual: true, lock: value })),
    ...DecayingHotkeyLock.entries(store).map(({ keys, value }) => ({
      name: 'DecayingHotkeyLock',
      netuid: keys[0],
      perpetual: false,
      lock: value,
    })),
    ...OwnerLock.entries(store).map(({ keys, value }) => ({ name: 'OwnerLock', netuid: keys[0], perpetual: true, lock: value })),
    ...DecayingOwnerLock.entries(store).map(({ keys, value }) => ({
      name: 'DecayingOwnerLock',
      netuid: keys[0],
      perpetual: false,
      lock: value,
    })),
  ]
}

/** Locks are found by their hotkeys, and none is kept that holds nothing (lock.rs: insert_lock_state, insert_hotkey_lock_state, …). */
export const locksCheck: Check = {
  name: 'locks are found by their hotkeys, and hold something',
  find({ store }) {
    const index = new Set(
      storage.LockingColdkeys.entries(store).map(({ keys: [netuid, hotkey, coldkey] }) => `${coldkey} ${netuid} ${hotkey}`),
    )
    const locks = storage.Lock.entries(store)
    for (const { keys } of locks) if (!index.delete(keys.join(' '))) return `the lock ${keys.join(', ')} is not found by its hotkey`
    const [missing] = index
    if (missing !== undefined) return `there is no lock ${missing}, which is found by its hotkey`
    for (const { name, netuid, lock } of listAggregates(store))
      if (lock.locked_mass === 0n && lock.conviction === 0n) return `${name} of ${netuid} holds nothing`
    const ofColdkeys = new Set<string>()
    for (const { keys } of locks) {
      const key = `${keys[0]} on ${keys[1]}`
      if (ofColdkeys.has(key)) return `${key} has two locks`
      ofColdkeys.add(key)
    }
    return undefined
  },
}

interface Sums {
  readonly netuid: number
  readonly kind: string
  /** What the locks hold. */
  readonly parts: bigint
  /** What the aggregates do. */
  readonly whole: bigint
  readonly count: bigint
}

/** By subnet and kind; all as of now. */
function sumLocks(store: Store, now: bigint): Iterable<Sums> {
  const rates = readLockRates(store)
  const sums = new Map<string, Sums>()
  const note = (netuid: number, perpetual: boolean, lock: LockState, side: 'parts' | 'whole'): void => {
    if (!storage.NetworksAdded.get(store, netuid)) return
    const kind = perpetual ? 'perpetual ones' : 'decaying ones'
    const key = `${kind} of ${netuid}`
    const sum = sums.get(key) ?? { netuid, kind, parts: 0n, whole: 0n, count: 0n }
    const mass = rollForwardLock(lock, now, rates, { owner: false, perpetual }).lock.locked_mass
    sums.set(key, { ...sum, [side]: sum[side] + mass, count: sum.count + 1n })
  }
  for (const { keys, value } of storage.Lock.entries(store))
    note(keys[1], storage.DecayingLock.get(store, keys[0], keys[1]) === false, value, 'parts')
  for (const { netuid, perpetual, lock } of listAggregates(store)) note(netuid, perpetual, lock, 'whole')
  return sums.values()
}

/** So little is nothing (LOCK_STATE_ZERO_THRESHOLD), and is taken out of a lock or of an aggregate when it is rolled forward. */
const NEXT_TO_NOTHING = 100n

/**
 * Each lock is counted in an aggregate of its subnet. An aggregate may hold more: when one lock is rolled forward, the aggregate falls by
 * what that one lost and counts as rolled as a whole (lock.rs, apply_roll_delta_to_aggregate). When a subnet has another hotkey as its
 * owner's, locks on it fall into another aggregate and those of before stay in theirs (misc.rs, set_subnet_owner_hotkey): then nothing is
 * asked.
 */
export function makeAggregatesCheck(): Check {
  const owners = new Map<number, Hex>()
  const mixed = new Set<number>()
  return {
    name: 'aggregates of locks cover the locks',
    every: 5,
    find({ store, block }) {
      for (const {
        keys: [netuid],
        value: hotkey,
      } of storage.SubnetOwnerHotkey.entries(store)) {
        const before = owners.get(netuid)
        owners.set(netuid, hotkey)
        if (before !== undefined && before !== hotkey) mixed.add(netuid)
      }
      for (const { netuid, kind, parts, whole, count } of sumLocks(store, BigInt(block.number)))
        if (!mixed.has(netuid) && whole + NEXT_TO_NOTHING * count < parts)
          return `${kind} of ${netuid} hold ${parts}, their aggregates ${whole}`
      return undefined
    },
  }
}

/** `StakingColdkeys[c] == i <=> StakingColdkeysByIndex[i] == c`, and the index is dense (claim_root.rs, maybe_remove_coldkey_index). */
export const indexCheck: Check = {
  name: 'coldkeys that stake are indexed',
  find({ store }) {
    const { StakingColdkeys, StakingColdkeysByIndex, NumStakingColdkeys } = storage
    const count = NumStakingColdkeys.get(store)
    const coldkeys = StakingColdkeys.entries(store)
    const byIndex = StakingColdkeysByIndex.entries(store)
    if (BigInt(coldkeys.length) !== count || BigInt(byIndex.length) !== count)
      return `${count} are counted, ${coldkeys.length} have an index, ${byIndex.length} are found by one`
    for (const {
      keys: [coldkey],
      value: index,
    } of coldkeys) {
      if (index >= count) return `${coldkey} has the index ${index} of ${count}`
      const found: Hex | undefined = StakingColdkeysByIndex.get(store, index)
      if (found !== coldkey) return `${coldkey} has the index ${index}, which is ${found}'s`
    }
    return undefined
  },
}

/** No voting power of nothing is kept, and an end is only set where there is tracking (utils/voting_power.rs). */
export const votingCheck: Check = {
  name: 'voting power is there where it is tracked',
  find({ store }) {
    const { VotingPower, VotingPowerTrackingEnabled, VotingPowerDisableAtBlock } = storage
    for (const { keys, value } of VotingPower.entries(store)) {
      if (value === 0n) return `${keys[1]} has a voting power of 0 on ${keys[0]}`
      if (!VotingPowerTrackingEnabled.get(store, keys[0])) return `${keys[1]} has voting power on ${keys[0]}, where it is not tracked`
    }
    for (const { keys } of VotingPowerDisableAtBlock.entries(store))
      if (!VotingPowerTrackingEnabled.get(store, keys[0])) return `tracking on ${keys[0]} is to end, and is off`
    return undefined
  },
}
