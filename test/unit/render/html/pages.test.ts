/** Pages for a browser: whole in one file, and safe from what strangers put on the chain. */
import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawDashboardPage } from '../../../../src/render/html/dashboard-page.js'
import { escapeHtml, html, joinMarkup } from '../../../../src/render/html/markup.js'
import { drawOverviewPage } from '../../../../src/render/html/overview-page.js'
import { embedJson } from '../../../../src/render/html/page-chart.js'
import { PAGE_SCRIPT } from '../../../../src/render/html/page-script.js'
import { PAGE_STYLE } from '../../../../src/render/html/page-style.js'
import { drawId, drawPageTable, drawPartBar, drawStrip } from '../../../../src/render/html/page-table.js'
import { drawPricePage } from '../../../../src/render/html/price-page.js'
import { drawStakePage } from '../../../../src/render/html/stake-page.js'
import type { NeuronJson } from '../../../../src/report/metagraph.js'
import type { StakeListReport, StakePositionJson } from '../../../../src/report/stake.js'
import type { SubnetPriceReport } from '../../../../src/report/subnet/subnet-prices.js'
import type { SubnetJson } from '../../../../src/report/subnets.js'
import type { OverviewRowJson, WalletOverviewReport } from '../../../../src/report/wallet/wallet-overview.js'

const KEY = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const OTHER = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const hashes = { style: 'c3R5bGU=', script: 'c2NyaXB0' }
const tao = (amount: bigint) => ({ rao: String(amount * 1_000_000_000n), tao: String(amount) })
const alpha = (netuid: number, amount: bigint) => ({ alpha_rao: String(amount * 1_000_000_000n), alpha: String(amount), netuid })

/** Texts that break out of elements, attributes, scripts, styles and comments where they are not escaped. */
const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></script><script>alert(1)</script>',
  '<!-- ',
  ']]>',
  '&lt;script&gt;',
  'javascript:alert(1)',
  '\u202Egnp.exe',
  '\u0000\u001B[2J',
]

function makePosition(name: string): StakePositionJson {
  return {
    ...{ netuid: 3, subnet_name: name, coldkey: KEY, wallet: name, hotkey: OTHER, hotkey_name: name, registered: true },
    ...{
      stake: alpha(3, 5n),
      share_of_hotkey: '0.5',
      share_of_subnet: '0.25',
      share_of_pool: '0.01',
      locked: alpha(3, 1n),
      available: alpha(3, 4n),
    },
    ...{ collateral: alpha(3, 1n), price: tao(2n), value: tao(10n), emission: alpha(3, 1n) },
    ...{ earned_per_day: alpha(3, 1n), earned_value_per_day: tao(2n) },
  }
}

function makeStakes(name: string): StakeListReport {
  const account = { name, coldkey: KEY, free: tao(1n), value: tao(10n) }
  return {
    ...{
      coldkey: null,
      network: name,
      block_hash: `0x${'1'.repeat(64)}`,
      accounts: [account, { ...account, coldkey: OTHER }],
      hotkey: OTHER,
    },
    ...{ free: tao(2n), total_value: tao(10n), total_earned_value_per_day: tao(2n), positions: [makePosition(name)], html: null },
    left_out: { below: tao(1n), count: 2, value: tao(1n) },
  }
}

function makeOverview(name: string): WalletOverviewReport {
  const row = (netuid: number, hotkey: string, more: Partial<OverviewRowJson> = {}): OverviewRowJson => ({
    ...{ netuid, coldkey: KEY, wallet: name, hotkey, hotkey_name: name, kind: 'neuron', uid: 1, active: true, stake: alpha(netuid, 5n) },
    ...{ value: tao(5n), hotkey_stake: alpha(netuid, 9n), rank: null, trust: null, consensus: '0.5', incentive: '0.25', dividends: '0' },
    ...{ validator_trust: '1', validator_permit: true, emission: alpha(netuid, 1n), emission_per_day: alpha(netuid, 20n) },
    ...{ last_update_block: 5, blocks_since_update: 4, axon: '1.2.3.4:5' },
    ...more,
  })
  const subnet = (netuid: number) => ({
    ...{ netuid, name, symbol: name, tempo: 360, price: tao(1n), neurons: 2, stake: alpha(netuid, 10n), value: tao(10n) },
    emission_per_day: alpha(netuid, 40n),
  })
  return {
    ...{ network: name, block: 9, block_hash: `0x${'1'.repeat(64)}`, filtered: true, html: null, idle_hotkeys: [{ name, hotkey: OTHER }] },
    accounts: [{ name, coldkey: KEY, free: tao(1n), reserved: tao(0n), value: tao(20n) }],
    rows: [row(1, KEY), row(1, OTHER), row(2, KEY), row(2, OTHER), row(3, KEY, { kind: 'stake', uid: null, emission_per_day: null })],
    subnets: [subnet(1), subnet(2)],
    ...{ total_free: tao(1n), total_reserved: tao(0n), total_staked: tao(20n), total: tao(21n), total_emission_per_day: tao(80n) },
  }
}

function makePrices(name: string): SubnetPriceReport {
  const point = (block: number, price: bigint | null) => ({ block, time: null, price: price === null ? null : tao(price) })
  const subnet = (netuid: number) => ({
    ...{ netuid, name, symbol: name, price: tao(3n), low: tao(1n), high: tao(3n), change_percent: '200.00', market_cap: tao(30n) },
    ...{ supply: alpha(netuid, 10n), alpha_out: alpha(netuid, 5n), emission: tao(1n) },
    points: [point(1, null), point(2, 1n), point(3, 3n)],
  })
  return {
    ...{ network: name, block_hash: `0x${'1'.repeat(64)}`, block: 9, from_block: 1, to_block: 3, first_block: 2, is_cut: true, html: null },
    subnets: [subnet(1), subnet(2)],
  }
}

const subnetRow = (netuid: number, name: string): SubnetJson => ({
  ...{ netuid, name, symbol: name, owner_coldkey: KEY, owner_hotkey: OTHER, price: tao(1n), moving_price: tao(1n), market_cap: tao(9n) },
  ...{ tao_in: tao(BigInt(netuid)), alpha_in: alpha(netuid, 4n), alpha_out: alpha(netuid, 5n), supply: alpha(netuid, 9n) },
  ...{ emission: { tao_in: tao(1n), alpha_in: alpha(netuid, 1n), alpha_out: alpha(netuid, 1n) }, volume: tao(1n), tempo: 360 },
  ...{ blocks_since_last_step: 3, registered_at_block: 1, identity: null, consensus: null, collateral_share: null },
  ...{ collateral_drain: null, mechanisms: 1, net_inflow_ema: null },
})

function makeDashboard(name: string): Parameters<typeof drawDashboardPage>[0] {
  const block_hash = `0x${'1'.repeat(64)}`
  const neuron = (uid: number, hotkey: string): NeuronJson => ({
    ...{ uid, hotkey, coldkey: KEY, identity: name, active: true, validator_permit: true, stake: alpha(1, 5n), alpha_stake: alpha(1, 5n) },
    ...{ tao_stake: tao(1n), emission: alpha(1, 1n), incentive: '0.5', incentive_u16: 32_767, dividends: '0.5', dividends_u16: 32_767 },
    ...{ consensus: '0', consensus_u16: 0, last_update_block: 5, registered_at_block: 1, axon: name, collateral: null },
  })
  return {
    ...{ network: name, block: 9, block_hash, time: '2026-11-30T12:00:00.000Z' },
    stake: makeStakes(name),
    overview: makeOverview(name),
    subnets: {
      ...{ network: name, block_hash, total: 2, left_out: 0, total_tao_in: tao(3n), dissolving: null },
      subnets: [subnetRow(1, name), subnetRow(2, name)],
    },
    prices: makePrices(name),
    metagraphs: [
      {
        ...{ netuid: 1, mechid: 0, mechanisms: 1, name, symbol: name, network: name, block: 9, block_hash, owner_coldkey: KEY },
        ...{ owner_hotkey: KEY, tempo: 360, blocks_since_last_step: 3, registration_cost: tao(1n), registration_allowed: true },
        ...{ commit_reveal_enabled: true, weights_rate_limit: 100, max_uids: 256, tao_in: tao(1n), alpha_in: alpha(1, 1n) },
        ...{ alpha_out: alpha(1, 1n), consensus: null, collateral_share: null, collateral_drain: null, neuron_count: 2 },
        ...{ neurons: [neuron(0, KEY), neuron(1, OTHER)], weights: null, bonds: null, saved: null },
      },
    ],
    pending: [{ kind: 'lock', netuid: 1, hotkey: KEY, what: name, block: 5, time: null, command: name }],
  }
}

const code = { style: '.u{}', script: 'let u', hashes: { style: 'dQ==', script: 'dg==' } }

interface Drawn {
  readonly what: string
  readonly draw: (name: string) => string
  readonly charts?: boolean
}

const pages: readonly Drawn[] = [
  { what: 'stake', draw: (name: string) => drawStakePage(makeStakes(name), hashes) },
  { what: 'an overview', draw: (name: string) => drawOverviewPage(makeOverview(name), hashes) },
  { what: 'prices', draw: (name: string) => drawPricePage(makePrices(name), 'linear', hashes, code), charts: true },
  { what: 'a wallet and its network', draw: (name: string) => drawDashboardPage(makeDashboard(name), hashes, code), charts: true },
]

/** The page as its tags, without the texts between them; style and script as they are. */
const tagsOf = (page: string): string[] =>
  page
    // Data are no elements.
    .replaceAll(/(<script type="application\/json">)[^<]*/g, '$1')
    .replace(PAGE_STYLE, '')
    .replace(PAGE_SCRIPT, '')
    .match(/<[^>]*>/g) ?? []

/** What a tag is, without the values of its attributes. */
const shapeOf = (tag: string): string => tag.replaceAll(/"[^"]*"/g, '""')

describe.each(pages)('the page of $what', ({ draw, charts = false }) => {
  const plain = draw('plain')

  test('is one document that loads nothing', () => {
    expect(plain.startsWith('<!doctype html>')).toBe(true)
    expect(plain).not.toMatch(/https?:|url\(|@import|<link|<iframe|<img|\ssrc=|\shref=(?!"#)|\son[a-z]+=|\sstyle=/)
    expect(plain.match(/<script>/g)).toHaveLength(charts ? 2 : 1)
    expect(plain.match(/<style/g)).toHaveLength(charts ? 2 : 1)
  })

  test('lets a browser run its own style and script alone', () => {
    const sha = (text: string) => createHash('sha256').update(text).digest('base64')
    const [style, script] = [/<style>([\s\S]*?)<\/style>/, /<script>([\s\S]*?)<\/script>/].map((part) => part.exec(plain)?.[1] ?? '')
    expect([sha(style ?? ''), sha(script ?? '')]).toEqual([sha(PAGE_STYLE), sha(PAGE_SCRIPT)])
    const [ofStyle, ofScript] = charts ? [" 'sha256-dQ=='", " 'sha256-dg=='"] : ['', '']
    expect(/Content-Security-Policy" content="([^"]*)"/.exec(plain)?.[1]).toBe(
      `default-src 'none'; style-src 'sha256-c3R5bGU='${ofStyle}; ` +
        `script-src 'sha256-c2NyaXB0'${ofScript}; base-uri 'none'; form-action 'none'`,
    )
    expect(plain.indexOf('Content-Security-Policy')).toBeLessThan(plain.indexOf('<style'))
  })

  test.each(HOSTILE)('has the same elements whatever a name is: %j', (name) => {
    const page = draw(name)
    expect(tagsOf(page).map(shapeOf)).toEqual(tagsOf(plain).map(shapeOf))
    for (const acting of ['\u0000', '\u001B', '\u202E']) expect(page).not.toContain(acting)
  })

  test('has the same elements whatever anybody writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (name) => {
        expect(tagsOf(draw(name)).map(shapeOf)).toEqual(tagsOf(plain).map(shapeOf))
      }),
      { numRuns: 200 },
    )
  })

  test('closes what it opens', () => {
    const open: string[] = []
    for (const tag of tagsOf(plain)) {
      const name = /^<\/?([a-z0-9]+)/.exec(tag)?.[1] ?? ''
      if (/^<!|^<(?:meta|input)\b|\/>$/.test(tag)) continue
      if (tag.startsWith('</')) expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })
})

test('a template escapes whatever is put into it, and HTML only once', () => {
  expect(html`<b title="${'"'}">${'<&>'}</b>`.text).toBe('<b title="&quot;">&lt;&amp;&gt;</b>')
  expect(html`<p>${html`<b>${1}</b>`}${[html`a`, html`b`]}${null}</p>`.text).toBe('<p><b>1</b>ab</p>')
  expect(joinMarkup([html`a`, html`<`], ',').text).toBe('a,<')
  expect(escapeHtml("'`\u200B")).toBe('&#39;&#96;\uFFFD')
})

test('data of charts are JSON that ends no element, whatever is in it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...HOSTILE), (value, text) => {
      const embedded = embedJson([value, text]).text
      expect(embedded).not.toMatch(/[<>&\u2028\u2029]/)
      expect(JSON.parse(embedded)).toEqual(JSON.parse(JSON.stringify([value, text])))
    }),
  )
})

test('shares are drawn in whole numbers, and never beyond their place', () => {
  expect(drawPartBar(1n, 3n).text).toContain('width="333"')
  expect(drawPartBar(9n, 3n).text).toContain('class="bar" width="1000"')
  expect(drawPartBar(1n, 0n).text).toContain('class="bar" width="0"')
  fc.assert(
    fc.property(fc.array(fc.bigInt(0n, 2n ** 70n), { maxLength: 20 }), (amounts) => {
      const widths = [...drawStrip(amounts.map((amount) => ({ name: 'x', amount }))).text.matchAll(/class="f\d" x="(\d+)" width="(\d+)"/g)]
      expect(widths.length).toBeLessThanOrEqual(8)
      const last = widths.at(-1)
      if (last) expect(Number(last[1]) + Number(last[2])).toBe(100_000)
    }),
  )
})

test('an address is short until it is asked for whole, with a name before it', () => {
  expect(drawId(KEY).text).toContain('<span class="short">5Grwva…utQY</span>')
  expect(drawId(KEY, 'alice').text).toMatch(/^alice <span/)
})

/** As much of a document as the script uses. */
class Cell {
  readonly attributes = new Map<string, string>()
  readonly dataset: { v: string }
  readonly classList = { contains: (name: string) => this.classes.includes(name) }
  click: () => void = () => undefined
  constructor(
    v: string,
    readonly classes = '',
  ) {
    this.dataset = { v }
  }
  querySelector = () => ({
    addEventListener: (_: string, act: () => void) => {
      this.click = act
    },
  })
  getAttribute = (name: string) => this.attributes.get(name) ?? null
  setAttribute = (name: string, value: string) => void this.attributes.set(name, value)
  removeAttribute = (name: string) => void this.attributes.delete(name)
}

test('the script orders amounts by size, texts by letters, and turns round when it is asked again', () => {
  const rows = ['9', '100', '18446744073709551617', '18446744073709551616', '-1'].map((v, index) => ({
    cells: [new Cell(v), new Cell(['b', 'C', 'a', 'a10', 'a9'][index] ?? '')],
  }))
  const body = { rows, append: (...sorted: typeof rows) => void rows.splice(0, rows.length, ...sorted) }
  const heads = [new Cell('', 'r'), new Cell('')]
  const table = { tBodies: [body], tHead: { rows: [{ cells: heads }] } }
  runInNewContext(PAGE_SCRIPT, { document: { querySelectorAll: (what: string) => (what === '.tools' ? [] : [table]) } })
  const column = (index: number) => rows.map(({ cells }) => cells[index]?.dataset.v)
  heads[0]?.click()
  expect(column(0)).toEqual(['18446744073709551617', '18446744073709551616', '100', '9', '-1'])
  heads[0]?.click()
  expect(column(0)).toEqual(['-1', '9', '100', '18446744073709551616', '18446744073709551617'])
  heads[1]?.click()
  expect(column(1)).toEqual(['a', 'a9', 'a10', 'b', 'C'])
  expect(heads.map((head) => head.getAttribute('aria-sort'))).toEqual([null, 'ascending'])
})

test('a table has a key for each cell, by which it is ordered', () => {
  const table = drawPageTable([{ title: 'N', value: (row: number) => `${row} TAO`, key: String, align: 'right' }], [1, 2]).text
  expect(table.match(/data-v="\d"/g)).toHaveLength(2)
})
