/** One extrinsic through the runtime: validity for the pool, application in a block. */
import type { Validity } from '../executive-contract.js'
import { isDeeperThan } from '../frame/call-depth.js'
import type { DispatchInfo, DispatchOutcome } from '../frame/dispatch.js'
import type { DispatchError } from '../frame/dispatch-error.js'
import type { Candidate } from '../frame/extension.js'
import type { PalletHooks, SelfContained } from '../frame/pallet.js'
import {
  combineValid,
  invalid,
  NOTHING_TO_SAY,
  type TransactionSourceName,
  unknown,
  type ValidityError,
  ValidityFailure,
  type ValidTransaction,
} from '../frame/validity.js'
import { addWeight } from '../frame/weight.js'
import { CLASS_KEYS, fromWeight, reclaimWeight, toWeight } from '../pallets/system/block-weight.js'
import { system } from '../pallets/system/schema.js'
import { actualPays, actualWeight } from '../pallets/transaction-payment/fees.js'
import type { Hex } from '../schema/types.js'
import type { BlockContext } from './block-context.js'
import { checkSigner } from './check-extrinsic.js'
import { reserveWeight, validateWeight } from './extensions/check-weight.js'
import type { Extrinsic } from './extrinsic.js'
import type { SignatureMemo } from './signature-memo.js'

/** What became of an extrinsic in a block. If it was not included, it has left no trace. */
export type Applied =
  | { readonly included: true; readonly failure: DispatchError | undefined }
  | { readonly included: false; readonly error: ValidityError }

/** How deeply a call may hold others to get into the pool, where nothing else is looked at before; in a block it may be deeper. */
const DEEPEST_IN_POOL = 8

/** `validate_transaction`, in a context of the block after the head. The caller rolls back. */
export function validateExtrinsic(ctx: BlockContext, extrinsic: Extrinsic, source: TransactionSourceName, memo: SignatureMemo): Validity {
  return catchingInvalid(() => {
    if (isDeeperThan(ctx.spec.runtime.palletByName, extrinsic.call, DEEPEST_IN_POOL)) throw invalid('Call')
    const contained = readSelfContained(ctx, extrinsic)
    const who = checkSigner(ctx, extrinsic, memo)
    const info = ctx.dispatchInfo(extrinsic.call)
    if (contained !== undefined) {
      validateWeight(ctx, info, extrinsic.written.length)
      return { ok: true, valid: contained.validate(ctx) }
    }
    if (info.class === 'Mandatory') throw invalid('MandatoryValidation')
    if (who === undefined) return { ok: true, valid: validateBare(ctx, extrinsic, info) }
    const { valid } = validateSigned(ctx, extrinsic, who, info, source)
    return { ok: true, valid }
  })
}

/**
 * `apply_extrinsic`: signature, extensions, dispatch, fee, ExtrinsicSuccess or ExtrinsicFailed. If the extrinsic is invalid, everything
 * is as before. A failing inherent is the block maker's fault: BadMandatory.
 */
export function applyExtrinsic(ctx: BlockContext, extrinsic: Extrinsic, memo: SignatureMemo): Applied {
  return catchingInvalid<Applied>(() =>
    ctx.transactional(() => {
      const contained = readSelfContained(ctx, extrinsic)
      const who = checkSigner(ctx, extrinsic, memo)
      const info = ctx.dispatchInfo(extrinsic.call)
      const outcome = who === undefined ? dispatchUnsigned(ctx, extrinsic, info, contained) : dispatchSigned(ctx, extrinsic, who, info)
      if (!outcome.ok && info.class === 'Mandatory') throw invalid('BadMandatory')
      noteApplied(ctx, info, outcome)
      return { included: true, failure: outcome.ok ? undefined : outcome.error }
    }),
  )
}

function catchingInvalid<T>(run: () => T): T | { readonly ok: false; readonly included: false; readonly error: ValidityError } {
  try {
    return run()
  } catch (error) {
    if (error instanceof ValidityFailure) return { ok: false, included: false, error: error.error }
    throw error
  }
}

/** What comes without a signature may enter the pool if its pallet says so. */
function validateBare(ctx: BlockContext, extrinsic: Extrinsic, info: DispatchInfo): ValidTransaction {
  const validate = findUnsignedValidator(ctx, extrinsic)
  if (validate === undefined) throw unknown('NoUnsignedValidator')
  const valid = validate(ctx, extrinsic.call)
  validateWeight(ctx, info, extrinsic.written.length)
  return valid
}

function findUnsignedValidator(ctx: BlockContext, { call }: Extrinsic): PalletHooks['validateUnsigned'] {
  return ctx.spec.runtime.pallets.find(({ schema }) => schema.name === call.pallet)?.hooks.validateUnsigned
}

interface Validated {
  readonly valid: ValidTransaction
  readonly candidates: readonly Candidate[]
  readonly carries: readonly unknown[]
}

function validateSigned(ctx: BlockContext, extrinsic: Extrinsic, who: Hex, info: DispatchInfo, source: TransactionSourceName): Validated {
  let valid = NOTHING_TO_SAY
  const candidates: Candidate[] = []
  const carries: unknown[] = []
  ctx.spec.extensions.forEach((extension, i) => {
    const extra = extrinsic.signed?.extras[i]
    const candidate: Candidate = { who, call: extrinsic.call, info, length: extrinsic.written.length, source, extra }
    const said = extension.validate(ctx, candidate)
    valid = combineValid(valid, said.valid)
    candidates.push(candidate)
    carries.push(said.carry)
  })
  return { valid, candidates, carries }
}

function dispatchSigned(ctx: BlockContext, extrinsic: Extrinsic, who: Hex, info: DispatchInfo): DispatchOutcome {
  const { extensions } = ctx.spec
  const { candidates, carries } = validateSigned(ctx, extrinsic, who, info, 'InBlock')
  const prepared = extensions.map((extension, i) =>
    extension.prepare ? extension.prepare(ctx, candidates[i] as Candidate, carries[i]) : carries[i],
  )
  const outcome = ctx.dispatch(extrinsic.call, { type: 'Signed', who })
  extensions.forEach((extension, i) => {
    extension.postDispatch?.(ctx, candidates[i] as Candidate, prepared[i], outcome.post, outcome)
  })
  return outcome
}

/** Who the call itself says has signed it, for calls that carry their own signature. One more around it is a bad proof. */
function readSelfContained(ctx: BlockContext, { call, signed }: Extrinsic): SelfContained | undefined {
  const read = ctx.spec.runtime.palletByName.get(call.pallet)?.hooks.selfContained?.(call)
  if (read !== undefined && signed !== undefined) throw invalid('BadProof')
  return read?.()
}

/** Calls with signatures of their own, inherents, and whatever else is let into a block without a signature. */
function dispatchUnsigned(
  ctx: BlockContext,
  extrinsic: Extrinsic,
  info: DispatchInfo,
  contained: SelfContained | undefined,
): DispatchOutcome {
  const { length } = extrinsic.written
  if (contained === undefined) findUnsignedValidator(ctx, extrinsic)?.(ctx, extrinsic.call)
  reserveWeight(ctx, info, length, validateWeight(ctx, info, length))
  contained?.preDispatch(ctx)
  const outcome = ctx.dispatch(extrinsic.call, contained?.origin ?? { type: 'None' })
  reclaimWeight(ctx, info.callWeight, actualWeight(info, outcome.post), info.class)
  return outcome
}

function noteApplied(ctx: BlockContext, info: DispatchInfo, outcome: DispatchOutcome): void {
  const base = system.constant.BlockWeights.per_class[CLASS_KEYS[info.class]].base_extrinsic
  const dispatchInfo = {
    weight: fromWeight(addWeight(actualWeight(info, outcome.post), toWeight(base))),
    class: { type: info.class },
    pays_fee: { type: actualPays(info, outcome.post) },
  }
  ctx.deposit(
    outcome.ok
      ? system.event.ExtrinsicSuccess({ dispatch_info: dispatchInfo })
      : system.event.ExtrinsicFailed({ dispatch_error: outcome.error, dispatch_info: dispatchInfo }),
  )
}
