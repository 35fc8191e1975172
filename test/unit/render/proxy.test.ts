import { beforeAll, describe, expect, it } from 'vitest'
import { rao, taoJson } from '../../../src/core/money.js'
import { renderAnnouncements, renderProxies } from '../../../src/render/proxy.js'
import { renderKinds } from '../../../src/render/proxy-kinds.js'
import { loadTables } from '../../../src/render/table.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const HASH = `0x${'8a'.repeat(32)}`
const onTerminal = (columns: number) => ({ terminal: true, columns, color: false })
const off = { terminal: false, columns: 80, color: false }

const proxies = {
  network: 'local',
  block_hash: HASH,
  account: ALICE,
  name: 'treasury',
  proxies: [
    { address: BOB, name: 'bot', type: 'SubnetLeaseBeneficiary', delay: 7200, account_pays_fee: true },
    { address: ALICE, name: null, type: 'Any', delay: 0, account_pays_fee: false },
  ],
  deposit: taoJson(rao(126_000_000n)),
}
const kinds = {
  network: 'local',
  spec_version: 475,
  type: null,
  types: [
    { name: 'Any', index: 0, deprecated: false, allows: 'all', calls: [] },
    { name: 'Senate', index: 4, deprecated: true, allows: 'none', calls: [] },
    {
      name: 'SmallTransfer',
      index: 11,
      deprecated: false,
      allows: 'some',
      calls: [{ call: 'Balances.transfer_keep_alive', only: 'with value below 500000000' }],
    },
  ],
} as const
const announcement = {
  call_hash: HASH,
  account: ALICE,
  account_name: 'treasury',
  proxy: BOB,
  proxy_name: 'bot',
  announced_in_block: 120,
  from_block: 7320,
  from_time: '2026-11-28T14:32:00.000Z',
  executable: false,
  call_data: '0x00000401',
  call: 'System.remark(remark 0x01)',
}
const announcements = {
  network: 'local',
  block_hash: HASH,
  block_number: 130,
  account: ALICE,
  name: 'treasury',
  announcements: [announcement],
}

beforeAll(() => loadTables(onTerminal(80)))

describe('proxies on a terminal', () => {
  it.each([60, 80, 200])('fit %i columns', (columns) => {
    const look = onTerminal(columns)
    const texts = [
      renderProxies(proxies, look),
      renderKinds(kinds, look),
      renderKinds({ ...kinds, type: 'SmallTransfer', types: [kinds.types[2]] }, look),
      renderAnnouncements(announcements, look),
    ]
    for (const line of texts.flatMap((text) => text.split('\n'))) expect(line.length).toBeLessThanOrEqual(columns)
    expect(texts[0]).toContain('bot')
    expect(texts[1]).toContain('nothing (of former times)'.slice(0, 7))
    expect(texts[2]).toContain('Balances.transfer_keep_alive')
    expect(texts[3]).toContain('from block 7320')
  })

  it('are said to be none where there are none', () => {
    expect(renderProxies({ ...proxies, proxies: [] }, onTerminal(200))).toContain('Nobody else may act for')
    expect(renderAnnouncements({ ...announcements, announcements: [] }, onTerminal(200))).toContain('Nothing is announced by')
  })

  it('cannot be made where the proxy is gone, and whatever is not known is said', () => {
    const gone = { ...announcement, from_block: null, from_time: null, call: null, call_data: null }
    const text = renderAnnouncements({ ...announcements, announcements: [gone] }, onTerminal(80))
    expect(text).toContain('never: the proxy was removed')
    expect(text).toContain('not known on this machine')
  })
})

it('off a terminal everything is whole, a line each', () => {
  expect(renderProxies(proxies, off).split('\n')[1]).toBe([BOB, 'bot', 'SubnetLeaseBeneficiary', '7200', 'account'].join('\t'))
  expect(renderAnnouncements(announcements, off).split('\n')[1]).toBe(
    [HASH, ALICE, BOB, '120', '7320', 'no', 'System.remark(remark 0x01)'].join('\t'),
  )
  expect(renderKinds(kinds, off).split('\n')).toHaveLength(4)
})
