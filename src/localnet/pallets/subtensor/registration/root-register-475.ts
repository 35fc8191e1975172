import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { flushDeposits } from '../baskets/flush-deposits.js'
import { becomeParentEverywhere, stopBeingParent } from '../children/auto-parent.js'
import { getStakeForHotkeyOnSubnet } from '../staking/stake-share-pool.js'
import { recycleTao } from '../staking/tao.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { appendNeuron } from './append-neuron.js'
import { isNeuronImmune } from './neurons.js'
import { bumpRegistrationPrice } from './registration-price.js'
import { replaceNeuron } from './replace-neuron.js'
import { admitToRoot } from './root-register.js'

const { storage, event } = subtensor475

/**
 * Buys a hotkey a seat on the root network (`do_root_register`); on a full one that of the validator with the least stake, unless it is
 * immune. The price is recycled, whatever the newcomer's stake.
 */
export function doRootRegister475(ctx: Ctx, origin: Origin, hotkey: Hex): void {
  admitToRoot(ctx, origin, hotkey, buySeat)
  becomeParentEverywhere(ctx, hotkey)
}

function buySeat(ctx: Ctx, hotkey: Hex, coldkey: Hex): number {
  const isFull = storage.SubnetworkN.get(ctx, ROOT_NETUID) >= storage.MaxAllowedUids.get(ctx, ROOT_NETUID)
  const evicted = isFull ? findSeatToFree(ctx) : undefined
  if (isFull && evicted === undefined) throw subtensor475.error('NoNeuronIdAvailable')
  paySeat(ctx, coldkey)
  if (evicted === undefined) return appendNeuron(ctx, ROOT_NETUID, hotkey)
  evict(ctx, evicted, hotkey)
  return evicted
}

/** What the old validator has earned goes into its basket as long as it is on root; what is too small for that is recycled afterwards. */
function evict(ctx: Ctx, uid: number, hotkey: Hex): void {
  const old = storage.Keys.get(ctx, ROOT_NETUID, uid)
  flushDeposits(ctx, old)
  stopBeingParent(ctx, old)
  replaceNeuron(ctx, ROOT_NETUID, uid, hotkey)
  flushDeposits(ctx, old)
}

function paySeat(ctx: Ctx, coldkey: Hex): void {
  const price = storage.Burn.get(ctx, ROOT_NETUID)
  if (price > 0n) {
    recycleTao(ctx, coldkey, price)
    const recycled = storage.RAORecycledForRegistration.mutate(ctx, ROOT_NETUID, (total) => addU64(total, price))
    ctx.deposit(event.RAORecycledForRegistrationSet([ROOT_NETUID, recycled]))
  }
  bumpRegistrationPrice(ctx, ROOT_NETUID)
}

interface Seat {
  readonly uid: number
  readonly stake: bigint
  readonly since: bigint
}

/** The least stake on root, then the longest on it, then the lowest uid; undefined where all are immune. */
function findSeatToFree(ctx: Ctx): number | undefined {
  const seats = storage.Keys.entries(ctx, ROOT_NETUID).flatMap(({ keys: [, uid], value: validator }): Seat[] => {
    if (isNeuronImmune(ctx, ROOT_NETUID, uid)) return []
    const since = storage.BlockAtRegistration.get(ctx, ROOT_NETUID, uid)
    return [{ uid, stake: getStakeForHotkeyOnSubnet(ctx, validator, ROOT_NETUID), since }]
  })
  return seats.sort(compareSeats)[0]?.uid
}

function compareSeats(a: Seat, b: Seat): number {
  if (a.stake !== b.stake) return a.stake < b.stake ? -1 : 1
  if (a.since !== b.since) return a.since < b.since ? -1 : 1
  return a.uid - b.uid
}
