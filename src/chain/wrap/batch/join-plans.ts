import { addRao, ZERO_RAO } from '../../../core/money.js'
import type { Plan, PlanCheck } from '../../plan.js'

/** A plan with the name of what sets it apart from its siblings: `subnet 3`. */
export interface NamedPlan {
  readonly name: string
  readonly plan: Plan
}

/** So many of the places where a check fails are named. */
const SHOWN = 3

/** One check of all that have the same name: it holds where all hold, and tells where it does not. */
export function joinChecks(plans: readonly NamedPlan[]): PlanCheck[] {
  const groups = new Map<string, { readonly name: string; readonly check: PlanCheck }[]>()
  for (const { name, plan } of plans)
    for (const check of plan.checks) groups.set(check.name, [...(groups.get(check.name) ?? []), { name, check }])
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const bad = group.filter(({ check }) => !check.ok)
    const [shown = first] = bad
    if (bad.length === 0) return [{ ...first.check, detail: '' }]
    const rest = bad.length > SHOWN ? `; and ${bad.length - SHOWN} more` : ''
    const detail = bad.slice(0, SHOWN).map(({ name, check }) => (check.detail === '' ? name : `${name}: ${check.detail}`))
    return [{ ...shown.check, detail: `${detail.join('; ')}${rest}` }]
  })
}

/**
 * One atomic batch of several plans of one account that spend nothing: all of it is done or nothing. A single plan is left as it is. Throws
 * a RangeError without any plan.
 */
export function joinPlans(plans: readonly NamedPlan[], head: Pick<Plan, 'title'>): Plan {
  const [first] = plans
  if (first === undefined) throw new RangeError('there is no plan')
  if (plans.length === 1) return first.plan
  return {
    ...first.plan,
    ...head,
    call: { pallet: 'Utility', name: 'batch_all', args: { calls: plans.map(({ plan }) => ({ ...plan.call })) } },
    parts: plans.map(({ plan }) => plan),
    checks: joinChecks(plans),
    fields: plans.map(({ name, plan }) => ({ label: name, value: plan.title })),
    effects: plans.flatMap(({ name, plan }) => plan.effects.map((effect) => ({ ...effect, label: `${name}: ${effect.label}` }))),
    warnings: [...new Set(plans.flatMap(({ plan }) => plan.warnings))],
    spend: { rao: addRao(ZERO_RAO, ...plans.map(({ plan }) => plan.spend.rao)), bounded: plans.every(({ plan }) => plan.spend.bounded) },
  }
}
