/**
 * Asks the runtime what a call would do, before the user is asked for a password. Uses DryRunApi where the runtime has it (polkadot-sdk,
 * xcm-runtime-apis): it runs the call itself, unsigned, on the state of the pinned block, and discards the result.
 */
import { TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { mapDispatchError } from '../errors.js'
import { findApiMethod } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCheck, SkippedLayer } from '../plan.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'

const API = 'DryRunApi'
const METHOD = 'dry_run_call'

/** The layer's name in previews. */
export const CALL_LAYER = `${API}_${METHOD}`

/**
 * The XCM version in which messages to other chains would be described. They are not read here; every runtime with this API knows version
 * 4.
 */
const XCM_VERSION = 4

/** Result of the dry run: a check that passed or failed, or the reason why the call could not be tried. */
export type CallDryRun = { readonly check: PlanCheck } | { readonly skipped: SkippedLayer }

function pick(value: ScaleValue | undefined, field: string): ScaleValue | undefined {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  return isRecord ? (value as { readonly [name: string]: ScaleValue })[field] : undefined
}

function skip(why: string): CallDryRun {
  return { skipped: { layer: CALL_LAYER, why } }
}

function judge(metadata: RuntimeMetadata, answer: ScaleValue): CallDryRun {
  const result = pick(pick(answer, 'value'), 'execution_result')
  const type = pick(result, 'type')
  if (pick(answer, 'type') !== 'Ok' || (type !== 'Ok' && type !== 'Err')) return skip('the runtime could not run it')
  const check = {
    name: 'dry-run-passes',
    title: 'The runtime carries the call out when tried',
    failed: 'The runtime refuses the call when it is tried',
  }
  if (type === 'Ok') return { check: { ...check, ok: true, detail: '', code: 'DISPATCH_FAILED' } }
  const { message, code, why, hint } = mapDispatchError(metadata, pick(pick(result, 'value'), 'error') ?? null)
  return { check: { ...check, ok: false, detail: why ?? message, code, ...(hint === undefined ? {} : { hint }) } }
}

/**
 * Runs the plan's call as its signer. Undefined when the runtime has no such API. An answer of the node or the runtime never makes it
 * throw: if the call could not be tried, the result says why.
 */
export async function dryRunCall(client: ChainClient, metadata: RuntimeMetadata, plan: Plan): Promise<CallDryRun | undefined> {
  const method = findApiMethod(metadata, API, METHOD)
  if (!method) return undefined
  if (plan.settledAtSigning?.length) return skip('part of the call is found when it is signed')
  const args: { readonly [name: string]: ScaleInput } = {
    origin: { type: 'system', value: { type: 'Signed', value: plan.signer.address } },
    call: { ...plan.call },
    result_xcms_version: XCM_VERSION,
  }
  const inputs = method.inputs.map(({ name }) => args[name])
  if (inputs.some((input) => input === undefined)) return skip('the runtime asks for more than is known here')
  try {
    return judge(metadata, await client.callApi(API, METHOD, inputs as ScaleInput[]))
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    return skip(error.message)
  }
}
