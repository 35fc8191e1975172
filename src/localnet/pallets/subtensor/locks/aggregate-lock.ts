/** Adds locks to an aggregate, or takes them out, without changing the coldkey's own lock. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import {
  addToAggregate,
  readConvictionModelForHotkey,
  readLockRates,
  reduceAggregate,
  rollForwardAggregate,
  saveConvictionModel,
} from './conviction-model.js'
import type { LockState } from './roll-forward-lock.js'

/** `add_aggregate_lock`: mass and conviction of a lock that moved here. */
export function addAggregateLock(ctx: Ctx, coldkey: Hex, hotkey: Hex, netuid: number, added: LockState): void {
  const now = BigInt(ctx.blockNumber)
  const rates = readLockRates(ctx)
  const model = readConvictionModelForHotkey(ctx, coldkey, netuid, hotkey, now)
  rollForwardAggregate(model, now, rates)
  addToAggregate(model, added)
  rollForwardAggregate(model, now, rates)
  saveConvictionModel(ctx, model)
}

interface Released {
  readonly mass: bigint
  readonly conviction: bigint
}

/** `reduce_aggregate_lock`: alpha in rao, conviction as U64F64 bits. */
export function reduceAggregateLock(ctx: Ctx, coldkey: Hex, hotkey: Hex, netuid: number, { mass, conviction }: Released): void {
  const now = BigInt(ctx.blockNumber)
  const model = readConvictionModelForHotkey(ctx, coldkey, netuid, hotkey, now)
  rollForwardAggregate(model, now, readLockRates(ctx))
  reduceAggregate(model, mass, conviction)
  saveConvictionModel(ctx, model)
}
