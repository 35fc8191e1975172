/** Dividends of root stakers: alpha that accrues per rao of root stake, claimed as root stake or as alpha (`staking/claim_root.rs`). */
import { I96F32 } from '../../../fixed/fixed-format.js'
import { addU64, addU128, clampU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { hexToBytes } from '../../../schema/scale.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex, ValueOf } from '../../../schema/types.js'
import { MIN_PRICE } from '../../swap/formulas/swap.js'
import { system } from '../../system/schema.js'
import { calculateClaimableIncrement } from '../coinbase/payout.js'
import { subtensor } from '../schema.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../staking/stake-share-pool.js'
import { swapAlphaForTao } from '../staking/swap-alpha-for-tao.js'
import { transferTaoFromSubnet } from '../staking/tao.js'
import { recordProtocolOutflow } from '../staking/tao-flow.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { deriveSubnetAccount } from '../subnets/subnet-account.js'
import type { RootClaimTypeEnum } from '../types.js'
import { addStakeAdjustRootClaimed } from './root-claimed.js'

const { storage } = subtensor

type RootClaimType = ValueOf<typeof RootClaimTypeEnum>

/**
 * `increase_root_claimable_for_hotkey_and_subnet`: dividends of a hotkey's root stakers, rao of alpha. More than the hotkey has root
 * stake goes to its owner instead.
 */
export function increaseRootClaimable(ctx: Ctx, hotkey: Hex, netuid: number, amount: bigint): void {
  const increment = calculateClaimableIncrement(amount, getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT_NETUID))
  if (increment === undefined) {
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, storage.Owner.get(ctx, hotkey), netuid, amount)
    return
  }
  storage.RootClaimable.mutate(ctx, hotkey, (rates) => {
    const known = rates.some(([key]) => key === netuid)
    if (!known) return [...rates, [netuid, increment] as [number, bigint]].sort(([a], [b]) => a - b)
    return rates.map(([key, rate]): [number, bigint] => [key, key === netuid ? I96F32.add(rate, increment) : rate])
  })
}

/** `get_root_owed_for_hotkey_coldkey`: what the coldkey could claim, rao of alpha. */
export function getRootOwed(store: Store, hotkey: Hex, coldkey: Hex, netuid: number): bigint {
  const rate = storage.RootClaimable.get(store, hotkey).find(([key]) => key === netuid)?.[1] ?? 0n
  return I96F32.toU64(calculateOwed(store, hotkey, coldkey, netuid, rate))
}

/** `get_root_owed_for_hotkey_coldkey_float`, I96F32 bits of rao of alpha. */
function calculateOwed(store: Store, hotkey: Hex, coldkey: Hex, netuid: number, rate: bigint): bigint {
  const stake = I96F32.fromInt(getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, ROOT_NETUID))
  return I96F32.sub(I96F32.mul(rate, stake), I96F32.fromInt(storage.RootClaimed.get(store, netuid, hotkey, coldkey)))
}

/** A stake: whose hotkey, whose coldkey, on which subnet. */
type Position = readonly [hotkey: Hex, coldkey: Hex, netuid: number]

/** `root_claim_on_subnet`: nothing below the subnet's threshold. @throws DispatchFailure of the sale or of the transfer */
function claimOnSubnet(ctx: Ctx, [hotkey, coldkey, netuid]: Position, rate: bigint, type: RootClaimType): void {
  const owed = calculateOwed(ctx, hotkey, coldkey, netuid, rate)
  if (owed < storage.RootClaimableThreshold.get(ctx, netuid)) return
  const amount = I96F32.toU64(owed)
  if (amount === 0n) return
  if (type.type === 'Swap' || (type.type === 'KeepSubnets' && !type.value.subnets.includes(netuid))) {
    ctx.transactional(() => sellIntoRootStake(ctx, hotkey, coldkey, netuid, amount))
  } else {
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, amount)
  }
  storage.RootClaimed.mutate(ctx, netuid, hotkey, coldkey, (claimed) => addU128(claimed, amount))
}

function sellIntoRootStake(ctx: Ctx, hotkey: Hex, coldkey: Hex, netuid: number, alpha: bigint): void {
  const { amountPaidOut: tao } = swapAlphaForTao(ctx, netuid, alpha, MIN_PRICE, true)
  transferTaoFromSubnet(ctx, netuid, deriveSubnetAccount(ROOT_NETUID), tao)
  storage.SubnetRootSellTao.mutate(ctx, netuid, (total) => addU64(total, tao))
  recordProtocolOutflow(ctx, netuid, tao)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, ROOT_NETUID, tao)
  storage.SubnetTAO.mutate(ctx, ROOT_NETUID, (total) => addU64(total, tao))
  storage.SubnetAlphaOut.mutate(ctx, ROOT_NETUID, (total) => addU64(total, tao))
  storage.TotalStake.mutate(ctx, (total) => addU64(total, tao))
  addStakeAdjustRootClaimed(ctx, hotkey, coldkey, tao)
}

/**
 * `do_root_claim`: of all hotkeys the coldkey stakes to. Deposits RootClaimed, claimed or not.
 * @param subnets undefined: all
 * @throws DispatchFailure of a sale or of a transfer; nothing is claimed then
 */
export function doRootClaim(ctx: Ctx, coldkey: Hex, subnets?: ReadonlySet<number>): void {
  ctx.transactional(() => {
    const type = storage.RootClaimType.get(ctx, coldkey)
    for (const hotkey of storage.StakingHotkeys.get(ctx, coldkey)) {
      for (const [netuid, rate] of storage.RootClaimable.get(ctx, hotkey)) {
        if (subnets === undefined || subnets.has(netuid)) claimOnSubnet(ctx, [hotkey, coldkey, netuid], rate, type)
      }
    }
    ctx.deposit(subtensor.event.RootClaimed({ coldkey }))
  })
}

/**
 * `block_hash_to_indices`: at most `count` indices below `size`, ascending, drawn from a block hash. Additions saturate; nothing can be
 * drawn from none, so that all of them are index 0 then.
 */
export function blockHashToIndices(hash: Hex, count: bigint, size: bigint): bigint[] {
  const bytes = hexToBytes(hash)
  const word = (at: number): bigint => bytes.subarray(at, at + 8).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
  const indices = new Set<bigint>()
  let last = word(0)
  for (let i = 0n; i < count; i++) {
    const next = clampU64(last + word(Number((i * 8n) % 32n)))
    last = size === 0n ? 0n : next % size
    indices.add(last)
  }
  return [...indices].sort((a, b) => (a < b ? -1 : 1))
}

/** `run_auto_claim_root_divs`: every block claims for a few coldkeys with root stake, by the parent's hash. */
export function runAutoClaimRootDivs(ctx: Ctx): void {
  const count = storage.NumStakingColdkeys.get(ctx)
  for (const index of blockHashToIndices(system.storage.ParentHash.get(ctx), storage.NumRootClaim.get(ctx), count)) {
    const coldkey = storage.StakingColdkeysByIndex.get(ctx, index)
    if (coldkey !== undefined) tryToClaim(ctx, coldkey)
  }
}

function tryToClaim(ctx: Ctx, coldkey: Hex): void {
  try {
    doRootClaim(ctx, coldkey)
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
  }
}
