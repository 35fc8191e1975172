/** How much a rule lets go: per call, per day, to one destination, in all; the fee; the price of a trade. */
import { formatTao, type Rao, rao, ZERO_RAO } from '../../../core/money.js'
import type { PlanCheck } from '../../plan.js'
import { formatTolerance, toTolerance } from '../../swap/price-limit.js'
import { findLargest } from '../calls/value-leaves.js'
import { hasCaps } from '../policy.js'
import { sumSpending } from '../spending.js'
import type { JudgeInput } from './judge-input.js'
import { countAmounts, countOthers, makeCheck } from './judge-input.js'

/** Why the spend is not bounded; null if it is. */
function findUnbounded({ rule, write }: JudgeInput): string | null {
  const leaves = [...write.leaves, ...write.others.writes.flatMap((other) => other.leaves)]
  const open = leaves.filter(({ raoOut }) => raoOut === null)
  const refused = open.find(({ node }) => !rule.unboundedCalls.has(node.full) && !rule.opaqueCalls.has(node.full))
  if (refused) return `${refused.node.full}: ${refused.unbounded ?? 'nothing bounds it'}`
  if (open.length === 0 && write.plan !== null && !write.plan.spend.bounded) return 'the plan does not bound it'
  return null
}

function checkBounded(input: JudgeInput): PlanCheck {
  const why = findUnbounded(input)
  return makeCheck(input.rule, 'spend-bounded', {
    title: 'what it takes is bounded',
    failed: 'nothing bounds what it takes',
    ok: why === null,
    detail: why ?? '',
    code: 'POLICY_SPEND_UNBOUNDED',
  })
}

interface Cap {
  readonly what: string
  readonly code: string
  readonly words: string
  readonly most: Rao
  readonly spent: Rao
  readonly asked: Rao
  /** What the command asks beside this transaction. */
  readonly othersRao?: Rao
}

function checkCap(input: JudgeInput, { what, code, words, most, spent, asked, othersRao = ZERO_RAO }: Cap): PlanCheck {
  const left = most > spent ? rao(most - spent) : ZERO_RAO
  return makeCheck(input.rule, what, {
    title: `at most ${formatTao(most)} ${words}`,
    failed: `more than ${formatTao(most)} ${words}`,
    ok: asked + othersRao <= left,
    detail: [
      `${formatTao(asked)} asked`,
      ...(othersRao === 0n ? [] : [`${formatTao(othersRao)} by the other transactions of the command`]),
      ...(spent === 0n ? [] : [`${formatTao(spent)} spent`, `${formatTao(left)} left`]),
    ].join(', '),
    code,
    hint: 'taoctl policy spent',
  })
}

function judgeCaps(input: JudgeInput): PlanCheck[] {
  const { rule, write, circumstances } = input
  if (!hasCaps(rule)) return []
  const { perCall, perDay, perDestination, total } = rule.caps
  const { valueRao, destinations } = countAmounts(write)
  const sums = sumSpending(circumstances.spent, { genesisHash: write.genesisHash, accounts: rule.accounts }, circumstances.now.getTime())
  const withFee = rao(valueRao + (write.feeRao ?? 0n))
  const others = countOthers(write)
  const othersRao = others.valueRao
  const caps: Cap[] = []
  if (perCall !== null) {
    caps.push({ what: 'per-call', code: 'POLICY_CAP_PER_CALL', words: 'per call', most: perCall, spent: ZERO_RAO, asked: valueRao })
  }
  if (perDay !== null) {
    caps.push({
      what: 'per-day',
      code: 'POLICY_CAP_PER_DAY',
      words: 'in 24 hours',
      most: perDay,
      spent: sums.dayRao,
      asked: withFee,
      othersRao,
    })
  }
  if (total !== null) {
    caps.push({ what: 'total', code: 'POLICY_CAP_TOTAL', words: 'in all', most: total, spent: sums.totalRao, asked: withFee, othersRao })
  }
  if (perDestination !== null) {
    for (const [address, asked] of destinations) {
      const spent = sums.destinations.get(address) ?? ZERO_RAO
      const words = `to ${address}`
      const othersRao = others.destinations.get(address) ?? ZERO_RAO
      caps.push({ what: 'per-destination', code: 'POLICY_CAP_PER_DESTINATION', words, most: perDestination, spent, asked, othersRao })
    }
  }
  return [checkBounded(input), ...checkDestinationsNamed(input), ...caps.map((cap) => checkCap(input, cap))]
}

/** What goes to nobody in particular cannot be counted for anybody. */
function checkDestinationsNamed({ rule, write }: JudgeInput): PlanCheck[] {
  const isNamed = write.leaves.every(({ effect }) => effect?.to !== null)
  if (rule.caps.perDestination === null || isNamed) return []
  return [
    makeCheck(rule, 'destination-named', {
      title: 'it is known to whom it goes',
      failed: 'it is not known to whom it goes',
      ok: false,
      detail: 'the cap per destination cannot be counted',
      code: 'POLICY_DESTINATION',
    }),
  ]
}

function checkFee({ rule, write }: JudgeInput): PlanCheck[] {
  const { maxFeeRao } = rule
  // A fee that nobody knows cannot be counted either.
  const isCounted = rule.caps.perDay !== null || rule.caps.total !== null
  if (maxFeeRao === null && !(isCounted && write.feeRao === null)) return []
  const { feeRao } = write
  return [
    makeCheck(rule, 'max-fee', {
      title: maxFeeRao === null ? 'the fee is known' : `a fee of at most ${formatTao(maxFeeRao)}`,
      failed: feeRao === null || maxFeeRao === null ? 'the fee is not known' : `a fee of more than ${formatTao(maxFeeRao)}`,
      ok: feeRao !== null && (maxFeeRao === null || feeRao <= maxFeeRao),
      detail: feeRao === null ? 'the node could not say' : `${formatTao(feeRao)}, tip included`,
      code: 'POLICY_FEE',
    }),
  ]
}

function checkImpact({ rule, write }: JudgeInput): PlanCheck[] {
  const { maxPriceImpact: most } = rule
  if (most === null) return []
  const worst = findLargest(write.leaves.map(({ impact }) => impact))
  const limit = formatTolerance(toTolerance(most))
  return [
    makeCheck(rule, 'max-price-impact', {
      title: `a price at most ${limit} off`,
      failed: worst === null ? 'nothing limits the price' : `a price more than ${limit} off`,
      ok: worst !== null && worst <= most,
      detail: worst === null ? 'the call has no limit price' : `the limit is ${formatTolerance(toTolerance(worst))} off`,
      code: 'POLICY_PRICE_IMPACT',
    }),
  ]
}

export function judgeAmounts(input: JudgeInput): readonly PlanCheck[] {
  return [...judgeCaps(input), ...checkFee(input), ...checkImpact(input)]
}
