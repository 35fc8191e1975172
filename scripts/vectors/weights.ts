import type { BlockContext } from '../../src/localnet/executive/block-context.js'
import { appendNeuron } from '../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { getLastUpdate, setLastUpdate } from '../../src/localnet/pallets/subtensor/registration/neurons.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { getCurrentEpoch } from '../../src/localnet/pallets/subtensor/subnets/epoch-due.js'
import { mechanismStorageIndex } from '../../src/localnet/pallets/subtensor/subnets/mechanisms.js'
import { hashCommit } from '../../src/localnet/pallets/subtensor/weights/commit-hash.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { accountOf, addNetwork, applyCall, atBlock } from './call-world.js'
import { compare, type Family, notImplemented } from './family.js'
import { type JsonRecord, toBigint, toBoolean, toList, toNumber, toNumbers, toRecord, toText } from './read-json.js'

const { storage } = subtensor
const STRANGER = accountOf(999)

function makeSubnet(block: number, netuid: number, size: number, signer?: { readonly uid: number; readonly account: Hex }): BlockContext {
  const ctx = atBlock(block)
  if (netuid !== 0) addNetwork(ctx, 0)
  addNetwork(ctx, netuid)
  for (let uid = 0; uid < size; uid++) appendNeuron(ctx, netuid, uid === signer?.uid ? signer.account : accountOf(100 + uid))
  return ctx
}

function runSetWeights(inputs: JsonRecord): object {
  const netuid = toNumber(inputs.netuid)
  const uid = toNumber(inputs.signer_uid)
  const registered = accountOf(100 + uid)
  const signer = toBoolean(inputs.signer_registered) ? registered : STRANGER
  const ctx = makeSubnet(toNumber(inputs.current_block), 1, 0)
  storage.MechanismCountCurrent.set(ctx, 1, toNumber(inputs.mechanism_count))
  for (let index = 0; index < toNumber(inputs.n); index++) appendNeuron(ctx, 1, accountOf(100 + index))
  const mechanism = inputs.mecid === null ? 0 : toNumber(inputs.mecid)
  // The neurons are on subnet 1, whichever subnet the call names.
  const storageIndex = mechanismStorageIndex(1, mechanism)
  storage.CommitRevealWeightsEnabled.set(ctx, 1, toBoolean(inputs.commit_reveal_weights_enabled))
  storage.MinAllowedWeights.set(ctx, 1, toNumber(inputs.min_allowed_weights))
  storage.StakeThreshold.set(ctx, toBigint(inputs.stake_threshold))
  storage.TaoWeight.set(ctx, toBigint(inputs.tao_weight))
  storage.WeightsSetRateLimit.set(ctx, 1, toBigint(inputs.weights_set_rate_limit))
  storage.WeightsVersionKey.set(ctx, 1, toBigint(inputs.weights_version_key))
  storage.ValidatorPermit.mutate(ctx, 1, (permits) => permits.map((permit, i) => (i === uid ? toBoolean(inputs.validator_permit) : permit)))
  storage.TotalHotkeyAlpha.set(ctx, signer, 1, toBigint(inputs.alpha_stake))
  storage.TotalHotkeyAlpha.set(ctx, signer, 0, toBigint(inputs.root_stake))
  if (toBoolean(inputs.signer_is_subnet_owner_hotkey)) storage.SubnetOwnerHotkey.set(ctx, 1, signer)
  setLastUpdate(ctx, storageIndex, uid, toBigint(inputs.last_update))
  const args = { netuid, dests: toNumbers(inputs.uids), weights: toNumbers(inputs.values), version_key: toBigint(inputs.version_key) }
  const result =
    inputs.mecid === null
      ? applyCall(ctx, signer, 'set_weights', args)
      : applyCall(ctx, signer, 'set_mechanism_weights', { ...args, mecid: mechanism })
  return {
    result,
    last_update_after: getLastUpdate(ctx, storageIndex, uid),
    stored_weights: storage.Weights.get(ctx, storageIndex, uid),
  }
}

interface Payload {
  readonly uids: number[]
  readonly values: number[]
  readonly salt: number[]
  readonly versionKey: bigint
}

function readPayload(item: JsonRecord): Payload {
  return {
    uids: toNumbers(item.uids),
    values: toNumbers(item.values),
    salt: toNumbers(item.salt),
    versionKey: toBigint(item.version_key),
  }
}

function runCommitReveal(inputs: JsonRecord): object {
  const netuid = toNumber(inputs.netuid)
  const uid = toNumber(inputs.signer_uid)
  const signer = `0x${toText(inputs.signer_account_hex)}`
  let ctx = makeSubnet(10, netuid, toNumber(inputs.n), { uid, account: signer })
  storage.CommitRevealWeightsEnabled.set(ctx, netuid, toBoolean(inputs.commit_reveal_weights_enabled))
  storage.RevealPeriodEpochs.set(ctx, netuid, toBigint(inputs.reveal_period_epochs))
  storage.StakeThreshold.set(ctx, toBigint(inputs.stake_threshold))
  storage.Tempo.set(ctx, netuid, toNumber(inputs.tempo))
  storage.WeightsSetRateLimit.set(ctx, netuid, toBigint(inputs.weights_set_rate_limit))
  storage.MinAllowedWeights.set(ctx, netuid, 1)
  storage.ValidatorPermit.mutate(ctx, netuid, (permits) => permits.map(() => toBoolean(inputs.all_validator_permits)))
  setLastUpdate(ctx, netuid, uid, toBigint(inputs.last_update_initial))
  const payloads = toList(inputs.payloads).map((item) => readPayload(toRecord(item)))
  const hashes = payloads.map((payload) => hashCommit(signer, netuid, payload))
  const after = toList(inputs.calls).map((item) => {
    const call = toRecord(item)
    const which = toNumber(call.which)
    ctx = atBlock(toNumber(call.block), ctx)
    storage.LastEpochBlock.set(ctx, netuid, toBigint(call.last_epoch_block))
    storage.SubnetEpochIndex.set(ctx, netuid, toBigint(call.subnet_epoch_index))
    const result = applyCall(
      ctx,
      signer,
      toText(call.call),
      argsOf(toText(call.call), netuid, payloads[which] as Payload, hashes[which] as Hex),
    )
    const queue = storage.WeightCommits.get(ctx, netuid, signer)?.map(([hash, epoch, block]) => ({
      commit_block: block,
      commit_epoch: epoch,
      which: hashes.indexOf(hash),
    }))
    return {
      epoch_with_lookahead: getCurrentEpoch(ctx, netuid),
      last_update: storage.LastUpdate.get(ctx, netuid)[uid],
      queue: queue ?? null,
      result,
      stored_weights: storage.Weights.get(ctx, netuid, uid),
    }
  })
  return { after_each_call: after, commit_hashes: hashes }
}

function argsOf(call: string, netuid: number, { uids, values, salt, versionKey }: Payload, hash: Hex): Readonly<Record<string, unknown>> {
  if (call === 'commit_weights') return { netuid, commit_hash: hash }
  if (call === 'reveal_weights') return { netuid, uids, values, salt, version_key: versionKey }
  return { netuid, dests: uids, weights: values, version_key: versionKey }
}

/** Vectors for setting weights, with all refusals, and for commits and reveals, with their hashes. */
export const weightsFamily: Family = {
  file: 'weights.json',
  run: ({ name, inputs, outputs }) => {
    if (name.startsWith('set-weights-')) return compare(outputs, runSetWeights(inputs))
    if (name.startsWith('commit-reveal-')) return compare(outputs, runCommitReveal(inputs))
    return notImplemented('unknown kind of vector')
  },
}
