/** What the rules of a policy are given to judge by, and how a check of a rule is made. */
import { type Rao, rao, ZERO_RAO } from '../../../core/money.js'
import type { Plan, PlanCheck } from '../../plan.js'
import type { CallFacts } from '../calls/call-facts.js'
import type { ValuedLeaf } from '../calls/value-leaves.js'
import type { PolicyRule } from '../policy.js'
import type { Rehearsal, Spending } from '../spending.js'

/** What a policy counts of a write. */
type CountedWrite = Pick<JudgedWrite, 'plan' | 'leaves'>

/** A write as a policy sees it. */
export interface JudgedWrite {
  /** Null where nothing but bytes is judged. */
  readonly plan: Plan | null
  readonly signer: string
  readonly facts: CallFacts
  readonly leaves: readonly ValuedLeaf[]
  /** With the tip; null where the node did not say. */
  readonly feeRao: Rao | null
  readonly genesisHash: string
  /** Names of the network, and the addresses by which it is reached. */
  readonly networks: readonly string[]
  /** Whether the chain will check the metadata by which the bytes were read. */
  readonly isProved: boolean
  /** What the other transactions of the same command do that are still to come, and how many those are. */
  readonly others: { readonly transactions: number; readonly writes: readonly CountedWrite[] }
}

export interface Circumstances {
  readonly now: Date
  readonly spent: readonly Spending[]
  readonly rehearsals: readonly Rehearsal[]
  /** Whether this is a dry run. */
  readonly rehearsing: boolean
}

/** What a write counts for. */
export interface WriteAmounts {
  readonly valueRao: Rao
  readonly destinations: ReadonlyMap<string, Rao>
}

/** Everything that the rules of one kind need. */
export interface JudgeInput {
  readonly rule: PolicyRule
  readonly write: JudgedWrite
  readonly circumstances: Circumstances
}

/** What can leave, of which what can go where. What is not bounded counts with what the plan expects. */
export function countAmounts({ plan, leaves }: CountedWrite): WriteAmounts {
  let known = 0n
  const destinations = new Map<string, Rao>()
  for (const { raoOut, effect } of leaves) {
    known += raoOut ?? 0n
    if (typeof effect?.to === 'string' && raoOut !== null) destinations.set(effect.to, rao((destinations.get(effect.to) ?? 0n) + raoOut))
  }
  const planned = plan?.spend.rao ?? ZERO_RAO
  return { valueRao: rao(known > planned ? known : planned), destinations }
}

/** As {@link countAmounts}, of all that the command still does beside this write. The fee of each is as large as that of this one. */
export function countOthers({ feeRao, others: { transactions, writes } }: JudgedWrite): WriteAmounts {
  let valueRao = (feeRao ?? 0n) * BigInt(transactions)
  const destinations = new Map<string, Rao>()
  for (const amounts of writes.map(countAmounts)) {
    valueRao += amounts.valueRao
    for (const [address, amount] of amounts.destinations) destinations.set(address, rao((destinations.get(address) ?? 0n) + amount))
  }
  return { valueRao: rao(valueRao), destinations }
}

/** A check of a rule: `policy-<rule>-<what>`. */
export function makeCheck(rule: PolicyRule, what: string, check: Omit<PlanCheck, 'name' | 'hint'> & { readonly hint?: string }): PlanCheck {
  return {
    hint: 'taoctl policy explain',
    ...check,
    name: `policy-${rule.name}-${what}`,
    title: `Policy ${rule.name}: ${check.title}`,
    failed: `Policy ${rule.name} refuses it: ${check.failed}`,
  }
}
