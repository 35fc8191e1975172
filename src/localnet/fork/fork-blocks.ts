/** Blocks and runtimes of a fork as a node shows them. */
import type { Block } from '../../fork/chopsticks.js'

export async function toHeaderJson(block: Block): Promise<object> {
  const { parentHash, stateRoot, extrinsicsRoot, digest } = await block.header
  return {
    parentHash: parentHash.toHex(),
    number: `0x${block.number.toString(16)}`,
    stateRoot: stateRoot.toHex(),
    extrinsicsRoot: extrinsicsRoot.toHex(),
    digest: { logs: [...digest.logs].map((log) => log.toHex()) },
  }
}

export async function toSignedBlockJson(block: Block): Promise<object> {
  const [header, extrinsics] = await Promise.all([toHeaderJson(block), block.extrinsics])
  return { block: { header, extrinsics }, justifications: null }
}
