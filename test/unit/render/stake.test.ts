import { beforeAll, describe, expect, test } from 'vitest'
import type { Holding } from '../../../src/chain/stake/read-holdings.js'
import type { PricedSubnet } from '../../../src/chain/subnets/subnet-info.js'
import { alpha, price, rao, valueAt, ZERO_RAO } from '../../../src/core/money.js'
import type { Look } from '../../../src/render/look.js'
import { sortRows } from '../../../src/render/sort-rows.js'
import { describeStakes, renderStakeList, renderStakeNews, type StakeListHead, type StakeListWish } from '../../../src/render/stake.js'
import { loadTables } from '../../../src/render/table.js'
import { findWideLines } from '../../helpers/terminal-lines.js'

beforeAll(() => loadTables({ terminal: true, color: false, columns: 80 }))

const KEY = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const OTHER = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const terminal: Look = { terminal: true, columns: 200, color: false }
const pipe: Look = { terminal: false, columns: 80, color: false }
const head: StakeListHead = {
  network: 'local',
  blockHash: '0x00',
  accounts: [{ name: null, address: KEY, freeRao: rao(7n) }],
  hotkey: undefined,
  findName: () => undefined,
}
const all: StakeListWish = { sort: 'netuid', leastRao: ZERO_RAO }

function hold(netuid: number, alphaRao: bigint, priceRao: bigint, more: Partial<Holding> = {}): Holding {
  const stake = alpha(netuid, alphaRao)
  const none = alpha(netuid, 0n)
  const subnet = {
    netuid,
    name: `net ${netuid}`,
    tempo: 360,
    alphaIn: alpha(netuid, 8_000_000_000n),
    alphaOut: alpha(netuid, 40_000_000_000n),
  } as unknown as PricedSubnet
  return {
    position: {
      hotkey: KEY,
      coldkey: KEY,
      netuid,
      stake,
      locked: none,
      emission: alpha(netuid, 3n),
      taoEmissionRao: ZERO_RAO,
      registered: true,
    },
    subnet,
    price: price(priceRao),
    valueRao: valueAt(stake, price(priceRao)),
    lock: { locked: none, available: stake },
    collateral: none,
    hotkeyStake: alpha(netuid, alphaRao * 3n),
    earnedPerDay: netuid === 0 ? null : alpha(netuid, 2_000_000_000n),
    earnedRaoPerDay: rao(500_000_000n),
    ...more,
  }
}

const two = [hold(0, 2_000_000_000n, 1_000_000_000n), hold(3, 4_000_000_000n, 250_000_000n)]

describe('the list of stakes', () => {
  test('values are at the price of each subnet, and add up', () => {
    const report = describeStakes(head, two, all)
    expect(report.positions.map((entry) => entry.value.tao)).toEqual(['2', '1'])
    expect(report.total_value.tao).toBe('3')
    expect(report.total_earned_value_per_day?.tao).toBe('1')
    expect(report.positions[1]?.stake).toEqual({ alpha_rao: '4000000000', alpha: '4', netuid: 3 })
    expect(report.positions.map((entry) => [entry.share_of_hotkey, entry.share_of_subnet, entry.share_of_pool])).toEqual([
      ['0.333333333', null, null],
      ['0.333333333', '0.1', '0.5'],
    ])
  })

  test('nothing staked is said to a person and is an empty table for a program', () => {
    const report = describeStakes(head, [], all)
    expect(report.positions).toEqual([])
    expect(renderStakeList(report, terminal)).toContain('Nothing is staked.')
    expect(renderStakeList(report, pipe).split('\n')).toHaveLength(1)
  })

  test('what is worth too little is left out of the table, never of the totals, and never in silence', () => {
    const report = describeStakes(head, two, { sort: 'value', leastRao: rao(1_500_000_000n) })
    expect(report.positions.map(({ netuid }) => netuid)).toEqual([0])
    expect(report).toMatchObject({ total_value: { tao: '3' }, left_out: { count: 1, value: { tao: '1' }, below: { tao: '1.5' } } })
    expect(renderStakeList(report, terminal)).toContain('1 position worth less than 1.5 TAO, together 1')
    const none = describeStakes(head, two, { sort: 'value', leastRao: rao(9_000_000_000n) })
    expect(renderStakeList(none, terminal)).toContain('2 positions worth less than 9 TAO')
    expect(renderStakeList(none, terminal)).not.toContain('Nothing is staked')
  })

  test('what it earns is no sum where a part of it is not known', () => {
    const report = describeStakes(head, [...two, hold(4, 5n, 1n, { earnedRaoPerDay: null })], all)
    expect(report.total_earned_value_per_day).toBeNull()
    expect(renderStakeList(report, terminal)).not.toContain('earns')
  })

  test('coldkeys are told apart, and each has its sums', () => {
    const accounts = [...head.accounts, { name: 'bob', address: OTHER, freeRao: rao(5_000_000_000n) }]
    const [first = hold(0, 1n, 1n), second = hold(0, 1n, 1n)] = two
    const report = describeStakes({ ...head, accounts }, [first, { ...second, position: { ...second.position, coldkey: OTHER } }], all)
    expect(report.coldkey).toBeNull()
    expect(report.accounts.map(({ name, value }) => [name, value.tao])).toEqual([
      [null, '2'],
      ['bob', '1'],
    ])
    expect(report.free.tao).toBe('5.000000007')
    expect(renderStakeList(report, terminal)).toMatch(/COLDKEY[\s\S]*bob[\s\S]*WALLET/)
  })

  test.each([60, 80, 120, 200])('fits %d columns, with a name that wants to act on the terminal', (columns) => {
    const look = { terminal: true, columns, color: false }
    const evil = { ...two[1]?.subnet, name: `\u001B[2J${'evil '.repeat(30)}` } as PricedSubnet
    const report = describeStakes(head, [...two, hold(5, 10n ** 18n, 10n ** 12n, { subnet: evil })], { sort: 'value', leastRao: rao(1n) })
    const drawn = `${renderStakeList(report, look)}\n${renderStakeNews(report, report, look)}`
    expect(findWideLines(drawn.split('\n'), columns)).toEqual([])
    expect(drawn).not.toContain('\u001B')
  })
})

test('rows are ordered by size from the largest, by letters from the first, or the other way', () => {
  const rows = [
    { n: 1n, t: 'b' },
    { n: 3n, t: 'A' },
    { n: 2n, t: 'c' },
  ]
  expect(sortRows(rows, ({ n }) => n).map(({ n }) => n)).toEqual([3n, 2n, 1n])
  expect(sortRows(rows, ({ n }) => n, 'asc').map(({ n }) => n)).toEqual([1n, 2n, 3n])
  expect(sortRows(rows, ({ t }) => t).map(({ t }) => t)).toEqual(['A', 'b', 'c'])
  expect(sortRows(rows, ({ t }) => t, 'desc').map(({ t }) => t)).toEqual(['c', 'b', 'A'])
})
