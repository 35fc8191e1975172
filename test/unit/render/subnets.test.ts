import { beforeAll, describe, expect, test } from 'vitest'
import { NO_FACTS } from '../../../src/chain/subnets/subnet-facts.js'
import type { PricedSubnet } from '../../../src/chain/subnets/subnet-info.js'
import { alpha, price, rao, ZERO_RAO } from '../../../src/core/money.js'
import type { Look } from '../../../src/render/look.js'
import { describeSubnets, renderSubnetList, type SubnetWish } from '../../../src/render/subnet/subnets.js'
import { loadTables } from '../../../src/render/table.js'

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

describe('the list of subnets', () => {
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
    expect(renderSubnetList(report, pipe).split('\n')[1]?.split('\t')).toHaveLength(11)
  })

  test('consensus and collateral are columns where the runtime has them, and what is dissolved a line on a terminal', () => {
    const of = (netuid: number) =>
      ({ consensus: netuid === 1 ? 'yuma' : 'null', collateralShare: 13_107, collateralDrain: '1', mechanisms: netuid }) as const
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
