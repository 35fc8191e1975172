import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { makeScenarioSchema } from '../../../../scripts/schemas/scenario-schema.js'
import { nameHotkey } from '../../../../src/chain/scaffold/scenario.js'
import { readScenarioText } from '../../../../src/cli/scaffold/read-scenario.js'
import { YamlFault } from '../../../../src/cli/yaml/yaml-node.js'

const root = join(import.meta.dirname, '../../../..')
const published = readFileSync(join(root, 'docs/scenario.schema.json'), 'utf8')
const fitsSchema = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(published) as object)
const folder = join(root, 'docs/scenarios')
const SCENARIOS = readdirSync(folder).filter((name) => name.endsWith('.yaml'))

/** Line and column, and what is said. */
async function findFault(text: string): Promise<string> {
  const error = await readScenarioText(text).catch((fault: unknown) => fault)
  if (!(error instanceof YamlFault)) throw new Error(`no fault in: ${text.slice(0, 200)}`)
  return `${error.line}:${error.column} ${error.message}`
}

test('the published schema is the one that is made of what is read', () => {
  expect(published).toBe(makeScenarioSchema())
})

test('every scenario of the documentation is read, fits the schema, and is told of with its reason', async () => {
  expect(SCENARIOS).toHaveLength(10)
  const page = readFileSync(join(folder, 'README.md'), 'utf8')
  for (const name of SCENARIOS) {
    const text = readFileSync(join(folder, name), 'utf8')
    expect(fitsSchema(parseDocument(text).toJS()), name).toBe(true)
    expect((await readScenarioText(text)).wallets.length, name).toBeGreaterThan(0)
    expect(text, name).toMatch(/^# [A-Z].+\.\n/)
    expect(page, name).toContain(`](${name})`)
  }
})

describe('a scenario', () => {
  test('is read with its names: wallets, numbered hotkeys, and all of them', async () => {
    const { wallets, subnets, proxies, block } = await readScenarioText(`version: 1
wallets:
  owner:
  alice: { uri: //Alice, balance: 2.5tao }
  miner: { hotkeys: 2 }
  holder: { hotkeys: [] }
subnets:
  one:
    owner: owner
    neurons: [miner/*, alice, miner/h1]
    stake: { alice: { alice: 10, holder: 0.5 } }
    axons: { miner/h2: "[2001:db8::1]:65535" }
    weights: { alice: [{ miner/*: 1 }, { miner/h1: 0.5 }] }
    children: { alice: { miner/h1: 25% } }
proxies: [{ of: holder, delegate: alice, type: staking, delay: 5 }]
block: 10
`)
    expect(wallets).toEqual([
      { name: 'owner', uri: '//owner', hotkeys: ['default'], balanceRao: 0n },
      { name: 'alice', uri: '//Alice', hotkeys: ['default'], balanceRao: 2_500_000_000n },
      { name: 'miner', uri: '//miner', hotkeys: ['h1', 'h2'], balanceRao: 0n },
      { name: 'holder', uri: '//holder', hotkeys: [], balanceRao: 0n },
    ])
    const [one] = subnets
    expect(one?.neurons.map(nameHotkey)).toEqual(['miner/h1', 'miner/h2', 'alice/default'])
    expect(one?.stakes.map(({ wallet, units }) => [wallet, units])).toEqual([
      ['alice', 10_000_000_000n],
      ['holder', 500_000_000n],
    ])
    expect(one?.weights.map(({ mechid, weights }) => [mechid, weights.map(({ hotkey, weight }) => [nameHotkey(hotkey), weight])])).toEqual([
      [
        0,
        [
          ['miner/h1', 1],
          ['miner/h2', 1],
        ],
      ],
      [1, [['miner/h1', 0.5]]],
    ])
    expect(one?.axons[0]).toMatchObject({ port: 65_535, ip: { type: 6 } })
    expect(one?.children[0]?.children[0]?.proportion).toBe(0xffff_ffff_ffff_ffffn / 4n)
    expect(proxies).toEqual([{ of: 'holder', delegate: 'alice', type: 'staking', delay: 5 }])
    expect(block).toBe(10)
  })

  const W = 'version: 1\nwallets: { a: { hotkeys: 2 }, b: }\n'
  const SUBNET = `${W}subnets:\n  one: { owner: b, `
  const WRONG: readonly (readonly [text: string, at: string, says: string])[] = [
    ['wallets: {}', '1:1', 'does not say version: 1'],
    ['version: 2', '1:10', 'is not 1, the only one that is known'],
    ['version: 1\nwalets: {}', '2:1', 'walets is not known here; perhaps wallets is meant'],
    ['version: 1\nversion: 1', '2:1', 'is no YAML'],
    ['version: 1\nwallets: &w { a: }\nsubnets: *w', '3:10', 'subnets is an alias: write the value itself'],
    ['version: 1\nwallets: { ../a: }', '2:18', 'Invalid wallet name'],
    ['version: 1\nwallets: { a: { uri: "bottom drive obey lake" } }', '2:22', 'is no development key such as //Alice'],
    ['version: 1\nwallets: { a: { uri: "//Alice///password" } }', '2:22', 'is no development key'],
    ['version: 1\nwallets: { a: { uri: //Bob }, b: { uri: //Bob } }', '2:31', 'has the same key as a: //Bob'],
    ['version: 1\nwallets: { a: { balance: 1e3 } }', '2:26', 'is wrong'],
    ['version: 1\nwallets: { a: { hotkeys: 257 } }', '2:26', 'is not a whole number from 0 to 256'],
    ['version: 1\nwallets: { a: { hotkeys: [x, x] } }', '2:30', 'x is named twice'],
    [`${W}subnets: { root: { owner: a/h1 } }`, '3:12', 'has a section of its own: root'],
    [`${W}subnets: { one: { } }`, '3:17', 'needs an owner'],
    [`${W}subnets: { one: { owner: b, netuid: 1 } }`, '3:37', 'does not go with another of owner, netuid and lease'],
    [`${W}subnets: { one: { netuid: 0 } }`, '3:27', 'is root'],
    [`${W}subnets: { one: { owner: b }, two: { owner: b } }`, '3:31', 'is of b/default, as one is'],
    [`${W}subnets: { one: { lease: x } }`, '3:12', 'has no crowdloan x that ends in a lease'],
    [`${SUBNET}neurons: [c] }`, '4:30', 'is no wallet of the file'],
    [`${SUBNET}neurons: [a] }`, '4:30', 'is no hotkey of a, which has h1, h2'],
    [`${SUBNET}neurons: [a/h3] }`, '4:30', 'is no hotkey of a, which has h1, h2'],
    [`${SUBNET}stake: { a/h1: many } }`, '4:35', 'is wrong'],
    [`${SUBNET}axons: { b: "localhost:1" } }`, '4:32', 'is no address and port'],
    [`${SUBNET}weights: { a/*: { b: 1 } } }`, '4:8', 'which is none of the neurons of one'],
    [`${SUBNET}weights: { b: { b: 0 } } }`, '4:34', 'has no weight above zero'],
    [`${SUBNET}weights: { b: { b: 1, b/default: 2 } } }`, '4:42', 'names b/default a second time'],
    [`${SUBNET}hyperparameters: { tempoo: 1 } }`, '4:39', 'is no hyperparameter; perhaps tempo is meant'],
    [`${W}root: { neurons: [a/h1], independent: [a/h2] }`, '3:39', 'which is none of the neurons of root'],
    [`${W}crowdloans: { x: { creator: a, cap: 100 } }`, '3:18', 'says neither who is paid'],
    [`${W}crowdloans: { x: { creator: a, cap: 5, target: a } }`, '3:37', 'is not above the deposit of 10 TAO'],
    [`${W}crowdloans: { x: { creator: a, cap: 20, target: a, contributions: { b: 11 } } }`, '3:67', 'more than the cap of 20 TAO'],
    [`${W}crowdloans: { x: { creator: a, cap: 20, target: a, finalized: true } }`, '3:63', 'needs the whole cap of 20 TAO'],
    [`${W}crowdloans: { x: { creator: a, cap: 20, lease: { share: 0.2 } } }`, '3:57', 'is not a whole percentage such as 20%'],
    [`${W}multisigs: { m: { threshold: 3, of: [a, b] } }`, '3:30', 'is not a whole number from 1 to 2'],
    [`${W}proxies: [{ of: a, delegate: a, type: Any }]`, '3:30', 'is the wallet itself'],
    [`${W}block: 300001`, '3:8', 'is not a whole number from 0 to 300000'],
  ]

  test.each(WRONG)('%j is a fault with its place', async (text, at, says) => {
    const fault = await findFault(text)
    expect(fault).toContain(says)
    expect(fault.startsWith(`${at} `), fault).toBe(true)
  })
})
