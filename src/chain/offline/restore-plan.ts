/** Makes of a verified payload what the pipeline and the preview know a write by. What only the builder could know is as the file says. */
import { price, type Rao, rao } from '../../core/money.js'
import { findMadeCall } from '../extrinsic/carried-call.js'
import type { DecodedCall } from '../metadata/decode-call.js'
import type { Demands } from '../outcome/results.js'
import type { Plan, PlanCall, PlanPrice, Preview } from '../plan.js'
import { readSpent } from '../wrap/multisig/describe-arguments.js'
import { refuseField } from './shape.js'
import type { VerifiedPayload } from './verify-payload.js'

type Stated = VerifiedPayload['payload']

/** The call that names no positions: what becomes of each is known from the preview alone. */
const OF_ALL_POSITIONS = 'SubtensorModule.unstake_all'

function readAmount(text: string): Rao
function readAmount(text: string | null): Rao | null
function readAmount(text: string | null): Rao | null {
  return text === null ? null : rao(BigInt(text))
}

/** What is demanded of the outcome, and whether it can be demanded of the call that is in the bytes. Throws `PAYLOAD_CHANGED` (exit 3). */
function readDemands({ demands, spend, later }: Stated, call: DecodedCall): Demands {
  const name = `${call.pallet}.${call.name}`
  if (demands.positions !== null && name !== OF_ALL_POSITIONS) throw refuseField('demands.positions', demands.positions, `none, of ${name}`)
  // What is carried out later is spent then.
  const named = later === null ? readSpent(call as PlanCall) : null
  if (named !== null && spend.rao !== named.toString()) throw refuseField('spend.rao', spend.rao, named.toString())
  return {
    ...(demands.max_cost_rao === null ? {} : { maxCostRao: readAmount(demands.max_cost_rao) }),
    ...(demands.positions === null ? {} : { positions: demands.positions }),
  }
}

function readPrice({ price: stated }: Stated): PlanPrice | null {
  if (stated === null) return null
  const read = (text: string | null) => (text === null ? null : price(BigInt(text)))
  return {
    netuid: stated.netuid,
    spot: price(BigInt(stated.spot)),
    expected: read(stated.expected),
    worst: read(stated.worst),
    toleranceText: stated.tolerance,
  }
}

function restoreEffects({ preview }: Stated): Plan['effects'] {
  return preview.effects.map(({ label, before, after }) => (before === null ? { label, after } : { label, before, after }))
}

/** The plan that the payload is of. Throws `PAYLOAD_CHANGED` (exit 3) for demands that cannot be made of its call. */
export function restorePlan({ payload, call }: VerifiedPayload): Plan {
  const { spend, costs, preview } = payload
  const made = findMadeCall(call, payload.signer.address).call
  const expectedRao = readAmount(spend.expected_rao)
  const atSpotRao = readAmount(spend.at_spot_rao)
  return {
    id: payload.command,
    title: payload.title,
    call: call as PlanCall,
    signer: payload.signer,
    account: payload.account,
    ...(costs.fee_payer === null ? {} : { feePayer: costs.fee_payer }),
    ...(costs.deposit_rao === null ? {} : { depositRao: readAmount(costs.deposit_rao) }),
    ...(payload.later === null ? {} : { later: { when: payload.later.when, callData: payload.later.call_data } }),
    checks: [],
    fields: preview.fields,
    effects: restoreEffects(payload),
    warnings: preview.warnings,
    spend: {
      rao: readAmount(spend.rao),
      bounded: spend.bounded,
      partial: spend.partial,
      ...(expectedRao === null ? {} : { expectedRao }),
      ...(spend.note === null ? {} : { note: spend.note }),
    },
    ...(preview.loss === null ? {} : { loss: preview.loss }),
    concerns: preview.concerns,
    gainRao: readAmount(spend.gain_rao),
    worthRao: readAmount(spend.worth_rao),
    ...(atSpotRao === null ? {} : { atSpotRao }),
    price: readPrice(payload),
    demands: readDemands(payload, made),
    recheckAtSigning: false,
    reserveRao: readAmount(costs.reserve_rao),
    feePayableInAlpha: costs.fee_payable_in_alpha,
  }
}

/** The preview that was made when the payload was built, with the call as the bytes say. */
export function restorePreview(verified: VerifiedPayload): Preview {
  const { payload, call } = verified
  const plan = restorePlan(verified)
  return {
    plan,
    network: payload.chain.network,
    endpoint: payload.chain.network,
    chainName: payload.chain.name,
    genesisHash: payload.chain.genesis_hash,
    specVersion: payload.chain.spec_version,
    blockHash: payload.preview.block_hash,
    callData: payload.call.data,
    callArgs: call.args,
    callHash: payload.call.hash,
    feeRao: readAmount(payload.preview.fee_rao),
    checks: [],
    effects: plan.effects,
    warnings: plan.warnings,
    metadataProof: readProof(payload),
    simulated: [],
    notSimulated: [],
  }
}

/** The file's own words on this are not repeated: it is here that they would be false. */
const UNCHECKED =
  'The chain does not check the metadata by which this was made and is shown: if the builder or its endpoint lied about it, something ' +
  'else is signed than is shown here.'

function readProof({ proof }: Stated): Preview['metadataProof'] {
  return proof.digest === null ? { digest: null, danger: UNCHECKED } : { digest: proof.digest, danger: null }
}
