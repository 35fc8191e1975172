/** What storage costs its owner as long as it is there: `storage::meter` of pallet_contracts. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex, ValueOf } from '../../../schema/types.js'
import { canWithdraw, reducibleBalance, transfer } from '../../balances/currency.js'
import { type HoldReasonValue, transferAndHold } from '../../balances/holds.js'
import { EXISTENTIAL_DEPOSIT } from '../../balances/mutate-account.js'
import { incConsumers } from '../../system/accounts.js'
import { type CodeInfo, type ContractInfo, contracts } from '../schema.js'

const { constant, event, storage } = contracts
const PERBILL = 1_000_000_000n
/** `CodeInfo::max_encoded_len`, whose compact fields count as the integers that they are. */
const CODE_INFO_BYTES = 53
const REASON: HoldReasonValue = { type: 'Contracts', value: { type: 'StorageDepositReserve' } }

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const less = (a: bigint, b: bigint): bigint => (a > b ? a - b : 0n)

function depositFor(items: number, bytes: number): bigint {
  return constant.DepositPerItem * BigInt(items) + constant.DepositPerByte * BigInt(bytes)
}

/** What whoever uploads code has on hold for it. */
export function codeDeposit(length: number): bigint {
  return depositFor(2, length + CODE_INFO_BYTES)
}

/** What a contract has on hold from the first: for its record, and a share of what its code costs, since it keeps the code there. */
export function baseDeposit(ctx: Ctx, contract: ValueOf<typeof ContractInfo>, code: ValueOf<typeof CodeInfo>): bigint {
  const share = BigInt(constant.CodeHashLockupDepositPercent)
  const lockup = (code.deposit * share + PERBILL - 1n) / PERBILL
  return depositFor(1, storage.ContractInfoOf.encode(ctx, contract).length) + lockup
}

/**
 * `check_limit`: the most that may be put down, in rao. Throws StorageDepositNotEnoughFunds if the origin could not pay it besides what
 * it sends to the contract (`value`) and the existential deposits of both.
 */
export function depositLimit(ctx: Ctx, origin: Hex, limit: bigint | undefined, value: bigint): bigint {
  const most = less(less(reducibleBalance(ctx, origin, 'Preserve'), value), EXISTENTIAL_DEPOSIT)
  const usual = min(most, constant.DefaultDepositLimit)
  const chosen = limit ?? usual
  if (chosen > most || canWithdraw(ctx, origin, chosen) !== 'Success') throw contracts.error('StorageDepositNotEnoughFunds')
  return chosen
}

/** The contract's account comes to be, and may not go while the contract is there. Returns what that takes. */
export function createContractAccount(ctx: Ctx, origin: Hex, contract: Hex): bigint {
  transfer(ctx, origin, contract, EXISTENTIAL_DEPOSIT, 'Preserve')
  incConsumers(ctx, contract)
  return EXISTENTIAL_DEPOSIT
}

/** The origin's deposit for a contract, on hold in the contract's account. */
export function putDownDeposit(ctx: Ctx, from: Hex, to: Hex, amount: bigint): void {
  transferAndHold(ctx, REASON, from, to, amount)
  ctx.deposit(event.StorageDepositTransferredAndHeld({ from, to, amount }))
}
