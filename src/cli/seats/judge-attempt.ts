/** What becomes of attempts to register, and what is supposed and demanded of them. */
import type { Plan } from '../../chain/plan.js'
import { checkFailed, EXIT, TaoError, unknownOutcome } from '../../core/errors.js'
import type { Rao } from '../../core/money.js'
import { listCosts } from '../../render/subnet/registrations.js'
import type { SeatState, Tried } from './wait-for-seats.js'

/** Checks that time mends: their codes. */
export const PASSING: ReadonlySet<string> = new Set(['OVER_MAX_COST', 'TOO_MANY_REGISTRATIONS', 'REGISTRATION_CLOSED', 'UNSTABLE_CHAIN'])
/** Errors of the call after which it may succeed in a later block. */
const PASSING_CALLS: ReadonlySet<unknown> = new Set([
  'RegistrationPriceLimitExceeded',
  'TooManyRegistrationsThisBlock',
  'TooManyRegistrationsThisInterval',
  'SubNetRegistrationDisabled',
  'HotKeyAlreadyRegisteredInSubNet',
])
/** Each attempt that fails in a block costs a fee. */
const MOST_ATTEMPTS = 100

/** The plan as it will be once the cost is low enough: what time mends does not count against it. */
export function supposeCheap(plan: Plan, limitRao: Rao): Plan {
  const { expectedRao, ...spend } = plan.spend
  const least = (amount: Rao): Rao => (amount < limitRao ? amount : limitRao)
  return {
    ...plan,
    checks: plan.checks.filter(({ ok, code }) => ok || !PASSING.has(code)),
    spend: { ...spend, rao: least(spend.rao), ...(expectedRao === undefined ? {} : { expectedRao: least(expectedRao) }) },
  }
}

/** Why places are left when the time is over. `NOT_IN_TIME` (exit 3), or `OUTCOME_UNKNOWN` (7) where an attempt is open. */
export function explainEnd(states: readonly SeatState[]): TaoError {
  const left = states.filter(({ status }) => status === 'waiting')
  const open = left.find(({ openHash }) => openHash !== null)
  const costs = `At the end it cost, ${listCosts(states)}.`
  if (open?.openHash !== undefined && open.openHash !== null) {
    return unknownOutcome('The time is over, and an attempt may still be included', 'OUTCOME_UNKNOWN', {
      why: `It is not known yet what became of ${open.openHash}.`,
      hint: `taoctl tx wait ${open.openHash}`,
      details: { extrinsic_hash: open.openHash },
    })
  }
  return checkFailed(`The cost did not fall low enough in time, for ${left.length} of ${states.length}`, 'NOT_IN_TIME', {
    why: costs,
    hint: 'Give the same command again with a later --until, or with a higher --wait-for-cost.',
  })
}

/** Throws `TOO_MANY_ATTEMPTS` (exit 3) for a place that the chain does not take. */
export function demandPatience({ seat, attempts }: SeatState): void {
  if (attempts < MOST_ATTEMPTS) return
  throw checkFailed(`The chain did not take ${MOST_ATTEMPTS} attempts`, 'TOO_MANY_ATTEMPTS', {
    why: `They were for ${seat.hotkey} on subnet ${seat.netuid}; each has cost a fee where it is in a block.`,
    hint: 'See why with `taoctl tx list`.',
  })
}

/** What an error of an attempt means; thrown again where trying once more is of no use. `signed` is the hash, if it was signed. */
export function judgeAttempt(error: unknown, signed: string | undefined): Tried {
  if (!(error instanceof TaoError)) throw error
  const why = [error.message, error.why].filter(Boolean).join(': ')
  if (signed === undefined) {
    if (error.exitCode === EXIT.network || PASSING.has(error.code)) return { state: 'not-now', why }
    throw error
  }
  if (error.exitCode === EXIT.unknownOutcome) return { state: 'open', why, hash: signed }
  const isOver = error.exitCode === EXIT.network || error.code === 'SENT_ELSEWHERE' || PASSING_CALLS.has(error.details.error)
  if (!isOver) throw error
  return { state: 'idle', why }
}

/** Throws `SENT_ELSEWHERE` (exit 3) where another attempt for the same place may still be included. */
export function demandOnly(other: string | undefined): void {
  if (other === undefined) return
  throw checkFailed('Another process registers the same hotkey there', 'SENT_ELSEWHERE', {
    why: `It has signed ${other}. Nothing was sent now.`,
    hint: `taoctl tx wait ${other}`,
  })
}
