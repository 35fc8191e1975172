import type { TaoJson } from '../core/money.js'
import type {
  PolicyCheckReport,
  PolicyExplainReport,
  PolicyReport,
  PolicyRuleReport,
  PolicySealReport,
  PolicyShowReport,
  PolicySpentReport,
} from '../report/policy.js'
import type { Look } from './look.js'
import { shortenIds } from './shorten.js'
import { type Pair, renderPairs, renderTable } from './table.js'
import { cleanText } from './text-width.js'
import { layAfter, layNote } from './wrap.js'

const NO_POLICY = 'No policy is in force. Begin one with: taoctl policy init'
const INDENT = 2

function showTao(amount: TaoJson | null): string {
  return amount === null ? '' : `${amount.tao} TAO`
}

function showList(items: readonly (string | number)[] | null): string {
  return items === null ? '' : items.length === 0 ? 'none' : items.join(', ')
}

function listRulePairs(rule: PolicyRuleReport): readonly Pair[] {
  const { caps, hours, proxy } = rule
  const pairs: readonly Pair[] = [
    ['accounts', rule.accounts === null ? 'all' : showList(rule.accounts)],
    ['networks', rule.networks === null ? 'all' : showList(rule.networks)],
    ['calls', rule.calls === null ? 'all that are known' : showList(rule.calls)],
    ['refused calls', rule.refused_calls.join(', ')],
    ['raw calls', rule.raw_calls ? 'allowed' : 'refused'],
    ['opaque calls', rule.opaque_calls.join(', ')],
    ['unbounded calls', rule.unbounded_calls.join(', ')],
    ['netuids', showList(rule.netuids)],
    ['hotkeys', showList(rule.hotkeys)],
    ['destinations', showList(rule.destinations)],
    ['per call', showTao(caps.per_call)],
    ['per day', showTao(caps.per_day)],
    ['per destination', showTao(caps.per_destination)],
    ['in all', showTao(caps.total)],
    ['fee at most', showTao(rule.max_fee)],
    ['price off at most', rule.max_price_impact ?? ''],
    ['hours', hours === null ? '' : `${hours.from} to ${hours.to} ${hours.time_zone}, ${hours.days.join(' ')}`],
    ['by proxy', proxy.required ? (proxy.accounts === null ? 'for anyone' : showList(proxy.accounts)) : ''],
    ['dry run', rule.dry_run_minutes === null ? '' : `in the last ${rule.dry_run_minutes} min`],
  ]
  return pairs.filter(([, value]) => value !== '')
}

function listPolicyPairs({ file, because, sealed_by, otherwise, rules }: PolicyReport): readonly Pair[] {
  return [
    ['policy', file],
    ['in force', because],
    ['sealed by', sealed_by ?? 'nobody'],
    ['otherwise', otherwise],
    ...rules.flatMap((rule): readonly Pair[] => [
      ['rule', rule.name],
      ...listRulePairs(rule).map(([name, value]): Pair => [`  ${name}`, value]),
    ]),
  ]
}

/** The policies in force, each with its rules. */
export function renderPolicyShow({ policies }: PolicyShowReport, look: Look): string {
  if (policies.length === 0) return layNote(look, NO_POLICY)
  return policies.map((policy) => renderPairs(listPolicyPairs(policy), look)).join('\n\n')
}

/** The policies in sentences. */
export function renderPolicyExplain({ policies }: PolicyExplainReport, look: Look): string {
  if (policies.length === 0) return layNote(look, NO_POLICY)
  return policies
    .map(({ file, sentence, rules }) =>
      [
        layAfter(look, '', cleanText(file), INDENT),
        layAfter(look, '', sentence, INDENT),
        ...rules.flatMap(({ name, sentences }) => [
          `${name}:`,
          ...sentences.map((text) => layAfter(look, '  ', shortenIds(cleanText(text), look), 2 * INDENT)),
        ]),
      ].join('\n'),
    )
    .join('\n\n')
}

/** What was spent under each rule, and what is left. */
export function renderPolicySpent({ rules }: PolicySpentReport, look: Look): string {
  if (look.terminal && rules.length === 0) return layNote(look, 'No rule has a cap, or nothing was spent yet.')
  const rows = rules.flatMap(({ rule, genesis_hash, day, total, destinations, open }) => [
    { rule, genesis_hash, what: 'in 24 hours', ...day, open },
    { rule, genesis_hash, what: 'in all', ...total, open },
    ...destinations.map(({ address, ...amount }) => ({ rule, genesis_hash, what: `to ${address}`, ...amount, open: 0 })),
  ])
  return renderTable(
    [
      { title: 'RULE', value: (row) => row.rule, wrapTo: 16 },
      { title: 'WHAT', value: (row) => row.what, ids: 'if-needed', wrapTo: 20 },
      { title: 'SPENT', value: (row) => row.spent.tao, align: 'right' },
      { title: 'CAP', value: (row) => row.cap?.tao ?? '', align: 'right' },
      { title: 'LEFT', value: (row) => row.left?.tao ?? '', align: 'right' },
      { title: 'OPEN', value: (row) => String(row.open), align: 'right', dropAt: 2 },
      { title: 'CHAIN', value: (row) => row.genesis_hash, ids: 'short', dropAt: 1 },
    ],
    rows,
    look,
  )
}

/** Each check of the policies, those that fail first. */
export function renderPolicyCheck({ title, allowed, checks }: PolicyCheckReport, look: Look): string {
  const sorted = [...checks.filter(({ ok }) => !ok), ...checks.filter(({ ok }) => ok)]
  if (!look.terminal) {
    return sorted
      .map(({ name, ok, statement, detail }) => [ok ? 'ok' : 'refused', name, statement, detail].map(cleanText).join('\t'))
      .join('\n')
  }
  return [
    layAfter(look, '', shortenIds(cleanText(title), look), INDENT),
    ...sorted.map(({ ok, statement, detail }) =>
      layAfter(
        look,
        ok ? '✔ ' : '✘ ',
        shortenIds(cleanText(detail === '' ? statement : `${statement}: ${detail}`), look),
        INDENT,
        ok ? 'green' : 'red',
      ),
    ),
    checks.length === 0 ? layNote(look, NO_POLICY) : allowed ? 'It is allowed.' : 'It is refused.',
  ].join('\n')
}

export function renderPolicySeal({ file, seal, address, scheme }: PolicySealReport, look: Look): string {
  return renderPairs(
    [
      ['policy', file],
      ['seal', seal],
      ['sealed by', `${address} (${scheme})`],
      ['demand it with', `TAOCTL_POLICY_KEY=${address}`],
    ],
    look,
  )
}
