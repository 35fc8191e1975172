import { concatBytes } from '@noble/hashes/utils.js'
import { hexToBytes } from '../../../../schema/scale.js'
import { MachineRevert } from '../exit.js'
import { wordToBytes } from '../word.js'

/** `Error(string)` as Solidity encodes it. */
export function revertWith(text: string): MachineRevert {
  const message = new TextEncoder().encode(text)
  const padded = new Uint8Array(Math.ceil(message.length / 32) * 32)
  padded.set(message)
  return new MachineRevert(concatBytes(hexToBytes('0x08c379a0'), wordToBytes(32n), wordToBytes(BigInt(message.length)), padded))
}
