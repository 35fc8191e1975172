/** Which neurons an Ethereum address stands for (`utils/evm.rs`). The index by address is of 475 alone: at 425 nothing is ever in it. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { subtensor } from '../schema.js'

const { AssociatedEvmAddress, AssociatedUidsByEvmAddress } = subtensor475.storage
/** Neurons of a subnet that one address may stand for (`MAX_ASSOCIATED_UIDS_PER_EVM_ADDRESS`). */
const MOST_NEURONS = 32

/** `ensure_evm_key_associate_rate_limit` @throws DispatchFailure EvmKeyAssociateRateLimitExceeded */
export function ensureMayAssociateEvmKey(ctx: Ctx, netuid: number, uid: number): void {
  const [, block] = AssociatedEvmAddress.get(ctx, netuid, uid) ?? ['0x', 0n]
  // EVM_KEY_ASSOCIATE_RATELIMIT: a day of blocks.
  if (BigInt(ctx.blockNumber) - block < 7_200n) throw subtensor.error('EvmKeyAssociateRateLimitExceeded')
}

/** `ensure_evm_address_index_capacity` @throws DispatchFailure EvmKeyAssociationLimitExceeded */
export function ensureRoomForEvmKey(ctx: Ctx, netuid: number, uid: number, address: Hex): void {
  const neurons = AssociatedUidsByEvmAddress.get(ctx, netuid, address)
  if (neurons.length < MOST_NEURONS || neurons.some(([one]) => one === uid)) return
  throw subtensor475.error('EvmKeyAssociationLimitExceeded')
}

/** `set_associated_evm_address`, in both directions. */
export function indexEvmAddress(ctx: Ctx, netuid: number, uid: number, address: Hex): void {
  const now = BigInt(ctx.blockNumber)
  const before = AssociatedEvmAddress.get(ctx, netuid, uid)
  if (before !== undefined && before[0] !== address) dropFromIndex(ctx, netuid, before[0], uid)
  AssociatedUidsByEvmAddress.mutate(ctx, netuid, address, (neurons) => {
    const others = neurons.map(([one, block]): [number, bigint] => [one, one === uid ? now : block])
    return others.some(([one]) => one === uid) ? others : [...others, [uid, now]]
  })
}

/** `remove_associated_evm_address`, in both directions. */
export function removeEvmAddress(ctx: Ctx, netuid: number, uid: number): void {
  const taken = AssociatedEvmAddress.take(ctx, netuid, uid)
  if (taken !== undefined) dropFromIndex(ctx, netuid, taken[0], uid)
}

/** Numbers the neurons in the index anew; those without a new uid leave it. */
export function renumberEvmAddresses(ctx: Ctx, netuid: number, newUids: ReadonlyMap<number, number>): void {
  for (const { keys, value } of AssociatedUidsByEvmAddress.entries(ctx, netuid)) {
    const neurons = value.flatMap(([old, block]): [number, bigint][] => {
      const uid = newUids.get(old)
      return uid === undefined ? [] : [[uid, block]]
    })
    setOrRemove(ctx, netuid, keys[1], neurons)
  }
}

function dropFromIndex(ctx: Ctx, netuid: number, address: Hex, uid: number): void {
  if (!AssociatedUidsByEvmAddress.has(ctx, netuid, address)) return
  const neurons = AssociatedUidsByEvmAddress.get(ctx, netuid, address).filter(([one]) => one !== uid)
  setOrRemove(ctx, netuid, address, neurons)
}

function setOrRemove(ctx: Ctx, netuid: number, address: Hex, neurons: [number, bigint][]): void {
  if (neurons.length === 0) AssociatedUidsByEvmAddress.remove(ctx, netuid, address)
  else AssociatedUidsByEvmAddress.set(ctx, netuid, address, neurons)
}
