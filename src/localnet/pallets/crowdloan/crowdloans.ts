/** pallet_crowdloan of runtime 425: what its calls have in common. Amounts in rao. */
import type { Ctx } from '../../frame/context.js'
import { ensureSigned, type Origin } from '../../frame/origins.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { freeBalance, transfer } from '../balances/currency.js'
import { type CrowdloanInfo, crowdloan } from './schema.js'

export type Crowdloan = ValueOf<typeof CrowdloanInfo>

const { storage, constant } = crowdloan

/** `funds_account`: where a crowdloan keeps what it raised. */
export function fundsAccount(id: number): Hex {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(id)
  return `0x6d6f646c${constant.PalletId.slice(2)}${bytes.toString('hex')}`.padEnd(66, '0')
}

/** @throws DispatchFailure InvalidCrowdloanId */
export function readCrowdloan(ctx: Ctx, id: number): Crowdloan {
  const found = storage.Crowdloans.get(ctx, id)
  if (found === undefined) throw crowdloan.error('InvalidCrowdloanId')
  return found
}

/** The crowdloan that its creator changes. @throws DispatchFailure InvalidCrowdloanId, AlreadyFinalized, InvalidOrigin */
export function readOwnCrowdloan(ctx: Ctx, origin: Origin, id: number): Crowdloan {
  const who = ensureSigned(origin)
  const found = readCrowdloan(ctx, id)
  if (found.finalized) throw crowdloan.error('AlreadyFinalized')
  if (found.creator !== who) throw crowdloan.error('InvalidOrigin')
  return found
}

/** `ensure_valid_end` @throws DispatchFailure CannotEndInPast, BlockDurationTooShort, BlockDurationTooLong */
export function ensureValidEnd(ctx: Ctx, end: number): void {
  const duration = end - ctx.blockNumber
  if (duration <= 0) throw crowdloan.error('CannotEndInPast')
  if (duration < constant.MinimumBlockDuration) throw crowdloan.error('BlockDurationTooShort')
  if (duration > constant.MaximumBlockDuration) throw crowdloan.error('BlockDurationTooLong')
}

/** @throws DispatchFailure InsufficientBalance, or an error of Balances */
export function payIn(ctx: Ctx, who: Hex, to: Hex, amount: bigint): void {
  if (freeBalance(ctx, who) < amount) throw crowdloan.error('InsufficientBalance')
  transfer(ctx, who, to, amount, 'Expendable')
}
