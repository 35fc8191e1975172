import type { Ctx } from '../../frame/context.js'
import type { DispatchInfo } from '../../frame/dispatch.js'
import type { TransactionExtension } from '../../frame/extension.js'
import { invalid, NOTHING_TO_SAY } from '../../frame/validity.js'
import { addWeight } from '../../frame/weight.js'
import { CLASS_KEYS, exceeds, fromWeight, reclaimWeight, totalBlockWeight, toWeight } from '../../pallets/system/block-weight.js'
import { system } from '../../pallets/system/schema.js'
import { actualWeight } from '../../pallets/transaction-payment/fees.js'
import { tupleStruct } from '../../schema/composites.js'
import { named, unit } from '../../schema/types.js'

/** Checks that the block has room for the extrinsic; also used for unsigned ones. Returns the length of the block with it. */
export function validateWeight(ctx: Ctx, info: DispatchInfo, length: number): number {
  const next = (system.storage.AllExtrinsicsLen.get(ctx) ?? 0) + length
  if (next > system.constant.BlockLength.max[CLASS_KEYS[info.class]]) throw invalid('ExhaustsResources')
  const most = system.constant.BlockWeights.per_class[CLASS_KEYS[info.class]].max_extrinsic
  if (most !== undefined && exceeds(info.callWeight, toWeight(most))) throw invalid('ExhaustsResources')
  return next
}

/** Takes the extrinsic's room in the block. */
export function reserveWeight(ctx: Ctx, info: DispatchInfo, length: number, nextLength: number): void {
  const key = CLASS_KEYS[info.class]
  const limits = system.constant.BlockWeights.per_class[key]
  const own = addWeight(addWeight(info.callWeight, toWeight(limits.base_extrinsic)), { refTime: 0n, proofSize: BigInt(length) })
  const before = system.storage.BlockWeight.get(ctx)
  const ofClass = addWeight(toWeight(before[key]), own)
  if (limits.max_total !== undefined && exceeds(ofClass, toWeight(limits.max_total))) throw invalid('ExhaustsResources')
  const total = addWeight(totalBlockWeight(ctx), own)
  if (exceeds(total, toWeight(system.constant.BlockWeights.max_block))) {
    if (limits.reserved !== undefined && exceeds(ofClass, toWeight(limits.reserved))) throw invalid('ExhaustsResources')
  }
  system.storage.AllExtrinsicsLen.set(ctx, nextLength)
  system.storage.BlockWeight.set(ctx, { ...before, [key]: fromWeight(ofClass) })
}

/** Limits of a block in bytes and weight. Carries the block's length with this extrinsic. */
export const checkWeight: TransactionExtension<unknown, number> = {
  identifier: 'CheckWeight',
  type: tupleStruct(named('frame_system::extensions::check_weight::CheckWeight', [['T']])),
  implicitType: unit,
  implicit: () => undefined,
  validate: (ctx, { info, length }) => ({ valid: NOTHING_TO_SAY, carry: validateWeight(ctx, info, length) }),
  prepare: (ctx, { info, length }, nextLength) => {
    reserveWeight(ctx, info, length, nextLength)
    return nextLength
  },
  postDispatch: (ctx, { info }, _carry, post) => reclaimWeight(ctx, info.callWeight, actualWeight(info, post), info.class),
}
