import { DispatchFailure, type PostInfo } from '../../../frame/dispatch.js'
import { addWeight, type Weight } from '../../../frame/weight.js'
import type { ContractRun } from '../execution/run-contract.js'

/** `into_dispatch_result`: a run weighs what is counted for every one, and the gas that it used, also where it failed. */
export function reportGas<T>({ gasConsumed, outcome }: ContractRun<T>, base: Weight): PostInfo {
  const post = { actualWeight: addWeight(gasConsumed, base) }
  if ('error' in outcome) throw new DispatchFailure(outcome.error, post)
  return post
}
