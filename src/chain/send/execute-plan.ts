/**
 * Every write goes through here: checks, preview, confirmation, key, one signature, one submission, one outcome. The order is the
 * point: nothing is asked before all is checked, no key is opened before the user agreed, nothing is signed that was not shown.
 */
import { TaoError, walletError } from '../../core/errors.js'
import { adviseError } from '../checks/find-remedy.js'
import type { ChainClient } from '../client.js'
import type { Executed, Planner } from '../plan.js'
import { agreeOn, refuseFailedChecks } from './agree-on-plan.js'
import type { ExecuteHooks, ExecuteOptions } from './execute-hooks.js'
import { openRun } from './open-run.js'
import { preparePlan } from './prepare-plan.js'
import { sendPlan } from './send-plan.js'
import { takeTurn } from './take-turn.js'
import { tryFirst } from './try-first.js'
import type { WriteRun } from './write-run.js'

async function carryOut(run: WriteRun): Promise<Executed> {
  const { hooks, options } = run
  const first = await tryFirst(run, await preparePlan(run))
  refuseFailedChecks(first.preview, hooks)
  if (options.dryRun) {
    await first.secondReading
    await options.guard?.keepRehearsal(run.client, first)
    hooks.onPreview(first.preview)
    return { status: 'dry-run', preview: first.preview }
  }
  await agreeOn(first, hooks)
  const { role, address } = first.preview.plan.signer
  const signer = await hooks.unlock(role, address)
  if (signer.address !== address) {
    throw walletError('The unlocked key is not the one that should sign', 'KEY_MISMATCH', {
      why: `It is ${signer.address}, not ${address}.`,
    })
  }
  const turn = await takeTurn(run, first)
  const { preview } = turn.prepared
  try {
    const executed = await sendPlan(run, turn, signer)
    if (executed.status !== 'done' || executed.outcome.status !== 'failed') return executed
    return { ...executed, outcome: { ...executed.outcome, error: adviseError(executed.outcome.error, preview) } }
  } catch (error) {
    throw error instanceof TaoError ? adviseError(error, preview) : error
  } finally {
    turn.release()
  }
}

/**
 * Carries out a plan.
 *
 * Throws, with nothing sent: a failed check (3), `CANCELLED` (130), what unlocking throws (4), network errors (5), a call that is missing
 * (6). Once the signed bytes have left, it returns the outcome, of which `failed` and `unknown` carry the error to report, or throws a
 * refusal (6) that has the hash in its details.
 */
export async function executePlan(client: ChainClient, planner: Planner, hooks: ExecuteHooks, options: ExecuteOptions): Promise<Executed> {
  return openRun({ client, planner, hooks, options }, carryOut)
}
