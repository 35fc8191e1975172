/** What is asked of the user before anything is signed. */
import { cancelled, checkFailed } from '../../core/errors.js'
import type { PlanCheck, Preview } from '../plan.js'
import type { ExecuteHooks } from './execute-hooks.js'
import type { Prepared } from './prepare-plan.js'

/** Throws if a check failed. The whole preview is shown first, because its figures help the user to do better. */
export function refuseFailedChecks(preview: Preview, hooks: Pick<ExecuteHooks, 'onPreview'>): void {
  if (preview.checks.every(({ ok }) => ok)) return
  hooks.onPreview(preview)
  demandChecks(preview.checks)
}

/** Throws for the first check that has failed (exit 3). */
export function demandChecks(checks: readonly PlanCheck[]): void {
  const failed = checks.filter((check) => !check.ok)
  const [first] = failed
  if (!first) return
  throw checkFailed(first.failed, first.code, {
    ...(first.detail === '' ? {} : { why: first.detail }),
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    details: { failed_checks: failed.map((check) => check.name) },
  })
}

/** Shows the preview and asks for consent. Throws `CANCELLED` (exit 130) if the answer is no. */
export async function agreeOn({ preview }: Pick<Prepared, 'preview'>, hooks: Pick<ExecuteHooks, 'onPreview' | 'confirm'>): Promise<void> {
  hooks.onPreview(preview)
  if (!(await hooks.confirm(preview))) throw cancelled()
}
