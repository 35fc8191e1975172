/** Judges a write by a policy. Pure: everything it goes by is in what it is given. */
import type { PlanCheck } from '../../plan.js'
import type { Policy, PolicyRule } from '../policy.js'
import { judgeAmounts } from './judge-amounts.js'
import { judgeCalls } from './judge-calls.js'
import { judgeCircumstances } from './judge-circumstances.js'
import type { Circumstances, JudgedWrite, JudgeInput } from './judge-input.js'
import { judgePlaces } from './judge-places.js'
import { couldBeNetwork, matchesNetwork } from './match-network.js'

type MatchNetwork = typeof matchesNetwork

function appliesTo(rule: PolicyRule, { facts, genesisHash, networks }: JudgedWrite, matches: MatchNetwork): boolean {
  const { accounts } = rule
  const isMeant = accounts === null || facts.accounts.some((account) => accounts.has(account))
  return isMeant && (rule.networks === null || rule.networks.some((name) => matches(name, genesisHash, networks)))
}

function checkProof({ source }: Policy, isProved: boolean): PlanCheck {
  return {
    name: 'policy-metadata-proof',
    title: `Policy: the chain checks what was judged (${source})`,
    failed: 'The policy refuses it: the chain would not check what was judged',
    ok: isProved,
    detail: isProved ? '' : 'no digest of the metadata is signed, so that a lying endpoint could have other bytes judged',
    code: 'POLICY_METADATA_UNPROVED',
    hint: 'Leave out --no-metadata-proof.',
  }
}

function checkRuleThere({ source, otherwise }: Policy, isThere: boolean, { signer, networks }: JudgedWrite): PlanCheck {
  return {
    name: 'policy-has-rule',
    title: `Policy: a rule of ${source} is about this account and network`,
    failed: 'The policy refuses it: no rule is about this account and network',
    ok: isThere || otherwise === 'allow',
    detail: isThere ? '' : `${signer} on ${networks[0] ?? 'this network'}`,
    code: 'POLICY_NO_RULE',
    hint: 'taoctl policy explain',
  }
}

/**
 * Every rule that could be about a write has to hold. A write that none is certainly about is refused, unless the policy says otherwise.
 */
export function judgeWrite(policy: Policy, write: JudgedWrite, circumstances: Circumstances): readonly PlanCheck[] {
  const rules = policy.rules.filter((rule) => appliesTo(rule, write, couldBeNetwork))
  const isThere = rules.some((rule) => appliesTo(rule, write, matchesNetwork))
  return [
    checkRuleThere(policy, isThere, write),
    ...(rules.length === 0 ? [] : [checkProof(policy, write.isProved)]),
    ...rules.flatMap((rule) => {
      const input: JudgeInput = { rule, write, circumstances }
      return [...judgeCalls(input), ...judgePlaces(input), ...judgeAmounts(input), ...judgeCircumstances(input)]
    }),
  ]
}
