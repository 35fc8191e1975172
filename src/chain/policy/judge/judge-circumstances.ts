/** When and in which way a rule lets something be done: hours, a proxy, a dry run before. */
import type { PlanCheck } from '../../plan.js'
import { formatMinutes, isWithinHours } from './hours.js'
import type { JudgeInput } from './judge-input.js'
import { makeCheck } from './judge-input.js'

function checkHours({ rule, circumstances }: JudgeInput): PlanCheck[] {
  const { hours } = rule
  if (hours === null) return []
  const span = `${formatMinutes(hours.from)} to ${formatMinutes(hours.to)} ${hours.timeZone}, ${hours.days.join(' ')}`
  return [
    makeCheck(rule, 'hours', {
      title: `only ${span}`,
      failed: 'not at this time',
      ok: isWithinHours(hours, circumstances.now),
      detail: span,
      code: 'POLICY_HOURS',
    }),
  ]
}

function checkProxy({ rule, write }: JudgeInput): PlanCheck[] {
  const { proxyFor } = rule
  if (proxyFor === null) return []
  const others = write.leaves.filter(({ proxied }) => proxied === null || (proxyFor !== 'anyone' && !proxyFor.has(proxied)))
  return [
    makeCheck(rule, 'proxy', {
      title: 'everything is done by proxy',
      failed: 'it is not done by proxy',
      ok: others.length === 0,
      detail: others.map(({ node, proxied }) => (proxied === null ? node.full : `${node.full} for ${proxied}`)).join(', '),
      code: 'POLICY_PROXY',
      hint: 'Add --proxy.',
    }),
  ]
}

const MINUTE_MS = 60_000

function checkDryRun({ rule, write, circumstances }: JudgeInput): PlanCheck[] {
  const { dryRunMs } = rule
  if (dryRunMs === null) return []
  const now = circumstances.now.getTime()
  const isRehearsed = circumstances.rehearsals.some(
    ({ digest, signer, genesisHash, time }) =>
      digest === write.facts.digest && signer === write.signer && genesisHash === write.genesisHash && time <= now && time > now - dryRunMs,
  )
  const ok = circumstances.rehearsing || isRehearsed
  return [
    makeCheck(rule, 'dry-run', {
      title: `a dry run not older than ${Math.ceil(dryRunMs / MINUTE_MS)} min`,
      failed: 'there was no dry run of the same call',
      ok,
      detail: ok ? '' : `none in the last ${Math.ceil(dryRunMs / MINUTE_MS)} min`,
      code: 'POLICY_DRY_RUN',
      hint: 'Run it with --dry-run first.',
    }),
  ]
}

export function judgeCircumstances(input: JudgeInput): readonly PlanCheck[] {
  return [...checkHours(input), ...checkProxy(input), ...checkDryRun(input)]
}
