/** That what is signed is what was shown: asked once, and again when the chain has changed under the answer. */
import { cancelled, checkFailed, walletError } from '../../core/errors.js'
import { formatTao, type Rao } from '../../core/money.js'
import type { Preview } from '../plan.js'
import { toHex } from '../scale/hex.js'
import type { ExecuteHooks } from './execute-hooks.js'
import { type Prepared, preparePlan } from './prepare-plan.js'
import type { WriteRun } from './write-run.js'

/** A chain that changes under every preview is not one to sign for. */
const MAX_REPLANS = 4

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

/** Why what was confirmed is not what would be signed now; null if it is. */
function findDifference(confirmed: Prepared, current: Prepared): string | null {
  if (toHex(confirmed.call) !== toHex(current.call)) return 'the call is another one now'
  const expected = ({ preview }: Prepared): Rao => preview.plan.spend.expectedRao ?? preview.plan.spend.rao
  const before = expected(confirmed)
  const now = expected(current)
  return now > before ? `it costs ${formatTao(now)} now, not ${formatTao(before)}` : null
}

/** The key that is unlocked is the one of the plan that was confirmed. */
function refuseOtherSigner(confirmed: Prepared, current: Prepared): void {
  const [before, now] = [confirmed.preview.plan.signer.address, current.preview.plan.signer.address]
  if (before === now) return
  throw walletError('Planned anew, it has to be signed by another key', 'KEY_MISMATCH', {
    why: `It was to be ${before}, and is ${now} now. Nothing was signed.`,
    hint: 'Run the command again.',
  })
}

/**
 * After the key is unlocked: pins the newest block, and plans again if the runtime or a moving price asks for it. Whatever differs
 * from what was confirmed is shown and confirmed anew.
 */
export async function reconcilePlan(run: WriteRun, prepared: Prepared): Promise<Prepared> {
  const { client, hooks } = run
  let confirmed = prepared
  for (let round = 0; round < MAX_REPLANS; round++) {
    const upgraded = await client.refresh()
    if (!upgraded && !confirmed.preview.plan.recheckAtSigning) return confirmed
    const current = await preparePlan(run)
    refuseOtherSigner(confirmed, current)
    const reason = upgraded ? `the runtime was upgraded to spec ${client.runtime.specVersion}` : findDifference(confirmed, current)
    if (reason === null) {
      refuseFailedChecks(current.preview, hooks)
      return current
    }
    await hooks.onStage?.({ stage: 'replanned', reason })
    refuseFailedChecks(current.preview, hooks)
    await agreeOn(current, hooks)
    confirmed = current
  }
  throw checkFailed('The chain keeps changing under this transaction', 'UNSTABLE_CHAIN', {
    why: `It had to be planned anew ${MAX_REPLANS} times.`,
    hint: 'Try again later.',
  })
}
