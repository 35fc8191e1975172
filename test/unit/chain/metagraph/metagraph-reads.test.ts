/** Metagraphs of mechanisms, of parts and as a whole, weights and bonds, snapshots and what changed since, on both runtimes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { compareMetagraphs } from '../../../../src/chain/metagraph/compare-metagraphs.js'
import { readSparseRows } from '../../../../src/chain/metagraph/read-sparse-rows.js'
import { getMetagraph } from '../../../../src/chain/subnets/get-metagraph.js'
import { NO_FACTS } from '../../../../src/chain/subnets/subnet-facts.js'
import { readMetagraphFile, saveMetagraph } from '../../../../src/cli/inputs/metagraph-file.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { describeChanges, renderChanges } from '../../../../src/render/neurons/changes.js'
import { describeMetagraph } from '../../../../src/render/neurons/metagraph.js'
import { loadTables } from '../../../../src/render/table.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { findWideLines } from '../../../helpers/terminal-lines.js'
import { addNeurons, addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const { storage } = subtensor
const folder = mkdtempSync(join(tmpdir(), 'metagraph-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each([425, 475])('on spec %i', (spec) => {
  let localnet: LocalnetInProcess
  let client: ChainClient
  beforeAll(async () => {
    await loadTables({ terminal: true, columns: 60, color: false })
    localnet = await startLocalnet({ spec, drift: undefined })
    addSubnets(localnet.node, 2)
    addNeurons(localnet.node, 1, 3)
    changeState(localnet.node, (ctx) => {
      storage.MechanismCountCurrent.set(ctx, 1, 2)
      storage.Incentive.set(ctx, 1, [1, 2, 3, 4])
      storage.Incentive.set(ctx, 4_097, [40, 30, 20, 10])
      storage.LastUpdate.set(ctx, 4_097, [7n, 7n, 7n, 7n])
      storage.Weights.set(ctx, 1, 2, [
        [0, 65_535],
        [3, 100],
      ])
      storage.Weights.set(ctx, 4_097, 2, [[1, 9]])
      storage.Bonds.set(ctx, 1, 0, [[1, 5]])
    })
    client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  }, 60_000)
  afterAll(async () => {
    client?.disconnect()
    await localnet?.stop()
  })

  test('of a mechanism are its own incentives and updates, and all else is that of the subnet', async () => {
    const [first, second] = [await getMetagraph(client, 1), await getMetagraph(client, 1, 1)]
    expect(first?.neurons.map(({ incentive }) => incentive)).toEqual([1, 2, 3, 4])
    expect(second?.neurons.map(({ incentive, lastUpdateBlock }) => [incentive, lastUpdateBlock])).toEqual(
      [40, 30, 20, 10].map((share) => [share, 7]),
    )
    expect(second?.subnet).toEqual(first?.subnet)
    const own = ({ incentive: _, lastUpdateBlock: __, ...rest }: object & { incentive: number; lastUpdateBlock: number }) => rest
    expect(second?.neurons.map(own)).toEqual(first?.neurons.map(own))
    expect(await getMetagraph(client, 1, 2)).toBeNull()
  })

  test('the neurons are the same one by one by storage', async () => {
    const graph = await getMetagraph(client, 1)
    const { state, runtime } = localnet.node.chain
    expect(runtime.version.specVersion).toBe(spec)
    expect(state).toBeDefined()
    const hotkeys = await client.readStorage([0, 1, 2, 3].map((uid) => ({ pallet: 'SubtensorModule', item: 'Keys', keys: [1, uid] })))
    const owners = await client.readStorage(hotkeys.map((hotkey) => ({ pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey] })))
    const [dividends, active, permits] = await client.readStorage(
      ['Dividends', 'Active', 'ValidatorPermit'].map((item) => ({ pallet: 'SubtensorModule', item, keys: [1] })),
    )
    const columns = graph?.neurons ?? []
    expect(columns.map(({ hotkey }) => hotkey)).toEqual(hotkeys)
    expect(columns.map(({ coldkey }) => coldkey)).toEqual(owners)
    expect(columns.map((neuron) => neuron.dividends)).toEqual(dividends)
    expect(columns.map((neuron) => neuron.active)).toEqual(active)
    expect(columns.map(({ validatorPermit }) => validatorPermit)).toEqual(permits)
  })

  test('weights and bonds are those of the mechanism, of those who have any', async () => {
    const read = (item: 'Weights' | 'Bonds', mechanism: number) => readSparseRows(client, item, { netuid: 1, mechanism }, [0, 1, 2, 3])
    expect(await read('Weights', 0)).toEqual([
      {
        uid: 2,
        targets: [
          { uid: 0, value: 65_535 },
          { uid: 3, value: 100 },
        ],
      },
    ])
    expect(await read('Weights', 1)).toEqual([{ uid: 2, targets: [{ uid: 1, value: 9 }] }])
    expect(await read('Bonds', 0)).toEqual([{ uid: 0, targets: [{ uid: 1, value: 5 }] }])
  })

  test('a snapshot is read as it was kept, and what became of it is told by hotkey', async () => {
    const graph = await getMetagraph(client, 1)
    if (!graph) throw new Error('no metagraph')
    const report = describeMetagraph({ network: 'local', blockHash: client.blockHash }, graph, { ...NO_FACTS, locked: null })
    const chain = { genesisHash: client.genesisHash, specVersion: spec }
    const file = saveMetagraph(join(folder, `${spec}.json`), report, chain, false)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 1, genesis_hash: client.genesisHash, spec_version: spec })
    const kept = readMetagraphFile(file)
    const now = graph.neurons.map((neuron) => ({
      uid: neuron.uid,
      hotkey: neuron.hotkey,
      coldkey: neuron.coldkey,
      stake: neuron.totalStake.alphaRao,
      emission: neuron.emission.alphaRao,
      incentive: neuron.incentive,
      dividends: neuron.dividends,
    }))
    expect(kept).toEqual({ genesisHash: client.genesisHash, netuid: 1, mechid: 0, block: graph.block, neurons: now })
    expect(compareMetagraphs(kept.neurons, now)).toEqual({ joined: [], left: [], moved: [], unchanged: 4 })

    const [first, second, third, fourth] = now
    if (!first || !second || !third || !fourth) throw new Error('too few')
    // The third was replaced, the second earns less, and the fourth has more stake.
    const later = [
      first,
      { ...second, incentive: 0 },
      { ...third, hotkey: '5New', stake: 5n },
      { ...fourth, stake: fourth.stake + 2_500_000_000n },
    ]
    const changes = compareMetagraphs(now, later)
    expect(changes).toMatchObject({ joined: [{ hotkey: '5New' }], left: [third], unchanged: 1 })
    expect(changes.moved.map(({ after }) => after.uid)).toEqual([3, 1])
    const head = { network: 'local', netuid: 1, mechid: 0, from_block: 1, to_block: 9 }
    const described = describeChanges(head, changes)
    expect(described.changed).toMatchObject([
      { uid: 3, stake_change: '2.5', incentive_change: '0' },
      { uid: 1, stake_change: '0', incentive_change: '-0.000031' },
    ])
    const text = renderChanges(described, { terminal: true, columns: 60, color: false })
    expect(text).toContain('+2.5')
    expect(text).toContain('1 joined, 1 left, 2 changed, 1 as they were')
    expect(findWideLines(text.split('\n'), 60)).toEqual([])
  })
})

test.each([
  ['nothing', '', 'not JSON'],
  ['another thing', '{}', 'none of this version'],
  ['a later version', '{"kind":"taoctl-metagraph","version":2,"metagraph":{}}', 'none of this version'],
  ['no subnet', '{"kind":"taoctl-metagraph","version":1,"genesis_hash":"0x","metagraph":{"neurons":[]}}', 'of which subnet'],
  [
    'a neuron that is none',
    '{"kind":"taoctl-metagraph","version":1,"genesis_hash":"0x","metagraph":{"netuid":1,"mechid":0,"block":1,"neurons":[{"uid":-1}]}}',
    'neuron 1',
  ],
])('a file with %s is refused', (_what, content, why) => {
  const file = join(folder, 'wrong.json')
  writeFileSync(file, content)
  expect(() => readMetagraphFile(file)).toThrow(
    expect.objectContaining({ code: 'INVALID_METAGRAPH_FILE', exitCode: 2, why: expect.stringContaining(why) }),
  )
})
