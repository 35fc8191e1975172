/** What wallet overview adds up, against the state of the embedded chain. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOverview } from '../../../../src/chain/overview/read-overview.js'
import { readHoldings } from '../../../../src/chain/stake/read-holdings.js'
import { getAlphaPrice } from '../../../../src/chain/swap/quote.js'
import { valueAt } from '../../../../src/core/money.js'
import { appendNeuron } from '../../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { storeOver } from '../../../../src/localnet/state/store-over.js'
import type { Look } from '../../../../src/render/look.js'
import { loadTables } from '../../../../src/render/table.js'
import { describeOverview, type OverviewColumn, renderWalletOverview } from '../../../../src/render/wallet/wallet-overview.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { specOf } from '../../../helpers/worlds/change-state.js'
import { giveStake, hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const LOOK: Look = { terminal: true, columns: 80, color: false }

/** Numbers that look random and are the same in every run. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

describe.each([425, 475])('on %d', (spec) => {
  let world: StakeWorld
  const read = (...more: Parameters<typeof readOverview> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
    readOverview(world.client, [world.coldkey.address], ...more)
  const describeIt = async (sort: OverviewColumn = 'netuid') =>
    describeOverview(
      {
        network: 'local',
        blockHash: `0x${'0'.repeat(64)}`,
        accounts: [{ name: 'cold', address: world.coldkey.address }],
        localHotkeys: [world.hotkey, world.second, world.receiver].map(({ address }, index) => ({ name: `cold/h${index}`, address })),
        filtered: false,
        findName: () => undefined,
      },
      await read(),
      { sort },
    )

  beforeAll(async () => {
    await loadTables(LOOK)
    world = await StakeWorld.start(spec)
    world.change((ctx) => {
      for (const netuid of [1, 2]) {
        storage.Tempo.set(ctx, netuid, 20)
        storage.FirstEmissionBlockNumber.set(ctx, netuid, 1n)
        storage.SubnetMovingPrice.set(ctx, netuid, 1n << 31n)
        appendNeuron(ctx, netuid, hexOf(world.hotkey))
      }
      appendNeuron(ctx, 1, hexOf(world.receiver))
      storage.Owner.set(ctx, hexOf(world.receiver), hexOf(world.receiver))
      storage.Axons.set(ctx, 2, hexOf(world.hotkey), {
        ...{ block: 1n, version: 1, ip: 0x7f000001n, port: 8091, ip_type: 4, protocol: 4, placeholder1: 0, placeholder2: 0 },
      })
      storage.LastUpdate.set(ctx, 2, [2n])
      storage.Incentive.set(ctx, 2, [65_535])
      // Stake on a hotkey of its own that is registered nowhere, and on one of somebody else.
      giveStake(ctx, [hexOf(world.coldkey), hexOf(world.second)], 3, 5n * TAO)
      giveStake(ctx, [hexOf(world.coldkey), hexOf(world.receiver)], 1, 7n * TAO)
    })
    await world.client.refresh()
  }, 60_000)
  afterAll(() => world?.stop())

  test('refuses a subnet that is named and is not there', async () => {
    await expect(read({ namedNetuids: [1, 99] })).rejects.toMatchObject({ code: 'SUBNET_NOT_FOUND', exitCode: 3 })
    expect((await read({ namedNetuids: [1], hasNetuid: (netuid) => netuid === 1 })).rows.length).toBeGreaterThan(0)
  })

  test('shows neurons, stake without one, and stake with others, each as what it is', async () => {
    const { rows } = await read()
    expect(rows.map(({ netuid, hotkey, kind, neuron }) => [netuid, hotkey, kind, neuron?.uid ?? null])).toEqual([
      [0, world.hotkey.address, 'stake', null],
      [1, world.hotkey.address, 'neuron', 1],
      [1, world.receiver.address, 'nomination', null],
      [2, world.hotkey.address, 'neuron', 0],
      [3, world.second.address, 'stake', null],
    ])
    expect(rows[3]?.neuron).toMatchObject({
      lastUpdateBlock: 2,
      incentive: 65_535,
      axon: { port: 8091 },
      rank: null,
      trust: null,
      active: true,
    })
  })

  test('shows of hotkeys and subnets those that are wanted', async () => {
    const places = async (wish: Parameters<typeof read>[0]) => (await read(wish)).rows.map(({ netuid, hotkey }) => [netuid, hotkey])
    expect(await places({ hasHotkey: (hotkey) => hotkey === world.second.address })).toEqual([[3, world.second.address]])
    expect(await places({ hasNetuid: (netuid) => netuid === 2 })).toEqual([[2, world.hotkey.address]])
  })

  test('tells what everybody has with a hotkey where that is wanted', async () => {
    expect((await read()).rows.map(({ hotkeyStake }) => hotkeyStake)).toEqual([null, null, null, null, null])
    const { rows } = await read({ hotkeyStakes: true })
    const keys = new Map([world.hotkey, world.second, world.receiver].map((signer) => [signer.address, hexOf(signer)]))
    const all: bigint[] = []
    world.change((ctx) => {
      for (const { hotkey, netuid } of rows) all.push(storage.TotalHotkeyAlpha.get(ctx, keys.get(hotkey) ?? '0x', netuid))
    })
    expect(rows.map(({ hotkeyStake }) => hotkeyStake?.alphaRao)).toEqual(all)
    expect(all.at(-1)).toBe(5n * TAO)
  })

  test('a long list of entries has the same values as each of them by itself', async () => {
    const { client } = world
    const keys = Array.from({ length: 150 }, (_, netuid) => [world.hotkey, world.receiver].map(({ address }) => [netuid, address])).flat()
    for (const item of ['Uids', 'Axons']) {
      const query = { pallet: 'SubtensorModule', item, absentIsNull: true }
      const values = await client.readEntries(query, keys)
      expect(values.filter((value) => value !== null).length).toBeGreaterThan(0)
      const each = await Promise.all(keys.map(async (one) => (await client.readStorage([{ ...query, keys: one }]))[0]))
      expect(values).toEqual(each)
      // What is kept for a second opinion is read in the other way.
      const logged = await client.connectAt(undefined)
      const log = logged.logReads()
      expect(await logged.readEntries(query, keys)).toEqual(values)
      expect(log.take().flatMap(({ params: [asked] }) => (Array.isArray(asked) ? asked : []))).toHaveLength(keys.length)
      logged.disconnect()
    }
  })

  test('its JSON has an axon as it is dialled, shares of one, and what is not in use', async () => {
    const report = await describeIt()
    expect(report.rows[3]).toMatchObject({ axon: '127.0.0.1:8091', incentive: '1', blocks_since_update: report.block - 2, rank: null })
    expect(report.idle_hotkeys).toEqual([])
    expect(report.subnets.map(({ netuid, neurons, stake }) => [netuid, neurons, stake.alpha])).toEqual([
      [0, 0, '20'],
      [1, 1, '27'],
      [2, 1, '0'],
      [3, 0, '5'],
    ])
  })

  test('every order is one of all rows', async () => {
    const hotkeys = async (sort: OverviewColumn) => (await describeIt(sort)).rows.map(({ netuid, hotkey }) => `${netuid}${hotkey}`)
    const all = [...(await hotkeys('netuid'))].sort()
    for (const sort of ['hotkey', 'uid', 'stake', 'value', 'emission', 'incentive', 'updated'] as const) {
      expect([...(await hotkeys(sort))].sort()).toEqual(all)
    }
    expect((await describeIt('stake')).rows.map(({ stake }) => stake.alpha)).toEqual(['20', '20', '7', '5', '0'])
  })

  test.each([60, 80, 120, 200])('fits %d columns', async (columns) => {
    const drawn = renderWalletOverview(await describeIt(), { ...LOOK, columns })
    expect(findWideLines(drawn.split('\n'), columns)).toEqual([])
    expect(drawn).toContain('total')
  })

  test("adds up to the chain's own figures to the rao, whatever happens", async () => {
    const random = makeRandom(7)
    const keys = [world.hotkey, world.second, world.receiver].map(hexOf)
    const coldkey = hexOf(world.coldkey)
    for (let round = 0; round < 25; round++) {
      world.change((ctx) => {
        giveStake(ctx, [coldkey, keys[random(3)] ?? coldkey], random(4), BigInt(random(2 ** 31)) * BigInt(1 + random(1_000)))
        giveStake(ctx, [hexOf(world.receiver), keys[random(3)] ?? coldkey], 1 + random(3), BigInt(random(2 ** 31)))
      })
      await world.localnet.node.chain.advance(1 + random(45))
      await world.client.refresh()
      const report = await describeIt()
      const prices = new Map(
        await Promise.all([0, 1, 2, 3].map(async (netuid) => [netuid, await getAlphaPrice(world.client, netuid)] as const)),
      )
      const { node } = world.localnet
      const store = storeOver(node.chain.state, specOf(node).runtime.env)
      let total = 0n
      for (const netuid of [0, 1, 2, 3]) {
        const own = keys.map((hotkey) => getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, netuid))
        const stake = own.reduce((sum, amount) => sum + amount, 0n)
        expect(report.subnets.find((one) => one.netuid === netuid)?.stake.alpha_rao ?? '0').toBe(String(stake))
        for (const alphaRao of own) total += valueAt({ netuid, alphaRao } as never, prices.get(netuid) ?? (0n as never))
      }
      expect(report.total_staked.rao).toBe(String(total))
      const { holdings } = await readHoldings(world.client, [world.coldkey.address])
      expect(holdings.reduce((sum, { valueRao }) => sum + valueRao, 0n)).toBe(total)
      for (const { position, lock } of holdings) expect(lock?.available.alphaRao ?? 0n).toBeLessThanOrEqual(position.stake.alphaRao)
      const { total_free, total_reserved, total_staked } = report
      expect(BigInt(report.total.rao)).toBe(BigInt(total_free.rao) + BigInt(total_reserved.rao) + BigInt(total_staked.rao))
    }
  }, 60_000)
})
