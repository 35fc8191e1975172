/** The plans of the calls on child hotkeys, takes and what else a holder does, beside buying, selling and moving stake. */
import { planSetAutoStake } from '../../../src/chain/auto-stake/plan-set-auto-stake.js'
import { planBurnStake } from '../../../src/chain/burn/plan-burn-stake.js'
import { type GivenUp, planGiveUpAlpha } from '../../../src/chain/burn/plan-give-up-alpha.js'
import { planSetChildren } from '../../../src/chain/children/plan-set-children.js'
import { planAcceptLocked } from '../../../src/chain/locks/plan-accept-locked.js'
import { planAddLock } from '../../../src/chain/locks/plan-add-lock.js'
import { planMoveLock } from '../../../src/chain/locks/plan-move-lock.js'
import { planSetLockMode } from '../../../src/chain/locks/plan-set-lock-mode.js'
import type { Plan } from '../../../src/chain/plan.js'
import { planSetClaimType, type SetClaimTypeRequest } from '../../../src/chain/root/plan-set-claim-type.js'
import { parseTolerance, type Tolerance } from '../../../src/chain/swap/price-limit.js'
import { planSetChildkeyTake } from '../../../src/chain/takes/plan-set-childkey-take.js'
import { planSetDelegateTake } from '../../../src/chain/takes/plan-set-delegate-take.js'
import { type Alpha, alpha, type Rao, rao } from '../../../src/core/money.js'
import { WHOLE } from '../../../src/core/proportion.js'
import type { CheckWorld } from './check-world.js'

const NETUID = 2
const TAO = 1_000_000_000n

/** What a scenario asks of these plans besides the usual request. */
export interface HolderWish {
  readonly coldkey?: string
  readonly hotkey?: string
  readonly netuid?: number
  readonly children?: readonly { readonly hotkey: string; readonly proportion: bigint }[]
  /** Of 65535. */
  readonly take?: number
  readonly amount?: Alpha | 'all'
  readonly amountRao?: Rao | 'all'
  readonly toHotkey?: string
  readonly subnets?: SetClaimTypeRequest['subnets']
  readonly tolerance?: Tolerance | null
}

const ofOwner = (world: CheckWorld) => ({ coldkey: world.owner.address, hotkey: world.ownerHotkey.address })

const takeOf =
  (usual: number) =>
  (world: CheckWorld, wish: HolderWish): Promise<Plan> =>
    planSetDelegateTake(world.client, { ...ofOwner(world), take: usual, ...wish })

const giveUp =
  (how: GivenUp) =>
  (world: CheckWorld, wish: HolderWish): Promise<Plan> =>
    planGiveUpAlpha(world.client, { ...ofOwner(world), netuid: NETUID, amount: alpha(NETUID, TAO), how, ...wish })

/** By call: what the owner does with its hotkey on its subnet. */
export const HOLDER_MAKERS: Readonly<Record<string, (world: CheckWorld, wish: HolderWish) => Promise<Plan>>> = {
  'SubtensorModule.set_children': (world, wish) => {
    const children = [{ hotkey: world.otherHotkey.address, proportion: WHOLE / 2n }]
    return planSetChildren(world.client, { ...ofOwner(world), netuid: NETUID, children, ...wish })
  },
  'SubtensorModule.set_childkey_take': (world, wish) =>
    planSetChildkeyTake(world.client, { ...ofOwner(world), netuid: NETUID, take: 1_000, ...wish }),
  'SubtensorModule.set_coldkey_auto_stake_hotkey': (world, wish) =>
    planSetAutoStake(world.client, { coldkey: world.other.address, hotkey: world.ownerHotkey.address, netuid: NETUID, ...wish }),
  'SubtensorModule.set_root_claim_type': (world, { coldkey = world.owner.address, subnets = null }) =>
    planSetClaimType(world.client, { coldkey, how: 'keep', subnets }),
  'SubtensorModule.add_stake_burn': (world, { amountRao, ...wish }) => {
    const usual = { coldkey: world.other.address, hotkey: world.ownerHotkey.address, netuid: NETUID, tolerance: parseTolerance('50%') }
    return planBurnStake(world.client, {
      ...usual,
      ...wish,
      amountRao: amountRao === undefined || amountRao === 'all' ? rao(TAO) : amountRao,
    })
  },
  'SubtensorModule.recycle_alpha': giveUp('recycled'),
  'SubtensorModule.burn_alpha': giveUp('burned'),
  'SubtensorModule.lock_stake': (world, wish) =>
    planAddLock(world.client, { ...ofOwner(world), netuid: NETUID, amount: alpha(NETUID, TAO), ...wish }),
  'SubtensorModule.move_lock': (world, wish) =>
    planMoveLock(world.client, { coldkey: world.owner.address, netuid: NETUID, toHotkey: world.ownerHotkey.address, ...wish }),
  'SubtensorModule.set_perpetual_lock': (world, { coldkey = world.owner.address, netuid = NETUID }) =>
    planSetLockMode(world.client, { coldkey, netuid, perpetual: true }),
  'SubtensorModule.set_reject_locked_alpha': (world, { coldkey = world.owner.address }) => planAcceptLocked(world.client, coldkey, true),
  'SubtensorModule.increase_take': takeOf(11_796),
  'SubtensorModule.decrease_take': takeOf(1_000),
}
