/** Movements of TAO in rao (`coinbase/tao.rs`), with Balances' own events, reference counts and errors. */
import { minOf, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { dropCredit, reducibleBalance, transfer, withdraw } from '../../balances/currency.js'
import { balances } from '../../balances/schema.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { findSubnetAccount } from '../subnets/subnet-account.js'

const { TotalIssuance } = subtensor.storage

/** Where burnt TAO goes, still issued and out of anyone's reach: the account of the pallet id `burntnsr`. */
export const BURN_ACCOUNT: Hex = `0x6d6f646c${subtensor.constant.BurnAccountId.slice(2)}`.padEnd(66, '0')

/** `get_coldkey_balance`: what an account can spend, its existential deposit included. */
export function getColdkeyBalance(ctx: Ctx, coldkey: Hex): bigint {
  return reducibleBalance(ctx, coldkey, 'Expendable')
}

/** `get_keep_alive_balance`: what an account can spend and live on. */
export function getKeepAliveBalance(ctx: Ctx, coldkey: Hex): bigint {
  return reducibleBalance(ctx, coldkey, 'Preserve')
}

/** `can_remove_balance_from_coldkey_account` */
export function canRemoveBalanceFromColdkeyAccount(ctx: Ctx, coldkey: Hex, amount: bigint): boolean {
  return amount <= getColdkeyBalance(ctx, coldkey)
}

/** `transfer_allow_death_update_ti`: if the sender is reaped, its dust leaves the issuance of this pallet as well as that of Balances. */
function transferAllowDeath(ctx: Ctx, from: Hex, to: Hex, amount: bigint): void {
  const before = balances.storage.TotalIssuance.get(ctx)
  transfer(ctx, from, to, amount, 'Expendable')
  const after = balances.storage.TotalIssuance.get(ctx)
  if (after < before) TotalIssuance.mutate(ctx, (total) => subUnsigned(total, before - after))
}

/** `transfer_tao`: may reap the sender. @throws DispatchFailure InsufficientBalance, or an error of Balances */
export function transferTao(ctx: Ctx, from: Hex, to: Hex, amount: bigint): void {
  if (amount > getColdkeyBalance(ctx, from)) throw subtensorRules(ctx).lackOfTao()
  transferAllowDeath(ctx, from, to, amount)
}

/** `transfer_all_tao_and_kill`: all that the sender can spend. @throws DispatchFailure an error of Balances */
export function transferAllTao(ctx: Ctx, from: Hex, to: Hex): void {
  const amount = getColdkeyBalance(ctx, from)
  if (amount > 0n) transferAllowDeath(ctx, from, to, amount)
}

/**
 * `transfer_tao_to_subnet`: to the subnet's account, leaving the existential deposit behind.
 * @returns what was really moved, which may be less than asked for
 * @throws DispatchFailure SubnetNotExists, InsufficientBalance, or an error of Balances
 */
export function transferTaoToSubnet(ctx: Ctx, netuid: number, coldkey: Hex, amount: bigint): bigint {
  if (amount === 0n) return 0n
  const account = findSubnetAccount(ctx, netuid)
  if (account === undefined) throw subtensor.error('SubnetNotExists')
  const moved = minOf(amount, getKeepAliveBalance(ctx, coldkey))
  if (moved === 0n) throw subtensorRules(ctx).lackOfTao()
  transfer(ctx, coldkey, account, moved, 'Preserve')
  return moved
}

/** `transfer_tao_from_subnet` @throws DispatchFailure SubnetNotExists, InsufficientBalance, or an error of Balances */
export function transferTaoFromSubnet(ctx: Ctx, netuid: number, coldkey: Hex, amount: bigint): void {
  const account = findSubnetAccount(ctx, netuid)
  if (account === undefined) throw subtensor.error('SubnetNotExists')
  transferTao(ctx, account, coldkey, amount)
}

/** `burn_tao`: to the burn account; the issuance stays. */
export function burnTao(ctx: Ctx, coldkey: Hex, amount: bigint): void {
  transferTao(ctx, coldkey, BURN_ACCOUNT, amount)
}

/**
 * `recycle_tao`: out of existence, to be emitted again; the account keeps its existential deposit.
 * @throws DispatchFailure InsufficientBalance, BalanceWithdrawalError
 */
export function recycleTao(ctx: Ctx, coldkey: Hex, amount: bigint): void {
  if (amount > getKeepAliveBalance(ctx, coldkey)) throw subtensorRules(ctx).lackOfTao()
  TotalIssuance.mutate(ctx, (total) => subUnsigned(total, amount))
  try {
    dropCredit(ctx, withdraw(ctx, coldkey, amount, { precision: 'Exact', preservation: 'Expendable', fortitude: 'Force' }))
  } catch (error) {
    if (error instanceof DispatchFailure) throw subtensor.error('BalanceWithdrawalError')
    throw error
  }
}
