import { U96F32 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { getChildren, getParents } from '../children/childkey-threshold.js'
import { calculateTaoWeight } from '../epoch/epoch-inputs.js'
import type { HotkeyEmission } from '../epoch/hotkey-emission.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { getStakeForHotkeyOnSubnet } from '../staking/stake-share-pool.js'
import { recycleSubnetAlpha } from '../staking/subnet-alpha.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { type DividendSources, divideDividends } from './child-keys.js'
import { distributeDividendsAndIncentives } from './distribute-dividends-and-incentives.js'
import { distributeDividends } from './dividend-distribution.js'
import type { PendingAlpha } from './pending-alpha.js'

const { storage } = subtensor

/** `distribute_emission`: runs the epoch of a subnet and pays the drained alpha out by its result. */
export function distributeEmission(ctx: Ctx, netuid: number, pending: PendingAlpha): void {
  const rules = subtensorRules(ctx).emission
  const emissions = rules.runEpoch(ctx, netuid, pending)
  // Where nobody earns incentive the validators get the miners' half too.
  const validatorAlpha = emissions.some(({ server }) => server > 0n) ? pending.validator : pending.validator + pending.server
  const taoWeight = calculateTaoWeight(storage.TaoWeight.get(ctx))
  const dividends = divideAmongParents(ctx, netuid, emissions, taoWeight)
  const shares = [...dividends].sort(byHotkey).map(([hotkey, dividend]) => ({
    hotkey,
    dividend,
    alphaStake: getStakeForHotkeyOnSubnet(ctx, hotkey, netuid),
    rootStake: getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT_NETUID),
  }))
  const payments = distributeDividends(validatorAlpha, pending.root, shares, (share) => rules.divideDividend(ctx, share, taoWeight))
  if (rules.recyclesUnclaimedRoot && payments.every(({ rootAlpha }) => U96F32.toU64(rootAlpha) === 0n)) {
    recycleSubnetAlpha(ctx, netuid, pending.root)
  }
  const incentives = emissions.map(({ hotkey, server }) => ({ hotkey, incentive: server }))
  distributeDividendsAndIncentives(ctx, netuid, pending.ownerCut, incentives, payments)
}

/** The dividends part of `calculate_dividends_and_incentives`: by hotkey, U96F32 bits of rao. */
function divideAmongParents(ctx: Ctx, netuid: number, emissions: readonly HotkeyEmission[], taoWeight: bigint): Map<Hex, bigint> {
  const dividends = new Map<Hex, bigint>()
  for (const { hotkey, validator } of emissions) {
    const division = divideDividends(readSources(ctx, netuid, hotkey, taoWeight), validator)
    for (const amount of division.recycled) recycleSubnetAlpha(ctx, netuid, amount)
    for (const part of division.dividends) {
      dividends.set(part.hotkey, U96F32.add(dividends.get(part.hotkey) ?? 0n, U96F32.fromInt(part.amount)))
    }
  }
  return dividends
}

function readSources(ctx: Ctx, netuid: number, hotkey: Hex, taoWeight: bigint): DividendSources<Hex> {
  const owner = storage.Owner.get(ctx, hotkey)
  return {
    hotkey,
    alphaStake: getStakeForHotkeyOnSubnet(ctx, hotkey, netuid),
    rootStake: getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT_NETUID),
    children: getChildren(ctx, hotkey, netuid).map(([proportion]) => proportion),
    parents: getParents(ctx, hotkey, netuid).map(([proportion, parent]) => ({
      hotkey: parent,
      proportion,
      alphaStake: getStakeForHotkeyOnSubnet(ctx, parent, netuid),
      rootStake: getStakeForHotkeyOnSubnet(ctx, parent, ROOT_NETUID),
      sameOwner: storage.Owner.get(ctx, parent) === owner,
    })),
    childkeyTake: getChildkeyTake(ctx, hotkey, netuid),
    burn: storage.CKBurn.get(ctx),
    taoWeight,
  }
}

/** `get_childkey_take`: at least the minimum of the chain and of the subnet, of 65535. */
function getChildkeyTake(ctx: Ctx, hotkey: Hex, netuid: number): number {
  return Math.max(
    storage.ChildkeyTake.get(ctx, hotkey, netuid),
    storage.MinChildkeyTake.get(ctx),
    storage.MinChildkeyTakePerSubnet.get(ctx, netuid),
  )
}

/** The runtime keeps its results in maps ordered by account. */
function byHotkey([a]: readonly [Hex, unknown], [b]: readonly [Hex, unknown]): number {
  return a < b ? -1 : 1
}
