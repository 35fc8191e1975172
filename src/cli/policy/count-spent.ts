import { join } from 'node:path'
import { readLedger } from '../../chain/policy/ledger.js'
import { hasCaps, type PolicyRule } from '../../chain/policy/policy.js'
import { type Spending, sumSpending } from '../../chain/policy/spending.js'
import { type Rao, rao, taoJson } from '../../core/money.js'
import type { PolicySpentAmount, PolicySpentReport, PolicySpentRule } from '../../report/policy.js'
import type { LoadedPolicy } from './load-policies.js'

function describeAmount(spent: Rao, cap: Rao | null): PolicySpentAmount {
  const left = cap === null ? null : cap > spent ? rao(cap - spent) : rao(0n)
  return { spent: taoJson(spent), cap: cap === null ? null : taoJson(cap), left: left === null ? null : taoJson(left) }
}

function countRule(file: string, rule: PolicyRule, genesisHash: string, spent: readonly Spending[], now: number): PolicySpentRule {
  const sums = sumSpending(spent, { genesisHash, accounts: rule.accounts }, now)
  const { caps, accounts } = rule
  const own = spent.filter((one) => one.genesisHash === genesisHash && (accounts === null || one.accounts.some((who) => accounts.has(who))))
  return {
    file,
    rule: rule.name,
    genesis_hash: genesisHash,
    day: describeAmount(sums.dayRao, caps.perDay),
    total: describeAmount(sums.totalRao, caps.total),
    destinations: [...sums.destinations].map(([address, amount]) => ({ address, ...describeAmount(amount, caps.perDestination) })),
    open: own.filter(({ settled }) => !settled).length,
  }
}

/** What was spent under each rule that has caps, on each chain of the journal. Errors as `readLedger`. */
export function countSpent(policies: readonly LoadedPolicy[], directory: string, now: Date): PolicySpentReport {
  const { spent } = readLedger(directory, null)
  const chains = [...new Set(spent.map(({ genesisHash }) => genesisHash))].filter((hash) => /^0x[0-9a-f]{64}$/.test(hash))
  return {
    journal: join(directory, 'transactions.jsonl'),
    time: now.toISOString(),
    rules: policies.flatMap(({ path, policy }) =>
      policy.rules.filter(hasCaps).flatMap((rule) => chains.map((chain) => countRule(path, rule, chain, spent, now.getTime()))),
    ),
  }
}
