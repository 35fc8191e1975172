/** Pictures of prices, and of a wallet on its network. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import type { SubnetPriceReport } from '../../src/report/subnet-prices.js'
import { findChromium } from '../helpers/browser/find-chromium.js'
import { type Browser, openBrowser, type Screen } from '../helpers/browser/open-browser.js'
import { startFaultProxy } from '../helpers/fault-proxy/fault-proxy.js'
import { showCli } from '../helpers/resident/show-cli.js'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'
import { addSubnets } from '../helpers/worlds/add-subnets.js'
import { changeState } from '../helpers/worlds/change-state.js'

const SUBNETS = 6
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let network: readonly string[]

/** Gives the pools other amounts, in a block of their own. */
function movePools(tao: bigint): void {
  changeState(localnet.node, (ctx) => {
    for (let netuid = 1; netuid <= SUBNETS; netuid++) subtensor.storage.SubnetTAO.set(ctx, netuid, tao * BigInt(netuid))
  })
}

beforeAll(async () => {
  localnet = await startLocalnet()
  network = ['--network', localnet.url]
  addSubnets(localnet.node, SUBNETS)
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

describe('pages', () => {
  describe.skipIf(chromium === undefined)('in a browser', () => {
    let browser: Browser

    beforeAll(async () => {
      browser = await openBrowser(chromium ?? '')
    })
    afterAll(() => browser?.close())

    test('draw their charts, load nothing, break no rule of their own and fit the screen', async () => {
      const file = join(home.directory, 'prices.html')
      const { code } = await runCli(home, ['subnets', 'price', '1-6', '--html', file, ...network])
      expect(code).toBe(0)
      for (const screen of SCREENS) {
        const page = await browser.open(file, screen)
        expect(page.complaints).toEqual([])
        expect(page.requests).toEqual([pathToFileURL(file).href])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(screen.width)
        const charts = await page.evaluate<readonly { isDrawn: boolean; pixels: number; told: string }[]>(LOOK_AT_CHARTS)
        expect(charts.length).toBeGreaterThan(0)
        for (const { isDrawn, pixels, told } of charts) {
          expect(isDrawn).toBe(true)
          expect(pixels).toBeGreaterThan(2_000)
          expect(told).toContain('TAO')
        }
        await page.close()
      }
    })
  })
})
