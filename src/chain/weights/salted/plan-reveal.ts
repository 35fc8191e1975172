import { describeFrom, nextBlock } from '../../checks/block-clock.js'
import { askSignerAhead } from '../../checks/check-signer.js'
import type { ChainClient } from '../../client.js'
import type { Plan, PlanCheck } from '../../plan.js'
import { checkRevealedWeights } from '../check-weights.js'
import { describeCount, describeVector } from '../describe-weights.js'
import { findRevealWindow } from '../epoch-schedule.js'
import { FREE_OF_HOTKEY, readCommon } from '../plan-set-weights.js'
import type { SetWeightsRequest } from '../set-weights-request.js'
import { readWeightsState, type WeightsPlace, type WeightsState } from '../weights-state.js'
import { hashCommit, type RevealedVector } from './commit-hash.js'
import { type DescribedCommit, findCommitted } from './find-committed.js'

/** Weights that were committed to, to be revealed. Several are of one mechanism, oldest first; only the last of them stays in force. */
export interface RevealRequest extends WeightsPlace {
  readonly reveals: readonly [RevealedVector, ...RevealedVector[]]
}

/** The check that the chain has the commit of these weights. */
function checkCommitted(hashes: readonly string[], { salted }: WeightsState): PlanCheck {
  const missing = hashes.filter((hash) => !salted.some((commit) => commit.hash === hash))
  return {
    name: 'commit-found',
    title: 'The chain has the commit of these weights',
    failed: 'The chain has no commit of these weights',
    ok: missing.length === 0,
    detail: missing.length === 0 ? '' : `none with the hash ${missing.join(', ')}; ${salted.length} of the hotkey wait`,
    code: 'COMMIT_NOT_FOUND',
    hint: 'Uids, weights, salt and version key have to be those of the commit. See what waits with `taoctl weights pending`.',
  }
}

/** The check that now is the epoch in which the commits can be revealed. */
function checkWindow(hashes: readonly string[], { salted, schedule, clock }: WeightsState): PlanCheck[] {
  if (schedule === null) return []
  const found = salted.filter(({ hash }) => hashes.includes(hash))
  const windows = found.map(({ epoch }) => findRevealWindow(schedule, epoch, nextBlock(clock)))
  const expired = windows.find((window) => window?.state === 'expired')
  const early = windows.find((window) => window === null || window.state === 'early')
  const base = { name: 'reveal-due', title: 'It is time to reveal', code: 'REVEAL_TOO_EARLY' } as const
  if (expired) {
    return [
      {
        ...base,
        failed: 'The commit is expired',
        ok: false,
        detail: `it could be revealed up to about block ${expired.last}`,
        code: 'COMMIT_EXPIRED',
        hint: 'Set the weights anew with `taoctl weights set`.',
      },
    ]
  }
  const detail = early === null ? 'the subnet has no epochs' : early === undefined ? '' : `possible ${describeFrom(clock, early.first)}`
  const hint = 'Wait for it with `taoctl weights reveal --when-due`.'
  return [{ ...base, failed: 'It is too early to reveal', ok: early === undefined, detail, hint }]
}

/** Plans revealing weights in the state that was read: one commit by a call of its own, several of the first mechanism by one for all. */
export function planRevealAt(request: RevealRequest, state: WeightsState): Plan {
  const { hotkey, netuid, mechid, reveals } = request
  const last = reveals.at(-1) ?? reveals[0]
  const effective: SetWeightsRequest = {
    hotkey,
    netuid,
    mechid,
    weights: { uids: last.uids, values: last.values },
    versionKey: last.versionKey,
  }
  const hashes = reveals.map((reveal) => hashCommit(request, reveal))
  const single = { uids: last.uids, values: last.values, salt: last.salt, version_key: last.versionKey }
  const call =
    reveals.length > 1
      ? {
          name: 'batch_reveal_weights',
          args: {
            netuid,
            uids_list: reveals.map(({ uids }) => uids),
            values_list: reveals.map(({ values }) => values),
            salts_list: reveals.map(({ salt }) => salt),
            version_keys: reveals.map(({ versionKey }) => versionKey),
          },
        }
      : mechid === 0
        ? { name: 'reveal_weights', args: { netuid, ...single } }
        : { name: 'reveal_mechanism_weights', args: { netuid, mecid: mechid, ...single } }
  const checks = checkRevealedWeights(effective, state)
  const older = reveals.length - 1
  return {
    ...FREE_OF_HOTKEY,
    id: 'weights reveal',
    title: `Reveal ${describeCount(effective)}${older === 0 ? '' : `, and ${older} older ${older === 1 ? 'commit' : 'commits'}`}`,
    call: { pallet: 'SubtensorModule', ...call },
    signer: { role: 'hotkey', address: hotkey },
    checks: state.exists && state.uid !== null ? [...checks, checkCommitted(hashes, state), ...checkWindow(hashes, state)] : checks,
    fields: [...describeVector(effective, last.versionKey), ...hashes.map((value) => ({ label: 'hash', value }))],
    effects: [{ label: 'weights of this validator', after: 'replaced by these' }],
    warnings: readCommon(effective, state).warnings,
    recheckAtSigning: false,
  }
}

/** Plans revealing weights, see {@link planRevealAt}. */
export async function planReveal(client: ChainClient, request: RevealRequest): Promise<Plan> {
  askSignerAhead(client, request.hotkey)
  return planRevealAt(request, await readWeightsState(client, request))
}

/** Plans revealing a commit that was made elsewhere, by what it is said to be of. */
export async function planDescribed(client: ChainClient, described: DescribedCommit): Promise<Plan> {
  askSignerAhead(client, described.hotkey)
  const state = await readWeightsState(client, described)
  const hashes = state.salted.map(({ hash }) => hash)
  const { hotkey, netuid, mechid } = described
  return planRevealAt({ hotkey, netuid, mechid, reveals: [findCommitted(described, hashes, state.demandedVersion)] }, state)
}
