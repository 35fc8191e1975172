/** What is asked of the user before anything is signed. */
import { cancelled, checkFailed } from '../../core/errors.js'
import type { Preview } from '../plan.js'
import type { ExecuteHooks } from './execute-hooks.js'
import type { Prepared } from './prepare-plan.js'

/** Ends here if a check failed: after the whole preview, which has the figures that one needs to do better. */
export function refuseFailedChecks(preview: Preview, hooks: ExecuteHooks): void {
  const failed = preview.checks.filter((check) => !check.ok)
  const [first] = failed
  if (!first) return
  hooks.onPreview(preview)
  throw checkFailed(first.failed, first.code, {
    why: first.detail,
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    details: { failed_checks: failed.map((check) => check.name) },
  })
}

/** Shows it and asks. Throws `CANCELLED` (exit 130) for a no. */
export async function agreeOn(prepared: Prepared, hooks: ExecuteHooks): Promise<void> {
  hooks.onPreview(prepared.preview)
  if (!(await hooks.confirm(prepared.preview))) throw cancelled()
}
