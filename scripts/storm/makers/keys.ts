/** Calls that move whole keys or subnets. */
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { SYMBOLS } from '../../../src/localnet/pallets/subtensor/subnets/symbols.js'
import { blake2256 } from '../../../src/localnet/schema/hash.js'
import { hexToBytes } from '../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { COLDKEY_ACCOUNTS, type World } from '../world/world.js'
import type { Makers } from './maker.js'

/** Coldkeys that people swap to: nothing is staked with them yet. */
const NEW_COLDKEYS: readonly Hex[] = Array.from({ length: 4 }, (_, i) => blake2256(Buffer.from(`storm new coldkey ${i}`)))
const candidates: readonly Hex[] = [...NEW_COLDKEYS, ...COLDKEY_ACCOUNTS]

function announced(world: World): { readonly who: Hex; readonly next: Hex | undefined } | undefined {
  const entry = world.dice.some(world.entries('SubtensorModule', 'ColdkeySwapAnnouncements'))
  if (entry === undefined) return undefined
  const [, hash] = entry.value as [number, Hex]
  return { who: entry.keys[0], next: candidates.find((account) => blake2256(hexToBytes(account)) === hash) }
}

export const keyMakers: Makers = {
  'SubtensorModule.announce_coldkey_swap': (world) => ({ args: { new_coldkey_hash: blake2256(hexToBytes(world.dice.pick(candidates))) } }),
  'SubtensorModule.swap_coldkey_announced': (world) => {
    const found = announced(world)
    if (found?.next === undefined) return undefined
    return { who: found.who, args: { new_coldkey: world.dice.chance(0.9) ? found.next : world.dice.pick(candidates) } }
  },
  'SubtensorModule.dispute_coldkey_swap': (world) => {
    const found = announced(world)
    return found && { who: found.who, args: {} }
  },
  'SubtensorModule.clear_coldkey_swap_announcement': (world) => {
    const found = announced(world)
    return found && { who: found.who, args: {} }
  },
  'SubtensorModule.reset_coldkey_swap': (world) => {
    const entry = world.dice.some([
      ...world.entries('SubtensorModule', 'ColdkeySwapDisputes'),
      ...world.entries('SubtensorModule', 'ColdkeySwapAnnouncements'),
    ])
    return entry && { args: { coldkey: entry.keys[0] } }
  },
  'SubtensorModule.swap_coldkey': (world, { who }) => ({
    args: { old_coldkey: who, new_coldkey: world.dice.pick(NEW_COLDKEYS), swap_cost: world.dice.chance(0.5) ? 0n : 100_000_000n },
  }),
  'SubtensorModule.update_symbol': (world) => ({ args: { symbol: world.dice.pick(SYMBOLS) } }),
  'SubtensorModule.root_dissolve_network': (world) => {
    // A world without subnets is a dull one.
    if (world.netuids.length < 5) return undefined
    return { args: { netuid: world.dice.pick(world.netuids.filter((netuid) => netuid !== 0)) } }
  },
  'SubtensorModule.dissolve_network': (world) => {
    if (world.netuids.length < 5) return undefined
    const netuid = world.dice.pick(world.netuids.filter((one) => one !== 0))
    return { args: { netuid, coldkey: world.subnetOwner(netuid) } }
  },
  'SubtensorModule.terminate_lease': (world) => {
    const leases = world.entries('SubtensorModule', 'SubnetLeases')
    const ended = leases.filter(({ value }) => value.end_block !== undefined && value.end_block <= world.block)
    const lease = world.dice.some(world.dice.chance(0.1) ? leases : ended)
    if (lease === undefined) return undefined
    const { beneficiary } = lease.value as { beneficiary: Hex }
    const own = world.hotkeys.filter((hotkey) => world.ownerOf(hotkey) === beneficiary)
    return { who: beneficiary, args: { lease_id: lease.keys[0], hotkey: world.dice.some(own) ?? world.dice.pick(world.allHotkeys()) } }
  },
  'AdminUtils.sudo_set_alpha_values': (world) => {
    const netuid = world.dice.some(world.netuids.filter((one) => subtensor.storage.LiquidAlphaOn.get(world.store, one)))
    return {
      ...(netuid === undefined ? {} : { root: true }),
      args: {
        ...(netuid === undefined ? {} : { netuid }),
        alpha_low: world.dice.int(1_600, 30_000),
        alpha_high: world.dice.int(20_000, 65_535),
      },
    }
  },
  'AdminUtils.swap_authorities': () => ({
    args: { new_authorities: ['0xac859f8a216eeb1b320b4c76d118da3d7407fa523484d0a980126d3b4d0d220a'] },
  }),
  'Sudo.set_key': (world) => ({ args: { new: { type: 'Id', value: world.dice.pick(world.people) } } }),
}
