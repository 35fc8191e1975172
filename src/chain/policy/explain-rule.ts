/** Says in sentences what a policy and its rules demand. */
import { formatTao } from '../../core/money.js'
import { formatTolerance, toTolerance } from '../swap/price-limit.js'
import { formatMinutes } from './judge/hours.js'
import type { Policy, PolicyCaps, PolicyRule } from './policy.js'

const MINUTE_MS = 60_000

function list(items: Iterable<string | number>, none = 'nothing'): string {
  const all = [...items]
  return all.length === 0 ? none : all.join(', ')
}

function explainScope({ accounts, networks }: PolicyRule): string {
  const who = accounts === null ? 'every account' : `${list(accounts, 'no account')}`
  return `It is about ${who}, on ${networks === null ? 'every network' : list(networks, 'no network')}.`
}

function explainCalls({ calls, refusedCalls, rawCalls, opaqueCalls, unboundedCalls }: PolicyRule): string[] {
  return [
    calls === null ? 'Every call may be made whose effect is known.' : `Only these calls may be made: ${list(calls, 'none')}.`,
    ...(refusedCalls.length === 0 ? [] : [`These calls are refused: ${list(refusedCalls)}.`]),
    rawCalls ? 'Raw calls may be made (tx call).' : 'Raw calls are refused (tx call).',
    ...(opaqueCalls.size === 0 ? [] : [`These calls may be made although they hide what they do: ${list(opaqueCalls)}.`]),
    ...(unboundedCalls.size === 0 ? [] : [`These calls may be made although nothing bounds what they take: ${list(unboundedCalls)}.`]),
  ]
}

function explainPlaces({ netuids, hotkeys, destinations }: PolicyRule): string[] {
  return [
    ...(netuids === null ? [] : [`Only these subnets: ${list(netuids, 'none')}.`]),
    ...(hotkeys === null ? [] : [`Only these hotkeys: ${list(hotkeys, 'none')}.`]),
    ...(destinations === null ? [] : [`Only to these accounts: ${list(destinations, 'none')}.`]),
  ]
}

function explainCaps({ perCall, perDay, perDestination, total }: PolicyCaps): string[] {
  return [
    ...(perCall === null ? [] : [`One transaction moves at most ${formatTao(perCall)}; alpha counts with what it is worth.`]),
    ...(perDay === null ? [] : [`At most ${formatTao(perDay)} are spent in any 24 hours, fees included.`]),
    ...(perDestination === null ? [] : [`At most ${formatTao(perDestination)} go to one account, since ever.`]),
    ...(total === null ? [] : [`At most ${formatTao(total)} are spent in all, fees included.`]),
  ]
}

function explainManner({ maxFeeRao, maxPriceImpact, hours, proxyFor, dryRunMs }: PolicyRule): string[] {
  return [
    ...(maxFeeRao === null ? [] : [`The fee with the tip is at most ${formatTao(maxFeeRao)}.`]),
    ...(maxPriceImpact === null
      ? []
      : [`Trades have a limit price at most ${formatTolerance(toTolerance(maxPriceImpact))} off the present one.`]),
    ...(hours === null
      ? []
      : [`Only from ${formatMinutes(hours.from)} to ${formatMinutes(hours.to)} ${hours.timeZone}, on ${list(hours.days, 'no day')}.`]),
    ...(proxyFor === null ? [] : [`Everything is done by proxy${proxyFor === 'anyone' ? '' : `, for ${list(proxyFor, 'nobody')}`}.`]),
    ...(dryRunMs === null
      ? []
      : [`There was a dry run of the same call in the last ${Math.ceil(dryRunMs / MINUTE_MS)} minutes; its limit price may differ.`]),
  ]
}

/** What a rule demands, a sentence each. */
export function explainRule(rule: PolicyRule): readonly string[] {
  return [explainScope(rule), ...explainCalls(rule), ...explainPlaces(rule), ...explainCaps(rule.caps), ...explainManner(rule)]
}

/** What is done with a write that no rule is about. */
export function explainPolicy({ otherwise }: Policy): string {
  const rest = otherwise === 'refuse' ? 'refused' : 'allowed'
  return `Every rule that is about a write has to hold. A write that none is about is ${rest}.`
}
