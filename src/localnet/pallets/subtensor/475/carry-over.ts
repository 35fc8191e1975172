/** What the state of 425 needs so that it is read rightly at 475: the effect of those migrations that reach what this chain has. */
import { safeFloatFromU64F64 } from '../../../fixed/safe-float.js'
import type { Ctx } from '../../../frame/context.js'
import { dbWeight, type Weight } from '../../../frame/weight.js'
import type { Store } from '../../../schema/storage.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { subtensor475 } from './schema.js'

const { Alpha, AlphaMapLastKey, AlphaV2, NumRootClaim, RootClaimType, TotalHotkeyShares, TotalHotkeySharesV2 } = subtensor.storage
const { Burn, ImmunityPeriod, MaxRegistrationsPerBlock, MinBurn, TargetRegistrationsPerInterval } = subtensor475.storage
const { TotalAlphaStaked, TotalHotkeyAlpha } = subtensor475.storage
const TAO = 1_000_000_000n

/** TotalAlphaStaked is the sum of what the hotkeys of a subnet hold. Returns how many they are. */
export function sumStakedAlpha(store: Store): number {
  const sums = new Map<number, bigint>()
  const pools = TotalHotkeyAlpha.entries(store)
  for (const { keys, value } of pools) sums.set(keys[1], (sums.get(keys[1]) ?? 0n) + value)
  for (const [netuid, sum] of sums) TotalAlphaStaked.set(store, netuid, sum)
  return pools.length
}

/** What an upgrade has given the root network of the live chain: a seat costs a TAO at least, and is safe for a day. */
export function admitToRoot(store: Store): void {
  ImmunityPeriod.set(store, ROOT_NETUID, 7200)
  MaxRegistrationsPerBlock.set(store, ROOT_NETUID, 1)
  TargetRegistrationsPerInterval.set(store, ROOT_NETUID, 2)
  MinBurn.set(store, ROOT_NETUID, TAO)
  Burn.set(store, ROOT_NETUID, TAO)
}

/**
 * Shares in the form of before become what they are in the present one; what is left of them there is gone. Returns how many there were.
 */
function convertShares(ctx: Ctx): number {
  const rows = Alpha.entries(ctx)
  for (const { keys, value } of rows) {
    AlphaV2.set(ctx, ...keys, safeFloatFromU64F64(value))
    Alpha.remove(ctx, ...keys)
  }
  const totals = TotalHotkeyShares.entries(ctx)
  for (const { keys, value } of totals) {
    TotalHotkeySharesV2.set(ctx, ...keys, safeFloatFromU64F64(value))
    TotalHotkeyShares.remove(ctx, ...keys)
  }
  return rows.length + totals.length
}

/**
 * Runs in the first block after an upgrade, also from 475 to what it drifted to, where it finds nothing to do. Root dividends that were
 * owed at 425 stay where they are: how the real chain made the first baskets of them is not established. NetworkPowRegistrationAllowed,
 * whose default is another one, needs nothing.
 */
export function carryOver(ctx: Ctx): Weight {
  const rows = convertShares(ctx) + sumStakedAlpha(ctx)
  if (!MinBurn.has(ctx, ROOT_NETUID)) admitToRoot(ctx)
  AlphaMapLastKey.remove(ctx)
  NumRootClaim.remove(ctx)
  const types = RootClaimType.clearPrefix(ctx)
  return dbWeight(rows + types, rows + types + 2)
}
