/**
 * Checks that a block matches its hash. A node that leaves an extrinsic out of a block, or adds one, shows a block with another hash than
 * it names.
 */
import { computeExtrinsicsRoot } from '../extrinsic/extrinsics-root.js'
import { hashBlake2b256 } from '../hash.js'
import { isHash, readHeaderNumber } from '../rpc/read-answer.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleWriter } from '../scale/writer.js'

const HEX = /^0x(?:[0-9a-f]{2})*$/i

/** A header as a node shows it. */
export interface HeaderJson {
  readonly number?: unknown
  readonly parentHash?: unknown
  readonly stateRoot?: unknown
  readonly extrinsicsRoot?: unknown
  readonly digest?: { readonly logs?: unknown } | null
}

/** The hash of a header; null where it is not whole. */
export function hashHeader(header: HeaderJson): string | null {
  const { parentHash, stateRoot, extrinsicsRoot, digest } = header
  const number = readHeaderNumber(header)
  const logs: unknown = digest?.logs
  if (!isHash(parentHash) || !isHash(stateRoot) || !isHash(extrinsicsRoot) || number === null || !Array.isArray(logs)) return null
  const writer = new ScaleWriter()
  writer.writeBytes(fromHex(parentHash)).writeCompact(number).writeBytes(fromHex(stateRoot)).writeBytes(fromHex(extrinsicsRoot))
  writer.writeCompact(logs.length)
  for (const log of logs as readonly unknown[]) {
    if (typeof log !== 'string' || !HEX.test(log)) return null
    writer.writeBytes(fromHex(log))
  }
  return toHex(hashBlake2b256(writer.toBytes()))
}

/** True if the header has this hash, and its extrinsics root is that of these extrinsics in either trie layout. */
export function isWhole(blockHash: string, header: HeaderJson, extrinsics: readonly Uint8Array[]): boolean {
  if (hashHeader(header) !== blockHash.toLowerCase()) return false
  return ([0, 1] as const).some(
    (layout) => toHex(computeExtrinsicsRoot(extrinsics, layout)) === String(header.extrinsicsRoot).toLowerCase(),
  )
}
