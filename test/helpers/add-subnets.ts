import { buildSpec } from '../../src/localnet/drift/build-spec.js'
import { BlockContext } from '../../src/localnet/executive/block-context.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { initNewNetwork } from '../../src/localnet/pallets/subtensor/subnets/init-new-network.js'
import type { LocalNode } from '../../src/localnet/start-node.js'

const { storage } = subtensor
const DYNAMIC_MECHANISM = 1

/** Adds subnets with pools until there are `count`, root not counted, in one block. For runtime 425. */
export function addSubnets(node: LocalNode, count: number): void {
  node.chain.mutate((state) => {
    const ctx = new BlockContext(buildSpec(), state, { blockNumber: node.chain.head.number, author: `0x${'aa'.repeat(32)}` })
    for (let netuid = 1; netuid <= count; netuid++) {
      if (storage.NetworksAdded.get(ctx, netuid)) continue
      initNewNetwork(ctx, netuid)
      storage.SubnetMechanism.set(ctx, netuid, DYNAMIC_MECHANISM)
      storage.SubnetTAO.set(ctx, netuid, 1_000_000_000_000n + BigInt(netuid) * 1_000_000_000n)
      storage.SubnetAlphaIn.set(ctx, netuid, 2_000_000_000_000n)
    }
  })
}
