import { expect, test } from 'vitest'
import { makeRow } from '../../../../src/chain/history/history-row.js'
import { describeHistory } from '../../../../src/cli/history/describe-history.js'
import { rao, ZERO_RAO } from '../../../../src/core/money.js'
import { renderHistoryCsv } from '../../../../src/render/wallet/history-csv.js'

const ACCOUNT = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

const END = { hash: '0x00', timeMs: 0, totalRao: ZERO_RAO, positions: new Map<string, bigint>() }
const ROW = {
  ...makeRow('received', { tao: 3n, feeRao: rao(2n) }),
  ...({ block: 1, timeMs: 0, extrinsic: null, extrinsicHash: null, source: 'event' } as const),
}

function describeRows(count: number) {
  const rows = Array.from({ length: count }, () => ROW)
  const history = { range: { from: 0, to: 1 }, opening: END, closing: END, rows, blocksRead: 1 }
  return describeHistory({ network: 'local', genesisHash: '0x00', account: ACCOUNT }, history)
}

test('more rows than a call takes arguments are added up', () => {
  expect(describeRows(130_000).totals).toMatchObject({ tao: { rao: '390000' }, fees: { rao: '260000' } })
})

test('the rows of the CSV come to what the report says', () => {
  const report = describeRows(50)
  const [head = '', ...lines] = renderHistoryCsv(report, 'full').trimEnd().split('\r\n')
  const sumOf = (title: string): bigint =>
    lines.reduce((sum, line) => sum + BigInt((line.split(',')[head.split(',').indexOf(title)] ?? '').replace('0.', '')), 0n)
  expect([sumOf('tao'), sumOf('fee_tao')].map(String)).toEqual([report.totals.tao.rao, report.totals.fees.rao])
})
