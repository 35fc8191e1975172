import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import type { PolicyRule } from '../../../../src/chain/policy/policy.js'
import { EXAMPLE_POLICY } from '../../../../src/cli/policy/example-policy.js'
import { readPolicyText } from '../../../../src/cli/policy/read-policy.js'
import { YamlFault } from '../../../../src/cli/yaml/yaml-node.js'
import { ALICE, BOB } from '../../../helpers/policy/judged.js'

const root = join(import.meta.dirname, '../../../..')
const schema = JSON.parse(readFileSync(join(root, 'docs/policy.schema.json'), 'utf8')) as object
const fitsSchema = new Ajv({ allowUnionTypes: true }).compile(schema)
const find = (name: string) => ({ bot: ALICE, 'bot/hot': BOB })[name]

const read = (text: string) => readPolicyText(text, 'policy.yaml', find)
const wrap = (rule: string): string => `version: 1\nrules:\n  - name: bot\n    ${rule}\n`

async function readRule(rule: string): Promise<PolicyRule | undefined> {
  const text = wrap(rule)
  expect(fitsSchema(parseDocument(text).toJS()), `the schema about: ${rule}`).toBe(true)
  return (await read(text)).policy.rules[0]
}

async function findFault(text: string): Promise<YamlFault> {
  const error = await read(text).catch((fault: unknown) => fault)
  if (!(error instanceof YamlFault)) throw new Error(`no fault in: ${text}`)
  return error
}

describe('the file of a policy', () => {
  test('is read with every field', async () => {
    const rule = await readRule(
      [
        `for: { wallets: [bot, ${BOB}], hotkeys: [bot/hot], networks: [finney, "ws://127.0.0.1:9944"] }`,
        'calls: [Balances.transfer_keep_alive, SubtensorModule.*]',
        'refused-calls: [Proxy.*]',
        'raw-calls: true',
        'opaque-calls: [Proxy.announce]',
        'unbounded-calls: [Proxy.add_proxy]',
        'netuids: [0, 65535]',
        `hotkeys: [${BOB}]`,
        `destinations: [${ALICE}]`,
        'caps: { per-call: 0.1, per-day: 5 TAO, per-destination: "7", total: 123456789.123456789 }',
        'max-fee: 0.000000001',
        'max-price-impact: 2.5%',
        'hours: { from: 08:30, to: "24:00", days: [mon, sun], time-zone: Europe/Berlin }',
        `require: { proxy: [${ALICE}], dry-run: 30m }`,
      ].join('\n    '),
    )
    expect(rule).toEqual({
      name: 'bot',
      accounts: new Set([ALICE, BOB]),
      networks: ['finney', 'ws://127.0.0.1:9944'],
      calls: ['Balances.transfer_keep_alive', 'SubtensorModule.*'],
      refusedCalls: ['Proxy.*'],
      rawCalls: true,
      opaqueCalls: new Set(['Proxy.announce']),
      unboundedCalls: new Set(['Proxy.add_proxy']),
      netuids: new Set([0, 65535]),
      hotkeys: new Set([BOB]),
      destinations: new Set([ALICE]),
      caps: { perCall: 100_000_000n, perDay: 5_000_000_000n, perDestination: 7_000_000_000n, total: 123_456_789_123_456_789n },
      maxFeeRao: 1n,
      maxPriceImpact: 25_000_000n,
      hours: { from: 510, to: 1440, days: ['mon', 'sun'], timeZone: 'Europe/Berlin' },
      proxyFor: new Set([ALICE]),
      dryRunMs: 1_800_000,
    })
  })

  test('allows nothing by what is left out, but what it does not bound', async () => {
    expect(await readRule('raw-calls: false')).toMatchObject({
      accounts: null,
      calls: null,
      rawCalls: false,
      destinations: null,
      hours: null,
      proxyFor: null,
      dryRunMs: null,
    })
    expect((await read('version: 1\nrules: []\n')).policy).toMatchObject({ otherwise: 'refuse', rules: [] })
    expect(await readRule('require: { proxy: true, dry-run: true }')).toMatchObject({ proxyFor: 'anyone', dryRunMs: 3_600_000 })
    // An empty list names nothing, and is no list that is missing.
    expect(await readRule('destinations: []')).toMatchObject({ destinations: new Set() })
  })

  test('names the wallets that it rests on', async () => {
    expect((await read(wrap(`for: { wallets: [bot, ${BOB}] }`))).names).toEqual(['bot'])
  })

  test('is valid as the example has it', async () => {
    expect(fitsSchema(parseDocument(EXAMPLE_POLICY).toJS())).toBe(true)
    expect((await read(EXAMPLE_POLICY)).policy.rules).toHaveLength(1)
    // With every comment that is a field taken for one.
    const whole = EXAMPLE_POLICY.replaceAll(/^( +)# ((?: +)?(?:[a-z-]+:|- ).*)$/gm, '$1$2').replaceAll(/^( +)# ( +[a-z])/gm, '$1$2')
    const { policy } = await read(whole)
    expect(policy.rules[0]).toMatchObject({ hours: { from: 480 }, proxyFor: 'anyone', dryRunMs: 1_800_000, netuids: new Set([1, 2]) })
  })
})

/** Texts that are wrong, the line of the fault, and a part of what is said. Those that the schema cannot know are marked. */
const WRONG: readonly (readonly [name: string, text: string, line: number, says: RegExp, unknownToSchema?: true])[] = [
  ['a key that is misspelled', wrap('cap: { per-call: 1 }'), 4, /cap is not known here; perhaps caps is meant/],
  ['a key of another place', 'version: 1\ncaps: {}\nrules: []\n', 2, /caps is not known here/],
  ['an unknown cap', wrap('caps: { per-week: 1 }'), 4, /per-week is not known/],
  ['no version', 'rules: []\n', 1, /version: 1/],
  ['another version', 'version: 2\nrules: []\n', 1, /version: 1/],
  ['no rules', 'version: 1\n', 1, /no rules/],
  ['no name', 'version: 1\nrules:\n  - caps: {}\n', 3, /no name/],
  ['a name with odd letters', 'version: 1\nrules:\n  - name: Bot One\n', 3, /small letters/],
  ['the same name twice', 'version: 1\nrules:\n  - name: a\n  - name: a\n', 4, /name of another rule/, true],
  ['the same key twice', wrap('max-fee: 1\n    max-fee: 2'), 5, /no YAML/, true],
  ['an amount below zero', wrap('max-fee: -1'), 4, /max-fee is wrong/],
  ['an amount with an exponent', wrap('max-fee: 1e3'), 4, /max-fee is wrong/, true],
  ['an amount that is too fine', wrap('max-fee: 0.0000000001'), 4, /max-fee is wrong/, true],
  ['an amount that is no text', wrap('max-fee: [1]'), 4, /max-fee has no value/],
  ['a switch that is a word', wrap('raw-calls: yes'), 4, /neither true nor false/],
  ['a percentage without its sign', wrap('max-price-impact: 2'), 4, /max-price-impact is wrong/],
  ['an address with a wrong checksum', wrap(`destinations: [${ALICE.slice(0, -1)}X]`), 4, /destinations\[1\] is wrong/, true],
  ['a name in place of an address', wrap('destinations: [bot]'), 4, /destinations\[1\] is wrong/],
  ['a wallet that is not there', wrap('for: { wallets: [other] }'), 4, /neither an address nor a wallet/, true],
  ['a netuid that is none', wrap('netuids: [65536]'), 4, /number of a subnet/],
  ['a call by half its name', wrap('calls: [transfer]'), 4, /Pallet.call/],
  ['all calls of a pallet where one is wanted', wrap('opaque-calls: [Proxy.*]'), 4, /by its own name/],
  ['hours without a zone', wrap('hours: { from: 08:00, to: 09:00 }'), 4, /time-zone/],
  ['a zone that is none', wrap('hours: { from: 08:00, to: 09:00, time-zone: Mars/Base }'), 4, /time zone/, true],
  ['an hour that is none', wrap('hours: { from: 25:00, to: 09:00, time-zone: UTC }'), 4, /time of the day/],
  ['a day that is none', wrap('hours: { from: 08:00, to: 09:00, days: [monday], time-zone: UTC }'), 4, /mon, tue/],
  ['a duration that is none', wrap('require: { dry-run: soon }'), 4, /30m/],
  ['an alias', 'version: 1\nrules:\n  - &a { name: a }\n  - *a\n', 4, /alias/, true],
  ['a tag', wrap('max-fee: !!js/function 1'), 4, /no YAML/, true],
  ['a second document', 'version: 1\nrules: []\n---\nversion: 1\n', 3, /no YAML/, true],
  ['a list in place of keys', '- version: 1\n', 1, /list of keys/],
  ['nothing', '', 1, /list of keys/],
  ['broken YAML', 'version: 1\nrules: [\n', 3, /no YAML/, true],
]

describe('the file of a policy with', () => {
  const cases = WRONG.map(([name, text, line, says, unknownToSchema]) => ({ name, text, line, says, unknownToSchema }))
  test.each(cases)('$name is refused with its line', async ({ text, line, says, unknownToSchema }) => {
    const fault = await findFault(text)
    expect(fault.message).toMatch(says)
    expect(fault.line).toBe(line)
    if (unknownToSchema !== true) expect(fitsSchema(parseDocument(text).toJS()), 'the schema').toBe(false)
  })
})
