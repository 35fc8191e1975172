import { beforeAll, describe, expect, test } from 'vitest'
import { alpha, price, rao, ZERO_RAO } from '../../../src/core/money.js'
import type { Look } from '../../../src/render/look.js'
import { describeStakes, type PricedPosition, renderStakeList } from '../../../src/render/stake.js'
import { loadTables } from '../../../src/render/table.js'

beforeAll(() => loadTables({ terminal: true, color: false, columns: 80 }))

const KEY = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const terminal: Look = { terminal: true, columns: 200, color: false }
const pipe: Look = { terminal: false, columns: 80, color: false }
const head = { coldkey: KEY, network: 'local', blockHash: '0x00', freeRao: rao(7n) }

function position(netuid: number, alphaRao: bigint, priceRao: bigint): PricedPosition {
  return {
    hotkey: KEY,
    coldkey: KEY,
    netuid,
    stake: alpha(netuid, alphaRao),
    locked: alpha(netuid, 0n),
    emission: alpha(netuid, 3n),
    taoEmissionRao: ZERO_RAO,
    registered: true,
    lock: { locked: alpha(netuid, 0n), available: alpha(netuid, alphaRao) },
    subnetName: `net ${netuid}`,
    price: price(priceRao),
  }
}

describe('the list of stakes', () => {
  test('values are at the price of each subnet, and add up', () => {
    const report = describeStakes(head, [position(0, 2_000_000_000n, 1_000_000_000n), position(3, 4_000_000_000n, 250_000_000n)])
    expect(report.positions.map((entry) => entry.value.tao)).toEqual(['2', '1'])
    expect(report.total_value.tao).toBe('3')
    expect(report.positions[1]?.stake).toEqual({ alpha_rao: '4000000000', alpha: '4', netuid: 3 })
  })

  test('nothing staked is said to a person and is an empty table for a program', () => {
    const report = describeStakes(head, [])
    expect(report.positions).toEqual([])
    expect(renderStakeList(report, terminal)).toContain('Nothing is staked.')
    expect(renderStakeList(report, pipe).split('\n')).toHaveLength(1)
  })
})
