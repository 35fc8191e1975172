/** Plans weights by the path that the chain takes them on. */
import { usageError } from '../../core/errors.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { choosePath, type WeightsPath } from './choose-path.js'
import { planDirectWeights } from './plan-set-weights.js'
import { quantiseVector, type WeightVector } from './quantise.js'
import { planCommit } from './salted/plan-commit.js'
import type { SaltRecord } from './salted/salt-store.js'
import type { SetWeightsRequest } from './set-weights-request.js'
import { planCommitTimelocked } from './timelocked/plan-commit-timelocked.js'
import type { WeightsSealer } from './timelocked/seal-weights.js'
import { readWeightsState, type WeightsPlace } from './weights-state.js'

/** Weights that somebody wants to set, as they were given. */
export interface WeightsWish extends WeightsPlace {
  readonly vector: WeightVector
  /** The version key; null for the one that the subnet demands. */
  readonly versionKey: bigint | null
  /** The path; null for the one that the state of the chain asks for. */
  readonly path: WeightsPath | null
  /** For a salted commit; 16 bits each. The same for every plan of a wish. */
  readonly salt: readonly number[]
  /** For a timelocked commit. The same for every plan of a wish. */
  readonly sealer: WeightsSealer
}

/**
 * What a salted commit needs beside its plan: that its salt is kept. Called with each plan of one before it is handed out; `open` are the
 * hashes of the hotkey's commits that the chain has on this mechanism.
 */
export type KeepSalt = (record: SaltRecord, open: ReadonlySet<string>) => void

/**
 * Plans weights: quantised by the rules of the subnet, by the path that {@link choosePath} finds. Usage errors (exit 2): `INVALID_WEIGHTS`,
 * and `NO_WEIGHTS_PATH` where the runtime has no call for the path.
 */
export async function planWeights(client: ChainClient, wish: WeightsWish, keepSalt: KeepSalt): Promise<Plan> {
  const { hotkey, netuid, mechid, versionKey } = wish
  askSignerAhead(client, hotkey)
  const state = await readWeightsState(client, wish)
  const weights = quantiseVector(wish.vector, { mostWeight: state.mostWeight, ownUid: state.uid })
  const request: SetWeightsRequest = { hotkey, netuid, mechid, weights, versionKey }
  const chosen = choosePath({ ...state.path, commitReveal: state.commitReveal, mechid }, wish.path)
  if (chosen.path === null) throw usageError('There is no such way to set weights here', 'NO_WEIGHTS_PATH', chosen)
  if (chosen.path === 'direct' || chosen.path === 'mechanism') return planDirectWeights(request, state, chosen.call)
  if (chosen.path === 'timelocked') return planCommitTimelocked(client, request, state, chosen, wish.sealer)
  const { plan, hash, vector } = planCommit(request, state, wish.salt)
  const { block } = state.clock
  const record = { genesisHash: client.genesisHash, hotkey, netuid, mechid, ...vector, hash, time: new Date().toISOString(), block }
  keepSalt(record, new Set(state.salted.map((commit) => commit.hash)))
  return plan
}
