/** Blocks with some hundred events each, for whoever follows events. */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { fundAccount } from '../../../src/localnet/fund.js'
import type { LocalNode } from '../../../src/localnet/start-node.js'
import { pairOf, signExtrinsic } from '../signed-extrinsic.js'
import { changeState, specOf } from './change-state.js'

const REMARKS = 100
const SEED = 7
const FUNDS = 1_000_000_000_000n

/** Gives the signer of {@link makeBusyBlock} what it needs, in a block of its own. */
export async function prepareBusyBlocks(node: LocalNode): Promise<void> {
  await cryptoWaitReady()
  changeState(node, (ctx) => fundAccount(ctx, pairOf(SEED).account, FUNDS))
}

/** Makes a block with a batch of remarks, the signer's transaction number `nonce`. */
export function makeBusyBlock(node: LocalNode, nonce: number): void {
  const remark = { pallet: 'System', name: 'remark_with_event', args: { remark: '0x00' } }
  const call = { pallet: 'Utility', name: 'batch', args: { calls: Array.from({ length: REMARKS }, () => remark) } }
  const { chain } = node
  const options = { nonce, genesisHash: chain.blocks.genesis.hash }
  chain.submit(signExtrinsic(specOf(node), pairOf(SEED), call as Parameters<typeof signExtrinsic>[2], options))
  chain.makeBlock()
}
