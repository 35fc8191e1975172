import { findPlannedCall } from '../extrinsic/carried-call.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCheck } from '../plan.js'
import { DOES_NOTHING, readCallDocs } from '../runtime/meanings/meaning.js'

/** The check that the runtime does not say of a call that it does nothing. Empty for a call of which it does not say so. */
export function checkCallWorks(metadata: RuntimeMetadata, plan: Plan): PlanCheck[] {
  const { pallet, name } = findPlannedCall(plan.call)
  if (!DOES_NOTHING.test(readCallDocs(metadata, `${pallet}.${name}`))) return []
  return [
    {
      name: 'call-works',
      title: 'The call does something on this runtime',
      failed: 'The call does nothing on this runtime',
      ok: false,
      detail: `its documentation says that ${pallet}.${name} is only kept: it would cost the fee, and change nothing`,
      code: 'CALL_DOES_NOTHING',
      hint: 'Update taoctl: the runtime has another call for it.',
    },
  ]
}
