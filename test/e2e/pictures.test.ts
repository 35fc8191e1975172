/** Pictures of prices, and of a wallet on its network. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import type { SubnetPriceReport } from '../../src/report/subnet-prices.js'
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
