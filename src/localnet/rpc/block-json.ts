/** Blocks as a substrate node shows them. */
import type { Block } from '../blocks.js'
import { bytesToHex } from '../schema/scale.js'

/** A header: hex number, roots, digest logs as hex. */
export function toHeaderJson(block: Block): object {
  return {
    parentHash: block.parentHash,
    number: `0x${block.number.toString(16)}`,
    stateRoot: block.stateRoot,
    extrinsicsRoot: block.extrinsicsRoot,
    digest: { logs: block.logs },
  }
}

/** A block with its extrinsics, each with the length prefix. */
export function toSignedBlockJson(block: Block): object {
  const extrinsics = block.extrinsics.map((bytes) => `0x${bytesToHex(bytes)}`)
  return { block: { header: toHeaderJson(block), extrinsics }, justifications: null }
}
