/** What accounts reserve for their proxies and announcements, rao. */
import type { Ctx } from '../../frame/context.js'
import type { Hex } from '../../schema/types.js'
import { reserve, unreserve } from '../balances/reserves.js'
import { proxy } from './schema.js'

/** A deposit for the whole list, and one for each entry. */
export interface DepositRates {
  readonly base: bigint
  readonly factor: bigint
}

export const PROXY_DEPOSIT: DepositRates = { base: proxy.constant.ProxyDepositBase, factor: proxy.constant.ProxyDepositFactor }
export const ANNOUNCEMENT_DEPOSIT: DepositRates = {
  base: proxy.constant.AnnouncementDepositBase,
  factor: proxy.constant.AnnouncementDepositFactor,
}

/** What a list of so many entries costs. */
export function depositFor({ base, factor }: DepositRates, count: number): bigint {
  return count === 0 ? 0n : base + factor * BigInt(count)
}

/** Reserves what is lacking of a deposit, or sets free what is too much of it. Throws what {@link reserve} throws. */
export function adjustDeposit(ctx: Ctx, who: Hex, before: bigint, after: bigint): void {
  if (after > before) reserve(ctx, who, after - before)
  else if (after < before) unreserve(ctx, who, before - after)
}
