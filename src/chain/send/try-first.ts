import type { Prepared } from './prepare-plan.js'
import type { WriteRun } from './write-run.js'

/** A write as it is shown, tried on a fork where that is wanted. The code for it is loaded only then. Throws what `rehearse` throws. */
export async function tryFirst(run: WriteRun, prepared: Prepared): Promise<Prepared> {
  if (run.options.simulator === undefined) return prepared
  const { rehearse } = await import('../rehearsal/rehearse.js')
  return rehearse(run, prepared)
}
