/** What is asked of the user before anything is signed. */
import { cancelled, checkFailed } from '../../core/errors.js'
import type { Preview } from '../plan.js'
import type { ExecuteHooks } from './execute-hooks.js'
import type { Prepared } from './prepare-plan.js'

/** Throws if a check failed. The whole preview is shown first, because its figures help the user to do better. */
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

/** Shows the preview and asks for consent. Throws `CANCELLED` (exit 130) if the answer is no. */
export async function agreeOn(prepared: Prepared, hooks: ExecuteHooks): Promise<void> {
  hooks.onPreview(prepared.preview)
  if (!(await hooks.confirm(prepared.preview))) throw cancelled()
}
