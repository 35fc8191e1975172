/** Finds the remedy for an error, from the call that ended in it and from the checks of its plan. */
import { TaoError } from '../../core/errors.js'
import { listPlannedCalls } from '../extrinsic/carried-call.js'
import type { Plan, PlanCall, PlanCheck } from '../plan.js'
import { PARAM_ERRORS } from '../sudo/param-errors.js'
import { CALL_ERRORS, SIGNER_ERRORS } from './call-errors.js'
import { NEWER_ERRORS } from './families/newer-errors.js'

/**
 * For each N of "Custom error: N", the names of the checks that look for the same fault. The first check of a plan that has one of these
 * names is used.
 */
const CUSTOM_CHECKS: Readonly<Record<number, readonly string[]>> = {
  0: ['no-coldkey-swap'],
  1: ['enough-stake-weight', 'amount-above-minimum'],
  2: ['balance-covers-cost'],
  3: ['subnet-exists'],
  4: ['hotkey-known'],
  5: ['enough-staked'],
  6: ['rate-limit-passed'],
  7: ['pool-can-fill'],
  8: ['price-within-tolerance'],
  10: ['hotkey-registered'],
  11: ['address-servable'],
  12: ['rate-limit-passed'],
  16: ['commit-found'],
  17: ['reveal-due'],
  19: ['hotkey-registered', 'hotkey-on-root'],
  21: ['no-coldkey-swap'],
  25: ['hotkey-own', 'hotkey-owned'],
  26: ['take-in-bounds'],
  27: ['take-in-bounds'],
}

/** What a call makes that is not in it: a crowdloan has kept it. */
const KEPT: Readonly<Record<string, readonly string[]>> = { 'Crowdloan.finalize': ['SubtensorModule.register_leased_network'] }

/** The names of a call, of what it carries and of what may be made by these: those come last that are made last. */
export function listMadeNames(call: PlanCall): readonly string[] {
  const names = listPlannedCalls(call).map(({ pallet, name }) => `${pallet}.${name}`)
  return names.flatMap((full) => [full, ...(KEPT[full] ?? [])])
}

/** The check of a plan that looks for the error `Pallet.Name`; undefined if there is none. */
export function findCheck(error: string, call: PlanCall, checks: readonly PlanCheck[]): PlanCheck | undefined {
  // A carrier can end in errors of its own; those of the call that is meant come first.
  const covers = [
    ...[...listMadeNames(call)]
      .reverse()
      .flatMap((full) => [CALL_ERRORS[full], NEWER_ERRORS[full], PARAM_ERRORS[full]].map((errors) => errors?.[error])),
    SIGNER_ERRORS[error],
  ]
  // An error that no check looks for on one runtime may be looked for on another, and the same call may be made by plans with other checks.
  for (const cover of covers) {
    const check = cover && 'check' in cover ? checks.find(({ name }) => name === cover.check) : undefined
    if (check) return check
  }
  return undefined
}

/** What is known of a plan when its call has failed. */
interface Planned {
  readonly plan: Pick<Plan, 'call' | 'parts' | 'trades'>
  readonly checks: readonly PlanCheck[]
}

/** What is to be added where a batch failed as a whole; undefined for anything else. */
function describeNothingDone(
  error: TaoError,
  { call, parts = [], trades }: Planned['plan'],
): { readonly why: string; readonly hint: string | undefined } | undefined {
  const isWhole = parts.length > 1 && listPlannedCalls(call).some(({ pallet, name }) => pallet === 'Utility' && name === 'batch_all')
  if (!isWhole || error.code !== 'DISPATCH_FAILED') return undefined
  return {
    why: `Nothing of all ${parts.length} was done; the chain does not tell which of them failed.`,
    // Of the commands that make several calls, those that trade can be told to leave out what fails.
    hint: trades === undefined ? undefined : 'With --best-effort what can be done is done.',
  }
}

/** {@link adviseOnCheck}, and where nothing was done because one of several failed, that as well. */
export function adviseError(error: TaoError, planned: Planned): TaoError {
  const advised = adviseOnCheck(error, planned)
  const nothing = describeNothingDone(error, planned.plan)
  if (nothing === undefined) return advised
  const hint = [advised.hint, nothing.hint].filter(Boolean).join(' ')
  return new TaoError(advised.message, {
    code: advised.code,
    exitCode: advised.exitCode,
    why: [advised.why, nothing.why].filter(Boolean).join(' '),
    ...(hint === '' ? {} : { hint }),
    details: advised.details,
    cause: advised,
  })
}

/**
 * Replaces the remedy of an error by the hint of the plan's check that looks for this error, because that hint has the figures from the
 * time of planning. If the check had passed, the error also says that the chain has changed since. An error that no check looks for is
 * returned unchanged.
 */
function adviseOnCheck(error: TaoError, { plan, checks }: Planned): TaoError {
  const { pallet, error: name, custom_error: number } = error.details
  const named = typeof name === 'string' ? (typeof pallet === 'string' && pallet !== '' ? `${pallet}.${name}` : name) : undefined
  const check =
    typeof number === 'number'
      ? checks.find((candidate) => CUSTOM_CHECKS[number]?.includes(candidate.name))
      : named === undefined
        ? undefined
        : findCheck(named, plan.call, checks)
  if (!check?.hint) return error
  const why = [error.why, check.ok ? 'It was in order when it was checked; the chain has changed since.' : undefined]
  return new TaoError(error.message, {
    code: error.code,
    exitCode: error.exitCode,
    why: why.filter((part) => part !== undefined).join(' '),
    hint: check.hint,
    details: error.details,
    cause: error,
  })
}
