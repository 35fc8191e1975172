/** Makes a policy of the text of its file. */
import type { Policy, PolicyCaps, PolicyRule } from '../../chain/policy/policy.js'
import { isAddress } from '../../core/ss58.js'
import { readMapping, readNetuid } from '../yaml/read-mapping.js'
import { parseYaml, type YamlNode } from '../yaml/yaml-node.js'
import { readAddress, readCallName, readDuration, readHours, readPercentage, readTao } from './read-fields.js'

/** Looks up the address of a wallet, or of a hotkey as `wallet/hotkey`; undefined where there is none. */
export type FindWallet = (name: string) => string | undefined

/** A policy, and what of it rests on names that another could give to other keys. */
export interface PolicyText {
  readonly policy: Policy
  /** Names of wallets in it. */
  readonly names: readonly string[]
}

const RULE_FIELDS = [
  'name',
  'for',
  'calls',
  'refused-calls',
  'raw-calls',
  'opaque-calls',
  'unbounded-calls',
  'netuids',
  'hotkeys',
  'destinations',
  'caps',
  'max-fee',
  'max-price-impact',
  'hours',
  'require',
] as const

const DEFAULT_DRY_RUN_MS = 3_600_000

class PolicyBuilder {
  readonly names: string[] = []

  constructor(readonly findWallet: FindWallet) {}

  #readAccount(node: YamlNode): string {
    const text = node.text()
    if (isAddress(text)) return readAddress(node)
    this.names.push(text)
    return this.findWallet(text) ?? node.fail('is neither an address nor a wallet here')
  }

  /** The accounts of `wallets` and `hotkeys`; null where neither is given. */
  #readAccounts(wallets: YamlNode | undefined, hotkeys: YamlNode | undefined): ReadonlySet<string> | null {
    if (wallets === undefined && hotkeys === undefined) return null
    return new Set([...(wallets?.list() ?? []), ...(hotkeys?.list() ?? [])].map((node) => this.#readAccount(node)))
  }

  readRule(node: YamlNode): PolicyRule {
    const fields = readMapping(node, RULE_FIELDS)
    if (!fields.name) return node.fail('has no name')
    const name = fields.name.text()
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) fields.name.fail('is not made of small letters, digits and hyphens')
    const scope = fields.for === undefined ? {} : readMapping(fields.for, ['wallets', 'hotkeys', 'networks'])
    const { proxy, 'dry-run': dryRun } = fields.require === undefined ? {} : readMapping(fields.require, ['proxy', 'dry-run'])
    return {
      name,
      accounts: this.#readAccounts(scope.wallets, scope.hotkeys),
      networks: scope.networks?.list().map((item) => item.text()) ?? null,
      calls: fields.calls?.list().map((item) => readCallName(item, true)) ?? null,
      refusedCalls: fields['refused-calls']?.list().map((item) => readCallName(item, true)) ?? [],
      rawCalls: fields['raw-calls']?.bool() ?? false,
      opaqueCalls: readCallNames(fields['opaque-calls']),
      unboundedCalls: readCallNames(fields['unbounded-calls']),
      netuids: readSet(fields.netuids, readNetuid),
      hotkeys: readSet(fields.hotkeys, readAddress),
      destinations: readSet(fields.destinations, readAddress),
      caps: readCaps(fields.caps),
      maxFeeRao: fields['max-fee'] === undefined ? null : readTao(fields['max-fee']),
      maxPriceImpact: fields['max-price-impact'] === undefined ? null : readPercentage(fields['max-price-impact']),
      hours: fields.hours === undefined ? null : readHours(fields.hours),
      proxyFor: readProxy(proxy),
      dryRunMs: readDryRun(dryRun),
    }
  }
}

function readSet<T>(node: YamlNode | undefined, read: (item: YamlNode) => T): ReadonlySet<T> | null {
  return node === undefined ? null : new Set(node.list().map(read))
}

function readCallNames(node: YamlNode | undefined): ReadonlySet<string> {
  return readSet(node, (item) => readCallName(item, false)) ?? new Set()
}

function readCaps(node: YamlNode | undefined): PolicyCaps {
  const fields = node === undefined ? {} : readMapping(node, ['per-call', 'per-day', 'per-destination', 'total'])
  const read = (field: YamlNode | undefined) => (field === undefined ? null : readTao(field))
  return {
    perCall: read(fields['per-call']),
    perDay: read(fields['per-day']),
    perDestination: read(fields['per-destination']),
    total: read(fields.total),
  }
}

function readProxy(node: YamlNode | undefined): PolicyRule['proxyFor'] {
  if (node === undefined) return null
  if (node.isBool()) return node.bool() ? 'anyone' : null
  return readSet(node, readAddress)
}

function readDryRun(node: YamlNode | undefined): number | null {
  if (node === undefined) return null
  if (node.isBool()) return node.bool() ? DEFAULT_DRY_RUN_MS : null
  return readDuration(node)
}

/** Reads the text of a policy. Throws `YamlFault` with the line for whatever is not as it should be, unknown keys above all. */
export async function readPolicyText(text: string, source: string, findWallet: FindWallet): Promise<PolicyText> {
  const root = await parseYaml(text, 'the policy')
  const { version, otherwise, rules } = readMapping(root, ['version', 'otherwise', 'rules'])
  if (version?.text() !== '1') (version ?? root).fail('needs to say version: 1')
  const rest = otherwise?.text() ?? 'refuse'
  if (rest !== 'refuse' && rest !== 'allow') return (otherwise ?? root).fail('is neither refuse nor allow')
  if (!rules) return root.fail('has no rules')
  const builder = new PolicyBuilder(findWallet)
  const made = rules.list().map((node) => ({ node, rule: builder.readRule(node) }))
  for (const [index, { node, rule }] of made.entries()) {
    if (made.findIndex((other) => other.rule.name === rule.name) < index) node.fail(`has the name of another rule: ${rule.name}`)
  }
  return { policy: { source, otherwise: rest, rules: made.map(({ rule }) => rule) }, names: builder.names }
}
