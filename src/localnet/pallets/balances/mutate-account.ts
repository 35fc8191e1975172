/** All changes of an account's balance go through here: existential deposit, provider and consumer references, Endowed and DustLost. */
import type { Ctx } from '../../frame/context.js'
import type { Hex } from '../../schema/types.js'
import {
  type AccountDataValue,
  accountOf,
  decConsumers,
  decProviders,
  defaultData,
  incConsumers,
  incProviders,
  mutateAccountData,
  NEW_LOGIC_FLAG,
} from '../system/accounts.js'
import { balances } from './schema.js'

export const EXISTENTIAL_DEPOSIT = balances.constant.ExistentialDeposit

/**
 * Takes dust out of the total issuance: rao of an account that fell below the existential deposit. FRAME limits dust to one rao less than
 * the deposit.
 */
export function dropDust(ctx: Ctx, dust: bigint): void {
  if (dust > 0n) balances.storage.TotalIssuance.mutate(ctx, (total) => (total > dust ? total - dust : 0n))
}

/**
 * Changes an account's balance by `try_mutate_account` of pallet_balances 42. Returns the result of `change` and the dust that
 * the caller has to drop. Throws what `change` or the reference counts throw.
 */
export function mutateAccount<R>(
  ctx: Ctx,
  who: Hex,
  change: (data: AccountDataValue, isNew: boolean) => { readonly data: AccountDataValue; readonly result: R },
): { readonly result: R; readonly dust: bigint } {
  ensureUpgraded(ctx, who)
  const { endowed, dust, result } = mutateAccountData(ctx, who, (stored) => {
    const isNew = stored === undefined
    const before = stored ?? defaultData()
    const didProvide = before.free >= EXISTENTIAL_DEPOSIT
    const didConsume = !isNew && consumes(before)
    const changed = change(before, isNew)
    const after = changed.data
    const doesProvide = after.free >= EXISTENTIAL_DEPOSIT
    const doesConsume = consumes(after)
    if (!didProvide && doesProvide) incProviders(ctx, who)
    if (didConsume && !doesConsume) decConsumers(ctx, who)
    if (!didConsume && doesConsume) incConsumers(ctx, who)
    if (doesConsume && accountOf(ctx, who).consumers === 0) incConsumers(ctx, who)
    if (didProvide && !doesProvide) removeProvider(ctx, who, didConsume, doesConsume)
    const dies = after.free < EXISTENTIAL_DEPOSIT && after.reserved === 0n
    return {
      data: dies ? undefined : after,
      result: { endowed: isNew ? after.free : undefined, dust: dies ? after.free : 0n, result: changed.result },
    }
  })
  if (endowed !== undefined) ctx.deposit(balances.event.Endowed({ account: who, free_balance: endowed }))
  if (dust > 0n) ctx.deposit(balances.event.DustLost({ account: who, amount: dust }))
  return { result, dust }
}

/** As {@link mutateAccount}, the dust taken out of the issuance. */
export function mutateAccountDroppingDust<R>(
  ctx: Ctx,
  who: Hex,
  change: (data: AccountDataValue, isNew: boolean) => { readonly data: AccountDataValue; readonly result: R },
): R {
  const { result, dust } = mutateAccount(ctx, who, change)
  dropDust(ctx, dust < EXISTENTIAL_DEPOSIT ? dust : EXISTENTIAL_DEPOSIT - 1n)
  return result
}

/** Marks an account of the old reference logic as upgraded (Upgraded). True if it was one. */
export function ensureUpgraded(ctx: Ctx, who: Hex): boolean {
  const { data } = accountOf(ctx, who)
  if ((data.flags & NEW_LOGIC_FLAG) !== 0n) return false
  let { free } = data
  if (data.reserved !== 0n && data.frozen === 0n) {
    if (accountOf(ctx, who).providers === 0) {
      if (free < EXISTENTIAL_DEPOSIT) free = EXISTENTIAL_DEPOSIT
      incProviders(ctx, who)
    }
    incConsumers(ctx, who)
  }
  mutateAccountData(ctx, who, () => ({ data: { ...data, free, flags: data.flags | NEW_LOGIC_FLAG }, result: undefined }))
  ctx.deposit(balances.event.Upgraded({ who }))
  return true
}

function consumes(data: AccountDataValue): boolean {
  return data.reserved !== 0n || data.frozen !== 0n
}

/** Takes the provider reference back. If that is forbidden, the consumer reference is restored. */
function removeProvider(ctx: Ctx, who: Hex, didConsume: boolean, doesConsume: boolean): void {
  try {
    decProviders(ctx, who)
  } catch (error) {
    if (didConsume && !doesConsume) incConsumers(ctx, who)
    if (!didConsume && doesConsume) decConsumers(ctx, who)
    throw error
  }
}
