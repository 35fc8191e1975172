/** The plans of the calls on child hotkeys, takes and what else a holder does, beside buying, selling and moving stake. */
import { planSetChildren } from '../../../src/chain/children/plan-set-children.js'
import type { Plan } from '../../../src/chain/plan.js'
import { planSetChildkeyTake } from '../../../src/chain/takes/plan-set-childkey-take.js'
import { planSetDelegateTake } from '../../../src/chain/takes/plan-set-delegate-take.js'
import { WHOLE } from '../../../src/core/proportion.js'
import type { CheckWorld } from './check-world.js'

const NETUID = 2

/** What a scenario asks of these plans besides the usual request. */
export interface HolderWish {
  readonly coldkey?: string
  readonly hotkey?: string
  readonly netuid?: number
  readonly children?: readonly { readonly hotkey: string; readonly proportion: bigint }[]
  /** Of 65535. */
  readonly take?: number
}

const ofOwner = (world: CheckWorld) => ({ coldkey: world.owner.address, hotkey: world.ownerHotkey.address })

const takeOf =
  (usual: number) =>
  (world: CheckWorld, wish: HolderWish): Promise<Plan> =>
    planSetDelegateTake(world.client, { ...ofOwner(world), take: usual, ...wish })

/** By call: what the owner does with its hotkey on its subnet. */
export const HOLDER_MAKERS: Readonly<Record<string, (world: CheckWorld, wish: HolderWish) => Promise<Plan>>> = {
  'SubtensorModule.set_children': (world, wish) => {
    const children = [{ hotkey: world.otherHotkey.address, proportion: WHOLE / 2n }]
    return planSetChildren(world.client, { ...ofOwner(world), netuid: NETUID, children, ...wish })
  },
  'SubtensorModule.set_childkey_take': (world, wish) =>
    planSetChildkeyTake(world.client, { ...ofOwner(world), netuid: NETUID, take: 1_000, ...wish }),
  'SubtensorModule.increase_take': takeOf(11_796),
  'SubtensorModule.decrease_take': takeOf(1_000),
}
