/** Makes one plan out of those of several positions. */
import { addRao, formatTao, type Rao, ZERO_RAO } from '../../../core/money.js'
import type { Plan, PlanCheck, PlanField, PlanOthers, PlanSigner } from '../../plan.js'
import type { PlanPart } from '../../plan-trade.js'
import { describeTrade } from './describe-trade.js'
import type { LegMode } from './leg.js'
import type { PlannedLeg, PlannedLegs } from './plan-legs.js'

export interface LegsRequest {
  /** The command: `stake remove`. */
  readonly id: string
  readonly coldkey: string
  readonly mode: LegMode
  /** What is done to how many, in the imperative: `Unstake 3 positions`. */
  readonly writeTitle: (count: number) => string
  /** The transaction of several that this is; null for the only one. */
  readonly part: PlanPart | null
  /** The other transactions that are still to come; the account has to keep for them what they spend. Left out for none. */
  readonly others?: PlanOthers
  /** What else the preview says of all of them. */
  readonly fields?: readonly PlanField[]
  readonly notes?: readonly string[]
}

const CALLS: Readonly<Record<LegMode, string>> = { atomic: 'batch_all', 'best-effort': 'force_batch' }
const LEAVE_OUT = 'Or do all the others, and leave out what fails, with --best-effort.'
const MEANS: Readonly<Record<LegMode, string>> = { atomic: 'all or nothing', 'best-effort': 'all that can be done' }

/** `3 (subnet 2, line 4 of stakes.csv)`. */
function nameLeg({ leg }: PlannedLeg, index: number): string {
  return `${index + 1} (subnet ${leg.netuid}${leg.row === undefined ? '' : `, line ${leg.row.line} of ${leg.row.file}`})`
}

/**
 * The checks of all positions by their names: each holds where it holds for all, and says otherwise for which it does not. `isOpen` where
 * the command may still be told to leave out what fails.
 */
function mergeChecks(going: readonly PlannedLeg[], isOpen: boolean): PlanCheck[] {
  const plans = going.map(({ plan }) => plan)
  const names = [...new Set(plans.flatMap(({ checks }) => checks.map(({ name }) => name)))]
  return names.flatMap((name) => {
    const found = going.flatMap((one, index) =>
      one.plan.checks.filter((check) => check.name === name).map((check) => ({ check, text: nameLeg(one, index) })),
    )
    const failed = found.filter(({ check }) => !check.ok)
    const first = (failed[0] ?? found[0])?.check
    if (first === undefined) return []
    // What fails for all of them is not mended by leaving it out.
    const hint =
      isOpen && failed.length > 0 && failed.length < plans.length ? [first.hint, LEAVE_OUT].filter(Boolean).join(' ') : first.hint
    const detail = failed.map(({ check, text }) => `${text}${check.detail === '' ? '' : ` ${check.detail}`}`)
    return [{ ...first, ok: failed.length === 0, detail: detail.join('; '), ...(hint === undefined ? {} : { hint }) }]
  })
}

/** What a position is expected to do; where it is refused, why, or where its limit alone refuses it, which would let it through. */
function describeLeg({ checks, trades = [] }: Plan): string[] {
  const failed = checks.filter(({ ok }) => !ok)
  const refusal = failed.find(({ code }) => code !== 'SLIPPAGE_TOO_HIGH')
  if (refusal !== undefined) return [`cannot be done. ${refusal.failed}${refusal.detail === '' ? '' : `: ${refusal.detail}`}`]
  const limit = failed.at(-1)
  return limit === undefined ? trades.map(describeTrade) : [`would not be filled: ${limit.detail}`]
}

/** The sum; null where one is not known. */
function sum(amounts: readonly (Rao | null | undefined)[]): Rao | null {
  const known = amounts.filter((amount) => amount !== null && amount !== undefined)
  return known.length < amounts.length ? null : addRao(...known)
}

function composeSpend(plans: readonly Plan[]): Plan['spend'] {
  const spends = plans.map(({ spend }) => spend)
  const isPartial = spends.some(({ partial }) => partial === true)
  return {
    rao: addRao(...spends.map(({ rao }) => rao)),
    bounded: spends.every(({ bounded }) => bounded),
    ...(isPartial ? { partial: true, expectedRao: addRao(...spends.map((spend) => spend.expectedRao ?? spend.rao)) } : {}),
  }
}

function listSkipWarnings({ skipped }: PlannedLegs): string[] {
  return skipped.map(
    ({ leg, hotkey, netuid, why }) =>
      `Left out: subnet ${netuid} of ${hotkey}${leg.row === undefined ? '' : ` (line ${leg.row.line})`}. ${why}.`,
  )
}

function describePart({ part, mode }: LegsRequest): string[] {
  if (part === null || part.of === 1) return []
  const whole = mode === 'atomic' ? ' Each is all or nothing by itself: what one has done stays done if a later one fails.' : ''
  return [
    `${part.legs} positions are too many for one transaction: this is number ${part.number} of ${part.of}, sent one after another.${whole}`,
  ]
}

/** A plan that says why nothing is left to do. */
function makeEmpty(request: LegsRequest, { skipped }: PlannedLegs, signer: PlanSigner): Plan {
  return {
    id: request.id,
    title: request.writeTitle(0),
    call: { pallet: 'Utility', name: CALLS[request.mode], args: { calls: [] } },
    signer,
    account: null,
    checks: [
      {
        name: 'anything-to-do',
        title: 'There is something to do',
        failed: 'There is nothing to do',
        ok: false,
        detail: skipped.map(({ hotkey, netuid, why }) => `subnet ${netuid} of ${hotkey}: ${why}`).join('; ') || 'nothing is staked there',
        code: 'NOTHING_TO_DO',
        hint: 'See what is staked with `taoctl stake list`.',
      },
    ],
    fields: [],
    effects: [],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    skipped,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** The plan of several positions, as one batch. A position alone is planned as if nobody had asked for more. */
export function composeLegs(request: LegsRequest, planned: PlannedLegs): Plan {
  const { going } = planned
  const { fields = [], notes = [] } = request
  const skipped = planned.skipped.map(({ hotkey, netuid, why }) => ({ hotkey, netuid, why }))
  const plans = going.map(({ plan }) => plan)
  const [only] = plans
  const signer: PlanSigner = { role: 'coldkey', address: request.coldkey }
  if (only === undefined) return makeEmpty(request, planned, signer)
  const partWarnings = [...describePart(request), ...listSkipWarnings(planned), ...notes]
  const { others } = request
  const part = { ...(request.part === null ? {} : { part: request.part }), ...(others === undefined ? {} : { others }) }
  // Positions of one command keep the same on the account.
  const reserveRao = addRao(only.reserveRao, ...(others?.plans ?? []).map(({ spend }) => spend.expectedRao ?? spend.rao))
  if (plans.length === 1) {
    return {
      ...only,
      fields: [...only.fields, ...fields],
      warnings: [...partWarnings, ...only.warnings],
      ...(skipped.length === 0 ? {} : { skipped }),
      ...part,
      reserveRao,
    }
  }
  const trades = plans.flatMap((plan) => plan.trades ?? [])
  const gainRao = sum(plans.map((plan) => (plan.gainRao === undefined ? ZERO_RAO : plan.gainRao)))
  const losses = plans.flatMap(({ loss }) => (loss === undefined ? [] : [loss]))
  return {
    id: request.id,
    title: `${request.writeTitle(plans.length)}, ${MEANS[request.mode]}`,
    call: { pallet: 'Utility', name: CALLS[request.mode], args: { calls: plans.map(({ call }) => ({ ...call })) } },
    signer,
    account: null,
    checks: mergeChecks(going, request.mode === 'atomic'),
    fields: [
      ...fields,
      ...plans.map((plan, index) => ({
        label: String(index + 1),
        value: [plan.title, ...describeLeg(plan)].join(': '),
      })),
    ],
    effects: [
      ...(gainRao === ZERO_RAO ? [] : [{ label: 'received', after: gainRao === null ? 'unknown' : `about ${formatTao(gainRao)}` }]),
    ],
    warnings: [...new Set([...partWarnings, ...plans.flatMap(({ warnings }) => warnings)])],
    spend: composeSpend(plans),
    gainRao,
    concerns: [...new Set(plans.flatMap(({ concerns = [] }) => concerns))],
    ...(losses.length === 0 ? {} : { loss: losses.join('; ') }),
    price: null,
    trades,
    parts: plans,
    ...(skipped.length === 0 ? {} : { skipped }),
    ...part,
    recheckAtSigning: plans.some(({ recheckAtSigning }) => recheckAtSigning),
    reserveRao,
    // The runtime takes the fee of a batch in TAO alone.
    feePayableInAlpha: false,
  }
}
