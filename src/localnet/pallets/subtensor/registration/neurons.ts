/** Look-ups of a subnet's neurons and the two per-neuron lists that change one element at a time. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { GLOBAL_MAX_SUBNET_COUNT } from '../subnets/mechanisms.js'

const { storage } = subtensor

/** The hotkey's uid on the subnet; undefined if it has no slot. */
export function findUid(ctx: Ctx, netuid: number, hotkey: Hex): number | undefined {
  return storage.Uids.get(ctx, netuid, hotkey)
}

/** `get_uid_for_net_and_hotkey`: throws HotKeyNotRegisteredInSubNet. */
export function getUid(ctx: Ctx, netuid: number, hotkey: Hex): number {
  const uid = findUid(ctx, netuid, hotkey)
  if (uid === undefined) throw subtensor.error('HotKeyNotRegisteredInSubNet')
  return uid
}

/** `is_hotkey_registered_on_network` */
export function isHotkeyRegistered(ctx: Ctx, netuid: number, hotkey: Hex): boolean {
  return storage.Uids.has(ctx, netuid, hotkey)
}

/** `is_hotkey_registered_on_any_network` */
export function isHotkeyRegisteredAnywhere(ctx: Ctx, hotkey: Hex): boolean {
  return storage.IsNetworkMember.entries(ctx, hotkey).some(({ value }) => value)
}

/** The hotkey under a uid; undefined if the uid is free. */
export function findHotkey(ctx: Ctx, netuid: number, uid: number): Hex | undefined {
  return storage.Keys.has(ctx, netuid, uid) ? storage.Keys.get(ctx, netuid, uid) : undefined
}

/** `get_owner_uid`: the uid of the subnet's owner hotkey, if it is set and registered. */
export function findOwnerUid(ctx: Ctx, netuid: number): number | undefined {
  if (!storage.SubnetOwnerHotkey.has(ctx, netuid)) return undefined
  return findUid(ctx, netuid, storage.SubnetOwnerHotkey.get(ctx, netuid))
}

/** `get_last_update`: the blocks of all neurons, padded with zeros up to the size of the subnet. */
export function getLastUpdates(ctx: Ctx, mechanismIndex: number): bigint[] {
  const blocks = storage.LastUpdate.get(ctx, mechanismIndex)
  const size = storage.SubnetworkN.get(ctx, mechanismIndex % GLOBAL_MAX_SUBNET_COUNT)
  while (blocks.length < size) blocks.push(0n)
  return blocks
}

/** `get_last_update_for_uid`: the block, 0 where there is none. */
export function getLastUpdate(ctx: Ctx, mechanismIndex: number, uid: number): bigint {
  return getLastUpdates(ctx, mechanismIndex)[uid] ?? 0n
}

/** `set_last_update_for_uid`: nothing happens if the list has no such element. */
export function setLastUpdate(ctx: Ctx, mechanismIndex: number, uid: number, block: bigint): void {
  const blocks = getLastUpdates(ctx, mechanismIndex)
  if (uid >= blocks.length) return
  blocks[uid] = block
  storage.LastUpdate.set(ctx, mechanismIndex, blocks)
}

/** `set_active_for_uid`: nothing happens if the list has no such element. */
export function setActive(ctx: Ctx, netuid: number, uid: number, active: boolean): void {
  const flags = storage.Active.get(ctx, netuid)
  if (uid >= flags.length) return
  flags[uid] = active
  storage.Active.set(ctx, netuid, flags)
}

/** `get_neuron_is_immune`: younger than the subnet's immunity period. */
export function isNeuronImmune(ctx: Ctx, netuid: number, uid: number): boolean {
  const age = BigInt(ctx.blockNumber) - storage.BlockAtRegistration.get(ctx, netuid, uid)
  return (age < 0n ? 0n : age) < BigInt(storage.ImmunityPeriod.get(ctx, netuid))
}
