import type { Ctx } from '../../../frame/context.js'
import type { CallArgs } from '../../../frame/pallet.js'
import type { DispatchGuard } from '../../../frame/spec.js'
import { weightOf, ZERO_WEIGHT } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { drand } from '../../drand/schema.js'
import { subtensor } from '../schema.js'
import { MAIN_MECHANISM, mechanismStorageIndex } from '../subnets/mechanisms.js'
import { hashCommit } from '../weights/commit-hash.js'
import type { Commit } from '../weights/open-commits.js'
import { isInRevealWindow } from '../weights/reveal-window.js'
import { hasStakeToSetWeights } from '../weights/stake-weight.js'
import { asSubtensorCall } from './subtensor-call.js'
import { asTimelockedCommit } from './timelocked-commit.js'

const APPLIES_TO = new Set<string>([
  'set_weights',
  'set_mechanism_weights',
  'batch_set_weights',
  'commit_weights',
  'commit_mechanism_weights',
  'batch_commit_weights',
  'reveal_weights',
  'reveal_mechanism_weights',
  'batch_reveal_weights',
])

/** `CheckWeights`: free calls of validators are refused early for too little stake and for commits that cannot be revealed. */
export const checkWeights: DispatchGuard = {
  name: 'CheckWeights',
  weight: (_ctx, call) => {
    const name = asSubtensorCall(call)?.name
    const applies = asTimelockedCommit(call) !== undefined || (name !== undefined && APPLIES_TO.has(name))
    return applies ? weightOf(52_958_000, 7671, 11) : ZERO_WEIGHT
  },
  check: (ctx, who, anyCall) => {
    const timelocked = asTimelockedCommit(anyCall)
    if (timelocked !== undefined) {
      ensureStake(ctx, who, timelocked.netuid)
      if (timelocked.round < drand.storage.LastStoredRound.get(ctx)) throw subtensor.error('InvalidRevealRound')
      return
    }
    const call = asSubtensorCall(anyCall)
    switch (call?.name) {
      case 'set_weights':
      case 'set_mechanism_weights':
      case 'commit_weights':
      case 'commit_mechanism_weights':
        ensureStake(ctx, who, call.args.netuid)
        return
      case 'reveal_weights':
        ensureStake(ctx, who, call.args.netuid)
        ensureRevealable(ctx, who, call.args, MAIN_MECHANISM)
        return
      case 'reveal_mechanism_weights':
        ensureStake(ctx, who, call.args.netuid)
        ensureRevealable(ctx, who, call.args, call.args.mecid)
        return
      case 'batch_reveal_weights':
        ensureBatchRevealable(ctx, who, call.args)
        return
      case 'batch_commit_weights':
        if (call.args.netuids.length !== call.args.commit_hashes.length) throw subtensor.error('InputLengthsUnequal')
        for (const netuid of call.args.netuids) ensureStake(ctx, who, netuid)
        return
      case 'batch_set_weights':
        if (call.args.netuids.length !== call.args.weights.length || call.args.netuids.length !== call.args.version_keys.length) {
          throw subtensor.error('InputLengthsUnequal')
        }
        for (const netuid of call.args.netuids) ensureStake(ctx, who, netuid)
    }
  },
}

function ensureStake(ctx: Ctx, hotkey: Hex, netuid: number): void {
  if (!hasStakeToSetWeights(ctx, hotkey, netuid)) throw subtensor.error('NotEnoughStakeToSetWeights')
}

function ensureRevealable(ctx: Ctx, hotkey: Hex, args: CallArgs<typeof subtensor, 'reveal_weights'>, mechanism: number): void {
  const { netuid, uids, values, salt, version_key: versionKey } = args
  const index = mechanismStorageIndex(netuid, mechanism)
  const commits = subtensor.storage.WeightCommits.get(ctx, index, hotkey) ?? []
  ensureCommitRevealable(ctx, netuid, commits, hashCommit(hotkey, index, { uids, values, salt, versionKey }))
}

function ensureBatchRevealable(ctx: Ctx, hotkey: Hex, args: CallArgs<typeof subtensor, 'batch_reveal_weights'>): void {
  const { netuid, uids_list: uids, values_list: values, salts_list: salts, version_keys: versionKeys } = args
  if (values.length !== uids.length || salts.length !== uids.length || versionKeys.length !== uids.length) {
    throw subtensor.error('InputLengthsUnequal')
  }
  ensureStake(ctx, hotkey, netuid)
  const index = mechanismStorageIndex(netuid, MAIN_MECHANISM)
  const commits = subtensor.storage.WeightCommits.get(ctx, index, hotkey)
  if (commits === undefined) throw subtensor.error('NoWeightsCommitFound')
  uids.forEach((list, i) => {
    const reveal = { uids: list, values: values[i] as number[], salt: salts[i] as number[], versionKey: versionKeys[i] as bigint }
    ensureCommitRevealable(ctx, netuid, commits, hashCommit(hotkey, index, reveal))
  })
}

function ensureCommitRevealable(ctx: Ctx, netuid: number, commits: readonly Commit[], hash: Hex): void {
  const commit = commits.find(([committed]) => committed === hash)
  if (commit === undefined) throw subtensor.error('NoWeightsCommitFound')
  if (!isInRevealWindow(ctx, netuid, commit[1])) throw subtensor.error('RevealTooEarly')
}
