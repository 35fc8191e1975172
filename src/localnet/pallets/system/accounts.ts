/**
 * Reference counts and data of accounts, as frame_system keeps them: an account lives while it has a provider or is
 * self-sufficient, and cannot lose its last provider while it has consumers.
 */
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { type AccountInfo, system } from './schema.js'

export type AccountInfoValue = ValueOf<typeof AccountInfo>
export type AccountDataValue = AccountInfoValue['data']

/** Consumers that an account may have, `MaxConsumers` of the runtime. */
const MAX_CONSUMERS = 16

const { Account } = system.storage

/** The whole record; the default where there is none. */
export function accountOf(ctx: Ctx, who: Hex): AccountInfoValue {
  return Account.get(ctx, who)
}

/** Adds a provider, creating the account if it had none (NewAccount). */
export function incProviders(ctx: Ctx, who: Hex): void {
  const account = Account.get(ctx, who)
  const created = account.providers === 0 && account.sufficients === 0
  if (created) ctx.deposit(system.event.NewAccount({ account: who }))
  Account.set(ctx, who, { ...account, providers: created ? 1 : account.providers + 1 })
}

/** Makes an account self-sufficient once more, creating it if it had nothing to live on (NewAccount). */
export function incSufficients(ctx: Ctx, who: Hex): void {
  const account = Account.get(ctx, who)
  if (account.providers === 0 && account.sufficients === 0) ctx.deposit(system.event.NewAccount({ account: who }))
  Account.set(ctx, who, { ...account, sufficients: account.sufficients + 1 })
}

/** Takes back a reason to live by itself. An account without another one, or without any, goes with it (KilledAccount). */
export function decSufficients(ctx: Ctx, who: Hex): void {
  if (!Account.has(ctx, who)) return
  const account = Account.get(ctx, who)
  if (account.sufficients > 1 || account.providers > 0) {
    Account.set(ctx, who, { ...account, sufficients: Math.max(account.sufficients - 1, 0) })
    return
  }
  Account.remove(ctx, who)
  ctx.deposit(system.event.KilledAccount({ account: who }))
}

/** One more transaction of an account. It need not exist for that. */
export function incAccountNonce(ctx: Ctx, who: Hex): void {
  const account = Account.get(ctx, who)
  Account.set(ctx, who, { ...account, nonce: account.nonce + 1 })
}

/** Removes a provider; the last one takes the account with it (KilledAccount). Throws ConsumerRemaining where consumers forbid that. */
export function decProviders(ctx: Ctx, who: Hex): void {
  if (!Account.has(ctx, who)) return
  const account = Account.get(ctx, who)
  const providers = Math.max(account.providers, 1)
  if (providers === 1 && account.consumers > 0) throw new DispatchFailure({ type: 'ConsumerRemaining' })
  if (providers === 1 && account.sufficients === 0) {
    ctx.deposit(system.event.KilledAccount({ account: who }))
    Account.remove(ctx, who)
    return
  }
  Account.set(ctx, who, { ...account, providers: providers - 1 })
}

/** Adds a consumer. Throws NoProviders or TooManyConsumers. */
export function incConsumers(ctx: Ctx, who: Hex): void {
  const account = Account.get(ctx, who)
  if (account.providers === 0) throw new DispatchFailure({ type: 'NoProviders' })
  if (account.consumers >= MAX_CONSUMERS) throw new DispatchFailure({ type: 'TooManyConsumers' })
  Account.set(ctx, who, { ...account, consumers: account.consumers + 1 })
}

/** Removes a consumer; one too many is ignored. */
export function decConsumers(ctx: Ctx, who: Hex): void {
  const account = Account.get(ctx, who)
  Account.set(ctx, who, { ...account, consumers: Math.max(account.consumers - 1, 0) })
}

/** True if one provider may go: no consumers, or more than one provider. */
export function canDecProvider(ctx: Ctx, who: Hex): boolean {
  const account = Account.get(ctx, who)
  return account.consumers === 0 || account.providers > 1
}

/**
 * Changes the balance data of an account as the runtime's StoredMap does. `change` gets the data (undefined when default) and
 * returns what to store (undefined: default) with its result; reference counts that it changes meanwhile are kept, and an
 * account left without providers is removed.
 */
export function mutateAccountData<R>(
  ctx: Ctx,
  who: Hex,
  change: (data: AccountDataValue | undefined) => { readonly data: AccountDataValue | undefined; readonly result: R },
): R {
  const before = Account.get(ctx, who).data
  const { data, result } = change(isDefault(before) ? undefined : before)
  const account = Account.get(ctx, who)
  if (account.providers > 0 || account.sufficients > 0) Account.set(ctx, who, { ...account, data: data ?? defaultData() })
  else Account.remove(ctx, who)
  return result
}

/** Balance data of an account that nobody touched. */
export function defaultData(): AccountDataValue {
  return { free: 0n, reserved: 0n, frozen: 0n, flags: NEW_LOGIC_FLAG }
}

/** The bit that marks an account as upgraded to consumer references. */
export const NEW_LOGIC_FLAG = 1n << 127n

function isDefault(data: AccountDataValue): boolean {
  return data.free === 0n && data.reserved === 0n && data.frozen === 0n && data.flags === NEW_LOGIC_FLAG
}
