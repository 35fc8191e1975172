/** Mechanisms of a subnet: each has its own weights, bonds, incentive and last update under an index of its own. */
import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'
import { doesSubnetExist } from './subnet-existence.js'

/** Distance between the storage indices of two mechanisms of one subnet (`GLOBAL_MAX_SUBNET_COUNT`). */
export const GLOBAL_MAX_SUBNET_COUNT = 4096
const U16_MAX = 0xffff

/** The main mechanism's id. */
export const MAIN_MECHANISM = 0

/** `get_mechanism_storage_index`. */
export function mechanismStorageIndex(netuid: number, mechanism: number): number {
  return Math.min(U16_MAX, Math.min(U16_MAX, mechanism * GLOBAL_MAX_SUBNET_COUNT) + netuid)
}

/** Storage indices of all mechanisms of a subnet, main first. */
export function mechanismIndices(ctx: Ctx, netuid: number): number[] {
  const count = subtensor.storage.MechanismCountCurrent.get(ctx, netuid)
  return Array.from({ length: count }, (_, mechanism) => mechanismStorageIndex(netuid, mechanism))
}

/** The subnet behind a storage index (`get_netuid_and_subid`); undefined if the subnet or its mechanism does not exist. */
export function netuidOfMechanismIndex(ctx: Ctx, index: number): number | undefined {
  const netuid = index % GLOBAL_MAX_SUBNET_COUNT
  const mechanism = Math.floor(index / GLOBAL_MAX_SUBNET_COUNT)
  if (!doesSubnetExist(ctx, netuid) || subtensor.storage.MechanismCountCurrent.get(ctx, netuid) <= mechanism) return undefined
  return netuid
}

/** Throws MechanismDoesNotExist (`ensure_mechanism_exists`). */
export function ensureMechanismExists(ctx: Ctx, netuid: number, mechanism: number): void {
  if (!doesSubnetExist(ctx, netuid) || subtensor.storage.MechanismCountCurrent.get(ctx, netuid) <= mechanism) {
    throw subtensor.error('MechanismDoesNotExist')
  }
}
