import { ZERO_RAO } from '../../core/money.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { checkDirectWeights } from './check-weights.js'
import { describeCount, describeVector } from './describe-weights.js'
import type { SetWeightsRequest } from './set-weights-request.js'
import { readWeightsState, type WeightsState } from './weights-state.js'

const NULL_WARNING = 'This subnet is of Null consensus: these weights alone decide who is paid there.'

/** What the plans of all paths have alike: they cost nothing, and the hotkey signs. */
export const FREE_OF_HOTKEY = {
  account: null,
  spend: { rao: ZERO_RAO, bounded: true },
  price: null,
  reserveRao: ZERO_RAO,
  feePayableInAlpha: false,
} as const

/** The version key that is stated, and what to warn of, whichever the path. */
export function readCommon(request: SetWeightsRequest, state: WeightsState): { readonly versionKey: bigint; readonly warnings: string[] } {
  return { versionKey: request.versionKey ?? state.demandedVersion, warnings: state.isNull ? [NULL_WARNING] : [] }
}

/** Plans setting weights at once, by `set_weights` or, for a mechanism, by `set_mechanism_weights`: `call`, as the path has it. */
export function planDirectWeights(request: SetWeightsRequest, state: WeightsState, call: string): Plan {
  const { hotkey, netuid, mechid, weights } = request
  const { versionKey, warnings } = readCommon(request, state)
  const vector = { dests: weights.uids, weights: weights.values, version_key: versionKey }
  return {
    ...FREE_OF_HOTKEY,
    id: 'weights set',
    title: `Set ${describeCount(request)}`,
    call: {
      pallet: 'SubtensorModule',
      name: call,
      args: call === 'set_weights' ? { netuid, ...vector } : { netuid, mecid: mechid, ...vector },
    },
    signer: { role: 'hotkey', address: hotkey },
    checks: checkDirectWeights(request, state),
    fields: describeVector(request, versionKey),
    effects: [{ label: 'weights of this validator', after: 'replaced by these' }],
    warnings,
    recheckAtSigning: false,
  }
}

/** Plans setting weights at once. On a subnet that takes only committed weights, a check fails and says how the owner changes that. */
export async function planSetWeights(client: ChainClient, request: SetWeightsRequest): Promise<Plan> {
  askSignerAhead(client, request.hotkey)
  return planDirectWeights(request, await readWeightsState(client, request), request.mechid === 0 ? 'set_weights' : 'set_mechanism_weights')
}
