import { cryptoWaitReady } from '@polkadot/util-crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import type { BlockReader, FollowedBlock } from '../../../../src/chain/watch/followed-block.js'
import { watchBalances } from '../../../../src/chain/watch/watch-balances.js'
import { watchBlocks } from '../../../../src/chain/watch/watch-blocks.js'
import { EVERY_EVENT, watchEvents } from '../../../../src/chain/watch/watch-events.js'
import { PriceReader } from '../../../../src/chain/watch/watch-prices.js'
import { watchRegistrations } from '../../../../src/chain/watch/watch-registrations.js'
import { watchSubnet } from '../../../../src/chain/watch/watch-subnet.js'
import { watchWeights } from '../../../../src/chain/watch/watch-weights.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { pairOf, signExtrinsic } from '../../../helpers/signed-extrinsic.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { addNeurons, addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { changeState, specOf } from '../../../helpers/worlds/change-state.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const addressOf = (account: Hex): string => encodeAddress(Buffer.from(account.slice(2), 'hex'))

describe.each([425, 475])('on runtime %i', (spec) => {
  let localnet: LocalnetInProcess
  let client: ChainClient
  let [coldkey, hotkey, other] = ['' as Hex, '' as Hex, '' as Hex]
  const nonces = new Map<number, number>()

  beforeAll(async () => {
    await cryptoWaitReady()
    localnet = await startLocalnet({ spec, drift: undefined, blockTime: 3_600 })
    coldkey = pairOf(1).account
    hotkey = pairOf(2).account
    other = pairOf(3).account
    addSubnets(localnet.node, 2)
    addNeurons(localnet.node, 1, 2)
    changeState(localnet.node, (ctx) => {
      fundAccount(ctx, coldkey, 1_000_000n * TAO)
      fundAccount(ctx, hotkey, TAO)
      storage.CommitRevealWeightsEnabled.set(ctx, 1, false)
      for (const netuid of [1, 2]) storage.NetworkRegistrationAllowed.set(ctx, netuid, true)
    })
    await localnet.node.chain.advance(1)
    client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  }, 60_000)
  afterAll(async () => {
    client?.disconnect()
    await localnet?.stop()
  })

  /** Puts a call into a block of its own. */
  function send(seed: number, name: string, args: object): FollowedBlock {
    const { chain } = localnet.node
    const nonce = nonces.get(seed) ?? 0
    nonces.set(seed, nonce + 1)
    const [pallet = '', call = ''] = name.split('.')
    const value = { pallet, name: call, args } as Parameters<typeof signExtrinsic>[2]
    chain.submit(signExtrinsic(specOf(localnet.node), pairOf(seed), value, { nonce, genesisHash: chain.blocks.genesis.hash }))
    const { number, hash, parentHash } = chain.makeBlock()
    return { number, hash, parentHash }
  }

  async function read<T>(reader: BlockReader<T>, ...blocks: readonly FollowedBlock[]): Promise<readonly T[]> {
    try {
      return await reader.read(blocks)
    } finally {
      reader.close()
    }
  }

  const transfer = (amount: bigint, keepAlive = true): FollowedBlock =>
    send(1, `Balances.${keepAlive ? 'transfer_keep_alive' : 'transfer_all'}`, { dest: { type: 'Id', value: other }, value: amount })

  test('a balance moves by what its events say, to the rao', async () => {
    const blocks = [transfer(5n * TAO), transfer(2n * TAO)]
    const [first, second] = await read(await watchBalances(client, [addressOf(coldkey), addressOf(other)]), ...blocks)
    const [paid, got] = first ?? []
    expect(got).toMatchObject({
      address: addressOf(other),
      deltaRao: 5n * TAO,
      rows: [{ extrinsic: 2, row: { kind: 'received', tao: 5n * TAO } }],
    })
    expect(paid?.rows.map(({ row }) => row.kind)).toEqual(['sent'])
    expect(paid?.rows.reduce((sum, { row }) => sum + row.tao - row.feeRao, 0n)).toBe(paid?.deltaRao)
    expect(second?.[1]).toMatchObject({ deltaRao: 2n * TAO, balance: { freeRao: 7n * TAO } })
  })

  test('a block counts its extrinsics, and those that failed', async () => {
    const [[good] = [], [bad] = []] = await read(watchBlocks(client), transfer(TAO), transfer(10_000_000n * TAO))
    expect([good?.failed, bad?.failed]).toEqual([0, 1])
    expect(good?.extrinsics).toBe(bad?.extrinsics)
    expect(good?.timeMs).toBeGreaterThan(0)
  })

  test('events are chosen by name, account, subnet and outcome', async () => {
    const blocks = [transfer(TAO), transfer(10_000_000n * TAO)]
    const list = async (wish: Partial<typeof EVERY_EVENT>) =>
      (await read(watchEvents(client, { ...EVERY_EVENT, ...wish }), ...blocks)).map((found) =>
        found.map(({ pallet, name }) => `${pallet}.${name}`),
      )
    expect(await list({ filter: [{ pallet: 'Balances', name: 'Transfer' }] })).toEqual([['Balances.Transfer'], []])
    expect(await list({ accounts: [addressOf(other)] })).toEqual([['Balances.Transfer'], []])
    expect((await list({ outcome: 'failed' })).map((names) => names.includes('System.ExtrinsicFailed'))).toEqual([false, true])
    expect(await list({ netuids: new Set([1]), filter: [{ pallet: 'Balances', name: null }] })).toEqual([[], []])
    const [found = []] = await read(watchEvents(client, EVERY_EVENT), ...blocks)
    expect(found.map(({ index }) => index)).toEqual(found.map((_, index) => index))
  })

  test('a registration names its uid, its owner and what the next one costs; on a full subnet whose place it took', async () => {
    const free = send(1, 'SubtensorModule.burned_register', { netuid: 1, hotkey })
    const [[first] = []] = await read(watchRegistrations(client, { netuids: null, hotkeys: [] }), free)
    expect(first).toMatchObject({ netuid: 1, hotkey: addressOf(hotkey), coldkey: addressOf(coldkey), replacedHotkey: null })
    expect(first?.costRao).toBeGreaterThan(0n)
    changeState(localnet.node, (ctx) => {
      storage.MaxAllowedUids.set(ctx, 1, storage.SubnetworkN.get(ctx, 1))
      storage.ImmunityPeriod.set(ctx, 1, 0)
      storage.MinNonImmuneUids.set(ctx, 1, 0)
    })
    const full = send(1, 'SubtensorModule.burned_register', { netuid: 1, hotkey: other })
    const [[second] = []] = await read(watchRegistrations(client, { netuids: new Set([1]), hotkeys: [] }), full)
    expect(second?.replacedHotkey).toMatch(/^5/)
    const lost = watchRegistrations(client, { netuids: null, hotkeys: [second?.replacedHotkey ?? ''] })
    expect((await read(lost, full))[0]).toHaveLength(1)
    expect((await read(watchRegistrations(client, { netuids: new Set([2]), hotkeys: [] }), full))[0]).toEqual([])
  })

  test('weights that were set name the validator', async () => {
    const uid = changeState(localnet.node, (ctx) => {
      storage.ValidatorPermit.mutate(ctx, 1, (list) => list.map(() => true))
      storage.StakeThreshold.set(ctx, 0n)
      storage.WeightsSetRateLimit.set(ctx, 1, 0n)
      return storage.Uids.get(ctx, 1, other)
    })
    const block = send(3, 'SubtensorModule.set_weights', { netuid: 1, dests: [uid], weights: [65_535], version_key: 0n })
    const [set = []] = await read(watchWeights(client, { netuids: null, hotkeys: [] }), block)
    expect(set).toMatchObject([{ what: 'set', netuid: 1, mechanism: 0, uid, hotkey: addressOf(other), commit: null, revealRound: null }])
    expect(await read(watchWeights(client, { netuids: null, hotkeys: [addressOf(hotkey)] }), block)).toEqual([[]])
  })

  test('prices are those after each block, few or all, and a subnet that is not there has none', async () => {
    const blocks = [transfer(TAO)]
    changeState(localnet.node, (ctx) => storage.SubnetTAO.set(ctx, 1, 4_000_000_000_000n))
    const { head } = localnet.node.chain
    blocks.push({ number: head.number, hash: head.hash, parentHash: head.parentHash })
    const few = await read(new PriceReader(client, [0, 1, 9]), ...blocks)
    expect(few.map((prices) => [prices.get(0), prices.get(9)])).toEqual([
      [TAO, null],
      [TAO, null],
    ])
    const [before, after] = few.map((prices) => prices.get(1) ?? 0n)
    expect(after).toBeGreaterThan(before ?? 0n)
    const many = await read(new PriceReader(client, [0, 1, 2, 8, 9]), ...blocks)
    expect(many.map((prices) => prices.get(1))).toEqual([before, after])
    expect(many[0]?.get(8)).toBeNull()
  })

  test('a subnet shows its pool and its places, and the events that name it', async () => {
    const [subnet] = await read(
      watchSubnet(client, 2),
      send(1, 'SubtensorModule.burned_register', { netuid: 2, hotkey: pairOf(9).account }),
    )
    expect(subnet).toMatchObject({ exists: true, netuid: 2, tempo: expect.any(Number), sinceEpoch: expect.any(Number) })
    expect(subnet?.taoInRao).toBeGreaterThan(0n)
    expect(subnet?.neurons).toBeGreaterThan(0)
    expect(subnet?.events.map(({ name }) => name)).toContain('NeuronRegistered')
    const [gone] = await read(watchSubnet(client, 9), transfer(TAO))
    expect(gone).toMatchObject({ exists: false, price: null })
  })
})
