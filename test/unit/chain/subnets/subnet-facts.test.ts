/** What newer runtimes have of subnets and neurons, read from a chain on spec 475 and from one on 425. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { listLocked, mayHaveLocked } from '../../../../src/chain/collateral/list-locked.js'
import { explainMissingSubnet } from '../../../../src/chain/subnets/check-subnet.js'
import { getMetagraph } from '../../../../src/chain/subnets/get-metagraph.js'
import { NO_FACTS, readFactsOfAll } from '../../../../src/chain/subnets/subnet-facts.js'
import { subtensor475 } from '../../../../src/localnet/pallets/subtensor/475/schema.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { addNeurons, addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const { storage } = subtensor475
const LOCKED = 3_000_000_000n

let localnets: readonly LocalnetInProcess[]
let newer: ChainClient
let older: ChainClient

beforeAll(async () => {
  localnets = await Promise.all([475, 425].map((spec) => startLocalnet({ spec, drift: undefined })))
  for (const { node } of localnets) {
    addSubnets(node, 3)
    addNeurons(node, 1, 4)
    // Two and a half rao a block are taken out.
    changeState(node, (ctx) => subtensor.storage.SubnetEmaTaoFlow.set(ctx, 1, [3n, -(5n << 63n)]))
  }
  const [on475] = localnets as [LocalnetInProcess]
  changeState(on475.node, (ctx) => {
    storage.SubnetEpochConsensus.set(ctx, 2, { type: 'Null' })
    storage.CollateralLockShare.set(ctx, 1, 13_107)
    storage.CollateralDrainRatio.set(ctx, 1, 3n << 63n)
    storage.DissolveCleanupQueue.set(ctx, [7, 8])
    const hotkey = storage.Keys.get(ctx, 1, 2)
    const state = { locked: LOCKED, drain_ratio: 1n << 64n, min_locked: 0n, earned: 0n }
    storage.MinerCollateral.set(ctx, 1, hotkey, storage.Owner.get(ctx, hotkey), state)
  })
  ;[newer, older] = (await Promise.all(localnets.map(({ url }) => ChainClient.connect({ network: url, cacheDirectory: null })))) as [
    ChainClient,
    ChainClient,
  ]
})
afterAll(async () => {
  for (const client of [newer, older]) client?.disconnect()
  for (const localnet of localnets ?? []) await localnet.stop()
})

const some = Promise.resolve([0, 1, 2, 200])

test('subnets have consensus, share and drain, and those that are dissolved are named', async () => {
  const { of, dissolving } = await readFactsOfAll(newer, some)
  expect(of(1)).toEqual({ consensus: 'yuma', collateralShare: 13_107, collateralDrain: '1.5', mechanisms: 1, netInflowRao: -2n })
  expect(of(2)).toMatchObject({ consensus: 'null', collateralShare: 0, netInflowRao: null })
  expect(of(200)).toMatchObject({ consensus: 'yuma' })
  expect(dissolving).toEqual([
    { netuid: 7, phase: expect.stringMatching(/^\w+$/) },
    { netuid: 8, phase: null },
  ])
  expect(await explainMissingSubnet(newer, 8)).toMatchObject({ code: 'SUBNET_DISSOLVING', exitCode: 3, details: { phase: null } })
  const { phase = null } = dissolving?.[0] ?? {}
  expect(await explainMissingSubnet(newer, 7)).toMatchObject({ details: { phase }, why: expect.stringContaining(String(phase)) })
})

test('where there are many subnets their number says about which to ask, and what is beyond it is asked about as well', async () => {
  const [{ node }] = localnets as [LocalnetInProcess]
  const before = changeState(node, (ctx) => {
    const count = storage.TotalNetworks.get(ctx)
    storage.TotalNetworks.set(ctx, 300)
    for (const netuid of [140, 299, 500]) storage.CollateralLockShare.set(ctx, netuid, netuid)
    return count
  })
  const client = await ChainClient.connect({ network: localnets[0]?.url ?? '', cacheDirectory: null })
  try {
    const asked: number[] = []
    const { readTable } = client
    client.readTable = (queries, keys, values) => {
      asked.push(keys.length)
      return readTable.call(client, queries, keys, values)
    }
    const { of } = await readFactsOfAll(client, Promise.resolve([0, 140, 299, 500]))
    expect([140, 299, 500].map((netuid) => of(netuid).collateralShare)).toEqual([140, 299, 500])
    expect(asked).toEqual([130, 178, 1])
  } finally {
    client.disconnect()
    changeState(node, (ctx) => storage.TotalNetworks.set(ctx, before))
  }
})

test('the list of subnets that cannot be read is no fault of its own', async () => {
  const refusal = new Error('no list')
  await expect(readFactsOfAll(newer, Promise.reject(refusal))).rejects.toBe(refusal)
})

test('a neuron has what is locked of it, and is asked about only where anything is', async () => {
  expect([await mayHaveLocked(newer, 1), await mayHaveLocked(newer, 2)]).toEqual([true, false])
  const graph = await getMetagraph(newer, 1)
  const locked = await listLocked(newer, 1, graph?.neurons ?? [])
  expect(locked.map(({ alphaRao }) => alphaRao)).toEqual(graph?.neurons.map(({ uid }) => (uid === 2 ? LOCKED : 0n)))
})

test('a runtime without them has none of it, but the flow that both have', async () => {
  const { of, dissolving } = await readFactsOfAll(older, some)
  expect([of(1), dissolving, await mayHaveLocked(older, 1)]).toEqual([{ ...NO_FACTS, mechanisms: 1, netInflowRao: -2n }, null, null])
})
