import { formatMinutes } from '../../chain/policy/judge/hours.js'
import type { PolicyRule } from '../../chain/policy/policy.js'
import { formatTolerance, toTolerance } from '../../chain/swap/price-limit.js'
import { type Rao, taoJson } from '../../core/money.js'
import type { PolicyReport, PolicyRuleReport } from '../../report/policy.js'
import type { LoadedPolicy } from './load-policies.js'

const MINUTE_MS = 60_000

function taoIfAny(amount: Rao | null) {
  return amount === null ? null : taoJson(amount)
}

function listIfAny<T>(items: Iterable<T> | null): readonly T[] | null {
  return items === null ? null : [...items]
}

function describeRule(rule: PolicyRule): PolicyRuleReport {
  const { caps, hours, proxyFor, maxPriceImpact, dryRunMs } = rule
  return {
    name: rule.name,
    accounts: listIfAny(rule.accounts),
    networks: rule.networks,
    calls: rule.calls,
    refused_calls: rule.refusedCalls,
    raw_calls: rule.rawCalls,
    opaque_calls: [...rule.opaqueCalls],
    unbounded_calls: [...rule.unboundedCalls],
    netuids: listIfAny(rule.netuids),
    hotkeys: listIfAny(rule.hotkeys),
    destinations: listIfAny(rule.destinations),
    caps: {
      per_call: taoIfAny(caps.perCall),
      per_day: taoIfAny(caps.perDay),
      per_destination: taoIfAny(caps.perDestination),
      total: taoIfAny(caps.total),
    },
    max_fee: taoIfAny(rule.maxFeeRao),
    max_price_impact: maxPriceImpact === null ? null : formatTolerance(toTolerance(maxPriceImpact)),
    hours:
      hours === null ? null : { from: formatMinutes(hours.from), to: formatMinutes(hours.to), days: hours.days, time_zone: hours.timeZone },
    proxy: { required: proxyFor !== null, accounts: proxyFor === 'anyone' ? null : listIfAny(proxyFor) },
    dry_run_minutes: dryRunMs === null ? null : Math.ceil(dryRunMs / MINUTE_MS),
  }
}

/** A policy in the form of the JSON contract. */
export function describePolicy({ path, because, sealedBy, policy }: LoadedPolicy): PolicyReport {
  return { file: path, because, sealed_by: sealedBy, otherwise: policy.otherwise, rules: policy.rules.map(describeRule) }
}
