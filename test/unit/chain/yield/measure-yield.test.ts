/** Estimates of what stake earns, against blocks of the embedded chain. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getStake } from '../../../../src/chain/stake/list-stakes.js'
import { listSubnets } from '../../../../src/chain/subnets/list-subnets.js'
import { chooseStart, compareSharePrices, measureYield, readSharePrice } from '../../../../src/chain/yield/measure-yield.js'
import { fetchDividends, shareOut } from '../../../../src/chain/yield/read-dividends.js'
import { readRootDividends } from '../../../../src/chain/yield/read-root-dividends.js'
import { growOver, perDay, WHOLE } from '../../../../src/chain/yield/yield-math.js'
import { price, rao } from '../../../../src/core/money.js'
import { appendNeuron } from '../../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { giveStake, hexOf, StakeWorld } from '../../../helpers/worlds/stake-world.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const TEMPO = 10

describe.each([425, 475])('on %d', (spec) => {
  let world: StakeWorld
  const place = () => ({ hotkey: world.hotkey.address, netuid: 1 })
  const readClock = async () => {
    const subnet = (await listSubnets(world.client)).find(({ netuid }) => netuid === 1)
    return { tempo: subnet?.tempo ?? 0, lastEpoch: subnet?.lastStepBlock ?? 0 }
  }

  beforeAll(async () => {
    world = await StakeWorld.start(spec)
    world.change((ctx) => {
      const [validator, nominator] = [hexOf(world.hotkey), hexOf(world.receiver)]
      storage.Tempo.set(ctx, 1, TEMPO)
      storage.FirstEmissionBlockNumber.set(ctx, 1, 1n)
      // The chain pays root stakers only while alpha costs more than TAO on the whole.
      storage.SubnetMovingPrice.set(ctx, 1, 2n << 32n)
      storage.SubnetTAO.set(ctx, 0, 50_020n * TAO)
      appendNeuron(ctx, 1, validator)
      if (spec === 475) appendNeuron(ctx, 0, validator)
      storage.ValidatorPermit.set(ctx, 1, [true])
      giveStake(ctx, [nominator, validator], 1, 100_000n * TAO)
      giveStake(ctx, [hexOf(world.coldkey), validator], 0, 50_000n * TAO)
    })
    await world.localnet.node.chain.advance(60)
    await world.client.refresh()
  }, 60_000)
  afterAll(() => world?.stop())

  test('dividends of an epoch are what the stake of a nominator grew by', async () => {
    const before = await getStake(world.client, world.receiver.address, world.hotkey.address, 1)
    await world.localnet.node.chain.advance(TEMPO)
    await world.client.refresh()
    const after = await getStake(world.client, world.receiver.address, world.hotkey.address, 1)
    const { paid, base } = await fetchDividends(world.client, place())
    expect(paid.alphaRao).toBeGreaterThan(0n)
    const grown = after.alphaRao - before.alphaRao
    const foreseen = shareOut(paid, before, base).alphaRao
    expect(grown - foreseen).toBeGreaterThanOrEqual(-2n)
    expect(grown - foreseen).toBeLessThanOrEqual(2n)
  })

  test('the measure is the growth of a stake that nobody touched, and the estimate was near it', async () => {
    const measured = await measureYield(world.client, place(), await readClock(), 30)
    if (!('measure' in measured)) throw new Error(measured.why)
    const { fromBlock, toBlock, epochs, expected, actual, priceBefore, priceNow } = measured.measure
    expect([toBlock - fromBlock, epochs]).toEqual([30, 3])
    const then = await world.client.connectAt(fromBlock)
    const [was, is] = await Promise.all(
      [then, world.client].map((client) => getStake(client, world.receiver.address, world.hotkey.address, 1)),
    )
    then.disconnect()
    const grown = (((is?.alphaRao ?? 0n) - (was?.alphaRao ?? 0n)) * WHOLE) / (was?.alphaRao ?? 1n)
    expect(actual).toBeGreaterThan(0n)
    expect(actual - grown).toBeGreaterThanOrEqual(-1n)
    expect(actual - grown).toBeLessThanOrEqual(1n)
    // The emission is steady here, so that the estimate of three epochs ago is off by little.
    expect((expected - actual) * 100n).toBeLessThan(actual * 5n)
    expect((actual - expected) * 100n).toBeLessThan(actual * 5n)
    expect([priceBefore, priceNow].every((one) => one > 0n)).toBe(true)
  })

  test('neither a deposit nor a withdrawal of others changes the measure', async () => {
    const before = await measureYield(world.client, place(), await readClock(), 20)
    world.change((ctx) => giveStake(ctx, [hexOf(world.second), hexOf(world.hotkey)], 1, 500_000n * TAO))
    await world.client.refresh()
    const after = await measureYield(world.client, place(), await readClock(), 20)
    const actual = (measured: typeof before) => ('measure' in measured ? measured.measure.actual : -100n)
    expect(actual(after) - actual(before)).toBeGreaterThanOrEqual(-1n)
    expect(actual(after) - actual(before)).toBeLessThanOrEqual(1n)
  })

  test('root stakers are told the worth of what every subnet paid them', async () => {
    const subnets = [0, 1, 2].map((netuid) => ({ netuid, tempo: TEMPO, price: price(TAO / 2n) }))
    const [paid] = await world.client.readStorage([
      { pallet: 'SubtensorModule', item: 'RootAlphaDividendsPerSubnet', keys: [1, world.hotkey.address] },
    ])
    const found = await readRootDividends(world.client, [world.hotkey.address], subnets)
    expect(BigInt(String(paid))).toBeGreaterThan(0n)
    expect(found?.get(world.hotkey.address)).toBe(rao(perDay(BigInt(String(paid)) / 2n, TEMPO)))
    const many = Array.from({ length: 4_097 }, () => world.hotkey.address)
    expect(await readRootDividends(world.client, many, subnets)).toBeUndefined()
  })

  test('what cannot be measured says why', async () => {
    const unstaked = await measureYield(world.client, { hotkey: world.second.address, netuid: 1 }, await readClock())
    expect(unstaked).toEqual({ why: expect.stringMatching(/^Nothing was staked/) })
    expect(await measureYield(world.client, place(), { tempo: 50_000, lastEpoch: 0 })).toEqual({
      why: expect.stringMatching(/^Too few blocks/),
    })
  })

  test('an epoch longer than the states of a node is measured while it lies within them, and then it is said what helps', async () => {
    world.change((ctx) => storage.Tempo.set(ctx, 1, 300))
    await world.localnet.node.chain.advance(310)
    await world.client.refresh()
    const clock = await readClock()
    expect(clock.tempo).toBe(300)
    const measured = await measureYield(world.client, place(), clock)
    if (!('measure' in measured)) throw new Error(measured.why)
    expect([measured.measure.fromBlock, measured.measure.epochs]).toEqual([clock.lastEpoch - 1, 1])
    const then = await world.client.connectAt(clock.lastEpoch - 1)
    const [was, is] = await Promise.all(
      [then, world.client].map((client) => getStake(client, world.receiver.address, world.hotkey.address, 1)),
    )
    then.disconnect()
    const grown = (((is?.alphaRao ?? 0n) - (was?.alphaRao ?? 0n)) * WHOLE) / (was?.alphaRao ?? 1n)
    expect(measured.measure.actual).toBeGreaterThan(0n)
    expect(measured.measure.actual - grown).toBeGreaterThanOrEqual(-1n)
    expect(measured.measure.actual - grown).toBeLessThanOrEqual(1n)

    await world.localnet.node.chain.advance(270)
    await world.client.refresh()
    const { why } = { why: '', ...(await measureYield(world.client, place(), await readClock())) }
    expect(why).toMatch(/^Nodes keep the states of some 250 blocks, .* archive node with --network, or ask again after .* block \d+\.$/)
    expect(why).toContain(`about block ${clock.lastEpoch + 301}.`)
  }, 60_000)
})

test('the start is a whole number of epochs ago, at most a day, or before the last epoch', () => {
  const start = (block: number, tempo: number, lastEpoch: number, blocks?: number) => chooseStart(block, { tempo, lastEpoch }, blocks)
  expect(start(10_000, 360, 9_900)).toEqual({ from: 10_000 - 7_200, epochs: 20 })
  expect(start(1_000, 360, 900)).toEqual({ from: 280, epochs: 2 })
  expect(start(360, 360, 0)).toBeUndefined()
  expect(start(100, 0, 90)).toBeUndefined()
  expect(start(10_000, 360, 9_800, 250)).toEqual({ from: 9_799, epochs: 1 })
  expect(start(10_000, 360, 9_751, 250)).toEqual({ from: 9_750, epochs: 1 })
  expect(start(10_000, 360, 9_750, 250)).toBeUndefined()
  expect(start(10_000, 360, 10_001, 250)).toBeUndefined()
})

test('shares are compared exactly, in both forms, and those of another pool not at all', () => {
  const decimal = (total: bigint, mantissa: bigint, exponent: bigint, generation: bigint | null = null) =>
    readSharePrice([total, { bits: 0n }, { mantissa, exponent }, generation])
  const old = readSharePrice([200n, { bits: 100n << 64n }, null, null])
  expect(compareSharePrices(old, decimal(210n, 10n ** 20n, -18n))).toBe(50_000_000n)
  expect(compareSharePrices(decimal(100n, 5n, 2n), decimal(110n, 5n, 2n))).toBe(100_000_000n)
  expect(compareSharePrices(decimal(100n, 5n, 2n, 1n), decimal(110n, 5n, 2n, 2n))).toBeNull()
  expect([decimal(0n, 1n, 0n), decimal(5n, 0n, 0n), decimal(5n, 1n, 10n ** 6n), readSharePrice([5n, 0n, null, null])]).toEqual(
    Array(4).fill(null),
  )
  expect(growOver({ gain: 1n, base: 20n }, 1n)).toBe(50_000_000n)
})
