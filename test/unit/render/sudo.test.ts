import { beforeAll, describe, expect, it } from 'vitest'
import type { Hyperparam } from '../../../src/chain/sudo/get-hyperparams.js'
import type { Look } from '../../../src/render/look.js'
import { describeHyperparams, renderHyperparam, renderHyperparams } from '../../../src/render/sudo.js'
import { loadTables } from '../../../src/render/table.js'
import { measureText } from '../../../src/render/text-width.js'

const look = (columns: number): Look => ({ terminal: true, color: false, columns, full: false })

const PARAMS: readonly Hyperparam[] = [
  {
    name: 'max_burn',
    aliases: [],
    does: 'The most that a registration costs, however many register.',
    type: 'TaoBalance',
    value: '100',
    unit: 'TAO',
    raw: '100000000000',
    instead: null,
    rules: {
      who: 'owner',
      call: 'AdminUtils.sudo_set_max_burn',
      least: { value: '0.1', raw: 100_000_000n, isOpen: true },
      most: null,
      rateLimit: 720,
      freezeWindow: 10,
      next: { block: 812, time: '2026-11-30T00:12:00.000Z', isNow: false },
      inert: null,
    },
  },
  {
    name: 'subnet_owner_hotkey',
    aliases: ['sn_owner_hotkey'],
    does: 'To which hotkey the share of the owner is paid.',
    type: 'AccountId',
    value: '5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM',
    unit: '',
    raw: null,
    instead: null,
    rules: null,
  },
]
const report = describeHyperparams({ netuid: 1, network: 'local', blockHash: `0x${'1'.repeat(64)}` }, PARAMS)

describe('the parameters', () => {
  beforeAll(() => loadTables(look(80)))

  it.each([60, 80, 200])('fit %i columns', (columns) => {
    const lines = renderHyperparams(report, look(columns)).split('\n')
    for (const line of lines) expect(measureText(line), line).toBeLessThanOrEqual(columns)
    expect(lines.some((line) => line.includes('max_burn') && line.includes('100 TAO'))).toBe(true)
  })

  it.each([60, 200])('are told one by one within %i columns', (columns) => {
    const [row] = report.hyperparameters
    const text = row ? renderHyperparam(row, look(columns)) : ''
    for (const line of text.split('\n')) expect(measureText(line), line).toBeLessThanOrEqual(columns)
    expect(text).toContain('above 0.1 TAO (100000000)')
    expect(text).toContain('block 812, about 2026-11-30 00:12 UTC')
    expect(text).toContain('once in 720 blocks')
  })

  it('are lines with tabs off a terminal', () => {
    const lines = renderHyperparams(report, { ...look(80), terminal: false }).split('\n')
    expect(lines[1]?.split('\t')).toEqual(['max_burn', '100 TAO', '100000000000', '>0.1', 'owner', '#812'])
    expect(lines[2]).toContain('5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM')
  })
})
