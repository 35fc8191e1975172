/**
 * Turns a plan into what can be shown and signed: the call in the bytes of the connected runtime, and everything that is known about it
 * beforehand.
 */
import { chainError } from '../../core/errors.js'
import { formatTao, type Rao } from '../../core/money.js'
import { assessPlan } from '../checks/assess-plan.js'
import { readPropertyWarnings } from '../checks/check-properties.js'
import { CALL_LAYER, type CallDryRun } from '../checks/dry-run-call.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { EncodeError, encodeCallBytes } from '../metadata/encode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCheck, PlanEffect, Preview, PreviewShield } from '../plan.js'
import { askAhead } from '../reads/ask-ahead.js'
import { decideShield } from '../shield/decide-shield.js'
import { describeCall } from './describe-call.js'
import { decideProof, offerProof } from './metadata-proof.js'
import { type Anchor, readFinalized } from './signing-facts.js'
import { EXECUTION_LAYER, VALIDITY_LAYER } from './simulate.js'
import type { WriteRun } from './write-run.js'

/** A plan made concrete for the runtime it will be signed for. */
export interface Prepared {
  readonly preview: Preview
  readonly call: Uint8Array
  readonly metadata: RuntimeMetadata
  /** A block that was final when it was planned; null where the endpoint did not show one. */
  readonly finalized: Promise<Anchor | null>
  /** The second reader's check of the call's bytes; it rejects if that reader decodes another call. */
  readonly secondReading: Promise<void>
}

function encodePlannedCall(metadata: RuntimeMetadata, plan: Plan, specVersion: number): { plan: Plan; call: Uint8Array } {
  const resolved = resolveCall(metadata, plan.call, specVersion)
  try {
    return { plan: { ...plan, call: resolved }, call: encodeCallBytes(metadata, resolved) }
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error
    throw chainError(`The call ${resolved.pallet}.${resolved.name} cannot be encoded for this runtime`, 'CALL_SHAPE', {
      why: error.where,
      hint: 'Update taoctl: the runtime may have been upgraded.',
      cause: error,
    })
  }
}

/** What being sent encrypted adds to what a write does. */
function describeShield(shield: PreviewShield | null): PlanEffect[] {
  if (shield === null) return []
  const { carrierFeeRao, period } = shield
  return [
    { label: 'encrypted', after: `until its block is made: two signatures, with two nonces, valid for ${period} blocks` },
    { label: 'carrier fee', after: carrierFeeRao === null ? 'unknown' : `${formatTao(carrierFeeRao)}, part of the fee` },
  ]
}

/** Names the layers that have looked at the call before it is signed, and those that have not. Some can only be asked with a signature. */
function listLayers(plan: Plan, feeRao: Rao | null, tried: CallDryRun | undefined): Pick<Preview, 'simulated' | 'notSimulated'> {
  const quoted = plan.price?.expected != null
  const after = 'the node is asked after signing'
  return {
    simulated: [
      'own checks',
      ...(quoted ? ['swap quote'] : []),
      ...(feeRao === null ? [] : ['payment info']),
      ...(tried && 'check' in tried ? [CALL_LAYER] : []),
    ],
    notSimulated: [
      ...(plan.price !== null && !quoted ? [{ layer: 'swap quote', why: 'the runtime gave none' }] : []),
      ...(feeRao === null ? [{ layer: 'payment info', why: 'the node did not say' }] : []),
      ...(tried && 'skipped' in tried ? [tried.skipped] : []),
      { layer: VALIDITY_LAYER, why: after },
      { layer: EXECUTION_LAYER, why: after },
    ],
  }
}

/**
 * Makes the plan at the pinned block, encodes its call, and checks it in every way that needs no signature. Throws what planning throws, a
 * missing call (exit 6), metadata that cannot be proved (3 or 6) and, in strict mode, endpoints that disagree (3). A failed check does not
 * throw; it is in the preview, and so is what a guard says.
 */
export async function preparePlan({ client, planner, reader, quorum, options }: WriteRun): Promise<Prepared> {
  const metadata = await client.metadata()
  reader.useMetadata(metadata)
  // Neither depends on the plan, so that they travel with what it reads.
  const properties = askAhead(readPropertyWarnings(client))
  const offered = askAhead(offerProof(client, metadata, options))
  const finalized = askAhead(readFinalized(client))
  const { plan, call } = encodePlannedCall(metadata, await planner(), client.runtime.specVersion)
  const secondReading = reader.readCall(metadata, call, plan.call)
  // This promise is awaited before anything is signed. Until then it may reject without being an unhandled rejection.
  secondReading.catch(() => {})
  const sealing = decideShield(client, metadata, plan, call, options)
  const [{ feeRao, checks, effects, warnings, tried }, { shield, notice }, { proof, differences }, doubts] = await Promise.all([
    assessPlan(client, metadata, plan, call, { ...options, shield: sealing.then((decided) => decided.shield) }),
    sealing,
    decideProof(client, metadata, plan, offered, options),
    properties,
  ])
  const disagreements = quorum === null ? [] : await quorum.check(metadata, plan.signer.address, client.logReads().take())
  const unjudged: Preview = {
    plan,
    ...describeCall(client, metadata, call),
    feeRao,
    checks,
    effects: [...effects, ...describeShield(shield)],
    warnings: [...disagreements, ...(notice === null ? [] : [notice]), ...warnings, ...doubts, ...differences],
    metadataProof: proof,
    ...listLayers(plan, feeRao, tried),
    ...(shield === null ? {} : { shield }),
  }
  const verdict: readonly PlanCheck[] = (await options.guard?.judge(client, { preview: unjudged, call, metadata }, options.dryRun)) ?? []
  const preview: Preview = { ...unjudged, checks: [...unjudged.checks, ...verdict] }
  return { preview, call, metadata, finalized, secondReading }
}
