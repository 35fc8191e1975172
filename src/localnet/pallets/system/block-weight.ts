/** The weight of this block's extrinsics and hooks so far, and what the runtime allows. */
import type { Ctx } from '../../frame/context.js'
import type { DispatchClass } from '../../frame/dispatch.js'
import { addWeight, type Weight } from '../../frame/weight.js'
import { system } from './schema.js'

export type ClassKey = 'normal' | 'operational' | 'mandatory'
interface WeightValue {
  readonly ref_time: bigint
  readonly proof_size: bigint
}

export const CLASS_KEYS: Readonly<Record<DispatchClass, ClassKey>> = {
  Normal: 'normal',
  Operational: 'operational',
  Mandatory: 'mandatory',
}

/** The chain's spelling of a weight, and back. */
export function toWeight(value: WeightValue): Weight {
  return { refTime: value.ref_time, proofSize: value.proof_size }
}

export function fromWeight(weight: Weight): WeightValue {
  return { ref_time: weight.refTime, proof_size: weight.proofSize }
}

export function exceeds(weight: Weight, limit: Weight): boolean {
  return weight.refTime > limit.refTime || weight.proofSize > limit.proofSize
}

/** Sum over the classes. */
export function totalBlockWeight(ctx: Ctx): Weight {
  const { normal, operational, mandatory } = system.storage.BlockWeight.get(ctx)
  return addWeight(addWeight(toWeight(normal), toWeight(operational)), toWeight(mandatory))
}

/** Adds to a class without a limit: hooks, and extrinsics already checked. */
export function registerWeight(ctx: Ctx, weight: Weight, dispatchClass: DispatchClass): void {
  const key = CLASS_KEYS[dispatchClass]
  system.storage.BlockWeight.mutate(ctx, (current) => ({
    ...current,
    [key]: fromWeight(addWeight(toWeight(current[key]), weight)),
  }))
}

/** Gives back what an extrinsic announced but did not use. */
export function reclaimWeight(ctx: Ctx, announced: Weight, actual: Weight, dispatchClass: DispatchClass): void {
  const unspent: Weight = {
    refTime: announced.refTime > actual.refTime ? announced.refTime - actual.refTime : 0n,
    proofSize: announced.proofSize > actual.proofSize ? announced.proofSize - actual.proofSize : 0n,
  }
  if (unspent.refTime === 0n && unspent.proofSize === 0n) return
  const key = CLASS_KEYS[dispatchClass]
  system.storage.BlockWeight.mutate(ctx, (current) => ({
    ...current,
    [key]: { ref_time: current[key].ref_time - unspent.refTime, proof_size: current[key].proof_size - unspent.proofSize },
  }))
}
