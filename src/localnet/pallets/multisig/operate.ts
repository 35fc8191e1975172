import type { Ctx } from '../../frame/context.js'
import { type PostInfo, toDispatchResult } from '../../frame/dispatch.js'
import type { CallValue } from '../../frame/values.js'
import { addWeight, type Weight } from '../../frame/weight.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { reserve, unreserve } from '../balances/reserves.js'
import { exceeds } from '../system/block-weight.js'
import { type Multisig, multisig, type Timepoint } from './schema.js'
import { depositFor, ensureSeveral, type Group, timepoint } from './signatories.js'
import { weighApprove, weighComplete, weighCreate } from './weights.js'

const { Multisigs } = multisig.storage

type Operation = ValueOf<typeof Multisig>
type TimepointValue = ValueOf<typeof Timepoint>

/** An approval of a call that is known by its hash, or at hand with its length in bytes. */
export interface Approval {
  readonly group: Group
  /** When the operation began, if it has. */
  readonly since: TimepointValue | undefined
  readonly callHash: Hex
  readonly call?: CallValue
  /** Bytes of the call; zero where only its hash is known. */
  readonly length: number
  readonly maxWeight: Weight
}

/** `operate` of pallet_multisig 41: begins an operation, adds an approval to it, or makes its call when enough have approved. */
export function operate(ctx: Ctx, approval: Approval): PostInfo {
  const id = ensureSeveral(approval.group)
  const operation = Multisigs.get(ctx, id, approval.callHash)
  return operation === undefined ? begin(ctx, id, approval) : goOn(ctx, id, operation, approval)
}

function begin(ctx: Ctx, id: Hex, { group, since, callHash, length }: Approval): PostInfo {
  const { who, others, threshold } = group
  if (since !== undefined) throw multisig.error('UnexpectedTimepoint')
  const deposit = depositFor(threshold)
  reserve(ctx, who, deposit)
  Multisigs.set(ctx, id, callHash, { when: timepoint(ctx), deposit, depositor: who, approvals: [who] })
  ctx.deposit(multisig.event.NewMultisig({ approving: who, multisig: id, call_hash: callHash }))
  return { actualWeight: weighCreate(others.length, length) }
}

function goOn(ctx: Ctx, id: Hex, operation: Operation, approval: Approval): PostInfo {
  const { group, callHash, call, length } = approval
  const { who, others, threshold } = group
  const since = ensureTimepoint(operation, approval.since)
  const { approvals } = operation
  const counts = approvals.length < threshold && !approvals.includes(who)
  if (call !== undefined && approvals.length + (counts ? 1 : 0) >= threshold) return complete(ctx, id, operation, { ...approval, call })
  if (!counts) throw multisig.error('AlreadyApproved')
  Multisigs.set(ctx, id, callHash, { ...operation, approvals: [...approvals, who].sort() })
  ctx.deposit(multisig.event.MultisigApproval({ approving: who, timepoint: since, multisig: id, call_hash: callHash }))
  return { actualWeight: weighApprove(others.length, length) }
}

function complete(ctx: Ctx, id: Hex, { when, depositor, deposit }: Operation, approval: Approval & { readonly call: CallValue }): PostInfo {
  const { group, callHash, call, length, maxWeight } = approval
  if (exceeds(ctx.dispatchInfo(call).callWeight, maxWeight)) throw multisig.error('MaxWeightTooLow')
  Multisigs.remove(ctx, id, callHash)
  unreserve(ctx, depositor, deposit)
  const outcome = ctx.dispatch(call, { type: 'Signed', who: id })
  const result = toDispatchResult(outcome)
  ctx.deposit(multisig.event.MultisigExecuted({ approving: group.who, timepoint: when, multisig: id, call_hash: callHash, result }))
  const { actualWeight } = outcome.post
  // Without a weight of its own, the call has taken all that was allowed for it.
  return actualWeight === undefined ? {} : { actualWeight: addWeight(weighComplete(group.others.length, length), actualWeight) }
}

/** The timepoint of the operation, if it is the one given. Throws NoTimepoint or WrongTimepoint. */
export function ensureTimepoint({ when }: Operation, given: TimepointValue | undefined): TimepointValue {
  if (given === undefined) throw multisig.error('NoTimepoint')
  if (given.height !== when.height || given.index !== when.index) throw multisig.error('WrongTimepoint')
  return when
}
