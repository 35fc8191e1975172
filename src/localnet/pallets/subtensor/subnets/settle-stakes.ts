/**
 * The stakes of a subnet that ends: who has them, what of the pool's TAO each gets, and how they are forgotten. The steps are taken one by
 * one, at once or over several blocks, as the runtime does it.
 */
import { U64F64, U96F32 } from '../../../fixed/fixed-format.js'
import { type SafeFloat, safeFloatFromU64F64, safeFloatToU64 } from '../../../fixed/safe-float.js'
import { addU64, minOf, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { currentPrice } from '../../swap/current-price.js'
import { subtensor475 } from '../475/schema.js'
import { subtensor } from '../schema.js'
import { isRetiredShare } from '../staking/share-generations.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { getAlphaIssuance } from '../staking/subnet-alpha.js'
import { getColdkeyBalance, getKeepAliveBalance, recycleTao, transferTao } from '../staking/tao.js'
import { deriveSubnetAccount } from './subnet-account.js'

const { storage } = subtensor

interface Stake {
  readonly hotkey: Hex
  readonly coldkey: Hex
  /** Alpha, rao. */
  readonly value: bigint
}

/** Everyone with stake on a subnet. */
export function listStakes(ctx: Ctx, netuid: number): Stake[] {
  return listStakedHotkeys(ctx, netuid).flatMap((hotkey) => listStakesOnHotkey(ctx, hotkey, netuid))
}

function listStakedHotkeys(ctx: Ctx, netuid: number): Hex[] {
  return storage.TotalHotkeyAlpha.entries(ctx).flatMap(({ keys: [hotkey, subnet] }) => (subnet === netuid ? [hotkey] : []))
}

/**
 * All stakes on a hotkey in the order of their coldkeys; where the pool of shares is not set up the raw share is the value. Rows
 * of a pool that was closed are worth nothing.
 */
function listStakesOnHotkey(ctx: Ctx, hotkey: Hex, netuid: number): Stake[] {
  const shares = new Map<Hex, SafeFloat>()
  for (const {
    keys: [, coldkey, subnet],
    value,
  } of storage.Alpha.entries(ctx, hotkey)) {
    if (subnet === netuid) shares.set(coldkey, safeFloatFromU64F64(value))
  }
  for (const {
    keys: [, coldkey, subnet],
    value,
  } of storage.AlphaV2.entries(ctx, hotkey)) {
    if (subnet === netuid) shares.set(coldkey, value)
  }
  return [...shares]
    .filter(([coldkey]) => !isRetiredShare(ctx, hotkey, coldkey, netuid))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([coldkey, share]) => {
      const value = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)
      return { hotkey, coldkey, value: value === 0n ? safeFloatToU64(share) : value }
    })
}

/** The protocol's claim on the pot, alpha rao: the pool's own alpha counts for networks registered after the refunds were introduced. */
export function readProtocolAlpha(ctx: Ctx, netuid: number): bigint {
  const bought = storage.SubnetProtocolAlpha.get(ctx, netuid)
  const isNew = storage.NetworkRegisteredAt.get(ctx, netuid) > storage.TaoInRefundDeploymentBlock.get(ctx)
  return isNew ? addU64(storage.SubnetAlphaIn.get(ctx, netuid), bought) : bought
}

/** What was paid out of a pot, in rao. */
interface Settlement {
  readonly paid: bigint
  /** The protocol's part, which stays where it is. */
  readonly protocolTao: bigint
}

/** Pays everyone a part of the pot by their alpha, the rest by the largest remainders. Who cannot be paid is passed over. */
export function settleStakes(ctx: Ctx, netuid: number, stakes: readonly Stake[], pot: bigint): Settlement {
  const account = deriveSubnetAccount(netuid)
  let paid = 0n
  let protocolTao = 0n
  for (const { coldkey, share } of dividePot(pot, stakes, readProtocolAlpha(ctx, netuid))) {
    if (coldkey === undefined) protocolTao = addU64(protocolTao, share)
    else if (share > 0n) {
      paid += share
      ignoreFailure(() => transferTao(ctx, account, coldkey, share))
    }
  }
  return { paid, protocolTao }
}

/** Forgets the shares of all stakes of a subnet, and of which pools they were. */
export function forgetShares(ctx: Ctx, netuid: number): void {
  for (const hotkey of listStakedHotkeys(ctx, netuid)) {
    for (const map of [storage.Alpha, storage.AlphaV2, subtensor475.storage.AlphaShareEpoch] as const) {
      for (const { keys } of map.entries(ctx, hotkey)) if (keys[2] === netuid) map.remove(ctx, ...keys)
    }
  }
}

/** Forgets what the hotkeys of a subnet had together. */
export function forgetHotkeyTotals(ctx: Ctx, netuid: number): void {
  for (const hotkey of listStakedHotkeys(ctx, netuid)) {
    storage.TotalHotkeyAlpha.remove(ctx, hotkey, netuid)
    storage.TotalHotkeyShares.remove(ctx, hotkey, netuid)
    storage.TotalHotkeySharesV2.remove(ctx, hotkey, netuid)
    subtensor475.storage.AlphaSharePoolEpoch.remove(ctx, hotkey, netuid)
  }
}

/**
 * Empties the pool's alpha, pays the owner the refund as far as the protocol's part leaves something, and recycles what the subnet's
 * account has left. All in rao of TAO.
 */
export function closeSubnetAccount(ctx: Ctx, netuid: number, refund: bigint, protocolTao: bigint): void {
  const account = deriveSubnetAccount(netuid)
  storage.SubnetAlphaIn.remove(ctx, netuid)
  storage.SubnetAlphaOut.remove(ctx, netuid)
  storage.SubnetProtocolAlpha.remove(ctx, netuid)
  storage.SubnetLocked.set(ctx, netuid, 0n)
  if (refund > 0n) {
    const left = subUnsigned(getColdkeyBalance(ctx, account), protocolTao)
    ignoreFailure(() => transferTao(ctx, account, storage.SubnetOwner.get(ctx, netuid), minOf(refund, left)))
  }
  const rest = getKeepAliveBalance(ctx, account)
  ignoreFailure(() => {
    recycleTao(ctx, account, rest)
    storage.RAORecycledForRegistration.set(ctx, netuid, rest)
  })
}

/** One account that cannot be paid must not keep the subnet alive. */
function ignoreFailure(action: () => void): void {
  try {
    action()
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
  }
}

/**
 * What the owner gets back, in rao: the lock cost less what the owner earned. Only for networks that were registered before the
 * registration start block.
 */
export function calculateRefund(ctx: Ctx, netuid: number): bigint {
  if (storage.NetworkRegisteredAt.get(ctx, netuid) >= storage.NetworkRegistrationStartBlock.get(ctx)) return 0n
  const lock = storage.SubnetLocked.get(ctx, netuid)
  if (lock === 0n) return 0n
  const cut = U96F32.safeDiv(U96F32.fromInt(storage.SubnetOwnerCut.get(ctx)), U96F32.fromInt(0xffff))
  const alpha = U96F32.toU64(U96F32.mul(U96F32.fromInt(getAlphaIssuance(ctx, netuid)), cut))
  const price = U96F32.fromFixed(currentPrice(ctx, netuid), U64F64)
  return subUnsigned(lock, U96F32.toU64(U96F32.mul(U96F32.fromInt(alpha), price)))
}

interface Portion {
  /** The receiver; undefined for the protocol. */
  readonly coldkey: Hex | undefined
  share: bigint
  readonly remainder: bigint
}

/** Shares of the pot in rao, in the order in which they are paid. */
function dividePot(pot: bigint, stakes: readonly Stake[], protocolAlpha: bigint): Portion[] {
  const claims: { coldkey: Hex | undefined; value: bigint }[] = stakes.filter(({ value }) => value > 0n)
  if (protocolAlpha > 0n) claims.push({ coldkey: undefined, value: protocolAlpha })
  const total = claims.reduce((sum, { value }) => sum + value, 0n)
  if (pot === 0n || total === 0n) return []
  const portions = claims.map(
    ({ coldkey, value }): Portion => ({
      coldkey,
      share: (pot * value) / total,
      remainder: (pot * value) % total,
    }),
  )
  const left = Number(pot - portions.reduce((sum, { share }) => sum + share, 0n))
  if (left > 0) {
    portions.sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1))
    for (const portion of portions.slice(0, left)) portion.share += 1n
  }
  return portions
}
