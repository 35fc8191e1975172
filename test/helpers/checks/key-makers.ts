/** The plans of the calls about hotkeys and coldkeys, and states of the chain in which they are made. */
import { planAnnounceSwap } from '../../../src/chain/keys/plan-announce-swap.js'
import { planAssociateHotkey } from '../../../src/chain/keys/plan-associate-hotkey.js'
import { planClearSwap, planDisputeSwap } from '../../../src/chain/keys/plan-end-swap.js'
import { planExecuteSwap } from '../../../src/chain/keys/plan-execute-swap.js'
import { planSetIdentity } from '../../../src/chain/keys/plan-set-identity.js'
import { planSwapHotkey } from '../../../src/chain/keys/plan-swap-hotkey.js'
import type { Identity } from '../../../src/chain/keys/read-identity.js'
import type { Plan } from '../../../src/chain/plan.js'
import { ZERO_RAO } from '../../../src/core/money.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { blake2256 } from '../../../src/localnet/schema/hash.js'
import type { Change, CheckWorld, Party } from './check-world.js'

const { storage } = subtensor

/** What a scenario asks of these plans besides the usual request. */
export interface KeyRequest {
  readonly coldkey: string
  readonly newColdkey: string
  readonly hotkey: string
  readonly newHotkey: string
  readonly netuid: number | null
  readonly identity: Partial<Identity>
}

type Maker = (world: CheckWorld, wish: { readonly keys?: Partial<KeyRequest> }) => Promise<Plan>

const swapHotkey =
  (keepStake: boolean): Maker =>
  ({ client, owner, ownerHotkey, otherHotkey }, { keys = {} }) => {
    const usual = { coldkey: owner.address, hotkey: ownerHotkey.address, newHotkey: otherHotkey.address, netuid: null, keepStake }
    const { coldkey, hotkey, newHotkey, netuid } = { ...usual, ...keys }
    return planSwapHotkey(client, { coldkey, hotkey, newHotkey, netuid, keepStake })
  }

/** By call: the owner swaps its hotkey for that of the other one, which nobody has, and itself for the one that has nothing. */
export const KEY_MAKERS: Readonly<Record<string, Maker>> = {
  'SubtensorModule.swap_hotkey': swapHotkey(false),
  'SubtensorModule.swap_hotkey_v2': swapHotkey(true),
  'SubtensorModule.announce_coldkey_swap': ({ client, owner, nobody }, { keys }) =>
    planAnnounceSwap(client, { coldkey: owner.address, newColdkey: keys?.newColdkey ?? nobody.address }),
  'SubtensorModule.swap_coldkey_announced': ({ client, owner, nobody }, { keys }) =>
    planExecuteSwap(client, { coldkey: owner.address, newColdkey: keys?.newColdkey ?? nobody.address, tipRao: ZERO_RAO }),
  'SubtensorModule.clear_coldkey_swap_announcement': ({ client, owner }) => planClearSwap(client, owner.address),
  'SubtensorModule.dispute_coldkey_swap': ({ client, owner }) => planDisputeSwap(client, owner.address),
  'SubtensorModule.try_associate_hotkey': ({ client, other, otherHotkey }, { keys }) =>
    planAssociateHotkey(client, other.address, keys?.hotkey ?? otherHotkey.address),
  'SubtensorModule.set_identity': ({ client, owner }, { keys }) =>
    planSetIdentity(client, keys?.coldkey ?? owner.address, keys?.identity ?? { name: 'Owner', url: 'https://a.example' }),
}

/** Calls that an announced swap needs, and that it alone leaves. */
export const ENDS_OF_SWAP = [
  'SubtensorModule.swap_coldkey_announced',
  'SubtensorModule.clear_coldkey_swap_announcement',
  'SubtensorModule.dispute_coldkey_swap',
] as const

/** The owner has announced to become somebody, who has nothing otherwise, so that it can be done so many blocks after the next call. */
export const ownerAnnounced =
  (blocks = 0, newColdkey: (world: CheckWorld) => Party = ({ nobody }) => nobody): Change =>
  (ctx, world) => {
    const hash = blake2256(newColdkey(world).pair.publicKey)
    storage.ColdkeySwapAnnouncements.set(ctx, world.owner.account, [ctx.blockNumber + 1 + blocks, hash])
  }

/** Blocks after the time of a swap in which it can be taken back or announced anew. */
export const clearAfter =
  (blocks: number): Change =>
  (ctx) =>
    storage.ColdkeySwapReannouncementDelay.set(ctx, blocks)
