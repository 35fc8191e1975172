import { beforeAll, describe, expect, test } from 'vitest'
import type { SubnetHolders } from '../../../src/chain/metagraph/read-holders.js'
import type { Neuron } from '../../../src/chain/subnets/get-metagraph.js'
import { NO_FACTS } from '../../../src/chain/subnets/subnet-facts.js'
import type { PricedSubnet } from '../../../src/chain/subnets/subnet-info.js'
import { alpha, price, rao, ZERO_RAO } from '../../../src/core/money.js'
import type { Look } from '../../../src/render/look.js'
import { describeHolders } from '../../../src/render/subnet/subnet-neurons.js'
import { describeSubnet, describeSubnets, renderSubnet, renderSubnetList, type SubnetWish } from '../../../src/render/subnet/subnets.js'
import { loadTables } from '../../../src/render/table.js'
import type { SubnetReport } from '../../../src/report/subnets.js'
import { findWideLines } from '../../helpers/terminal-lines.js'

beforeAll(() => loadTables({ terminal: true, color: false, columns: 80 }))

const terminal: Look = { terminal: true, columns: 200, color: false }
const pipe: Look = { terminal: false, columns: 80, color: false }
const HEAD = { network: 'local', blockHash: '0x00' }
const OLDER = { of: () => NO_FACTS, dissolving: null }
const OWNER = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

function subnet(netuid: number, priceRao: bigint, more: Partial<PricedSubnet> = {}): PricedSubnet {
  return {
    netuid,
    name: `net ${netuid}`,
    symbol: 'α',
    ownerHotkey: OWNER,
    ownerColdkey: OWNER,
    tempo: 360,
    lastStepBlock: 0,
    blocksSinceLastStep: 5,
    alphaIn: alpha(netuid, 1_000_000_000_123n),
    taoInRao: rao(2_000_000_000_456n),
    alphaOut: alpha(netuid, 0n),
    alphaOutEmission: alpha(netuid, 0n),
    alphaInEmission: alpha(netuid, 0n),
    taoInEmissionRao: ZERO_RAO,
    volumeRao: ZERO_RAO,
    registeredAtBlock: 1,
    movingPrice: price(0n),
    identity: null,
    price: price(priceRao),
    ...more,
  }
}

function neuron(netuid: number, uid: number): Neuron {
  return {
    ...{ uid, hotkey: OWNER, coldkey: OWNER, identity: uid === 0 ? 'A validator\u001b[2J of many words' : null, active: true },
    ...{ validatorPermit: true, totalStake: alpha(netuid, 1_234_567_890_123_456n), alphaStake: alpha(netuid, 1_000_000_000n) },
    ...{ taoStakeRao: rao(2_000_000_000n), emission: alpha(netuid, 147_601_234_567n), incentive: 32_768, dividends: 65_535, consensus: 0 },
    ...{ lastUpdateBlock: 1, registeredAtBlock: 1, axon: null },
  }
}

function show(netuid: number, count: number, claimTypes: SubnetHolders['claimTypes'] = null): SubnetReport {
  const neurons = Array.from({ length: count }, (_, uid) => neuron(netuid, uid))
  const more = { registration_cost: { rao: '1', tao: '0.000000001' }, started: true, owner_identity: 'Owner\u001b' }
  return {
    ...{ network: 'local', block_hash: '0x00' },
    subnet: { ...describeSubnet(subnet(netuid, 5n), { ...NO_FACTS, netInflowRao: -1_500_000_000n }), ...more },
    ...describeHolders({ neurons, claimTypes }),
  }
}

describe('a subnet', () => {
  test('has the twenty neurons with most stake, how many more there are, and who tells of them', () => {
    const report = show(1, 23)
    expect([report.neuron_count, report.neurons.length, report.claim_types]).toEqual([23, 20, null])
    const text = renderSubnet(report, terminal)
    expect(text).toContain('3 more with less stake: `taoctl subnets metagraph 1`')
    expect(text).toContain('-1.5 TAO, smoothed')
    expect(text).toMatch(/owner +5Grwva…utQY Owner/)
    expect(text).toMatch(/UID +HOTKEY +STAKE +ALPHA +TAO +DIVIDENDS +INCENTIVE +EMISSION +IDENTITY +COLDKEY/)
    expect(text).toContain('1,234,567.8901')
    expect(text).not.toContain('\u001b')
    expect(renderSubnet(show(1, 20), terminal)).not.toContain('more with less')
    expect(renderSubnet(show(1, 0), terminal)).not.toContain('UID')
  })

  test.each([60, 80, 120])('fits %i columns', (columns) => {
    for (const netuid of [0, 1]) {
      const types: SubnetHolders['claimTypes'] = netuid === 0 ? new Map([[OWNER, { type: 'keep-subnets', netuids: [1, 2, 3] }]]) : null
      expect(findWideLines(renderSubnet(show(netuid, 23, types), { ...terminal, columns }).split('\n'), columns)).toEqual([])
    }
  })

  test('of root are its validators with their TAO and claim types, where the runtime has them', () => {
    const report = show(0, 2, new Map([[OWNER, { type: 'keep-subnets', netuids: [1, 2] }]]))
    expect(report.claim_types).toEqual({ swap: 0, keep: 0, keep_subnets: 1 })
    const lines = renderSubnet(report, pipe).split('\n')
    expect(lines).toContain('claim types\t0 swap, 0 keep, 1 keep-subnets')
    expect(lines.slice(-3).map((line) => line.split('\t').at(-1))).toEqual(['CLAIM TYPE', 'keep-subnets 1, 2', 'keep-subnets 1, 2'])
    expect(renderSubnet(show(0, 2), pipe)).not.toContain('CLAIM TYPE')
  })
})

describe('the list of subnets', () => {
  test('has what flows into each, a dash where that is not known, and the sum', () => {
    const of = (netuid: number) => ({ ...NO_FACTS, netInflowRao: netuid === 3 ? null : netuid === 1 ? -2_500_012_345n : 500_000_000n })
    const report = describeSubnets(HEAD, [subnet(1, 9n), subnet(2, 8n), subnet(3, 7n)], { of, dissolving: null })
    expect(report.subnets.map(({ net_inflow_ema: flow }) => flow?.tao ?? null)).toEqual(['-2.500012345', '0.5', null])
    const rows = renderSubnetList(report, pipe).split('\n')
    const at = rows[0]?.split('\t').indexOf('NET INFLOW EMA') ?? -1
    expect(rows.slice(1).map((row) => row.split('\t')[at])).toEqual(['-2.500012345', '0.5', '-'])
    expect(renderSubnetList(report, terminal)).toContain('the net inflow of a block is -2 TAO')
    const unknown = describeSubnets(HEAD, [subnet(1, 9n), subnet(2, 8n)], OLDER)
    expect(renderSubnetList(unknown, terminal)).not.toContain('net inflow of')
  })

  test('root first, then by market cap; the pools of root are not counted', () => {
    const report = describeSubnets(HEAD, [subnet(1, 10n), subnet(2, 30n), subnet(3, 20n), subnet(0, 1_000_000_000n)], OLDER)
    expect(report.subnets.map((entry) => entry.netuid)).toEqual([0, 2, 3, 1])
    expect(report.total_tao_in.rao).toBe((3n * 2_000_000_000_456n).toString())
    expect(report.total).toBe(4)
  })

  test('in the order of a column, of which root is no part, and those alone whose name is asked for', () => {
    const list = [
      subnet(1, 10n, { name: 'Beta', registeredAtBlock: 9, taoInEmissionRao: rao(5n) }),
      subnet(2, 30n, { name: 'alpha', registeredAtBlock: 4 }),
      subnet(3, 20n, { name: 'gamma', registeredAtBlock: 7, taoInEmissionRao: rao(9n) }),
      subnet(0, 1_000_000_000n, { name: 'root' }),
    ]
    const ids = (wish: Partial<SubnetWish>) =>
      describeSubnets(HEAD, list, OLDER, { sort: 'market-cap', order: undefined, name: undefined, ...wish }).subnets.map(
        ({ netuid }) => netuid,
      )
    expect(ids({ sort: 'emission' })).toEqual([0, 3, 1, 2])
    expect(ids({ sort: 'name' })).toEqual([0, 2, 1, 3])
    expect(ids({ sort: 'age' })).toEqual([0, 2, 3, 1])
    expect(ids({ sort: 'netuid' })).toEqual([0, 1, 2, 3])
    expect(ids({ sort: 'price', order: 'asc' })).toEqual([0, 1, 3, 2])
    expect(ids({ name: 'ALPHA' })).toEqual([2])
    expect(describeSubnets(HEAD, list, OLDER, { sort: 'name', order: undefined, name: 'a' })).toMatchObject({ total: 3, left_out: 1 })
  })

  test('exact off a terminal, cut after four decimals on one', () => {
    const report = describeSubnets(HEAD, [subnet(1, 1_500_000_000n)], OLDER)
    const lines = renderSubnetList(report, pipe).split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]?.split('\t')).toContain('2000.000000456')
    const table = renderSubnetList(report, terminal)
    expect(table).toContain('2,000 ')
    expect(table).not.toContain('2000.000000456')
  })

  test('a name by a stranger cannot act on the terminal', () => {
    const report = describeSubnets(HEAD, [subnet(1, 1n, { name: 'evil\u001b[2Jname\tx' })], OLDER)
    expect(renderSubnetList(report, terminal)).not.toContain('\u001b')
    expect(renderSubnetList(report, pipe).split('\n')[1]?.split('\t')).toHaveLength(12)
  })

  test('consensus and collateral are columns where the runtime has them, and what is dissolved a line on a terminal', () => {
    const of = (netuid: number) =>
      ({
        consensus: netuid === 1 ? 'yuma' : 'null',
        collateralShare: 13_107,
        collateralDrain: '1',
        mechanisms: netuid,
        netInflowRao: null,
      }) as const
    const report = describeSubnets(HEAD, [subnet(1, 2n), subnet(2, 1n)], { of, dissolving: [{ netuid: 3, phase: 'Stakes' }] })
    expect(
      renderSubnetList(report, pipe)
        .split('\n')
        .map((line) => line.split('\t').slice(-3)),
    ).toEqual([
      ['CONSENSUS', 'LOCKED %', 'MECHANISMS'],
      ['Yuma', '20.0', '1'],
      ['Null', '20.0', '2'],
    ])
    expect(renderSubnetList(report, terminal).split('\n').at(-1)).toBe('Being dissolved: 3 (Stakes)')
    expect(report).toMatchObject({
      dissolving: [{ netuid: 3, phase: 'Stakes' }],
      subnets: [{ consensus: 'yuma', collateral_drain: '1' }, {}],
    })
    expect(describeSubnets(HEAD, [subnet(1, 1n)], OLDER)).toMatchObject({
      dissolving: null,
      subnets: [{ consensus: null, collateral_share: null }],
    })
  })
})
