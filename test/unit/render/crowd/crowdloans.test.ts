/** Crowdloans as they are shown, and the order of a list. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Rao } from '../../../../src/core/money.js'
import { rao, taoJson } from '../../../../src/core/money.js'
import { renderContributors, renderCrowdloan, renderCrowdloans } from '../../../../src/render/crowd/crowdloans.js'
import { describeOwn, formatPercent } from '../../../../src/render/crowd/describe-crowdloan.js'
import { pickCrowdloans } from '../../../../src/render/crowd/pick-crowdloans.js'
import { loadTables } from '../../../../src/render/table.js'
import type { CrowdloanReport } from '../../../../src/report/crowd/crowdloans.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'

const TAO = 1_000_000_000n
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const tao = (amount: bigint) => taoJson(rao(amount * TAO))

const loan = (change: Partial<CrowdloanReport> = {}): CrowdloanReport => ({
  crowdloan_id: 0,
  status: 'active',
  creator: ALICE,
  creator_identity: null,
  mine: false,
  raised: tao(12_345n),
  cap: tao(1_000_000n),
  left: tao(987_655n),
  raised_percent: '1.2345',
  deposit: tao(10n),
  min_contribution: tao(1n),
  max_contribution: null,
  end_block: 4_294_967_295,
  end: '2026-12-01T00:00:00.000Z',
  blocks_left: 400_000,
  contributors: 500,
  funds_account: BOB,
  ending: { kind: 'payment', target: BOB, share_percent: null, lease_end_block: null, lease_end: null, call: null },
  ...change,
})
const head = { network: 'local', block_hash: `0x${'00'.repeat(32)}`, block_number: 7 }
const own = { account: BOB, contributed: tao(5n), percent: '0.04', withdrawable: tao(5n), is_creator: false }
const contributors = [{ rank: 1, address: ALICE, contributed: tao(12_345n), percent: '100', is_creator: true }]

beforeAll(() => loadTables({ terminal: true, columns: 60, color: false }))

describe.each([60, 80, 200])('at %i columns', (columns) => {
  const look = { terminal: true, columns, color: false }

  it('nothing is wider than the terminal', () => {
    const named = loan({ creator_identity: 'a name that somebody has put on the chain, and a long one', mine: true })
    const fate = ['a sentence that goes on and on '.repeat(9).trim(), 'another']
    const info = { ...head, crowdloan: named, fate, own, contributors, accounts: [{ address: ALICE, name: 'owner' }] }
    const texts = [
      renderCrowdloans({ ...head, crowdloans: [named, loan({ crowdloan_id: 1 })] }, look),
      renderCrowdloan(info, look),
      renderContributors({ ...head, crowdloan_id: 0, raised: tao(12_345n), contributors, accounts: info.accounts }, look),
    ]
    expect(findWideLines(texts.join('\n').split('\n'), columns)).toEqual([])
  })
})

it('says by how many accounts was raised what was raised', () => {
  const one = { rank: 1, address: ALICE, contributed: tao(3n), percent: '60', is_creator: true }
  const show = (contributors: (typeof one)[]) =>
    renderContributors(
      { ...head, crowdloan_id: 0, raised: tao(5n), contributors, accounts: [] },
      { terminal: true, columns: 80, color: false },
    )
  expect(show([one])).toMatch(/raised +5 TAO by 1 account$/)
  expect(show([one, { ...one, rank: 2, address: BOB, is_creator: false }])).toMatch(/raised +5 TAO by 2 accounts$/)
})

it('a person is told that there is none, and a pipe gets the titles', () => {
  const none = { ...head, crowdloans: [] }
  expect(renderCrowdloans(none, { terminal: true, columns: 80, color: false })).toBe('There is no crowdloan.')
  expect(renderCrowdloans(none, { terminal: false, columns: 80, color: false })).toMatch(/^ID\tSTATUS\t/)
})

it('a pipe gets whole addresses and plain numbers', () => {
  const text = renderCrowdloans({ ...head, crowdloans: [loan()] }, { terminal: false, columns: 20, color: false })
  expect(text.split('\n')[1]).toBe(`0\tactive\t12345\t1000000\t4294967295\t500\tpays ${BOB}\t${ALICE}\t\t`)
})

describe('a list', () => {
  const all = [
    loan({ crowdloan_id: 0, status: 'finalized', raised: tao(9n), end_block: 3 }),
    loan({ crowdloan_id: 1, raised: tao(1n), end_block: 2, creator_identity: 'The Desk' }),
    loan({ crowdloan_id: 2, raised: tao(5n), end_block: 1, contributors: 2 }),
    loan({ crowdloan_id: 3, status: 'closed', ending: { ...loan().ending, kind: 'lease', target: null, share_percent: 5 } }),
  ]
  const idsOf = (choice: Parameters<typeof pickCrowdloans>[1]) => pickCrowdloans(all, choice).map((row) => row.crowdloan_id)

  it('has those that take contributions first, and of those the largest', () => {
    expect(idsOf({ column: 'status' })).toEqual([2, 1, 3, 0])
  })

  it('is ordered by what is asked for', () => {
    expect(idsOf({ column: 'id' })).toEqual([0, 1, 2, 3])
    expect(idsOf({ column: 'id', order: 'desc' })).toEqual([3, 2, 1, 0])
    expect(idsOf({ column: 'end' })).toEqual([2, 1, 0, 3])
    expect(idsOf({ column: 'raised' })).toEqual([3, 0, 2, 1])
  })

  it('is narrowed by state, purpose and creator', () => {
    expect(idsOf({ column: 'id', status: 'closed' })).toEqual([3])
    expect(idsOf({ column: 'id', type: 'subnet' })).toEqual([3])
    expect(idsOf({ column: 'id', type: 'fundraising' })).toEqual([0, 1, 2])
    expect(idsOf({ column: 'id', creator: 'desk' })).toEqual([1])
    expect(idsOf({ column: 'id', creator: ALICE.slice(0, 9).toLowerCase() })).toEqual([0, 1, 2, 3])
  })
})

it('what can be taken back leaves the deposit of the creator, and is nothing once it is finalized', () => {
  const facts = { creator: ALICE, raisedRao: rao(40n * TAO), depositRao: rao(10n * TAO), finalized: false } as never
  const free = (account: string, amount: bigint, change = {}) =>
    describeOwn({ ...(facts as object), ...change } as never, account, (amount * TAO) as Rao).withdrawable.tao
  expect(free(ALICE, 15n)).toBe('5')
  expect(free(ALICE, 10n)).toBe('0')
  expect(free(BOB, 15n)).toBe('15')
  expect(free(BOB, 15n, { finalized: true })).toBe('0')
})

it('a percentage is exact to nine decimals, and rounded down', () => {
  expect(formatPercent(1n, 3n)).toBe('33.333333333')
  expect(formatPercent(0n, 0n)).toBe('0')
  expect(formatPercent(2n, 2n)).toBe('100')
})
