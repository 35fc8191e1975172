import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import { upscaleWeights } from '../epoch/proportions.js'
import { findHotkey, findOwnerUid, getUid, isHotkeyRegistered, setLastUpdate } from '../registration/neurons.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { ensureMechanismExists, mechanismStorageIndex } from '../subnets/mechanisms.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { ensureDecider } from './ensure-decider.js'
import { hasStakeToSetWeights } from './stake-weight.js'
import { passesWeightsRateLimit } from './weights-rate-limit.js'

const { storage } = subtensor

export interface WeightsInput {
  readonly netuid: number
  readonly mechanism: number
  readonly uids: readonly number[]
  readonly values: readonly number[]
  readonly versionKey: bigint
}

/** The checks and the write of every call that sets weights, in the source's order (`internal_set_weights`). */
export function doSetWeights(ctx: Ctx, origin: Origin, input: WeightsInput): void {
  const { netuid, mechanism, uids, values } = input
  const index = mechanismStorageIndex(netuid, mechanism)
  const hotkey = ensureSigned(origin)
  if (netuid === ROOT_NETUID) throw subtensor.error('CanNotSetRootNetworkWeights')
  if (uids.length !== values.length) throw subtensor.error('WeightVecNotEqualSize')
  ensureMechanismExists(ctx, netuid, mechanism)
  const size = storage.SubnetworkN.get(ctx, netuid)
  if (uids.length > size) throw subtensor.error('UidsLengthExceedUidsInSubNet')
  if (!isHotkeyRegistered(ctx, netuid, hotkey)) throw subtensor.error('HotKeyNotRegisteredInSubNet')
  if (!hasStakeToSetWeights(ctx, hotkey, netuid)) throw subtensor.error('NotEnoughStakeToSetWeights')
  const leastVersion = storage.WeightsVersionKey.get(ctx, netuid)
  if (leastVersion !== 0n && input.versionKey < leastVersion) throw subtensor.error('IncorrectWeightVersionKey')
  const uid = getUid(ctx, netuid, hotkey)
  const commitReveal = storage.CommitRevealWeightsEnabled.get(ctx, netuid)
  if (!commitReveal && !passesWeightsRateLimit(ctx, index, uid)) throw subtensor.error('SettingWeightsTooFast')
  ensureDecider(ctx, netuid, uid)
  // One weight on oneself is always allowed: it keeps a neuron without permit active.
  const selfWeight = values.length === 1 && uids[0] === uid
  if (!selfWeight && !isPermitted(ctx, netuid, uid)) throw subtensor.error('NeuronNoValidatorPermit')
  if (new Set(uids).size !== uids.length) throw subtensor.error('DuplicateUids')
  if (uids.some((target) => findHotkey(ctx, netuid, target) === undefined)) throw subtensor.error('UidVecContainInvalidOne')
  const least = Math.min(size, storage.MinAllowedWeights.get(ctx, netuid))
  if (!selfWeight && values.length < least) throw subtensor.error('WeightVecLengthIsLow')
  // The runtime's limit of a single weight is the constant 65535, so MaxWeightExceeded cannot happen.
  const scaled = subtensorRules(ctx).decidesAlone(ctx, netuid) ? values : upscaleWeights(values)
  storage.Weights.set(
    ctx,
    index,
    uid,
    uids.map((target, i): [number, number] => [target, scaled[i] as number]),
  )
  if (!commitReveal) setLastUpdate(ctx, index, uid, BigInt(ctx.blockNumber))
  ctx.deposit(subtensor.event.WeightsSet([index, uid]))
}

function isPermitted(ctx: Ctx, netuid: number, uid: number): boolean {
  return findOwnerUid(ctx, netuid) === uid || (storage.ValidatorPermit.get(ctx, netuid)[uid] ?? false)
}
