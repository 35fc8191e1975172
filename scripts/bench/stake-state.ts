import { join } from 'node:path'
import { encodeAddress } from '../../src/core/ss58.js'
import { BlockContext } from '../../src/localnet/executive/block-context.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { buildSpec } from '../../src/localnet/runtimes/build-spec.js'
import { startNode } from '../../src/localnet/start-node.js'
import { addNeurons, addSubnets } from '../../test/helpers/worlds/add-subnets.js'
import type { BenchContext } from './row.js'

const SUBNETS = 8

/** A state with subnets, of which the first is open and has a neuron, and with some blocks; and the address of that neuron. */
export async function makeStakeState(
  context: BenchContext,
  name: string,
  blocks: number,
): Promise<{ readonly stateFile: string; readonly hotkey: string }> {
  const stateFile = join(context.home, name)
  const node = await startNode({ port: 0, stateFile })
  addSubnets(node, SUBNETS)
  addNeurons(node, 1, 1)
  let hotkey = ''
  node.chain.mutate((state) => {
    const ctx = new BlockContext(buildSpec(), state, { blockNumber: node.chain.head.number, author: `0x${'aa'.repeat(32)}` })
    subtensor.storage.SubtokenEnabled.set(ctx, 1, true)
    hotkey = encodeAddress(Buffer.from(String(subtensor.storage.Keys.get(ctx, 1, 0)).slice(2), 'hex'))
  })
  await node.chain.advance(blocks)
  await node.stop()
  return { stateFile, hotkey }
}
