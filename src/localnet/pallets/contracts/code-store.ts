/** The code that is kept, who pays for it, and how many contracts run it. */
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import { blake2256 } from '../../schema/hash.js'
import { hexToBytes } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { type HoldReasonValue, hold, release } from '../balances/holds.js'
import { codeDeposit } from './execution/deposits.js'
import { type CodeInfo, contracts, type Determinism } from './schema.js'
import { checkCode } from './wasm/check-code.js'

const { CodeInfoOf, PristineCode } = contracts.storage
const REASON: HoldReasonValue = { type: 'Contracts', value: { type: 'CodeUploadDepositReserve' } }

/** Code as the pallet works with it. */
export interface Code {
  readonly hash: Hex
  readonly bytes: Hex
  readonly info: ValueOf<typeof CodeInfo>
}

/** Throws MigrationInProgress while the pallet's storage is moved to another form. */
export function ensureMigrated(ctx: Ctx): void {
  if (contracts.storage.MigrationInProgress.has(ctx)) throw contracts.error('MigrationInProgress')
}

/**
 * `try_upload_code`: checks code and keeps it, against a deposit of the owner's; code that is there already costs nothing. Throws
 * CodeTooLarge, CodeRejected, StorageDepositNotEnoughFunds or, for a deposit of more than `limit` rao, StorageDepositLimitExhausted.
 */
export function uploadCode(
  ctx: Ctx,
  owner: Hex,
  bytes: Hex,
  limit: bigint | undefined,
  asked: ValueOf<typeof Determinism>,
): { readonly code: Code; readonly deposit: bigint } {
  const raw = hexToBytes(bytes)
  const determinism = { type: checkCode(raw, asked.type) }
  const hash = blake2256(raw) as Hex
  const fresh = { owner, deposit: codeDeposit(raw.length), refcount: 0n, determinism, code_len: raw.length }
  const deposit = storeCode(ctx, { hash, bytes, info: fresh })
  if (limit !== undefined && limit < deposit) throw contracts.error('StorageDepositLimitExhausted')
  return { code: { hash, bytes, info: fresh }, deposit }
}

function storeCode(ctx: Ctx, { hash, bytes, info }: Code): bigint {
  if (CodeInfoOf.has(ctx, hash)) return 0n
  try {
    hold(ctx, REASON, info.owner, info.deposit)
  } catch (error) {
    if (error instanceof DispatchFailure) throw contracts.error('StorageDepositNotEnoughFunds')
    throw error
  }
  PristineCode.set(ctx, hash, bytes)
  CodeInfoOf.set(ctx, hash, info)
  ctx.deposit(contracts.event.CodeStored({ code_hash: hash, deposit_held: info.deposit, uploader: info.owner }))
  return info.deposit
}

/** Takes code out of the state and gives its deposit back. Throws CodeNotFound, CodeInUse or, for others than its owner, BadOrigin. */
export function removeCode(ctx: Ctx, who: Hex, hash: Hex): void {
  const info = CodeInfoOf.get(ctx, hash)
  if (info === undefined) throw contracts.error('CodeNotFound')
  if (info.refcount !== 0n) throw contracts.error('CodeInUse')
  if (info.owner !== who) throw new DispatchFailure({ type: 'BadOrigin' })
  try {
    ctx.transactional(() => release(ctx, REASON, info.owner, info.deposit))
  } catch (error) {
    // The pallet goes on where an account cannot take back what is its own.
    if (!(error instanceof DispatchFailure)) throw error
  }
  CodeInfoOf.remove(ctx, hash)
  PristineCode.remove(ctx, hash)
  ctx.deposit(contracts.event.CodeRemoved({ code_hash: hash, deposit_released: info.deposit, remover: info.owner }))
}

/** One contract more runs this code. Throws CodeNotFound. */
export function incrementRefcount(ctx: Ctx, hash: Hex): void {
  const info = CodeInfoOf.get(ctx, hash)
  if (info === undefined) throw contracts.error('CodeNotFound')
  CodeInfoOf.set(ctx, hash, { ...info, refcount: info.refcount + 1n })
}

/** One contract fewer runs this code. */
export function decrementRefcount(ctx: Ctx, hash: Hex): void {
  const info = CodeInfoOf.get(ctx, hash)
  if (info !== undefined) CodeInfoOf.set(ctx, hash, { ...info, refcount: info.refcount > 0n ? info.refcount - 1n : 0n })
}
