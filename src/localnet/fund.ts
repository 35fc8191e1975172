import { balances } from './pallets/balances/schema.js'
import { system } from './pallets/system/schema.js'
import type { Store } from './schema/storage.js'
import type { Hex } from './schema/types.js'

const U64_MAX = 0xffff_ffff_ffff_ffffn

/** The balance would not fit its 64 bits, or stay below the existential deposit. */
export class FundingError extends Error {
  override readonly name = 'FundingError'
}

/**
 * Mints `rao` (10^-9 TAO) to an account and adds it to the total issuance, as the runtime's minting does, but without an event: it
 * happens between two blocks. An account that did not exist gets its first provider.
 */
export function fundAccount(store: Store, account: Hex, rao: bigint): void {
  const issuance = balances.storage.TotalIssuance.get(store) + rao
  const before = system.storage.Account.get(store, account)
  const free = before.data.free + rao
  if (free > U64_MAX || issuance > U64_MAX) throw new FundingError('the balance would exceed 64 bits')
  if (rao === 0n) return
  if (free < balances.constant.ExistentialDeposit) throw new FundingError('the balance would stay below the existential deposit')
  const isNew = before.providers + before.consumers + before.sufficients === 0
  system.storage.Account.set(store, account, {
    ...before,
    providers: isNew ? 1 : before.providers,
    data: { ...before.data, free },
  })
  balances.storage.TotalIssuance.set(store, issuance)
}
