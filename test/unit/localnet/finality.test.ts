import { cryptoWaitReady } from '@polkadot/util-crypto'
import { expect, test } from 'vitest'
import { fundAccount } from '../../../src/localnet/fund.js'
import type { PoolStatus } from '../../../src/localnet/pool/pool-entry.js'
import { buildSpec } from '../../../src/localnet/runtimes/build-spec.js'
import { storeOver } from '../../../src/localnet/state/store-over.js'
import { RawSocket } from '../../helpers/raw-rpc.js'
import { pairOf, signExtrinsic } from '../../helpers/signed-extrinsic.js'
import { startLocalnet } from '../../helpers/start-localnet.js'

test('finality lags behind as many blocks as it is told to, for heads, followers and transactions alike', async () => {
  await cryptoWaitReady()
  const { node, url, stop } = await startLocalnet({ blockTime: 3_600, finalityLag: 2, spec: 475, drift: undefined })
  const { chain } = node
  const { genesis } = chain.blocks
  const [socket, follower] = [await RawSocket.open(url), await RawSocket.open(url)]
  const finalized = async (): Promise<unknown> => (await socket.ask('chain_getFinalizedHead')).result
  const follow = async (): Promise<unknown> => ((await follower.next()).params?.result as { readonly number?: string } | undefined)?.number
  try {
    expect(await finalized()).toBe(genesis.hash)
    await follower.ask('chain_subscribeFinalizedHeads')
    expect(await follow()).toBe('0x0')
    const sender = pairOf(1)
    chain.mutate((state) => fundAccount(storeOver(state, buildSpec({ spec: 475 }).runtime.env), sender.account, 10n ** 9n))
    const remark = { pallet: 'System', name: 'remark', args: { remark: '0x' } }
    const told: PoolStatus[] = []
    chain.submit(signExtrinsic(buildSpec({ spec: 475 }), sender, remark, { genesisHash: genesis.hash }), (status) => told.push(status))
    const { hash } = chain.makeBlock()
    expect([await finalized(), told]).toEqual([genesis.hash, ['ready', { inBlock: hash }]])
    chain.makeBlock()
    expect([await finalized(), told.at(-1)]).toEqual([chain.blocks.hashAt(1), { inBlock: hash }])
    chain.makeBlock()
    expect([await finalized(), told.at(-1)]).toEqual([hash, { finalized: hash }])
    // Not once more for each block of which none became final.
    expect([await follow(), await follow()]).toEqual(['0x1', '0x2'])
  } finally {
    for (const one of [socket, follower]) one.close()
    await stop()
  }
})
