import { beforeAll, describe, expect, test } from 'vitest'
import type { PricedSubnet } from '../../../src/chain/subnets/subnet-info.js'
import { alpha, price, rao, ZERO_RAO } from '../../../src/core/money.js'
import type { Look } from '../../../src/render/look.js'
import { describeSubnets, renderSubnetList } from '../../../src/render/subnets.js'
import { loadTables } from '../../../src/render/table.js'

beforeAll(() => loadTables({ terminal: true, color: false, columns: 80 }))

const terminal: Look = { terminal: true, columns: 200, color: false }
const pipe: Look = { terminal: false, columns: 80, color: false }
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
    const report = describeSubnets('local', '0x00', [subnet(1, 10n), subnet(2, 30n), subnet(3, 20n), subnet(0, 1_000_000_000n)])
    expect(report.subnets.map((entry) => entry.netuid)).toEqual([0, 2, 3, 1])
    expect(report.total_tao_in.rao).toBe((3n * 2_000_000_000_456n).toString())
    expect(report.total).toBe(4)
  })

  test('exact off a terminal, cut after four decimals on one', () => {
    const report = describeSubnets('local', '0x00', [subnet(1, 1_500_000_000n)])
    const lines = renderSubnetList(report, pipe).split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]?.split('\t')).toContain('2000.000000456')
    const table = renderSubnetList(report, terminal)
    expect(table).toContain('2,000 ')
    expect(table).not.toContain('2000.000000456')
  })

  test('a name by a stranger cannot act on the terminal', () => {
    const report = describeSubnets('local', '0x00', [subnet(1, 1n, { name: 'evil\u001b[2Jname\tx' })])
    expect(renderSubnetList(report, terminal)).not.toContain('\u001b')
    expect(renderSubnetList(report, pipe).split('\n')[1]?.split('\t')).toHaveLength(9)
  })
})
