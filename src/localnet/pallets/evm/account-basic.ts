import type { Ctx } from '../../frame/context.js'
import type { Hex } from '../../schema/types.js'
import { reducibleBalance } from '../balances/currency.js'
import { accountOf } from '../system/accounts.js'
import { accountOfAddress } from './account-of-address.js'

/** The EVM counts with 18 decimals, TAO has 9. */
export const RAO_IN_WEI = 1_000_000_000n

/** `account_basic` of pallet_evm: what an Ethereum address may spend (wei), and how many transactions it has made. */
export function accountBasic(ctx: Ctx, address: Hex): { readonly balance: bigint; readonly nonce: bigint } {
  const account = accountOfAddress(address)
  return { balance: reducibleBalance(ctx, account, 'Preserve') * RAO_IN_WEI, nonce: BigInt(accountOf(ctx, account).nonce) }
}
