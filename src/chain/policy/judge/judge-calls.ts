/** Which calls a rule lets through. */
import type { PlanCheck } from '../../plan.js'
import type { ValuedLeaf } from '../calls/value-leaves.js'
import type { PolicyRule } from '../policy.js'
import type { JudgeInput } from './judge-input.js'
import { makeCheck } from './judge-input.js'

/** The commands that make any call that they are told. */
const RAW_COMMANDS: ReadonlySet<string> = new Set(['tx call'])

function matches(pattern: string, full: string): boolean {
  return pattern === full || (pattern.endsWith('.*') && full.startsWith(pattern.slice(0, -1)))
}

/** Whether a rule names a call by its own name, and not only with others. */
function isNamed({ calls, unboundedCalls, opaqueCalls }: PolicyRule, full: string): boolean {
  return calls?.includes(full) === true || unboundedCalls.has(full) || opaqueCalls.has(full)
}

/** A call that is allowed though nothing bounds what it takes, or though it hides what it does, is allowed. */
function isAllowed(rule: PolicyRule, { node }: ValuedLeaf): boolean {
  return rule.calls === null || isNamed(rule, node.full) || rule.calls.some((pattern) => matches(pattern, node.full))
}

function listNames(leaves: readonly ValuedLeaf[]): string {
  return [...new Set(leaves.map(({ node }) => node.full))].join(', ')
}

function checkAllowed({ rule, write }: JudgeInput): PlanCheck {
  const refused = write.facts.names.filter((full) => rule.refusedCalls.some((pattern) => matches(pattern, full)))
  const others = write.leaves.filter((leaf) => !isAllowed(rule, leaf))
  const names = [...refused, ...others.map(({ node }) => node.full)]
  return makeCheck(rule, 'calls', {
    title: 'the calls are allowed',
    failed: 'the call is not allowed',
    ok: names.length === 0,
    detail: [...new Set(names)].join(', '),
    code: 'POLICY_CALL_NOT_ALLOWED',
  })
}

function checkKnown({ rule, write }: JudgeInput): PlanCheck {
  const unknown = write.leaves.filter(({ node, opaque, effect }) => !opaque && effect === null && !isNamed(rule, node.full))
  return makeCheck(rule, 'known', {
    title: 'it is known what the calls do',
    failed: 'it is not known what the call does',
    ok: unknown.length === 0,
    detail: listNames(unknown),
    code: 'POLICY_CALL_UNKNOWN',
  })
}

function checkSeen({ rule, write }: JudgeInput): PlanCheck {
  const hidden = write.leaves.filter(({ node, opaque }) => opaque && !rule.opaqueCalls.has(node.full))
  return makeCheck(rule, 'opaque', {
    title: 'nothing is hidden in the calls',
    failed: 'what the call does is hidden',
    ok: hidden.length === 0,
    detail: listNames(hidden),
    code: 'POLICY_CALL_OPAQUE',
  })
}

function checkRaw({ rule, write }: JudgeInput): PlanCheck[] {
  const isRaw = write.plan !== null && RAW_COMMANDS.has(write.plan.id)
  if (!isRaw) return []
  return [
    makeCheck(rule, 'raw', {
      title: 'raw calls are allowed',
      failed: 'raw calls are not allowed',
      ok: rule.rawCalls,
      detail: rule.rawCalls ? '' : `${write.plan?.id ?? ''} makes any call`,
      code: 'POLICY_RAW_CALL',
    }),
  ]
}

export function judgeCalls(input: JudgeInput): readonly PlanCheck[] {
  return [checkAllowed(input), checkKnown(input), checkSeen(input), ...checkRaw(input)]
}
