import type { Block } from '../../blocks.js'
import { bytesToHex, Writer } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'

/** SCALE of a header, as `chainHead_v1_header` and `archive_v1_header` give it. */
export function encodeHeader({ parentHash, number, stateRoot, extrinsicsRoot, logs }: Block): Hex {
  const writer = new Writer()
  writer.hex(parentHash)
  writer.compact(number)
  writer.hex(stateRoot)
  writer.hex(extrinsicsRoot)
  writer.compact(logs.length)
  for (const log of logs) writer.hex(log)
  return `0x${bytesToHex(writer.finish())}`
}

export const encodeBody = ({ extrinsics }: Block): Hex[] => extrinsics.map((bytes): Hex => `0x${bytesToHex(bytes)}`)
