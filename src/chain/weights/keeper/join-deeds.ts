import { addRao, ZERO_RAO } from '../../../core/money.js'
import type { ChainClient } from '../../client.js'
import { findCall } from '../../metadata/lookup.js'
import type { Plan } from '../../plan.js'
import { joinChecks } from '../../wrap/batch/join-plans.js'
import { type Deed, recordDeeds } from './deed.js'

/** Calls that are sent together: setting weights weighs up to a twentieth of a block. */
const MOST_IN_BATCH = 12

export interface PlannedDeed {
  readonly deed: Deed
  readonly plan: Plan
}

/** `subnet 1`, `mechanism 1 of subnet 1`. */
export function namePlace({ netuid, mechid }: Pick<Deed, 'netuid' | 'mechid'>): string {
  return mechid === 0 ? `subnet ${netuid}` : `mechanism ${mechid} of subnet ${netuid}`
}

/** How many calls one transaction of this chain may hold: one where the runtime has no batch that goes on after a failure. */
export async function readBatchSize(client: ChainClient): Promise<number> {
  const metadata = await client.metadata()
  if (findCall(metadata, 'Utility', 'force_batch') === undefined) return 1
  const limit = await client.readConstant('Utility', 'batched_calls_limit')
  return typeof limit === 'number' ? Math.min(MOST_IN_BATCH, limit) : MOST_IN_BATCH
}

/**
 * One transaction of several calls of a hotkey, of which each is carried out whatever becomes of the others; it is free as they are. A
 * single call is made directly. Throws a RangeError without any.
 */
export function joinDeeds(genesisHash: string, planned: readonly PlannedDeed[], run: string): Plan {
  const [first] = planned
  if (first === undefined) throw new RangeError('there is nothing to do')
  const { address } = first.plan.signer
  const record = recordDeeds(
    genesisHash,
    address,
    planned.map(({ deed }) => deed),
    run,
  )
  const head = { id: 'weights keep', part: { number: 1, of: 1, legs: planned.length, record } }
  if (planned.length === 1) return { ...first.plan, ...head }
  const plans = planned.map(({ plan }) => plan)
  const named = planned.map(({ deed, plan }) => ({ name: `${deed.kind} on ${namePlace(deed)}`, plan }))
  return {
    ...first.plan,
    ...head,
    title: `Set and reveal weights: ${planned.length} calls, each by itself`,
    call: { pallet: 'Utility', name: 'force_batch', args: { calls: plans.map(({ call }) => ({ ...call })) } },
    parts: plans,
    checks: joinChecks(named),
    fields: named.map(({ name, plan }) => ({ label: name, value: plan.title })),
    effects: named.flatMap(({ name, plan }) => plan.effects.map((effect) => ({ ...effect, label: `${name}: ${effect.label}` }))),
    warnings: [...new Set(plans.flatMap(({ warnings }) => warnings))],
    spend: { rao: addRao(ZERO_RAO, ...plans.map(({ spend }) => spend.rao)), bounded: plans.every(({ spend }) => spend.bounded) },
    recheckAtSigning: plans.some(({ recheckAtSigning }) => recheckAtSigning),
  }
}
