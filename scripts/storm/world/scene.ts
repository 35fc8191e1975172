/** Who, where and with what: the arguments of a call that belong together. */
import type { Hex } from '../../../src/localnet/schema/types.js'
import type { World } from './world.js'

export interface Scene {
  readonly who: Hex
  readonly hotkey: Hex
  readonly netuid: number
  /** Alpha that `who` has on the hotkey there, rao. */
  readonly alpha: bigint
}

type Kind = 'stake' | 'neuron' | 'hotkey' | 'owner' | 'anyone'

/** What a call is about, by how its name begins; others are about anyone. */
const KINDS: Readonly<Record<Exclude<Kind, 'anyone'>, readonly string[]>> = {
  stake: [
    ...['remove_stake', 'move_', 'swap_stake', 'transfer_stake', 'recycle_alpha', 'burn_alpha', 'lock_stake', 'set_perpetual'],
    ...['unstake_all', 'claim_root', 'swap_basket'],
  ],
  neuron: ['set_weights', 'set_mechanism_w', 'batch_', 'commit_', 'reveal_', 'serve_', 'set_commitment', 'associate_evm'],
  hotkey: [
    ...['set_children', 'set_childkey', 'increase_take', 'decrease_take', 'swap_hotkey', 'set_auto_parent', 'set_coldkey_auto'],
    ...['register_network', 'add_collateral', 'set_min_coll'],
  ],
  owner: [
    ...['start_call', 'set_subnet_identity', 'update_symbol', 'dissolve_network', 'set_tempo', 'set_activity', 'trigger_epoch', 'sudo_'],
    ...['enable_voting', 'disable_voting'],
  ],
}

export function kindOf(call: string): Kind {
  const found = Object.entries(KINDS).find(([, starts]) => starts.some((start) => call.startsWith(start)))
  return (found?.[0] as Kind | undefined) ?? 'anyone'
}

/** What a call is to be about; now and then something that does not fit. With `by`, the signer is given. */
export function makeScene(world: World, call: string, by?: Hex): Scene {
  const { dice } = world
  const kind = dice.chance(0.06) ? 'anyone' : kindOf(call)
  const found = kind === 'anyone' ? undefined : FINDERS[kind](world, by)
  return found ?? findAnyone(world, by)
}

type Finder = (world: World, by: Hex | undefined) => Scene | undefined

const FINDERS: Readonly<Record<Exclude<Kind, 'anyone'>, Finder>> = {
  stake(world, by) {
    const position = world.dice.some(world.positions.filter(({ coldkey }) => by === undefined || coldkey === by))
    if (position === undefined) return undefined
    const { coldkey, hotkey, netuid } = position
    return { who: coldkey, hotkey, netuid, alpha: world.alphaOf(position) }
  },
  neuron(world, by) {
    const { dice } = world
    const fits = world.neurons.filter(({ netuid, hotkey }) => (by === undefined || hotkey === by) && (netuid !== 0 || dice.chance(0.1)))
    const neuron = dice.some(fits)
    return neuron && { who: neuron.hotkey, hotkey: neuron.hotkey, netuid: neuron.netuid, alpha: 0n }
  },
  hotkey(world, by) {
    const { dice } = world
    const hotkey = dice.some(world.hotkeys.filter((one) => by === undefined || world.ownerOf(one) === by))
    if (hotkey === undefined) return undefined
    const member = dice.some(world.neurons.filter((neuron) => neuron.hotkey === hotkey))
    return { who: world.ownerOf(hotkey), hotkey, netuid: member?.netuid ?? dice.pick(world.netuids), alpha: 0n }
  },
  owner(world, by) {
    const { dice } = world
    const netuid = dice.some(
      world.netuids.filter((one) => (by === undefined ? world.signs : (owner: Hex) => owner === by).call(world, world.subnetOwner(one))),
    )
    if (netuid === undefined) return undefined
    const who = world.subnetOwner(netuid)
    const hotkey = dice.some(world.hotkeys.filter((one) => world.ownerOf(one) === who)) ?? dice.pick(world.allHotkeys())
    return { who, hotkey, netuid, alpha: 0n }
  },
}

function findAnyone(world: World, by: Hex | undefined): Scene {
  const { dice } = world
  const who = by ?? dice.pick(dice.chance(0.85) ? world.people : world.accounts)
  const own = world.hotkeys.filter((hotkey) => world.ownerOf(hotkey) === who)
  const free = world.allHotkeys().filter((hotkey) => !world.hotkeys.includes(hotkey))
  const hotkey = dice.weighted([
    [4, dice.some(own)],
    [4, dice.some(world.hotkeys)],
    [1, dice.some(free)],
  ])
  return { who, hotkey: hotkey ?? dice.pick(world.allHotkeys()), netuid: dice.pick(world.netuids), alpha: 0n }
}
