/** Who has a subnet, and what those on root do with what they earn, on both runtimes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { readHolders } from '../../../../src/chain/metagraph/read-holders.js'
import { listSubnets } from '../../../../src/chain/subnets/list-subnets.js'
import { subtensor } from '../../../../src/localnet/pallets/subtensor/schema.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { addNeurons, addSubnets } from '../../../helpers/worlds/add-subnets.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const { storage } = subtensor
const named = (name: string) => {
  const none = { url: '0x', github_repo: '0x', image: '0x', discord: '0x', description: '0x', additional: '0x' } as const
  return { ...none, name: `0x${Buffer.from(name).toString('hex')}` } as const
}

describe.each([425, 475])('on spec %i', (spec) => {
  let localnet: LocalnetInProcess
  let client: ChainClient
  beforeAll(async () => {
    localnet = await startLocalnet({ spec, drift: undefined })
    addSubnets(localnet.node, 2)
    addNeurons(localnet.node, 1, 3)
    addNeurons(localnet.node, 0, 3)
    changeState(localnet.node, (ctx) => {
      const coldkey = (netuid: number, uid: number) => storage.Owner.get(ctx, storage.Keys.get(ctx, netuid, uid))
      const last = coldkey(1, 3)
      for (const [uid, stake] of [
        [1, 5n],
        [3, 9n],
      ] as const)
        storage.TotalHotkeyAlpha.set(ctx, storage.Keys.get(ctx, 1, uid), 1, stake * 1_000_000_000n)
      storage.SubnetOwner.set(ctx, 1, last)
      storage.SubnetOwner.set(ctx, 2, last)
      storage.IdentitiesV2.set(ctx, last, named('Last'))
      if (spec !== 425) return
      storage.RootClaimType.set(ctx, last, { type: 'KeepSubnets', value: { subnets: [2] } })
    })
    client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  }, 60_000)
  afterAll(async () => {
    client?.disconnect()
    await localnet?.stop()
  })

  test('neurons come by stake, and the owner has its name whether it has a neuron there or not', async () => {
    const holders = await readHolders(client, 1)
    expect(holders?.neurons.map(({ uid, alphaStake }) => [uid, alphaStake.alphaRao])).toEqual([
      [3, 9_000_000_000n],
      [1, 5_000_000_000n],
      [0, 1_000_000_000n],
      [2, 0n],
    ])
    expect(holders).toMatchObject({ ownerIdentity: 'Last', claimTypes: null })
    expect(await readHolders(client, 2)).toMatchObject({ ownerIdentity: 'Last' })
    expect(await readHolders(client, 9)).toBeNull()
  })

  test('the subnet is as the list of all has it', async () => {
    const listed = await listSubnets(client)
    expect(listed.map(({ netuid }) => netuid)).toEqual([0, 1, 2])
    for (const one of listed) expect((await readHolders(client, one.netuid))?.subnet).toEqual(one)
  })

  test('those on root have claim types where the runtime has them', async () => {
    const root = await readHolders(client, 0)
    const keys = root?.neurons.map(({ coldkey }) => coldkey) ?? []
    expect(keys.length).toBeGreaterThan(2)
    expect(root?.ownerIdentity).toBeNull()
    if (spec === 475) return expect(root?.claimTypes).toBeNull()
    const last = (await readHolders(client, 1))?.neurons[0]?.coldkey ?? ''
    expect(keys).toContain(last)
    expect(root?.claimTypes).toEqual(
      new Map(
        [...new Set(keys)].map((key) => [key, key === last ? { type: 'keep-subnets', netuids: [2] } : { type: 'swap', netuids: [] }]),
      ),
    )
  })
})
