/** How many subnets the index of a mechanism leaves room for (`GLOBAL_MAX_SUBNET_COUNT`). */
const SUBNETS_PER_MECHANISM = 4_096
const U16_MAX = 65_535

/** The number under which the chain keeps what is of a mechanism of a subnet (`NetUidStorageIndex`): of the first it is the netuid. */
export function weightsIndex(netuid: number, mechid: number): number {
  return Math.min(mechid * SUBNETS_PER_MECHANISM + netuid, U16_MAX)
}
