/** What holds of stake, subnets and neurons. */
import type { SafeFloat } from '../../../src/localnet/fixed/safe-float.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { isRetiredShare } from '../../../src/localnet/pallets/subtensor/staking/share-generations.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { type Check, itemOf } from '../check.js'

const { storage } = subtensor

const toNumber = ({ mantissa, exponent }: SafeFloat): number => Number(mantissa) * 10 ** Number(exponent)

/**
 * What is rounded off when a pool is all but emptied belongs to nobody, and gains with the pool: of so much, no more than a rao.
 */
const LEFT_OVER = 100_000n

/** Shares of a pool come to its denominator, and what they are worth to its value, but for what is rounded off. */
export const sharesCheck: Check = {
  name: 'shares come to the whole of their pool',
  every: 5,
  find({ store }) {
    const pools = new Map<string, { hotkey: Hex; netuid: number; shares: number; worth: bigint; count: bigint }>()
    for (const {
      keys: [hotkey, coldkey, netuid],
      value,
    } of storage.AlphaV2.entries(store)) {
      if (isRetiredShare(store, hotkey, coldkey, netuid)) continue
      const key = `${hotkey} ${netuid}`
      const pool = pools.get(key) ?? { hotkey, netuid, shares: 0, worth: 0n, count: 0n }
      pool.shares += toNumber(value)
      pool.worth += getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, netuid)
      pool.count++
      pools.set(key, pool)
    }
    for (const { hotkey, netuid, shares, worth, count } of pools.values()) {
      const whole = toNumber(storage.TotalHotkeySharesV2.get(store, hotkey, netuid))
      const value = storage.TotalHotkeyAlpha.get(store, hotkey, netuid)
      if (Math.abs(shares - whole) > whole * 1e-12 + 1e-3) return `${hotkey} on ${netuid}: shares ${shares}, denominator ${whole}`
      if (worth > value + count || worth + count + value / LEFT_OVER < value)
        return `${hotkey} on ${netuid}: worth ${worth}, value ${value}`
    }
    return undefined
  },
}

/** The maps of neurons agree with each other. */
export const neuronsCheck: Check = {
  name: 'maps of neurons agree',
  find({ store }) {
    const counts = new Map<number, number>()
    for (const {
      keys: [netuid, uid],
      value: hotkey,
    } of storage.Keys.entries(store)) {
      counts.set(netuid, (counts.get(netuid) ?? 0) + 1)
      if (storage.Uids.get(store, netuid, hotkey) !== uid)
        return `Keys(${netuid}, ${uid}) is ${hotkey}, whose uid is ${storage.Uids.get(store, netuid, hotkey)}`
      if (!storage.IsNetworkMember.get(store, hotkey, netuid)) return `${hotkey} is neuron ${uid} of ${netuid} and no member`
      if (uid >= storage.SubnetworkN.get(store, netuid))
        return `uid ${uid} of ${netuid} is beyond its ${storage.SubnetworkN.get(store, netuid)} neurons`
    }
    for (const { keys, value } of storage.Uids.entries(store))
      if (storage.Keys.get(store, keys[0], value) !== keys[1]) return `Uids(${keys.join(', ')}) is ${value}, which is another's`
    for (const { keys, value } of storage.IsNetworkMember.entries(store))
      if (value && storage.Uids.get(store, keys[1], keys[0]) === undefined) return `${keys[0]} is a member of ${keys[1]} without a uid`
    for (const {
      keys: [netuid],
      value,
    } of storage.SubnetworkN.entries(store)) {
      if ((counts.get(netuid) ?? 0) !== value) return `subnet ${netuid} counts ${value} neurons and has ${counts.get(netuid) ?? 0}`
      const lists = {
        Active: storage.Active,
        Consensus: storage.Consensus,
        Emission: storage.Emission,
        ValidatorPermit: storage.ValidatorPermit,
        ValidatorTrust: storage.ValidatorTrust,
        Dividends: storage.Dividends,
      }
      for (const [name, item] of Object.entries(lists)) {
        const { length } = item.get(store, netuid)
        if (length !== value) return `${name} of ${netuid} has ${length} entries for ${value} neurons`
      }
    }
    return undefined
  },
}

export const networksCheck: Check = {
  name: 'subnets are counted, and have what a subnet has',
  find(look) {
    const { store } = look
    // A later runtime takes a subnet away over several blocks.
    const leaving = (itemOf(look, 'SubtensorModule', 'DissolveCleanupQueue')?.get(store) ?? []) as readonly number[]
    const netuids = storage.NetworksAdded.entries(store).filter(({ value }) => value)
    const total = storage.TotalNetworks.get(store)
    if (netuids.length !== total) return `${netuids.length} subnets, TotalNetworks ${total}`
    for (const { keys } of storage.SubnetOwner.entries(store))
      if (!leaving.includes(keys[0]) && !storage.NetworksAdded.get(store, keys[0])) return `subnet ${keys[0]} has an owner and is not there`
    return undefined
  },
}

/** Who owns whom, and who stakes where. */
export const keysCheck: Check = {
  name: 'coldkeys and hotkeys know each other',
  find({ store }) {
    for (const {
      keys: [hotkey],
      value: coldkey,
    } of storage.Owner.entries(store)) {
      if (BigInt(hotkey) === 0n) continue
      if (!storage.OwnedHotkeys.get(store, coldkey).includes(hotkey)) return `${hotkey} is ${coldkey}'s, whose list does not have it`
    }
    for (const {
      keys: [coldkey],
      value,
    } of storage.OwnedHotkeys.entries(store)) {
      if (new Set(value).size !== value.length) return `${coldkey} has a hotkey twice`
      for (const hotkey of value)
        if (storage.Owner.get(store, hotkey) !== coldkey)
          return `${coldkey} lists ${hotkey}, which is ${storage.Owner.get(store, hotkey)}'s`
    }
    for (const {
      keys: [coldkey],
      value,
    } of storage.StakingHotkeys.entries(store))
      if (new Set(value).size !== value.length) return `${coldkey} stakes on a hotkey twice`
    for (const {
      keys: [hotkey, coldkey, netuid],
    } of storage.AlphaV2.entries(store)) {
      if (storage.StakingHotkeys.get(store, coldkey).includes(hotkey)) continue
      // Who takes out all that a share is worth leaves a part of it that is worth a rao at most, and gains with the pool.
      const most = 1n + storage.TotalHotkeyAlpha.get(store, hotkey, netuid) / LEFT_OVER
      if (getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, netuid) > most)
        return `${coldkey} stakes on ${hotkey} on ${netuid}, and its list does not have it`
    }
    return undefined
  },
}

/** Children know their parents, parents their children, and nobody gives away more than all. */
export const familiesCheck: Check = {
  name: 'parents and children know each other',
  find({ store }) {
    const pairs = (item: typeof storage.ChildKeys) =>
      new Map<string, bigint>(
        item
          .entries(store)
          .flatMap(({ keys: [one, netuid], value }) => value.map(([share, other]) => [`${netuid} ${one} ${other}`, share] as const)),
      )
    const children = pairs(storage.ChildKeys)
    const parents = pairs(storage.ParentKeys)
    for (const [key, share] of children) {
      const [netuid, parent, child] = key.split(' ')
      if (parents.get(`${netuid} ${child} ${parent}`) !== share)
        return `on ${netuid} ${parent} gives ${share} to ${child}, who has ${parents.get(`${netuid} ${child} ${parent}`)} of it`
    }
    if (children.size !== parents.size) return `${children.size} children, ${parents.size} parents`
    return undefined
  },
}
