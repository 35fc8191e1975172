/** How often an account may do what (`utils/rate_limiting.rs`). Limits and blocks are counted in blocks. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex, ValueOf } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import type { Hyperparameter, RateLimitKey } from '../types.js'

const { storage } = subtensor

type HyperparameterName = ValueOf<typeof Hyperparameter>['type']

/** A rate-limited kind of transaction; a hyperparameter has a limit of its own per subnet. */
export type TransactionType =
  | 'SetChildren'
  | 'SetChildkeyTake'
  | 'RegisterNetwork'
  | 'SetWeightsVersionKey'
  | 'SetSNOwnerHotkey'
  | 'MechanismCountUpdate'
  | 'MechanismEmission'
  | 'MaxUidsTrimming'
  | 'AddStakeBurn'
  | 'TempoUpdate'
  | { readonly hyperparameter: HyperparameterName }

/** Numbers under which `TransactionKeyLastBlock` keeps the kinds without a key of their own. */
const TYPE_NUMBER: Readonly<Record<Exclude<TransactionType, object>, number>> = {
  SetChildren: 0,
  SetChildkeyTake: 1,
  RegisterNetwork: 3,
  SetWeightsVersionKey: 4,
  SetSNOwnerHotkey: 5,
  MechanismCountUpdate: 7,
  MechanismEmission: 8,
  MaxUidsTrimming: 9,
  AddStakeBurn: 10,
  TempoUpdate: 11,
}

const DAY = 7200n
/** MIN_TEMPO */
export const MIN_TEMPO = 360

/** `rate_limit_on_subnet`: the blocks that have to pass between two transactions of this kind. */
export function rateLimitOnSubnet(ctx: Ctx, type: TransactionType, netuid: number): bigint {
  if (typeof type === 'object') return BigInt(storage.Tempo.get(ctx, netuid)) * BigInt(storage.OwnerHyperparamRateLimit.get(ctx))
  switch (type) {
    case 'SetWeightsVersionKey':
      return BigInt(storage.Tempo.get(ctx, netuid)) * storage.WeightsVersionKeyRateLimit.get(ctx)
    case 'SetSNOwnerHotkey':
      return 7n * DAY
    case 'AddStakeBurn':
      return BigInt(storage.Tempo.get(ctx, netuid))
    case 'TempoUpdate':
      return BigInt(MIN_TEMPO)
    case 'SetChildren':
      return 150n
    case 'SetChildkeyTake':
      return storage.TxChildkeyTakeRateLimit.get(ctx)
    case 'RegisterNetwork':
      return storage.NetworkRateLimit.get(ctx)
    case 'MechanismCountUpdate':
    case 'MechanismEmission':
      return DAY
    case 'MaxUidsTrimming':
      return 30n * DAY
  }
}

/** The block of the last transaction of this kind; 0 if there was none. */
export function lastBlockOnSubnet(ctx: Ctx, type: TransactionType, key: Hex, netuid: number): bigint {
  if (typeof type === 'object') return storage.LastRateLimitedBlock.get(ctx, hyperparameterKey(netuid, type.hyperparameter))
  if (type === 'RegisterNetwork') return storage.LastRateLimitedBlock.get(ctx, { type: 'NetworkLastRegistered' })
  if (type === 'SetSNOwnerHotkey') return storage.LastRateLimitedBlock.get(ctx, { type: 'SetSNOwnerHotkey', value: netuid })
  return storage.TransactionKeyLastBlock.get(ctx, key, netuid, TYPE_NUMBER[type])
}

/** Records that a transaction of this kind happened in `block`. */
export function setLastBlockOnSubnet(ctx: Ctx, type: TransactionType, key: Hex, netuid: number, block: bigint): void {
  if (typeof type === 'object') storage.LastRateLimitedBlock.set(ctx, hyperparameterKey(netuid, type.hyperparameter), block)
  else if (type === 'RegisterNetwork') storage.LastRateLimitedBlock.set(ctx, { type: 'NetworkLastRegistered' }, block)
  else if (type === 'SetSNOwnerHotkey') storage.LastRateLimitedBlock.set(ctx, { type: 'SetSNOwnerHotkey', value: netuid }, block)
  else storage.TransactionKeyLastBlock.set(ctx, key, netuid, TYPE_NUMBER[type], block)
}

function hyperparameterKey(netuid: number, name: HyperparameterName): ValueOf<typeof RateLimitKey> {
  return { type: 'OwnerHyperparamUpdate', value: [netuid, { type: name } as ValueOf<typeof Hyperparameter>] }
}

/** `passes_rate_limit_on_subnet`: whether enough blocks have passed. The first transaction of its kind always passes. */
export function passesRateLimitOnSubnet(ctx: Ctx, type: TransactionType, key: Hex, netuid: number): boolean {
  const last = lastBlockOnSubnet(ctx, type, key, netuid)
  return last === 0n || BigInt(ctx.blockNumber) - last >= rateLimitOnSubnet(ctx, type, netuid)
}
