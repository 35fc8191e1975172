/** Pictures of prices, and of a wallet on its network. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAddress } from '../../src/core/ss58.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import type { SubnetPriceReport } from '../../src/report/subnet/subnet-prices.js'
import type { ViewDashboardReport } from '../../src/report/wallet/dashboard.js'
import { findChromium } from '../helpers/browser/find-chromium.js'
import { type Browser, openBrowser, type Screen } from '../helpers/browser/open-browser.js'
import { startFaultProxy } from '../helpers/fault-proxy/fault-proxy.js'
import { showCli } from '../helpers/resident/show-cli.js'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet, TEST_SPEC } from '../helpers/start-localnet.js'
import { addPortfolio, makeHotkey } from '../helpers/worlds/add-portfolio.js'
import { addSubnets } from '../helpers/worlds/add-subnets.js'
import { changeState } from '../helpers/worlds/change-state.js'

const SUBNETS = 6
/** The number under which the second mechanism of a subnet is kept, less that of the subnet. */
const MECHANISM = 4_096
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const COLDKEY = `0x${Buffer.from(parseAddress(BOB)).toString('hex')}` as const
/** A name that ends the elements and the data in which it stands. */
const HOSTILE = '</script><img src=x onerror=alert(1)>'
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let network: readonly string[]

/** Gives the pools other amounts, in a block of their own. */
function movePools(tao: bigint): void {
  changeState(localnet.node, (ctx) => {
    for (let netuid = 1; netuid <= SUBNETS; netuid++) subtensor.storage.SubnetTAO.set(ctx, netuid, tao * BigInt(netuid))
  })
}

/** The block in which the next epoch of a subnet begins, which nobody has asked for. */
function readNextEpoch(netuid: number): number {
  return changeState(localnet.node, (ctx) => {
    const { LastEpochBlock, Tempo } = subtensor.storage
    return Number(LastEpochBlock.get(ctx, netuid)) + Tempo.get(ctx, netuid)
  })
}

/** Things that are under way for the coldkey and its hotkeys. */
function addPending(): void {
  changeState(localnet.node, (ctx) => {
    const { storage } = subtensor
    const hotkey = makeHotkey(1)
    storage.ColdkeySwapAnnouncements.set(ctx, COLDKEY, [36_000, `0x${'11'.repeat(32)}`])
    storage.PendingChildKeys.set(ctx, 2, hotkey, [[[2n ** 63n, makeHotkey(2)]], 9_000n])
    const [salted, timelocked] = [2, 3].map((netuid) => storage.SubnetEpochIndex.get(ctx, netuid))
    storage.WeightCommits.set(ctx, 2, hotkey, [[`0x${'22'.repeat(32)}`, salted ?? 0n, 100n, 0n]])
    storage.MechanismCountCurrent.set(ctx, 3, 2)
    storage.TimelockedWeightCommits.set(ctx, MECHANISM + 3, timelocked ?? 0n, [[hotkey, 100n, '0x0011', 12_345_678n]])
    storage.Lock.set(ctx, COLDKEY, 2, hotkey, { locked_mass: 1_000_000_000n, conviction: 0n, last_update: 1n })
    const text = (value: string) => `0x${Buffer.from(value).toString('hex')}` as const
    const empty = text('')
    storage.SubnetIdentitiesV3.set(ctx, 4, {
      ...{ subnet_name: text(HOSTILE), github_repo: empty, subnet_contact: empty, subnet_url: empty, discord: empty },
      ...{ description: empty, logo_url: empty, additional: empty },
    })
  })
}

beforeAll(async () => {
  localnet = await startLocalnet()
  network = ['--network', localnet.url]
  addSubnets(localnet.node, SUBNETS)
  addPortfolio(localnet.node, { coldkey: COLDKEY, hotkeys: [1, 2].map(makeHotkey), netuids: [1, 2, 3], positions: 4 })
  addPending()
  for (const tao of [1_000n, 1_300n, 900n, 1_100n]) {
    movePools(tao * 1_000_000_000n)
    await localnet.node.chain.advance(5)
  }
})

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

describe('subnets price', () => {
  test('has every price exactly, and its picture in a few frames', async () => {
    const proxy = await startFaultProxy(localnet.url, {})
    try {
      const { envelope } = await runJson<SubnetPriceReport>(home, ['subnets', 'price', '2,3', '--network', proxy.url])
      const { from_block, to_block, first_block, is_cut, subnets } = envelope.data
      expect({ from_block, first_block, is_cut }).toEqual({ from_block: 1, first_block: 1, is_cut: false })
      expect(subnets.map(({ netuid }) => netuid)).toEqual([3, 2])
      const points = subnets[1]?.points ?? []
      expect(points.at(-1)?.block).toBe(to_block)
      expect(points.at(-1)?.price).toEqual(subnets[1]?.price)
      // The whole of it, from the picture of one block to that of another.
      const prices = points.map(({ price }) => BigInt(price?.rao ?? 0))
      expect(new Set(prices).size).toBeGreaterThanOrEqual(4)
      expect(subnets[1]?.low?.rao).toBe(String([...prices].sort((a, b) => Number(a - b))[0]))
      const asked = proxy.frames.filter(({ direction, text }) => direction === 'up' && text.includes('current_alpha_price_all'))
      // One for the list of subnets, and one frame for all points.
      expect(asked.map(({ text }) => text.split('current_alpha_price_all').length - 1)).toEqual([1, points.length])
    } finally {
      await proxy.close()
    }
  })

  test('is drawn on a terminal, and is lines off it', async () => {
    const one = await showCli(home, ['subnets', 'price', '1', ...network], 60)
    expect(one.text).toMatch(/[╭╰]/)
    const many = await showCli(home, ['subnets', 'price', 'all', '--log-scale', ...network], 80)
    expect(many.text).toMatch(/[▁▂▃▄▅▆▇█]{5}/)
    const { stdout } = await runCli(home, ['subnets', 'price', '1', '--points', '4', ...network])
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t').length),
    ).toEqual([4, 4, 4, 4, 4])
  })

  test('says what is missing where the node has pruned it, and refuses where that was asked for', async () => {
    await localnet.node.chain.advance(300)
    const { envelope } = await runJson<SubnetPriceReport>(home, ['subnets', 'price', '1', ...network])
    const { first_block: first, is_cut } = envelope.data
    expect(is_cut).toBe(true)
    expect(envelope.warnings).toMatchObject([{ code: 'HISTORY_CUT', message: expect.stringContaining('archive node') }])
    const refused = await runJson<null>(home, ['subnets', 'price', '1', '--from-block', '2', ...network])
    expect(refused.code).toBe(5)
    expect(refused.envelope.errors[0]).toMatchObject({ code: 'STATE_PRUNED', hint: expect.stringContaining('archive node') })
    const kept = await runJson<SubnetPriceReport>(home, ['subnets', 'price', '1', '--from-block', String(first), ...network])
    expect(kept.envelope.data).toMatchObject({ is_cut: false, first_block: first })
  })

  test.each([
    [['--from-block', '99999'], 2, 'INVALID_RANGE'],
    [['--to-block', '99999'], 3, 'BLOCK_NOT_FOUND'],
    [['--since', 'yesterday'], 2, 'INVALID_DATE'],
    [['--netuid', '2'], 2, 'NETUID_CONFLICT'],
  ])('refuses %j', async (flags, code, error) => {
    const { envelope } = await runJson<null>(home, ['subnets', 'price', '1', ...flags, ...network])
    expect(envelope.errors).toMatchObject([{ code: error, exit_code: code, hint: expect.anything() }])
  })
})

const chromium = findChromium()
if (chromium === undefined) process.stderr.write('pictures: no Chromium here, so that pages are tried without one\n')

/** What there is to see of a page's charts: whether each is drawn, and how many of its pixels have any colour. */
const LOOK_AT_CHARTS = `[...document.querySelectorAll('figure[data-chart]')].map((figure) => {
  const canvas = figure.querySelector('canvas')
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  let pixels = 0
  for (let at = 3; at < data.length; at += 4) if (data[at] > 0) pixels++
  return { isDrawn: figure.dataset.drawn === 'yes', pixels, told: figure.querySelector('.u-legend').textContent }
})`

const SCREENS: readonly Screen[] = [
  { width: 360, height: 740, scheme: 'light' },
  { width: 1280, height: 900, scheme: 'dark' },
]

describe('view dashboard', () => {
  const look = ['view', 'dashboard', '--address', BOB] as const

  test('has the wallet, its network and what is under way, in one file that only its owner reads', async () => {
    const { envelope } = await runJson<ViewDashboardReport>(home, [...look, ...network])
    const { html, pending, metagraphs, prices, subnets, stake, is_opened } = envelope.data
    expect(is_opened).toBe(false)
    expect(html).toBe(join(home.directory, '.bittensor/dashboard', `${BOB}.html`))
    expect(statSync(html).mode & 0o777).toBe(0o600)
    const [salted, timelocked] = [2, 3].map(readNextEpoch)
    expect(pending.map(({ kind, netuid, block }) => ({ kind, netuid, block }))).toEqual([
      { kind: 'coldkey-swap', netuid: null, block: 36_000 },
      { kind: 'weights', netuid: 2, block: salted },
      { kind: 'weights', netuid: 3, block: timelocked },
      { kind: 'children', netuid: 2, block: 9_000 },
      ...(TEST_SPEC < 475 ? [] : [{ kind: 'lock', netuid: 2, block: null }]),
    ])
    expect(pending[1]).toMatchObject({
      time: expect.stringMatching(/Z$/),
      what: expect.stringMatching(/^Weights of block 100 wait to be reve/),
    })
    expect(pending[2]?.what).toBe('Weights of block 100 for mechanism 1 wait for round 12345678 of the beacon')
    expect(metagraphs).toHaveLength(3)
    expect(prices?.subnets).toHaveLength(SUBNETS)
    expect([subnets.total, stake.positions.length]).toEqual([SUBNETS + 1, 4])
    const page = readFileSync(html, 'utf8')
    expect(page).toContain('A swap of the coldkey is announced')
    expect(page).not.toMatch(/<img|https?:\/\//)
  })

  test('replaces a page of its own, and no other file unless it is told to', async () => {
    const file = join(home.directory, 'mine.html')
    const write = (...flags: string[]) =>
      runJson<ViewDashboardReport | null>(home, [...look, '--html', file, '--hours', '0', ...flags, ...network])
    writeFileSync(file, 'what somebody else wrote')
    const { code, envelope } = await write()
    expect(code).toBe(2)
    expect(envelope.errors).toMatchObject([{ code: 'FILE_EXISTS' }])
    expect(readFileSync(file, 'utf8')).toBe('what somebody else wrote')
    for (const flags of [['--overwrite'], []]) expect((await write(...flags)).envelope.errors).toEqual([])
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/)
  })

  test('is opened as a click would, and only where somebody sees it', async () => {
    const opened = join(home.directory, 'opened')
    const bin = join(home.directory, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > ${opened}.new && mv ${opened}.new ${opened}\n`, { mode: 0o755 })
    const env = { DISPLAY: ':1', PATH: `${bin}:${process.env.PATH}` }
    const { html, is_opened } = (await runJson<ViewDashboardReport>(home, [...look, '--open', '--hours', '0', ...network], { env }))
      .envelope.data
    expect(is_opened).toBe(true)
    await expect.poll(() => existsSync(opened)).toBe(true)
    expect(readFileSync(opened, 'utf8')).toBe(html)
  })
})

describe('pages', () => {
  describe.skipIf(chromium === undefined)('in a browser', () => {
    let browser: Browser

    beforeAll(async () => {
      browser = await openBrowser(chromium ?? '')
    })
    afterAll(() => browser?.close())

    test('draw their charts, load nothing, break no rule of their own and fit the screen', async () => {
      const file = join(home.directory, 'prices.html')
      const dashboard = join(home.directory, 'dashboard.html')
      expect((await runCli(home, ['subnets', 'price', '1-6', '--html', file, ...network])).code).toBe(0)
      expect((await runCli(home, ['view', 'dashboard', '--address', BOB, '--html', dashboard, ...network])).code).toBe(0)
      for (const [name, screen] of [file, dashboard].flatMap((one) => SCREENS.map((screen) => [one, screen] as const))) {
        const page = await browser.open(name, screen)
        expect(page.complaints).toEqual([])
        expect(page.requests).toEqual([pathToFileURL(name).href])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(screen.width)
        const charts = await page.evaluate<readonly { isDrawn: boolean; pixels: number; told: string }[]>(LOOK_AT_CHARTS)
        expect(charts.length).toBeGreaterThan(name === file ? 0 : 1)
        for (const { isDrawn, pixels, told } of charts) {
          expect(isDrawn).toBe(true)
          expect(pixels).toBeGreaterThan(2_000)
          expect(told).toMatch(/TAO|%/)
        }
        await page.close()
      }
      // What a stranger wrote is text, and none of it acts.
      const page = await browser.open(dashboard, { width: 1280, height: 900, scheme: 'light' })
      expect(await page.evaluate('document.querySelectorAll("img").length')).toBe(0)
      expect(await page.evaluate('document.body.innerText')).toContain(HOSTILE)
      await page.evaluate('document.querySelector("#subnets ~ .tools input").value = "no such subnet"')
      await page.evaluate('document.querySelector("#subnets ~ .tools input").dispatchEvent(new Event("input"))')
      expect(await page.evaluate('document.querySelector("#subnets ~ .tools .count").textContent')).toMatch(/^0 of \d+ rows$/)
      await page.close()
    })
  })
})
