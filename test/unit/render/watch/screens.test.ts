import { beforeAll, describe, expect, test } from 'vitest'
import type { Look } from '../../../../src/render/look.js'
import { loadTables } from '../../../../src/render/table.js'
import { drawBalances } from '../../../../src/render/watch/balances.js'
import { drawBlocks } from '../../../../src/render/watch/blocks.js'
import { drawEvents } from '../../../../src/render/watch/events.js'
import { drawPriceTable, showPercent } from '../../../../src/render/watch/prices.js'
import { drawRegistrations } from '../../../../src/render/watch/registrations.js'
import { drawWatch } from '../../../../src/render/watch/screen.js'
import { drawSubnet } from '../../../../src/render/watch/subnet.js'
import { drawWeights } from '../../../../src/render/watch/weights.js'
import type {
  BalanceLine,
  PriceLine,
  RegistrationLine,
  SubnetLine,
  WatchedBlockLine,
  WatchedEventLine,
  WeightsLine,
} from '../../../../src/report/watch.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const HASH = `0x${'ab'.repeat(32)}`
const ROWS = 5

beforeAll(() => loadTables({ terminal: true, columns: 80, color: false }))

const place = (number: number) => ({ block_number: 5_123_000 + number, block_hash: HASH, index: 0, finalized: true })
const tao = (text: string) => ({ rao: String(BigInt(Math.round(Number(text) * 1e9))), tao: text })
const range = Array.from({ length: 40 }, (_, index) => index)

const blocks = range.map(
  (n): WatchedBlockLine => ({
    ...place(n),
    type: 'block',
    parent_hash: HASH,
    time: '2026-11-30T00:00:12.000Z',
    extrinsics: 210,
    failed: 12,
    events: 1_234,
  }),
)
const events = range.map(
  (n): WatchedEventLine => ({
    ...{ ...place(n), type: 'event', phase: 'extrinsic', extrinsic: 123, success: n % 2 === 0, pallet: 'SubtensorModule' },
    ...{ name: 'TimelockedWeightsCommitted', fields: { who: ALICE, text: `evil \u001B[2J ${'x'.repeat(300)}` }, accounts: [] },
  }),
)
const prices = range.flatMap((n) =>
  [1, 64].map((netuid): PriceLine => ({ ...place(n), type: 'price', netuid, price: n === 3 ? null : tao(`0.0${21 + n}`), met: null })),
)
const balances = range.map(
  (n): BalanceLine => ({
    ...{ ...place(n), type: 'balance', address: n % 2 ? ALICE : BOB, name: n % 2 ? 'a wallet with a rather long name' : null },
    ...{
      total: tao('1234567.891234567'),
      free: tao('1234567.891234567'),
      reserved: tao('1.1'),
      change: { rao: '-5', tao: '-0.000000005' },
      met: null,
    },
    moves: [
      { kind: 'stake-moved-out', tao: { rao: '-5', tao: '-1234.000000005' }, fee: tao('0.000192887'), counterparty: ALICE, extrinsic: 4 },
    ],
  }),
)
const registrations = range.map(
  (n): RegistrationLine => ({
    ...{ ...place(n), type: 'registration', netuid: 128, uid: 255, hotkey: ALICE, coldkey: BOB, replaced_hotkey: BOB, extrinsic: 3 },
    next_cost: tao('12.345678901'),
  }),
)
const weights = range.map(
  (n): WeightsLine => ({
    ...{ ...place(n), type: 'weights', what: 'committed', netuid: 128, mechanism: 2, uid: 255, hotkey: ALICE, commit: HASH },
    ...{ reveal_round: '21345678', extrinsic: 3 },
  }),
)
const subnets = range.map(
  (n): SubnetLine => ({
    ...{
      ...place(n),
      type: 'subnet',
      netuid: 64,
      exists: true,
      price: tao(`0.0${21 + n}`),
      tao_in_pool: tao('123456.789'),
      neurons: 256,
      max_neurons: 256,
    },
    ...{
      alpha_in_pool: { alpha_rao: '1', alpha: '1234567.000000001', netuid: 64 },
      alpha_outside: { alpha_rao: '1', alpha: '0.000000001', netuid: 64 },
    },
    ...{ registration_cost: tao('0.5'), tempo: 360, blocks_since_epoch: n, met: null },
  }),
)

const PICTURES: Readonly<Record<string, (look: Look) => string>> = {
  blocks: (look) => drawBlocks(blocks, look, ROWS),
  events: (look) => drawEvents(events, look, ROWS),
  prices: (look) => drawPriceTable(prices, look),
  balances: (look) => drawBalances(balances, look, ROWS),
  registrations: (look) => drawRegistrations(registrations, look, ROWS),
  weights: (look) => drawWeights(weights, look, ROWS),
  'a subnet': (look) => drawSubnet([...subnets, ...events], look, 14),
}

describe('the picture of', () => {
  test.each(Object.keys(PICTURES))('%s fits every width from 60 on, and has the newest on top', (name) => {
    for (const columns of [60, 80, 120, 200]) {
      const look = { terminal: true, columns, color: false }
      const head = {
        network: 'wss://entrypoint-finney.opentensor.ai:443',
        heads: 'final' as const,
        at: { number: 5_123_456, newest: 5_123_999 },
        seconds: 3,
      }
      const picture = drawWatch(
        { ...head, notice: 'connection lost: closed with code 1006 and some words about why' },
        PICTURES[name]?.(look) ?? '',
        look,
      )
      const lines = picture.split('\n')
      expect(findWideLines(lines, columns), `${columns}\n${picture}`).toEqual([])
      expect(lines.length).toBeLessThan(24)
      expect(lines[0]).toMatch(/^final block 5,123,456 of 5,123,999 · 3 s ago · wss/)
      expect(picture).not.toContain('\u001B')
      expect(PICTURES[name]?.(look)).not.toBe('')
    }
  })

  test('prices shows the change since the first, and the way from there', () => {
    const text = drawPriceTable(prices, { terminal: true, columns: 80, color: false })
    expect(text).toMatch(/64 +0\.060 +\+185\.71% +▁/)
  })

  test('a subnet that was dissolved says so', () => {
    const [line] = subnets
    expect(drawSubnet(line === undefined ? [] : [{ ...line, exists: false }], { terminal: true, columns: 60, color: false }, 9)).toBe(
      'Subnet 64 does not exist.',
    )
  })
})

test('a change is in percent, with its sign; from nothing there is none', () => {
  expect([showPercent(100n, 105n), showPercent(100n, 99n), showPercent(100n, 100n), showPercent(0n, 5n)]).toEqual([
    '+5.00%',
    '-1.00%',
    '+0.00%',
    '',
  ])
})
